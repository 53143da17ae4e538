// What a text is taken for and what it is: a draft called a resolution, a draft relied on, an unfinished paper, a date without its year, a
// source dated after the meeting that is said to have spoken of it.
import { type CorpusDocument, excerpt, type FoundContradiction, placeOf, toFound } from './found-contradiction.ts'

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December'

/** All rules about what was adopted and when. */
export function findStatusContradictions(corpus: readonly CorpusDocument[]): readonly FoundContradiction[] {
  return corpus.flatMap((document) => [
    ...findDrafts(document),
    ...findEditorialNotes(document),
    ...findDatesWithoutYear(document),
    ...findLaterDates(document),
  ])
}

/** A symbol of a draft (`/L.6`) where the text says resolution; a title with `(draft)` where the text relies on it. United Nations Editorial Manual, symbols. */
function findDrafts({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  return read.passages.flatMap((passage) => {
    const symbol = /\b[A-Z]{1,4}(?:\/[A-Z0-9.]+)*\/L\.\d+(?:\/Rev\.\d+)?/.exec(passage.text)
    const owners = read.passages.filter(({ notes }) => notes.some(({ note }) => note === passage.id))
    const places = owners.length > 0 ? owners.map((owner) => placeOf(id, owner)) : []
    if (
      symbol &&
      /\bresolution\b/i.test([passage, ...owners].map(({ text }) => text).join(' ')) &&
      !/draft resolution/i.test(passage.text)
    )
      return [
        toFound(
          'draft-called-resolution',
          'status',
          `A text of the symbol ${symbol[0]}, a draft's, is called a resolution`,
          [...(places.length > 0 ? [{ places, says: 'resolution' }] : []), { places: [placeOf(id, passage)], says: symbol[0] }],
          [symbol[0]],
        ),
      ]
    const draft = /\((?:first |revised |zero )?draft\)/i.exec(passage.text)
    if (passage.kind === 'footnote' && draft && places.length > 0 && !owners.some(({ text }) => /draft/i.test(text)))
      return [
        toFound(
          'draft-relied-on',
          'status',
          'A text that its source calls a draft is told as one that stands',
          [
            {
              places,
              says: excerpt(
                owners[0]?.text ?? '',
                Math.max(0, (owners[0]?.notes.find(({ note }) => note === passage.id)?.at ?? 0) - 60),
              ),
            },
            { places: [placeOf(id, passage)], says: 'draft' },
          ],
          ['draft'],
        ),
      ]
    return []
  })
}

/** A paper that calls itself a draft, and notes of its editor in brackets. */
function findEditorialNotes({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const drafts = read.passages.filter(
    ({ text, kind }) =>
      kind !== 'footnote' &&
      /\b(?:first|zero|second|working|rough) draft\b|\bdraft (?:paper|report|for)\b/i.test(text) &&
      text.length < 160,
  )
  const notes = read.passages.filter(({ text }) =>
    /(?:^|\s)\[[^\]]*\b(?:below|possibly|attach|insert|tbc|tbd|to be (?:added|confirmed|completed)|if of value|check|consistent with|placeholder|annex)\b/i.test(
      text,
    ),
  )
  if (notes.length === 0) return []
  return [
    toFound(
      'editorial-notes',
      'status',
      'Whether the paper is finished',
      [
        ...(drafts.length > 0 ? [{ places: drafts.slice(0, 3).map((passage) => placeOf(id, passage)), says: 'draft' }] : []),
        {
          places: notes.map((passage) => placeOf(id, passage)),
          says: excerpt(notes[0]?.text ?? '', Math.max(0, (notes[0]?.text ?? '').indexOf('['))),
        },
      ],
      [String(notes.length)],
    ),
  ]
}

/** A day or a month without its year, where nothing near it and nothing before it prints one. */
function findDatesWithoutYear({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const found: FoundContradiction[] = []
  let lastYear = -100
  const years = read.passages.flatMap((passage, index) => (/\b(?:19|20)\d\d\b/.test(passage.text) ? [index] : []))
  for (const [index, passage] of read.passages.entries()) {
    if (/\b(?:19|20)\d\d\b/.test(passage.text)) lastYear = index
    const day = new RegExp(
      String.raw`\b\d{1,2}(?:st|nd|rd|th)? (?:${MONTH})\b(?! ?,? ?(?:and|to|–|-)? ?\d{0,2} ?(?:19|20)\d\d)`,
    ).exec(passage.text)
    const later = years.find((place) => place > index)
    if (day && lastYear < 0 && passage.kind !== 'footnote')
      found.push(
        toFound(
          'date-without-year',
          'status',
          'A date without its year, and no year before it',
          [
            { places: [placeOf(id, passage)], says: day[0] },
            ...(later === undefined
              ? []
              : [
                  {
                    places: [placeOf(id, read.passages[later] ?? passage)],
                    says: /\b(?:19|20)\d\d\b/g.exec(read.passages[later]?.text ?? '')?.[0] ?? '',
                  },
                ]),
          ],
          [day[0]],
        ),
      )
    const month = new RegExp(
      String.raw`\b(?:launch|start|begin|open|adopt|complete|due|enter into force|publish)\w*(?: \w+){0,3} in (${MONTH})\b(?! (?:19|20)\d\d)`,
    ).exec(passage.text)
    if (month)
      found.push(
        toFound(
          'date-without-year',
          'status',
          'Something foreseen for a month without its year',
          [{ places: [placeOf(id, passage)], says: month[0] }],
          [month[1] ?? ''],
        ),
      )
  }
  return found
}

/** A source of what was said at the meeting that is dated after it. */
function findLaterDates({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const held = read.passages.find(({ text }) =>
    new RegExp(String.raw`^(?:[^.]{0,40}\b)?\d{1,2}(?: (?:and|to|–|-) ?\d{1,2})? (?:${MONTH}) (?:19|20)\d\d$`).test(text.trim()),
  )
  const meeting = held === undefined ? null : readDay(held.text)
  if (held === undefined || meeting === null) return []
  return read.passages.flatMap((passage) => {
    if (passage.kind !== 'footnote') return []
    const day = readDay(passage.text)
    const owners = read.passages.filter(
      ({ notes, kind }) => kind === 'paragraph' && notes.some(({ note }) => note === passage.id),
    )
    if (day === null || day <= meeting || owners.length === 0) return []
    return [
      toFound(
        'dated-after-the-meeting',
        'figure',
        'A source of what was said is dated after the meeting',
        [
          { places: [placeOf(id, held), ...owners.map((owner) => placeOf(id, owner))], says: held.text.trim() },
          {
            places: [placeOf(id, passage)],
            says: new RegExp(String.raw`\d{1,2} (?:${MONTH}) (?:19|20)\d\d`).exec(passage.text)?.[0] ?? '',
          },
        ],
        [held.text.trim()],
      ),
    ]
  })
}

/** The last full date of a text as yyyymmdd; null where it has none. */
function readDay(text: string): number | null {
  const dates = [...text.matchAll(new RegExp(String.raw`(\d{1,2}) (${MONTH}) ((?:19|20)\d\d)`, 'g'))]
  const last = dates.at(-1)
  return last === undefined
    ? null
    : Number(last[3]) * 10_000 + (MONTHS.indexOf((last[2] ?? '').toLowerCase()) + 1) * 100 + Number(last[1])
}
