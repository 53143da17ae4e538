// Who did what a sentence tells: whoever speaks of their own deed, or the States that a report or an unnamed speaker tells of.
import { findCountries, nameCountry, readCountry } from '../names/country-words.ts'
import { KNOWN_BODIES, readBody } from '../names/known-bodies.ts'
import type { FoundSpeaker } from './find-speakers.ts'

const BODIES = new RegExp(
  String.raw`(?<![\p{L}-])(?:${KNOWN_BODIES.filter(({ name }) => !['UN', 'United Nations', 'EU'].includes(name))
    .map(({ name }) => name)
    .join('|')})(?![\p{L}-])`,
  'u',
)

/** `In Greece, registration was facilitated`: a place, and nobody said to have done it. */
const PLACE_ALONE =
  /^(?:[Ff]or (?:example|instance), )?[Ii]n (?:the )?\p{Lu}[^,]{2,40}, (?!the (?:government|ministry|authorities))[^.]*?\b(?:was|were|had been|has been|have been|are|is) (?:\w+ly )?(?:\w+ed|\w+en|built|set up|put|made|run|held|given)\b(?![^.]*\bby (?:the )?(?:[Gg]overnment|[Mm]inistry|authorit|[Ss]tate|\p{Lu}))/u
/** `In Uruguay, Montevideo has a fund`: a town that acts. */
const TOWN =
  /^(?:[Ff]or (?:example|instance), )?[Ii]n (?:the )?\p{Lu}[\p{L} ]{2,40}, [“"]?(?!The|A|An|In|On|IOM\b)(\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}+)?) (?:has|had|have|was|launched|opened|set|created|offers|provides|runs|ran)\b/u
/** `The Spanish Government had adopted`. */
const GOVERNMENT = /^(?:(?:In|By|As|Since)\b[^,]{2,60}, )?The (\p{Lu}[\p{L} ]{2,30}?) (?:Government|authorities|Ministry)\b/u
const BY = new RegExp(
  String.raw`\b(?:run|set up|led|launched|established|created|organi[sz]ed|developed|published|managed) by (?:the )?(${KNOWN_BODIES.flatMap(
    ({ spellings }) => spellings,
  )
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('|')})(?![\p{L}])`,
  'u',
)

/** Names of those who did it; none where the sentence does not say. A named speaker's deed is the speaker's own, unless the sentence says whose. */
export function findDoers(text: string, speaker: FoundSpeaker): readonly string[] {
  const town = TOWN.exec(text)?.[1]
  if (town !== undefined && readCountry(town) === null && readBody(town) === null) return [town]
  const government = GOVERNMENT.exec(text)?.[1]
  const country = government === undefined ? undefined : findCountries(government)[0]
  if (country !== undefined) return [nameCountry(country.code)]
  const run = BY.exec(text)?.[1]
  const runner = run === undefined ? null : readBody(run)
  if (runner !== null) return [runner.name]
  if (PLACE_ALONE.test(text) && !(speaker.spokenBy === 'named' && findCountries(text)[0]?.code === speaker.country)) return []
  if (speaker.spokenBy === 'named' && speaker.actor !== null) return [speaker.actor]
  const city = /\b(?:(?:the )?[Cc]ity of (\p{Lu}[\p{L} -]+?)(?=[,.]| has| had| was)|(\p{Lu}\p{L}+ City)\b)/u.exec(text)
  if (city) return [city[1] ?? city[2] ?? '']
  const countries = [
    ...new Set(
      findCountries(text)
        .filter(({ kind }) => kind === 'name')
        .map(({ code }) => nameCountry(code)),
    ),
  ]
  if (countries.length > 0) return countries.slice(0, 8)
  const body = BODIES.exec(text)?.[0]
  return body === undefined ? [] : [body]
}
