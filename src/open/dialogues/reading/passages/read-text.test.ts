import { describe, expect, it } from 'vitest'
import { readBytes } from './read-bytes.ts'
import { linesOfSpan, type ReadDocument } from './read-document.ts'
import { splitSentences } from './split-sentences.ts'

async function read(text: string): Promise<ReadDocument> {
  const answer = await readBytes(new TextEncoder().encode(text))
  if (!answer.ok) throw new Error(answer.error.kind)
  return answer.value
}

const long = 'The harbour office told the meeting at some length how its desk had been opened, who paid for it'

describe('a text becomes passages that know their lines', () => {
  it('joins a sentence over the footnote that stands in it, and says where the note was', async () => {
    const { passages } = await read(
      `${long} and what the programme\n\n¹ Harbour office, Annual Report.\n\nSafe Quay,¹ which is open at night, had cost.`,
    )
    const [told, note] = passages
    expect(told?.text).toBe(`${long} and what the programme Safe Quay, which is open at night, had cost.`)
    expect([told?.from, told?.to]).toEqual([1, 5])
    expect(note).toMatchObject({ kind: 'footnote', text: 'Harbour office, Annual Report.', from: 3 })
    expect(told?.notes).toEqual([{ mark: '1', at: `${long} and what the programme Safe Quay,`.length, note: note?.id }])
    expect(told?.joined).toEqual(['note'])
  })

  it('lifts a note that a word processor left in the middle of the paragraph', async () => {
    const { passages } = await read('Both agreed in 2018[footnoteRef:1].   [1:  The two compacts.] They met again.')
    expect(passages.map(({ kind, text }) => [kind, text])).toEqual([
      ['paragraph', 'Both agreed in 2018. They met again.'],
      ['footnote', 'The two compacts.'],
    ])
  })

  it('joins a word torn by a hyphen, and keeps the hyphen of one that has it elsewhere', async () => {
    const { passages } = await read(
      `${long} and calls responsibility-sharing fair. They asked for more respon-\nsibility and for more responsibility-\nsharing by all.`,
    )
    expect(passages[0]?.text).toContain('for more responsibility and for more responsibility-sharing by all.')
  })

  it('reads lines broken at a width as paragraphs, also where the page put empty lines between', async () => {
    const wrapped = [
      'From the outset I would like to thank the two towns that have',
      'steered this table, and the office that held the pen on the',
      'paper before us, for their patience with',
      '',
      'everybody who came late to it.',
      '',
      'There were concerns that access to a doctor is irregular and',
      'that wages are paid late or never.',
    ]
    const { passages } = await read(wrapped.join('\n'))
    expect(passages.map(({ from, to }) => [from, to])).toEqual([
      [1, 5],
      [7, 8],
    ])
  })

  it('carries printed numbers to what follows them, and letters below', async () => {
    const { passages } = await read(
      '1. First comes a paragraph with a number of its own.\n\n2. Second comes a list of what is asked:\na. Open the schools to every child.\nb. Pay the wages that are owed.\n\nFor example, one town has done so.',
    )
    expect(passages.map(({ paragraph }) => paragraph)).toEqual(['1', '2', '2a', '2b', '2b'])
  })

  it('takes letters that stand where bullets stood for bullets', async () => {
    const { passages } = await read(
      'We heard of efforts. These included:\n* Health care for all:\ne In Chile, a desk was opened\ne In Ghana, an officer was named\no One works at night\no One works at noon',
    )
    expect(passages.slice(1).map(({ kind, text }) => [kind, text])).toEqual([
      ['list-item', 'Health care for all:'],
      ['list-item', 'In Chile, a desk was opened'],
      ['list-item', 'In Ghana, an officer was named'],
      ['list-item', 'One works at night'],
      ['list-item', 'One works at noon'],
    ])
    expect(passages[2]?.under.at(-1)).toBe('Health care for all:')
  })

  it('tells the lines of one sentence of a long passage', async () => {
    const { passages } = await read(`${long} in the year of the great storm, which\n\ncost many lives. Then it closed.`)
    const [passage] = passages
    if (passage === undefined) throw new Error('no passage')
    const [first, second] = splitSentences(passage)
    expect(linesOfSpan(passage, first?.start ?? 0, first?.end ?? 0)).toEqual({ from: 1, to: 3 })
    expect(linesOfSpan(passage, second?.start ?? 0, second?.end ?? 0)).toEqual({ from: 3, to: 3 })
  })

  it('ends no sentence at an abbreviation, an initial or a number', () => {
    const text = 'Mr. A. Silva (e.g. of No. 3) came. He paid 3.5 per cent. هل وصلوا؟ نعم وصلوا.'
    expect(splitSentences({ text }).map((sentence) => sentence.text)).toEqual([
      'Mr. A. Silva (e.g. of No. 3) came.',
      'He paid 3.5 per cent.',
      'هل وصلوا؟',
      'نعم وصلوا.',
    ])
  })
})

describe('what cannot be read is told', () => {
  it.each([
    ['nothing', new Uint8Array(), { kind: 'empty' }],
    ['only white space', new TextEncoder().encode(' \n\n'), { kind: 'empty' }],
    ['RTF', new TextEncoder().encode(String.raw`{\rtf1 hello}`), { kind: 'unknown-format', looksLike: 'rtf' }],
    ['a .doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), { kind: 'unknown-format', looksLike: 'doc' }],
    ['a web page', new TextEncoder().encode('<!DOCTYPE html><html>'), { kind: 'unknown-format', looksLike: 'html' }],
    ['bytes', Uint8Array.of(1, 0, 2, 0, 3), { kind: 'unknown-format', looksLike: 'binary' }],
    ['half a zip', new TextEncoder().encode('PK\u0003\u0004broken'), { kind: 'broken' }],
    ['half a PDF', new TextEncoder().encode('%PDF-1.7\nbroken'), { kind: 'broken' }],
  ])('%s', async (_, bytes, problem) => {
    expect(await readBytes(bytes)).toEqual({ ok: false, error: problem })
  })

  it('reads Windows-1252 and says so', async () => {
    const answer = await readBytes(Uint8Array.from([...'Caf'].map((letter) => letter.charCodeAt(0)).concat([0xe9, 0x2e])))
    expect(answer.ok && [answer.value.passages[0]?.text, answer.value.notices[0]]).toEqual([
      'Café.',
      { kind: 'other-encoding', encoding: 'windows-1252' },
    ])
  })
})
