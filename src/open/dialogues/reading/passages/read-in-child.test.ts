import { readdirSync, readFileSync } from 'node:fs'
import { Document, Packer, Paragraph } from 'docx'
import { describe, expect, it, vi } from 'vitest'
import { setPdf, setScan, TWO_COLUMNS } from '../made-files.test-support.ts'
import { readBytes } from './read-bytes.ts'
import { readInChild } from './read-in-child.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** The processes that read for this one. */
function listReaders(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
        return parent === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('reading-child')
      } catch {
        return false
      }
    })
}

describe('a file that is read in a process of its own', { timeout: 60_000 }, () => {
  it('gives what it gives when it is read here', async () => {
    const word = new Document({ sections: [{ children: [new Paragraph('Ghana recommended to open the schools.')] }] })
    for (const bytes of [setPdf(TWO_COLUMNS), new Uint8Array(await Packer.toBuffer(word)), encode('Kenya agreed.'), encode('')])
      expect(await readInChild(bytes)).toEqual(await readBytes(bytes))
    // As a file is read from a disk.
    expect((await readInChild(Buffer.from(setPdf('Some words of a report.')))).ok).toBe(true)
  })

  it('is told page by page', async () => {
    const pages: string[] = []
    await readInChild(setScan(5), { watch: (page, of) => pages.push(`${page}/${of}`) })
    expect(pages).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5'])
  })

  it('is given up when it takes too long or too much', async () => {
    const slow = { ok: false, error: { kind: 'too-slow', seconds: 0.001 } }
    expect(await readInChild(setScan(50), { seconds: 0.001 })).toEqual(slow)
    const large = { ok: false, error: { kind: 'too-large', what: 'unpacked', most: 1000 } }
    expect(await readInChild(setScan(400), { memory: 1000 })).toEqual(large)
  })

  it.skipIf(process.platform !== 'linux')('whose process is killed is not read, and the next one is', async () => {
    let isKilled = false
    const kill = () => {
      if (!isKilled) for (const pid of listReaders()) isKilled = process.kill(pid, 'SIGKILL')
    }
    const first = readInChild(setScan(400), { watch: kill }).catch((error: unknown) => error)
    const second = readInChild(encode('Kenya agreed.'))
    expect(await first).toMatchObject({ code: 'SIGKILL' })
    expect(isKilled).toBe(true)
    const done = await second
    expect(done.ok && done.value.passages[0]?.text).toBe('Kenya agreed.')
    await vi.waitFor(() => expect(listReaders()).toEqual([]))
  })
})
