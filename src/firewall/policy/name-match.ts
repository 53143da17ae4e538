// Whether a name is a listed body's: the same, one slip away, in another order or script, or the body with one of its offices. A longer
// name that merely contains a body's words is its own: those who watch, oppose or help against a body name it too.
import { toPlainName } from './plain-body-name.ts'
import type { PlainName } from './plain-body-name.ts'

/** What may stand beside a body's name without making it another body. */
const OFFICE_WORDS = new Set(
  (
    'office offices headquarters hq directorate division department dept unit branch section station sector bureau agency service services ' +
    'field regional region local district central team post command center centre staff ' +
    'direktion inspektion amt dienststelle referat abteilung revier leitung zentrale bundesamt landesamt aussenstelle prasidium ' +
    'direction departementale regionale nationale zonale brigade antenne delegation bureau sousdirection poste ' +
    'oficina delegacion direccion comisaria jefatura unidad jefe ' +
    'us usa uk eu federal national royal state government hm his her majestys republic ministry'
  ).split(' '),
)
/** Who names a body because it stands across from it, in words of the languages that such names are in. */
const HELPER_WORDS = new Set(
  (
    'watch against stop abolish aid help helpers support supporters legal law rights right refugee refugees migrant migrants asylum seekers ' +
    'monitor monitoring observatory victims survivors detainees visitors solidarity justice free freedom accountability council advice ' +
    'complaints ombudsman church clinic network coalition campaign ' +
    'hilfe beratung beratungsstelle gegen fluchtling fluchtlinge fluchtlings fluchtlingsrat opfer rat kritik betroffene ' +
    'contre aide soutien droits observatoire victimes refugies migrants collectif cimade defense lutte refus resistance ' +
    'contra ayuda derechos apoyo observatorio victimas refugiados migrantes ' +
    'musaada huquq lajiin'
  ).split(' '),
)
/** Unknown words (a town, as a rule) that an office may carry. */
const MOST_UNKNOWN = 3
/** A single word of a body's name must be this long to be found inside a longer name. */
const LONG_WORD = 10

/** The names of one body, ready to be compared. */
export interface NamedBody {
  readonly jurisdiction: string
  readonly names: readonly PlainName[]
  readonly abbreviations: readonly PlainName[]
  readonly hasLocalOffices: boolean
}

/** The body's names in the forms that are compared. */
export function prepareNames(body: {
  readonly jurisdiction: string
  readonly name: string
  readonly otherNames: readonly string[]
  readonly abbreviations: readonly string[]
  readonly hasLocalOffices: boolean
}): NamedBody {
  return {
    jurisdiction: body.jurisdiction,
    hasLocalOffices: body.hasLocalOffices,
    names: [body.name, ...body.otherNames].map(toPlainName).filter(({ words }) => words.length > 0),
    abbreviations: body.abbreviations.map(toPlainName).filter(({ words }) => words.length > 0),
  }
}

/** Countries in which the Union's bodies work at home: its members, and those of Schengen beside them (ISO 3166-1). */
const UNION = new Set(
  'EU AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO CH'.split(' '),
)

/** Whether a body is at home in one of these jurisdictions. */
function isAtHome(body: NamedBody, jurisdictions: readonly string[]): boolean {
  const country = body.jurisdiction.slice(0, 2)
  return jurisdictions.some((one) => one.slice(0, 2) === country || (country === 'EU' && UNION.has(one.slice(0, 2))))
}

/** Whether the name is one of the body's. An abbreviation counts only where the body is at home in one of the jurisdictions. */
export function isNameOf(body: NamedBody, name: string, jurisdictions: readonly string[]): boolean {
  const isSameCountry = isAtHome(body, jurisdictions)
  const parts = splitName(name).map(toPlainName)
  return parts.some((part, index) => {
    const isWhole = index === 0
    return (
      body.names.some((known) => isSameName(known, part) || (isWhole && isItsOffice(known, part, body.hasLocalOffices))) ||
      (isSameCountry &&
        body.abbreviations.some((known) => isSameWords(known, part) || (isWhole && isItsOffice(known, part, false))))
    )
  })
}

/** Whether a name is several abbreviations of bodies that are at home there, with words of an office and a town: "DHS ICE Miami Field Office". */
export function isAbbreviations(bodies: readonly NamedBody[], name: string, jurisdictions: readonly string[]): boolean {
  const own = bodies.filter((body) => isAtHome(body, jurisdictions))
  const known = new Set(own.flatMap(({ abbreviations }) => abbreviations.map(({ compact }) => compact)))
  const words = toPlainName(name).words.filter((word) => !OFFICE_WORDS.has(word))
  const others = words.filter((word) => !known.has(word))
  return words.length - others.length >= 2 && others.length <= 1 && !others.some((word) => HELPER_WORDS.has(word))
}

/** The most parts of a name that are looked at one by one. */
const MOST_PARTS = 24

/** The whole name, and what punctuation sets apart in it. */
function splitName(name: string): readonly string[] {
  const parts = name.split(/[/|()[\];:,–—]| - /, 1000).filter((part) => /[\p{L}\p{N}]/u.test(part))
  return [name, ...parts.slice(0, MOST_PARTS)]
}

function isSameWords(known: PlainName, asked: PlainName): boolean {
  if (asked.compact === '') return false
  const stripped = asked.words.filter((word) => !OFFICE_WORDS.has(word)).join('')
  return [asked.compact, asked.whole, stripped].includes(known.compact) || known.look === asked.look
}

function isSameName(known: PlainName, asked: PlainName): boolean {
  if (asked.compact === '') return false
  if (known.compact === asked.compact || known.whole === asked.whole || known.look === asked.look) return true
  if (known.words.length > 1 && known.sorted === asked.sorted) return true
  if (known.script !== asked.script && known.sound.length >= 7 && known.sound === asked.sound) return true
  return isOneSlipAway(known.compact, asked.compact) || isOneSlipAway(known.look, asked.look)
}

/**
 * The body's words in a row, and around them only words of an office, or, with such a word or where the body is one of many of its
 * kind, a few unknown ones.
 */
function isItsOffice(known: PlainName, asked: PlainName, hasLocalOffices: boolean): boolean {
  const others = wordsAround(known, asked.words)
  if (others === null) return false
  if (others.some((word) => HELPER_WORDS.has(word))) return false
  const offices = others.filter((word) => OFFICE_WORDS.has(word)).length
  const unknown = others.length - offices
  const isShort = known.words.length === 1 && known.compact.length < LONG_WORD
  return unknown === 0 || ((offices > 0 || hasLocalOffices) && unknown <= (isShort ? 1 : MOST_UNKNOWN))
}

/** The words around a body's own; null where its words do not stand in a row. */
function wordsAround({ words, compact }: PlainName, asked: readonly string[]): readonly string[] | null {
  for (let start = 0; start + words.length <= asked.length; start++) {
    if (words.every((word, index) => asked[start + index] === word)) {
      return [...asked.slice(0, start), ...asked.slice(start + words.length)]
    }
  }
  // "Bundespolizeidirektion": the office is written onto the name.
  const whole = asked.findIndex((word) => compact.length >= LONG_WORD && word.startsWith(compact))
  if (whole < 0) return null
  return [...asked.slice(0, whole), (asked[whole] ?? '').slice(compact.length), ...asked.slice(whole + 1)]
}

/** One letter other, missing, added or swapped in a name of ten letters; two in one of eighteen. Shorter names must be equal. */
function isOneSlipAway(known: string, asked: string): boolean {
  const allowed = known.length >= 18 ? 2 : known.length >= LONG_WORD ? 1 : 0
  if (allowed === 0 || Math.abs(known.length - asked.length) > allowed) return false
  return countSlips(known, asked, allowed) <= allowed
}

/** Optimal string alignment distance, given up beyond `most`. */
export function countSlips(one: string, other: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost)
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, (before[column - 2] ?? 0) + 1)
      }
      current.push(best)
    }
    if (Math.min(...current) > most) return most + 1
    before = last
    last = current
  }
  return last[other.length] ?? 0
}
