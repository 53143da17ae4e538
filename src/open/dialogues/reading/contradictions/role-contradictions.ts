// Who is told to be what: one speaker for two bodies, two moderators of one panel, one heading worded in two ways.
import { findCountries, readCountry } from '../names/country-words.ts'
import { readBody } from '../names/known-bodies.ts'
import { toStem } from '../proposals/sentence-features.ts'
import { type CorpusDocument, excerpt, type FoundContradiction, type Place, placeOf, toFound } from './found-contradiction.ts'

/** All rules about roles and titles. */
export function findRoleContradictions(corpus: readonly CorpusDocument[]): readonly FoundContradiction[] {
  return [...findAffiliations(corpus), ...corpus.flatMap(findModerators), ...corpus.flatMap(findHeadings)]
}

const lettersOf = (words: string) => words.toLowerCase().replaceAll(/[^\p{L}]/gu, '')
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[’']/g, "'")
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((word) => word !== '')

const PERSON = String.raw`\p{Lu}[\p{L}.’'-]+(?: (?:(?:de|da|van|von|el|al|bin|dos) )?\p{Lu}[\p{L}.’'-]*){1,4}`
const IN_BRACKETS = new RegExp(String.raw`(${PERSON}) \(([^()]{2,90})\)`, 'gu')
const IN_LIST = new RegExp(
  String.raw`(?:^|• |; (?:and )?|: (?=\p{Lu}))(?:The Honourable )?(${PERSON}),? ((?:\p{Lu})[^;•]{4,170}?)(?=, who| who |;| •|$|\. )`,
  'gu',
)

/** One person told to be of two bodies, neither of which stands in what is said of the other. */
function findAffiliations(corpus: readonly CorpusDocument[]): readonly FoundContradiction[] {
  const people = new Map<string, { readonly short: string | null; readonly long: string; readonly place: Place }[]>()
  for (const { id, read } of corpus)
    for (const passage of read.passages) {
      if (passage.kind === 'footnote') continue
      for (const [, person = '', body = ''] of passage.text.matchAll(IN_BRACKETS))
        if (!/\d/.test(body)) note(people, person, { short: body, long: body, place: placeOf(id, passage) })
      for (const [, person = '', long = ''] of passage.text.matchAll(IN_LIST))
        note(people, person, { short: null, long, place: placeOf(id, passage) })
    }
  return [...people].flatMap(([person, told]) => {
    const short = told.find((entry) => entry.short !== null)
    const others = told.filter((entry) => entry.short === null && short !== undefined && !sharesBody(short.long, entry.long))
    if (short === undefined || others.length === 0 || others.length < told.filter((entry) => entry.short === null).length)
      return []
    return [
      toFound(
        'affiliation',
        'name',
        `Whom one speaker spoke for: ${short.long}, or ${excerpt(others[0]?.long ?? '', 0, 10)}`,
        [
          {
            places: told
              .filter((entry) => entry.short !== null)
              .map(({ place }) => place)
              .slice(0, 4),
            says: short.long,
          },
          { places: others.map(({ place }) => place).slice(0, 4), says: excerpt(others[0]?.long ?? '', 0, 10) },
        ],
        [person, short.long],
      ),
    ]
  })
}

function note<Entry>(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  map.set(key, [...(map.get(key) ?? []), entry])
}

function sharesBody(short: string, long: string): boolean {
  const country = readCountry(short)
  if (country !== null)
    return (
      findCountries(long).some(({ code }) => code === country) ||
      !/\b(WHO|IOM|UN|United Nations|UNDP|ILO|Bank|Organi[sz]ation)\b/.test(long)
    )
  const spellings = readBody(short)?.spellings ?? [short]
  return (
    spellings.some((spelling) => lettersOf(long).includes(lettersOf(spelling))) ||
    short.split(/ \/ |, | /).some((word) => word.length > 4 && long.includes(word)) ||
    readBody(short)?.constituency === 'regional'
  )
}

/** Two names of who moderated one panel. */
function findModerators({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const byPanel = new Map<string, { readonly name: string; readonly place: Place }[]>()
  let panel: string | null = null
  for (const passage of read.passages) {
    if (passage.kind === 'heading' || passage.kind === 'table-row')
      panel =
        /\b(?:Panel|Session|Workshop|Roundtable) (\d+)\b/.exec(passage.text.slice(0, 60))?.[1] ??
        (passage.kind === 'heading' && !/moderat/i.test(passage.text) ? null : panel)
    const name = new RegExp(String.raw`(?:moderated by|Moderator:|chaired by|Chair:) (?:\p{L}+ )?(${PERSON})`, 'u').exec(
      passage.text,
    )?.[1]
    if (name !== undefined && panel !== null) note(byPanel, panel, { name, place: placeOf(id, passage) })
  }
  return [...byPanel].flatMap(([number, told]) => {
    const [first, ...rest] = told
    const other = rest.find(({ name }) => first !== undefined && !shareName(name, first.name))
    return first === undefined || other === undefined
      ? []
      : [
          toFound(
            'moderator',
            'name',
            `Who moderated panel ${number}`,
            [
              { places: [first.place], says: first.name },
              { places: [other.place], says: other.name },
            ],
            [number, first.name, other.name],
          ),
        ]
  })
}

function shareName(one: string, other: string): boolean {
  const words = new Set(one.toLowerCase().split(' '))
  return other
    .toLowerCase()
    .split(' ')
    .some((word) => word.length > 2 && words.has(word))
}

/** A heading that is almost another, or the first sentence of a passage: the same message worded in two ways. */
function findHeadings({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const titles = new Map<string, Place[]>()
  for (const passage of read.passages) {
    if (passage.kind === 'footnote') continue
    const first =
      passage.kind === 'heading'
        ? passage.text
        : (/^[^.]{30,200}(?=\. \p{Lu}|\.{2,}|\t)/u.exec(passage.text)?.[0] ??
          (passage.kind === 'table-row' || /\t?\d+$/.test(passage.text) ? passage.text : ''))
    const title = first
      .replace(/^\d+[.)]\s+/, '')
      .replace(/[\s.\t]*\d+$/, '')
      .trim()
    if (title.split(' ').length >= 5 && title.length < 220)
      titles.set(title, [...(titles.get(title) ?? []), placeOf(id, passage)])
  }
  const all = [...titles]
  return all.flatMap(([one, stands], index) =>
    all.slice(index + 1).flatMap(([other, others]) => {
      const differing = differingWords(one, other)
      if (differing === null) return []
      return [
        toFound(
          'heading-worded-otherwise',
          'name',
          `One title in two wordings: ${differing[0]}, ${differing[1]}`,
          [
            { places: stands.slice(0, 4), says: differing[0] },
            { places: others.slice(0, 4), says: differing[1] },
          ],
          [...differing],
        ),
      ]
    }),
  )
}

/** The words in which two titles differ, where all but one to three are the same. */
function differingWords(one: string, other: string): readonly [string, string] | null {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const shared = start + end
  if (shared < 6 || restA.length > 3 || restB.length > 3 || restA.length === 0 || restB.length === 0) return null
  // A number that counts on (`Panel 1`, `Panel 2`) is no other wording.
  if (restA.length === restB.length && restA.every((word, place) => toStem(word) === toStem(restB[place] ?? ''))) return null
  if (restA.some((word) => /\d/.test(word)) || shared / Math.max(a.length, b.length) < 0.72) return null
  return [restA.join(' '), restB.join(' ')]
}
