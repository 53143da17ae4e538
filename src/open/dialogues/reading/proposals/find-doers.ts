// Who did what a sentence tells: whoever speaks of their own deed, or the States that a report or an unnamed speaker tells of.
import { findCountries, nameCountry } from '../names/country-words.ts'
import { KNOWN_BODIES } from '../names/known-bodies.ts'
import type { FoundSpeaker } from './find-speakers.ts'

const BODIES = new RegExp(
  String.raw`(?<![\p{L}-])(?:${KNOWN_BODIES.filter(({ name }) => !['UN', 'United Nations', 'EU'].includes(name))
    .map(({ name }) => name)
    .join('|')})(?![\p{L}-])`,
  'u',
)

/** Names of those who did it; none where the sentence does not say. A named speaker's deed is the speaker's own. */
export function findDoers(text: string, speaker: FoundSpeaker): readonly string[] {
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
