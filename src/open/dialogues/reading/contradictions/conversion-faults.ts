// What was lost or torn when a document was made into this text: figures of which the caption is left, tables in two, notes within sentences,
// markup, bullets read as letters, sentences that break off. One finding a kind of fault, with its places.
import {
  type CorpusDocument,
  excerpt,
  type ContradictionRule,
  type FoundContradiction,
  type Place,
  placeOf,
  toFound,
} from './found-contradiction.ts'
import { endsSentence } from '../passages/join-lines.ts'

/** All faults of conversion. */
export function findConversionFaults(corpus: readonly CorpusDocument[]): readonly FoundContradiction[] {
  return corpus.flatMap((document) => [
    ...findLostFigures(document),
    ...findTornTables(document),
    ...findNotesInSentences(document),
    ...onLines(document, 'markup-left', 'Markup left in the text', /<(?:ul|p|li|table|td|tr|div|span)\b[^>]*>/i),
    ...findStrayBullets(document),
    ...findBreaksOff(document),
    ...findMixedWords(document),
    ...findTornSentences(document),
  ])
}

function line(document: string, number: number): Place {
  return { document, from: number, to: number, paragraph: null }
}

function findLostFigures({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const captions = read.passages.filter(
    (passage, index) =>
      passage.kind === 'caption' &&
      /^(?:figure|graph|chart)/i.test(passage.text) &&
      read.passages[index + 1]?.kind !== 'table-row',
  )
  if (captions.length === 0) return []
  const announced = read.passages.filter(
    ({ kind, text }) => kind !== 'caption' && /\bsee figures? \d|\bfigures? \d(?: and \d)? (?:below|above|show)/i.test(text),
  )
  return [
    toFound(
      'figure-lost',
      'conversion',
      'Figures of which only the caption is left',
      [
        ...(announced.length > 0
          ? [
              {
                places: announced.map((passage) => placeOf(id, passage)),
                says: /\(?see figures?[^.)]*/i.exec(announced[0]?.text ?? '')?.[0] ?? 'see figures',
              },
            ]
          : []),
        { places: captions.map((passage) => placeOf(id, passage)), says: excerpt(captions[0]?.text ?? '', 0, 4) },
      ],
      [String(captions.length)],
    ),
  ]
}

/** Rows of one width with empty lines between, or the rule of a table below its rows. */
function findTornTables({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const rows = read.passages.filter(({ kind, text }) => kind === 'table-row' && text.split('\t').length >= 3)
  const torn = rows.flatMap((row, index) => {
    const before = rows[index - 1]
    const isApart =
      before !== undefined && row.from - before.to === 2 && row.text.split('\t').length === before.text.split('\t').length
    return isApart ? [[before, row] as const] : []
  })
  return torn.map(([before, row]) => {
    const first = rows.filter(({ from }) => from <= before.from && before.from - from <= 6)
    const rest = rows.filter(({ from }) => from >= row.from && from - row.from <= 6)
    return toFound('table-torn', 'conversion', 'One table torn apart', [
      { places: first.map((passage) => placeOf(id, passage)), says: excerpt(first[0]?.text ?? '', 0, 6) },
      { places: rest.map((passage) => placeOf(id, passage)), says: excerpt(rest[0]?.text ?? '', 0, 6) },
    ])
  })
}

function findNotesInSentences({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const left = read.lines.filter(({ text }) => /\[footnoteRef:\d+\]/.test(text)).map(({ number }) => line(id, number))
  const torn = read.passages.filter(({ joined }) => joined.includes('note'))
  return [
    ...(left.length > 0
      ? [
          toFound(
            'note-in-sentence',
            'conversion',
            'Footnotes inside the running text',
            [{ places: left, says: 'footnoteRef' }],
            [String(left.length)],
          ),
        ]
      : []),
    ...(torn.length > 0
      ? [
          toFound(
            'note-in-sentence',
            'conversion',
            'Sentences cut in two by a footnote',
            [
              {
                places: torn.map((passage) => line(id, passage.from)),
                says: excerpt(torn[0]?.text ?? '', torn[0]?.segments[1]?.at ?? 0, 6),
              },
              {
                places: torn.map((passage) => line(id, passage.to)),
                says: excerpt((torn[0]?.text ?? '').slice(torn[0]?.segments[1]?.at ?? 0), 0, 4),
              },
            ],
            [String(torn.length)],
          ),
        ]
      : []),
  ]
}

function onLines(
  { id, read }: CorpusDocument,
  rule: ContradictionRule,
  about: string,
  pattern: RegExp,
): readonly FoundContradiction[] {
  const lines = read.lines.filter(({ text }) => pattern.test(text))
  return lines.length === 0
    ? []
    : [
        toFound(
          rule,
          'conversion',
          about,
          [{ places: lines.map(({ number }) => line(id, number)), says: pattern.exec(lines[0]?.text ?? '')?.[0] ?? '' }],
          [String(lines.length)],
        ),
      ]
}

function findStrayBullets({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const signs = read.lines.filter(({ text }) => /^\s*(?:[a-z¢=]) {1,2}\p{Lu}/u.test(text) && !/^\s*a \p{Lu}/u.test(text))
  return signs.length < 3
    ? []
    : [
        toFound(
          'bullets-as-letters',
          'conversion',
          'Bullets read as letters or signs',
          [
            {
              places: signs.map(({ number }) => line(id, number)),
              says: [...new Set(signs.map(({ text }) => text.trim().slice(0, 1)))].join(' '),
            },
          ],
          [String(signs.length)],
        ),
      ]
}

/** A long paragraph without its end, before a heading or a new number. */
function findBreaksOff({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  return read.passages.flatMap((passage, index) => {
    const next = read.passages.slice(index + 1).find(({ kind }) => kind !== 'footnote')
    const isEnd = next === undefined || next.kind === 'heading' || next.paragraph !== passage.paragraph
    if (
      passage.kind !== 'paragraph' ||
      index < 4 ||
      passage.text.length < 160 ||
      !isEnd ||
      endsSentence(passage.text) ||
      !/[.?!]\s+\p{Lu}/u.test(passage.text) ||
      /(?:19|20)\d\d$/.test(passage.text) ||
      /https?:|www\.|@/.test(passage.text.slice(-80))
    )
      return []
    return [
      toFound('breaks-off', 'conversion', 'A paragraph without its end', [
        { places: [placeOf(id, passage)], says: `${passage.text.split(' ').slice(-5).join(' ')} …` },
      ]),
    ]
  })
}

/** Sentences of a cover run into each other: a long line of capitals without a stop. */
function findMixedWords({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  return read.lines
    .filter(
      ({ text }) =>
        text.length > 120 && text.replaceAll(/[^\p{Lu}]/gu, '').length > text.replaceAll(/[^\p{L}]/gu, '').length * 0.85,
    )
    .map(({ number, text }) =>
      toFound('words-mixed-up', 'conversion', 'Words of a cover or a drawing run into each other', [
        { places: [line(id, number)], says: excerpt(text, 0, 8) },
      ]),
    )
}

/** Sentences or titles torn where the next half begins with a capital: joined here, and perhaps wrongly. Lines broken at a width are not torn. */
function findTornSentences({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  if (read.lines.every(({ text }) => text.length <= 130)) return []
  // What stands above the first heading after the title is a cover's lines, not sentences.
  const torn = read.passages.slice(4).flatMap((passage) => {
    const { joined, segments, text, kind } = passage
    const at = segments
      .slice(1)
      .find((segment) => /^\p{Lu}/u.test(text.slice(segment.at)) && !endsSentence(text.slice(0, segment.at)))?.at
    return kind === 'paragraph' &&
      joined.includes('sentence') &&
      !joined.includes('note') &&
      at !== undefined &&
      text.length > 200
      ? [{ passage, at }]
      : []
  })
  const [first] = torn
  if (first === undefined) return []
  return [
    toFound(
      'sentence-torn',
      'conversion',
      'Sentences or titles torn by the end of a page',
      [
        {
          places: torn.map(({ passage }) => line(id, passage.from)),
          says: `${first.passage.text.slice(0, first.at).trim().split(' ').slice(-4).join(' ')} …`,
        },
        { places: torn.map(({ passage }) => line(id, passage.to)), says: excerpt(first.passage.text.slice(first.at), 0, 4) },
      ],
      [String(torn.length)],
    ),
  ]
}
