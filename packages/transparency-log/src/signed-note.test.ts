// Notes, keys, checkpoints, cosignatures and proofs against the examples of the specifications and of golang.org/x/mod/sumdb/note.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from './bytes.ts'
import { createLogSigners, formatCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { addToHistory, historyPath, parseHistory } from './checkpoint-history.ts'
import { createCosigner } from './cosignature.ts'
import { portableCryptography } from './cryptography.ts'
import { formatLogProof, parseLogProof } from './log-proof.ts'
import { createNoteSigner, formatNoteKey, formatSignerKey, parseNoteKey, parseSignerKey, showKeyId } from './note-key.ts'
import type { NoteKey } from './note-key.ts'
import { formatNote, parseNote, signNote, verifyNote } from './signed-note.ts'
import { createTreeHasher } from './tree-hash.ts'

const NOW = new Date('2026-11-21T10:00:00Z')

/** Example in https://c2sp.org/signed-note, "Verifier keys". */
const FOO = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const FOO_NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`

/** golang.org/x/mod/sumdb/note, example_test.go: a key, its secret, and what ExampleSign and ExampleSign_add_signatures print. */
const NEUMANN = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const NEUMANN_SECRET = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const NEUMANN_LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const ROOT_LINE = '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'

function keyOf(text: string): NoteKey {
  const key = parseNoteKey(text)
  if (!key.ok) throw new Error(key.error)
  return key.value
}
function noteOf(text: string) {
  const note = parseNote(text)
  if (!note.ok) throw new Error(note.error)
  return note.value
}

describe('keys', () => {
  it('are read and written as in the examples', () => {
    expect(formatNoteKey(keyOf(FOO))).toBe(FOO)
    expect(keyOf(NEUMANN)).toMatchObject({ name: 'PeterNeumann', kind: 'ed25519' })
    expect(showKeyId(keyOf(NEUMANN).id)).toBe('c74f20a3')
    const secret = parseSignerKey(NEUMANN_SECRET)
    expect(secret.ok && formatNoteKey(secret.value.signer.key)).toBe(NEUMANN)
    expect(secret.ok && formatSignerKey(secret.value.signer, secret.value.seed)).toBe(NEUMANN_SECRET)
  })

  it('are refused in any part of the text and with any character another, as in x/mod/sumdb/note', () => {
    for (const [text, parse] of [[NEUMANN, parseNoteKey] as const, [NEUMANN_SECRET, parseSignerKey] as const]) {
      for (let from = 0; from < text.length; from++)
        for (let to = from + 1; to <= text.length; to++)
          if (to - from < text.length) expect(parse(text.slice(from, to)).ok).toBe(false)
      for (let at = 0; at < text.length; at++) {
        const other = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) + 1) + text.slice(at + 1)
        expect(parse(other).ok, other).toBe(false)
      }
    }
    // Of another length, and of an unknown kind, each with the id that fits (note_test.go).
    expect(parseNoteKey('PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==').ok).toBe(false)
    expect(parseNoteKey('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW').ok).toBe(false)
  })
})

describe('notes', () => {
  it('of the examples are verified, and signed again to the same text', () => {
    for (const [key, note] of [[FOO, FOO_NOTE] as const, [NEUMANN, `${TEXT}\n${NEUMANN_LINE}`] as const]) {
      const verified = verifyNote(noteOf(note), [keyOf(key)])
      expect(verified.ok && verified.value.map((one) => one.key.name)).toEqual([keyOf(key).name])
      expect(formatNote(noteOf(note))).toBe(note)
    }
    const secret = parseSignerKey(NEUMANN_SECRET)
    if (!secret.ok) throw new Error(secret.error)
    const signed = signNote(TEXT, [secret.value.signer], NOW)
    expect(formatNote(signed)).toBe(`${TEXT}\n${NEUMANN_LINE}`)
    const twice = signNote(signed, [createNoteSigner('EnochRoot', new Uint8Array(32))], NOW)
    expect(formatNote(twice)).toBe(`${TEXT}\n${NEUMANN_LINE}${ROOT_LINE}`)
  })

  it('skip signatures of unknown keys, and are worthless with one in a known name that its key did not make', () => {
    const note = noteOf(`${TEXT}\n${NEUMANN_LINE}${ROOT_LINE}`)
    const root = createNoteSigner('EnochRoot', new Uint8Array(32)).key
    expect(verifyNote(note, [])).toEqual({ ok: true, value: [] })
    expect(verifyNote(note, [root])).toMatchObject({ ok: true, value: [{ key: root, seconds: null }] })
    const altered = noteOf(`${TEXT}More.\n\n${NEUMANN_LINE}`)
    expect(verifyNote(altered, [root, keyOf(NEUMANN)])).toMatchObject({ ok: false, error: { forged: { name: 'PeterNeumann' } } })
    const sameName = createNoteSigner('PeterNeumann', new Uint8Array(32)).key
    expect(verifyNote(note, [sameName])).toEqual({ ok: true, value: [] })
  })

  it('are refused where they are malformed', () => {
    for (const bad of [
      '',
      TEXT,
      `${TEXT}\n`,
      `${TEXT}\n${NEUMANN_LINE.slice(0, -1)}`,
      `${TEXT}\nx${NEUMANN_LINE}`,
      `${TEXT}\r\n${NEUMANN_LINE}`,
      `${TEXT}\n— x AAA=\n`,
      `${TEXT}\n— a+b ${NEUMANN_LINE.slice(15)}`,
    ])
      expect(parseNote(bad).ok, JSON.stringify(bad)).toBe(false)
    expect(parseNote(`${TEXT}\n${NEUMANN_LINE.repeat(16)}`).ok).toBe(true)
    expect(parseNote(`${TEXT}\n${NEUMANN_LINE.repeat(65)}`).ok).toBe(false)
  })

  it('may have empty lines in their text', () => {
    const signer = createNoteSigner('quasimodo.example/salvatore', new Uint8Array(32).fill(5))
    const note = formatNote(signNote('trafitto da un raggio di sole:\n\ned è subito sera.\n', [signer], NOW))
    expect(verifyNote(noteOf(note), [signer.key]).ok).toBe(true)
    expect(noteOf(note).text).toContain('sole:\n\ned è')
  })
})

describe('checkpoints', () => {
  /** golang.org/x/mod/sumdb/tlog, note_test.go: a tree of 123456789012 whose root is the hash of the record "hello world". */
  const GO = 'go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n'

  it('are read and written as in x/mod/sumdb/tlog, extension lines passed over', () => {
    const root = createTreeHasher().hashLeaf(utf8('hello world'))
    const checkpoint = { origin: 'go.sum database tree', size: 123_456_789_012, root }
    expect(formatCheckpoint(checkpoint)).toBe(GO)
    expect(parseCheckpoint(GO)).toEqual({ ok: true, value: checkpoint })
    expect(parseCheckpoint(`${GO}JOE\n`)).toEqual({ ok: true, value: checkpoint })
    for (const bad of [
      GO.replace('123456789012', '0xabcdef'),
      GO.replace('1234', '01234'),
      GO.replace('Bb0=', 'BTOOBIG='),
      GO.replace('go.sum database tree', ''),
      GO.slice(0, -1),
      `${GO}\n`,
    ])
      expect(parseCheckpoint(bad).ok, bad).toBe(false)
  })

  it('carry the time by a cosignature that covers it', () => {
    const signers = createLogSigners('log.example.org', new Uint8Array(32).fill(1))
    const note = noteOf(signCheckpoint({ origin: 'log.example.org', size: 0, root: createTreeHasher().emptyRoot }, signers, NOW))
    const verified = verifyNote(
      note,
      signers.map(({ key }) => key),
    )
    expect(verified.ok && verified.value.map(({ key, seconds }) => [key.kind, seconds])).toEqual([
      ['ed25519', null],
      ['cosignature', NOW.getTime() / 1000],
    ])
    const [own, time] = note.signatures
    if (own === undefined || time === undefined) throw new Error('two signatures')
    const later = new Uint8Array(time.bytes)
    later[7] = (later[7] ?? 0) + 1
    expect(
      verifyNote(
        { ...note, signatures: [own, { ...time, bytes: later }] },
        signers.map(({ key }) => key),
      ).ok,
    ).toBe(false)
    // One secret, two keys: a signature of one kind can never be taken for the other.
    expect(signers[0].key.publicKey).not.toEqual(signers[1].key.publicKey)
  })

  it('of the cosigner say what c2sp.org/tlog-cosignature puts under the signature', () => {
    const seed = new Uint8Array(32).fill(3)
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
    const cosigner = createCosigner('witness.example.com/w1', seed)
    const bytes = cosigner.sign(text, new Date(1_679_315_147_000))
    const message = `cosignature/v1\ntime 1679315147\n${text}`
    expect(Buffer.from(bytes.subarray(0, 8)).toString('hex')).toBe('00000000641850cb')
    expect(portableCryptography.verifyEd25519(bytes.subarray(8), utf8(message), cosigner.key.publicKey)).toBe(true)
  })
})

describe('files of checkpoints and proofs', () => {
  it('hold what was put into them, whatever the notes', () => {
    const signers = createLogSigners('log.example.org', new Uint8Array(32).fill(1))
    const notes = [0, 5, 5, 9].map((size) =>
      signCheckpoint({ origin: 'log.example.org', size, root: new Uint8Array(32).fill(size) }, signers, NOW),
    )
    const file = notes.reduce(addToHistory, '')
    expect(parseHistory(file)).toEqual({ ok: true, value: notes })
    expect(parseHistory('')).toEqual({ ok: true, value: [] })
    expect(historyPath(NOW)).toBe('checkpoints/2026-11')
    expect(parseHistory(file.slice(0, -1)).ok).toBe(false)
    expect(parseHistory(`${file}\n`).ok).toBe(false)
  })

  it('come back from the text of a proof', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const proof = fc.record({
      extra: fc.option(fc.uint8Array({ minLength: 1 }), { nil: null }),
      index: fc.nat(),
      path: fc.array(hash, { maxLength: 40 }),
      checkpoint: fc.constant(FOO_NOTE),
    })
    fc.assert(
      fc.property(proof, (one) => {
        expect(parseLogProof(formatLogProof(one))).toEqual({ ok: true, value: one })
      }),
    )
    expect(parseLogProof(`c2sp.org/tlog-proof@v2\nindex 0\n\n${FOO_NOTE}`).ok).toBe(false)
    expect(parseLogProof(`c2sp.org/tlog-proof@v1\nindex 01\n\n${FOO_NOTE}`).ok).toBe(false)
  })
})
