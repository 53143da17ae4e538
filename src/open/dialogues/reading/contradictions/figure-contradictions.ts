// Figures that do not fit: one number for two things, two numbers for one thing, counts that the list does not bear out, one publication in
// two years, an estimate without a source.
import { findFigures, type FoundFigure } from '../proposals/find-figures.ts'
import { toStem } from '../proposals/sentence-features.ts'
import { findCountries } from '../names/country-words.ts'
import type { ReadPassage } from '../passages/read-document.ts'
import { splitSentences } from '../passages/split-sentences.ts'
import { type CorpusDocument, excerpt, type FoundContradiction, type Place, placeOf, toFound } from './found-contradiction.ts'

interface Told {
  readonly figure: FoundFigure
  readonly sentence: string
  readonly unit: ReadonlySet<string>
  readonly around: ReadonlySet<string>
  /** Of which country it is told, as far as the sentence or its speaker says. */
  readonly country: string | null
  readonly hasNote: boolean
  readonly passage: ReadPassage
  readonly place: Place
}

/** Words that count too much to tell one thing from another. */
const COMMON = new Set(
  'migrant,people,person,women,men,child,children,country,worker,participant,state,government,time,year,month,day,week,case,million,cent,per,more,new,world,global,pandemic,covid'
    .split(',')
    .map(toStem),
)

/** All rules about figures. */
export function findFigureContradictions(corpus: readonly CorpusDocument[]): readonly FoundContradiction[] {
  const told = corpus.flatMap(tellFigures)
  return [...comparePairs(told), ...corpus.flatMap(findCounts), ...corpus.flatMap(findYears), ...told.flatMap(findUnsourced)]
}

function tellFigures({ id, read, spoken }: CorpusDocument): readonly Told[] {
  return read.passages.flatMap((passage) =>
    splitSentences(passage).flatMap(({ text, start }) =>
      findFigures(text).map((figure) => ({
        figure,
        sentence: text,
        unit: stemsOf(figure.unit),
        around: stemsOf(text),
        country:
          findCountries(text)[0]?.code ??
          spoken.find((sentence) => sentence.passage === passage && sentence.sentence.start === start)?.speaker.country ??
          null,
        hasNote: passage.notes.some(({ at }) => at >= start && at <= start + text.length + 1),
        passage,
        place: placeOf(id, passage),
      })),
    ),
  )
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set([...text.toLowerCase().matchAll(/\p{L}{3,}/gu)].map(([word]) => toStem(word)))
}

/** How many words of a unit tell what is counted. */
const ownWords = (unit: ReadonlySet<string>) => [...unit].filter((stem) => !COMMON.has(stem)).length

function comparePairs(told: readonly Told[]): readonly FoundContradiction[] {
  const seen = new Map<string, number>()
  for (const { around } of told) for (const stem of around) seen.set(stem, (seen.get(stem) ?? 0) + 1)
  const isRare = (stem: string) => (seen.get(stem) ?? 0) <= Math.max(3, told.length * 0.06)
  return told.flatMap((one, index) =>
    told.slice(index + 1).flatMap((other) => {
      if (one.place.document === other.place.document && one.place.from === other.place.from) return []
      if (one.figure.isShare !== other.figure.isShare) return []
      if (one.country !== null && other.country !== null && one.country !== other.country) return []
      const shared = [...one.unit].filter((stem) => other.unit.has(stem))
      const telling = shared.filter((stem) => !COMMON.has(stem))
      if (shared.length === 0) return []
      if (
        one.figure.value === other.figure.value &&
        one.figure.isShare &&
        telling.length > 0 &&
        telling.length >= Math.min(one.unit.size, other.unit.size) * 0.5
      ) {
        const [a, b] = [subjectOf(one), subjectOf(other)]
        return a === b
          ? []
          : [
              pair('same-number-other-thing', one, other, `${one.figure.value} per cent of one thing, said of two: ${a}, ${b}`, [
                a,
                b,
              ]),
            ]
      }
      const around = [...one.around].filter((stem) => other.around.has(stem) && isRare(stem) && !shared.includes(stem))
      const isLarge = (one.figure.isShare && telling.length > 0) || Math.min(one.figure.value, other.figure.value) >= 1000
      const isOneThing =
        (telling.length > 0 &&
          telling.length >= Math.min(ownWords(one.unit), ownWords(other.unit)) * 0.5 &&
          telling.some(isRare)) ||
        around.length >= 2
      if (one.figure.value !== other.figure.value && isLarge && isOneThing)
        return [
          pair('same-thing-other-number', one, other, `Two numbers for what may be one thing: ${shared.join(' ')}`, [
            textOf(one),
            textOf(other),
          ]),
        ]
      return []
    }),
  )
}

function textOf({ sentence, figure }: Told): string {
  return sentence.slice(figure.at, figure.end + figure.unit.length + 1).trim()
}

/** The words before a share that say of whom: `Women made up 70 per cent`. */
function subjectOf({ sentence, figure }: Told): string {
  const clause =
    sentence
      .slice(0, figure.at)
      .split(/[,;:–—]/)
      .findLast((part) => /\p{L}{4,}/u.test(part)) ?? ''
  const before = /^(?:account|represent|mak|compris|constitut)\w*/i.test(clause.trim()) ? sentence.slice(0, figure.at) : clause
  const people =
    /\b((?:[Mm]igrant |[Rr]efugee |[Yy]oung )?(?:[Ww]omen|[Mm]en|[Gg]irls|[Mm]igrants|[Cc]hildren|[Ww]orkers|[Yy]outh|[Rr]efugees))\b/.exec(
      before.trim(),
    )
  return (people?.[1] ?? excerpt(before.trim(), 0, 5)).toLowerCase()
}

function pair(
  rule: 'same-number-other-thing' | 'same-thing-other-number',
  one: Told,
  other: Told,
  about: string,
  words: readonly string[],
): FoundContradiction {
  return toFound(
    rule,
    'figure',
    about,
    [
      { places: [one.place], says: excerpt(one.sentence, one.figure.at) },
      { places: [other.place], says: excerpt(other.sentence, other.figure.at) },
    ],
    words,
  )
}

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const readNumber = (word: string) => (/^\d+$/.test(word) ? Number(word) : NUMBERS.indexOf(word.toLowerCase()))

/** Speakers said to be so many, and as many as a list names: panel by panel, and of all panels. */
function findCounts({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const listed = new Map<string, { count: number; places: Place[] }>()
  const stated: { readonly panel: string | null; readonly count: number; readonly place: Place }[] = []
  let panel: string | null = null
  let isList = false
  for (const passage of read.passages) {
    const heading = /\b(?:Panel|Session) (\d+)\b/.exec(passage.text.slice(0, 60))?.[1]
    if (heading !== undefined && (passage.kind === 'heading' || passage.kind === 'table-row')) [panel, isList] = [heading, false]
    else if (passage.kind === 'heading' || /(?:stories|Break|Closing|Opening)/i.test(passage.text.slice(0, 40)))
      [panel, isList] = [null, false]
    const all = /\b(?:panels?|sessions?)\b[^.]{0,30}\b(\d+) speakers\b/.exec(passage.text)?.[1]
    if (all !== undefined) stated.push({ panel: null, count: Number(all), place: placeOf(id, passage) })
    const own = /^The (?:panel|session) (?:had|featured|comprised) (\w+) (?:speakers|panell?ists)\b/.exec(passage.text)?.[1]
    if (own !== undefined && panel !== null && readNumber(own) > 0)
      stated.push({ panel, count: readNumber(own), place: placeOf(id, passage) })
    if (panel === null) continue
    const speakers =
      /\bSpeakers:(.*)$/.exec(passage.text)?.[1] ?? (isList && passage.text.trim().startsWith('•') ? passage.text : null)
    if (speakers === null) continue
    isList = true
    const entry = listed.get(panel) ?? { count: 0, places: [] }
    // Presenters before the list speak too: `Presentation: A, of B and C, of D`.
    const presenters = /\bPresentations?:(.*?)(?=Speakers:)/.exec(passage.text)?.[1] ?? ''
    entry.count +=
      [...speakers.matchAll(/•/g)].length +
      [...presenters.matchAll(/(?:^\s*|\band )\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)+,/gu)].length
    entry.places.push(placeOf(id, passage))
    listed.set(panel, entry)
  }
  const total = [...listed.values()].reduce((sum, { count }) => sum + count, 0)
  return stated.flatMap(({ panel: of, count, place }) => {
    const list = of === null ? { count: total, places: [...listed.values()].flatMap(({ places }) => places) } : listed.get(of)
    if (list === undefined || list.count === 0 || list.count === count) return []
    return [
      toFound(
        'count-of-speakers',
        'figure',
        of === null ? 'How many speakers the panels had' : `How many spoke on panel ${of}`,
        [
          { places: [place], says: String(count) },
          { places: list.places, says: String(list.count) },
        ],
        [of ?? '', String(count), String(list.count)],
      ),
    ]
  })
}

/** One address or title in two years. */
function findYears({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const cited = new Map<string, { readonly year: string; readonly place: Place }[]>()
  for (const passage of read.passages) {
    const address = /(?:https?:\/\/|www\.)[^\s>)\]]{12,}/.exec(passage.text)?.[0].replace(/[.,;>]+$/, '')
    const year = /(?:^|[\s,(])((?:19|20)\d\d)(?=[.,)\s])/.exec(passage.text.split(/https?:|www\./)[0] ?? '')?.[1]
    if (passage.kind === 'footnote' && address !== undefined && year !== undefined)
      cited.set(address, [...(cited.get(address) ?? []), { year, place: placeOf(id, passage) }])
  }
  return [...cited].flatMap(([, told]) => {
    const [first, ...rest] = told
    const other = rest.find(({ year }) => year !== first?.year)
    return first === undefined || other === undefined
      ? []
      : [
          toFound(
            'same-source-other-year',
            'figure',
            'The year of one cited publication',
            [
              { places: [first.place], says: first.year },
              { places: [other.place], says: other.year },
            ],
            [first.year, other.year],
          ),
        ]
  })
}

/** A large number that is somebody's estimate, or somebody's count, with neither source nor place. */
function findUnsourced({ figure, sentence, passage, place, hasNote }: Told): readonly FoundContradiction[] {
  if (passage.kind === 'footnote' || passage.kind === 'heading' || hasNote) return []
  const isEstimate = /\b(?:estimates? suggest\w*|is estimated|are estimated|estimated that)\b/i.test(sentence)
  const hasPlace =
    findCountries(sentence).length > 0 ||
    /\b(?:world|worldwide|global(?:ly)?|region|Africa|Asia|Europe|America|Latin|Caribbean)\b/.test(sentence)
  const isLarge = figure.value >= 1e6 && /\b(?:lost|unemployed|dead|died|infected|poverty|displaced)\b/i.test(sentence)
  const named = /\b(?:[Aa]ccording to|\p{Lu}{3,}|World Bank|United Nations)\b/u.test(sentence.replaceAll(/COVID|IDM/g, ''))
  // `The Harbour Trust estimated that …`: a body of two words and more is a source, be it known or not.
  const isTheirs =
    /(?:^|[^.!?] )(?:[Tt]he )?\p{Lu}[\p{L}’-]+(?: (?:of|for|on|the|and|de) | )\p{Lu}[\p{L}’ -]+ (?:had |has )?(?:estimate|reckon|calculate|count|report|foun)\w*/u.test(
      sentence,
    )
  if (isTheirs) return []
  if (!(isEstimate && !named) && !(isLarge && !hasPlace && !named)) return []
  return [
    toFound(
      'estimate-without-source',
      'figure',
      'A number with neither source nor place',
      [{ places: [place], says: excerpt(sentence, figure.at) }],
      [sentence.slice(figure.at, figure.end)],
    ),
  ]
}
