// Whether a name that was read means an actor of the record: the same State, the same body, or one of its spellings to the letter. What is
// merely alike is for a person to say.
import type { ActorRecord } from '../../record/dialogue.ts'
import { readCountry } from './country-words.ts'
import { readBody } from './known-bodies.ts'

/** Whether an actor is meant by a name. */
export function isSameSpeaker(actor: ActorRecord, name: string): boolean {
  const spellings = [...Object.values(actor.name.texts), ...actor.spellings]
  const country = readCountry(name)
  if (country !== null && actor.constituency === 'state') return spellings.some((spelling) => readCountry(spelling) === country)
  const body = readBody(name)?.name
  return spellings.some(
    (spelling) => spelling.toLowerCase() === name.toLowerCase() || (body !== undefined && readBody(spelling)?.name === body),
  )
}
