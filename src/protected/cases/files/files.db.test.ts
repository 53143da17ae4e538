// Files over the real door, keys and database: taken in whole or not at all, given back as they were, sent so that nothing runs.
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { createCasesWorld, type CasesWorld } from '../cases.test-support.ts'
import { sendFile } from '../index.ts'
import { makeJpeg } from './pictures.test-support.ts'

let room: CasesWorld
let caseId: string
beforeAll(async () => {
  room = await createCasesWorld()
  caseId = await room.open(await room.register())
})
afterAll(() => room.world.close())

const asStream = (...parts: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part)
      controller.close()
    },
  })
const send = (name: string, body: ReadableStream<Uint8Array>, submissionId: string = randomUUID()) =>
  room.cases.addFile(room.ask(room.worker), caseId, { submissionId, readSeq: 0, name, body })

async function countRows(): Promise<{ readonly files: number; readonly pieces: number }> {
  const admin = await room.world.database.client('postgres')
  const { rows } = await admin.query<{ files: number; pieces: number }>(
    `SELECT (SELECT count(*)::integer FROM protected.case_file) AS files, (SELECT count(*)::integer FROM protected.case_file_part) AS pieces`,
  )
  return rows[0] ?? { files: -1, pieces: -1 }
}

describe('a file of a case', () => {
  it('is taken in, cleaned, given back and sent as an attachment that runs nowhere', async () => {
    const { cases, ask, worker } = room
    const added = await send('..\\photo\u202egpj.JPG', asStream(makeJpeg(6)))
    if (!added.ok) throw new Error(added.error.kind)
    expect(added.value.state.files).toMatchObject([{ fileId: added.value.fileId, name: 'photogpj.jpg', mediaType: 'image/jpeg' }])
    const opened = await cases.readFile(ask(worker), caseId, added.value.fileId)
    if (!opened.ok) throw new Error(opened.error.kind)
    expect(Buffer.from(revealSealed(opened.value.bytes)).includes('GPSLat')).toBe(false)
    const answer = sendFile(opened.value)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="photogpj.jpg"; filename*=UTF-8''photogpj.jpg`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(revealSealed(opened.value.bytes)))
  })

  it('comes back as it was over many pieces, and once where the form is sent twice', async () => {
    const pages = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(1_000_000)])
    const before = await countRows()
    const submissionId = randomUUID()
    const both = await Promise.all([
      send('رسالة.pdf', asStream(pages), submissionId),
      send('رسالة.pdf', asStream(pages), submissionId),
    ])
    const ids = both.map((one) => (one.ok ? one.value.fileId : one.error.kind))
    expect(ids[0]).toBe(ids[1])
    expect(await countRows()).toEqual({ files: before.files + 1, pieces: before.pieces + 4 })
    const opened = await room.cases.readFile(room.ask(room.colleague), caseId, ids[0] ?? '')
    if (!opened.ok) throw new Error(opened.error.kind)
    expect(Buffer.from(revealSealed(opened.value.bytes)).equals(pages)).toBe(true)
    expect(sendFile(opened.value).headers.get('content-disposition')).toBe(
      `attachment; filename="_____.pdf"; filename*=UTF-8''%D8%B1%D8%B3%D8%A7%D9%84%D8%A9.pdf`,
    )
  })

  it('is not taken for another of its name, kind and size: what the same form sends then is told as not saved', async () => {
    const submissionId = randomUUID()
    const first = await send('image.txt', asStream(Buffer.from('the left hand')), submissionId)
    if (!first.ok) throw new Error(first.error.kind)
    const before = await countRows()
    const refused = { ok: false, error: { kind: 'already-saved' } }
    expect(await send('image.txt', asStream(Buffer.from('the righthand')), submissionId)).toEqual(refused)
    expect(await countRows()).toEqual(before)
    const again = await send('image.txt', asStream(Buffer.from('the left hand')), submissionId)
    expect(again.ok && again.value.fileId).toBe(first.value.fileId)
    // Taken out since, nobody can say any more whether it is the same.
    const removal = { submissionId: randomUUID(), readSeq: 0, fileId: first.value.fileId, because: 'Wrong person' }
    expect(await room.cases.removeFile(room.ask(room.worker), caseId, removal)).toMatchObject({ ok: true })
    expect(await send('image.txt', asStream(Buffer.from('the left hand')), submissionId)).toEqual(refused)
  })

  it('that is too large is refused before it is all read', async () => {
    let sent = 0
    let isCancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_000_000
        controller.enqueue(new Uint8Array(1_000_000).fill(97))
      },
      cancel() {
        isCancelled = true
      },
    })
    const before = await countRows()
    expect(await send('big.txt', endless)).toEqual({ ok: false, error: { kind: 'file-too-large' } })
    expect(isCancelled).toBe(true)
    expect(sent).toBeLessThan(14_000_000)
    expect(await countRows()).toEqual(before)
  })

  it('that is empty, broken off, of another kind or a case’s of nobody leaves nothing', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('reset')) })
    const before = await countRows()
    expect(await send('a.txt', asStream())).toEqual({ ok: false, error: { kind: 'file-empty' } })
    expect(await send('a.txt', broken)).toEqual({ ok: false, error: { kind: 'file-interrupted' } })
    expect(await send('a.txt', asStream(Buffer.from('<svg onload=x>')))).toEqual({ ok: false, error: { kind: 'file-kind' } })
    const file = { submissionId: randomUUID(), readSeq: 0, name: 'a.txt', body: asStream(Buffer.from('a')) }
    expect(await room.cases.addFile(room.ask(room.worker), randomUUID(), file)).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(await countRows()).toEqual(before)
  })

  it('is destroyed when it is taken out, and the journal says that it was there and why', async () => {
    const added = await send('wrong.txt', asStream(Buffer.from('of somebody else')))
    if (!added.ok) throw new Error(added.error.kind)
    const { fileId } = added.value
    const before = await countRows()
    const removal = { submissionId: randomUUID(), readSeq: 0, fileId, because: 'Of somebody else' }
    const removed = await room.cases.removeFile(room.ask(room.worker), caseId, removal)
    expect(removed).toMatchObject({
      ok: true,
      value: { written: [{ event: { type: 'file-removed', because: 'Of somebody else' } }] },
    })
    expect(await countRows()).toEqual({ files: before.files - 1, pieces: before.pieces - 1 })
    expect(await room.cases.readFile(room.ask(room.worker), caseId, fileId)).toMatchObject({ ok: false })
  })

  it('stays where what is sent to take it out was another entry before, and never goes without its reason', async () => {
    const added = await send('kept.txt', asStream(Buffer.from('to be kept')))
    if (!added.ok) throw new Error(added.error.kind)
    const { fileId } = added.value
    const note = { submissionId: randomUUID(), readSeq: 0, events: [{ type: 'noted', text: 'Another form' }] } as const
    expect(await room.cases.append(room.ask(room.worker), caseId, note)).toMatchObject({ ok: true })
    const removal = { submissionId: note.submissionId, readSeq: 0, fileId, because: 'By mistake' }
    const refused = { ok: false, error: { kind: 'already-saved' } }
    expect(await room.cases.removeFile(room.ask(room.worker), caseId, removal)).toEqual(refused)
    expect(await room.cases.readFile(room.ask(room.worker), caseId, fileId)).toMatchObject({ ok: true })
    expect(await send('another.txt', asStream(Buffer.from('more')), note.submissionId)).toEqual(refused)
  })

  it('of which a piece was changed, taken away or swapped is told as damaged, and nothing of it is given', async () => {
    const added = await send('pages.pdf', asStream(Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(600_000)])))
    if (!added.ok) throw new Error(added.error.kind)
    const { fileId } = added.value
    const admin = await room.world.database.client('postgres')
    const read = () => room.cases.readFile(room.ask(room.worker), caseId, fileId)
    const damaged = { ok: false, error: { kind: 'damaged' } }
    const swap = () =>
      admin.query(
        `UPDATE protected.case_file_part SET part = CASE part WHEN 0 THEN 11 WHEN 1 THEN 10 ELSE part END WHERE file_id = $1 AND part < 2`,
        [fileId],
      )
    await swap()
    await admin.query(`UPDATE protected.case_file_part SET part = part - 10 WHERE file_id = $1 AND part > 9`, [fileId])
    expect(await read()).toEqual(damaged)
    await swap()
    await admin.query(`UPDATE protected.case_file_part SET part = part - 10 WHERE file_id = $1 AND part > 9`, [fileId])
    expect(await read()).toMatchObject({ ok: true })
    await admin.query(`DELETE FROM protected.case_file_part WHERE file_id = $1 AND part = 2`, [fileId])
    expect(await read()).toEqual(damaged)
  })
})
