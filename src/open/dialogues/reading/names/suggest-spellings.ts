// One speaker under several spellings: suggested, never joined by itself. Persons with their bodies (`Dan Deng`, `Dau Deng`, `M. Deng`) and
// bodies alone (`Global Policy Insight`, `… Insights`); a title, an initial, an accent and exchanged letters make no other speaker.
import { createNameRanker, toPlainLetters } from '@causeway/name-matching'
import { editDistance } from '../contradictions/edit-distance.ts'
import type { ReadPassage } from '../passages/read-document.ts'
import { readCountry } from './country-words.ts'
import { readBody } from './known-bodies.ts'

/** Names that may be one speaker's, the commonest first. */
export interface SpellingSuggestion {
  readonly id: string
  readonly names: readonly { readonly name: string; readonly lines: readonly number[] }[]
  /** The body for which they are all said to speak; null where that is not said. */
  readonly of: string | null
}

const TITLES =
  /^(?:(?:Mr|Mrs|Ms|Dr|Prof|Amb|Hon|H\.E)\.?|Ambassador|Professor|Minister|Her Excellency|His Excellency|The Honourable|Sir|Madam)\s+/u
const WORD = String.raw`\p{Lu}(?:\.|[\p{L}’'-]+)`
const PERSON = String.raw`(?:(?:Mr|Mrs|Ms|Dr|Prof|Amb|Hon)\.? |Ambassador |The Honourable )?${WORD}(?: (?:(?:de|da|van|von|el|al|bin|dos) )?${WORD}){1,4}`
const IN_BRACKETS = new RegExp(String.raw`(${PERSON}) \(([^()\d]{2,90})\)`, 'gu')
const WITH_VERB = new RegExp(
  String.raw`(?:^|[.!?]\s)(${PERSON}) (?:said|noted|stressed|described|recommended|called|added|observed|explained|emphasized|urged|asked)\b`,
  'gu',
)
const OF_BODY =
  /[Rr]epresentatives? (?:of|from) (?:the )?(\p{Lu}[\p{L}.’'&/-]*(?: (?:(?:of|the|and|for|on|de) )*\p{Lu}[\p{L}.’'&/-]*)*)/gu

interface Named {
  readonly name: string
  readonly of: string | null
  readonly lines: number[]
}

/** Suggests which names of a document are one speaker's. */
export function suggestSpellings(passages: readonly ReadPassage[]): readonly SpellingSuggestion[] {
  const named = new Map<string, Named>()
  const add = (name: string, of: string | null, line: number) => {
    const known = named.get(`${name}|${of ?? ''}`) ?? { name, of, lines: [] }
    known.lines.push(line)
    named.set(`${name}|${of ?? ''}`, known)
  }
  for (const { text, from, kind } of passages) {
    if (kind === 'footnote') continue
    for (const [, name = '', of = ''] of text.matchAll(IN_BRACKETS)) add(name, of, from)
    for (const [, name = ''] of text.matchAll(WITH_VERB))
      if (readCountry(name) === null && readBody(name) === null) add(name, null, from)
    for (const [, name = ''] of text.matchAll(OF_BODY)) if (readCountry(name) === null) add(name, name, from)
  }
  const groups: Named[][] = []
  for (const one of named.values()) {
    const group = groups.find((others) => others.some((other) => areAlike(one, other)))
    if (group) group.push(one)
    else groups.push([one])
  }
  return groups.flatMap((group) => {
    const byName = new Map<string, number[]>()
    for (const { name, lines } of group) byName.set(name, [...(byName.get(name) ?? []), ...lines])
    const names = [...byName]
      .map(([name, lines]) => ({ name, lines }))
      .toSorted((one, other) => other.lines.length - one.lines.length || other.name.length - one.name.length)
    const bodies = new Set(group.flatMap(({ name, of }) => (of === null || of === name ? [] : [of])))
    return names.length < 2
      ? []
      : [
          {
            id: `s-${names
              .flatMap(({ lines }) => lines)
              .toSorted((a, b) => a - b)
              .slice(0, 3)
              .join('-')}`,
            names,
            of: bodies.size === 1 ? ([...bodies][0] ?? null) : null,
          },
        ]
  })
}

/** Whether two names may be one speaker's: alike in their words, and not of two bodies. */
function areAlike(one: Named, other: Named): boolean {
  const isBody = one.of === one.name || other.of === other.name
  if (isBody && !(one.of === one.name && other.of === other.name)) return false
  if (!isBody && one.of !== null && other.of !== null && !isSameBody(one.of, other.of)) return false
  const [a, b] = [wordsOf(one.name), wordsOf(other.name)]
  if (a.join(' ') === b.join(' ')) return true
  if (isBody)
    return (
      a.length === b.length &&
      differing(a, b).length === 1 &&
      differing(a, b).every(([x, y]) => editDistance(x, y) <= 1 && Math.min(x.length, y.length) >= 5)
    )
  return (
    isShortened(a, b) ||
    isShortened(b, a) ||
    (a.length === b.length &&
      differing(a, b).length === 1 &&
      differing(a, b).every(([x, y]) => editDistance(x, y) <= 2 && x[0] === y[0] && a.at(-1) === b.at(-1))) ||
    createNameRanker(one.name)(other.name) >= 0.93
  )
}

function isSameBody(one: string, other: string): boolean {
  const country = readCountry(one)
  return one === other || (country !== null && country === readCountry(other)) || one.includes(other) || other.includes(one)
}

function wordsOf(name: string): readonly string[] {
  return toPlainLetters(name.replace(TITLES, ''))
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
}

function differing(one: readonly string[], other: readonly string[]): readonly (readonly [string, string])[] {
  return one.flatMap((word, place) => (word === other[place] ? [] : [[word, other[place] ?? ''] as const]))
}

/** `M. Deng`, `Malek Deng`: every word stands in the longer name, in order, or is its first letter; and the last word whole. */
function isShortened(short: readonly string[], long: readonly string[]): boolean {
  if (short.length < 2 || short.length > long.length || short.at(-1) !== long.at(-1)) return false
  let place = 0
  for (const word of short) {
    const found = long.findIndex(
      (other, index) => index >= place && (other === word || (word.length === 1 && other.startsWith(word))),
    )
    if (found < 0) return false
    place = found + 1
  }
  return true
}
