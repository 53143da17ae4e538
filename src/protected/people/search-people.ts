// Search in one's own teams: the tokens of what was typed against those of the table, the likeliest candidates opened through the door.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { countWords, makeAskedTokens } from './make-tokens.ts'
import type { PeopleParts } from './people-parts.ts'
import type { Asker, Findings, PeopleProblem } from './people.ts'
import { createSamePeople } from './same/same-people.ts'
import { rankCandidates } from './rank-candidates.ts'
import type { Hit } from './store/index.ts'

/** The most candidates that one search opens: beyond it a name must be given more fully, so that a search is no way to read a caseload. */
export const MOST_OPENED = 25

/** The most of those who bear only some of the words, where others bear all of them. */
const MOST_PARTIAL = 5

/** Searches for a name. */
export async function searchPeople(parts: PeopleParts, asker: Asker, name: string): Promise<Result<Findings, PeopleProblem>> {
  const { store, door, keys } = parts
  const { actor, purpose } = asker
  const looked = name.slice(0, 300)
  const opened = await door.open({ actor, action: 'search-people', purpose })
  if (!opened.ok) return fail({ kind: opened.error })
  const key = await keys.searchKey(actor.organisationId)
  if (!key.ok) return fail({ kind: 'key-unavailable' })
  const tokens = makeAskedTokens(key.value, looked)
  key.value.fill(0)
  if (tokens.length === 0) return fail({ kind: 'nothing-to-search' })
  const access = { organisationId: actor.organisationId, teams: opened.value.teams, purpose }
  const hits = await store.findByTokens(access, tokens, { most: MOST_OPENED + 1 })
  const likely = chooseLikely(hits, countWords(tokens))
  const ranked = await rankCandidates(parts, createSamePeople(parts), asker, likely.slice(0, MOST_OPENED), looked)
  return ranked.ok ? ok({ found: ranked.value, more: likely.length > MOST_OPENED }) : ranked
}

/** Where some bear every word, only a few of those who bear fewer: whoever is known by one name is found, and fewer strangers are opened. */
function chooseLikely(hits: readonly Hit[], words: number): readonly Hit[] {
  const whole = hits.filter(({ shared }) => shared === words)
  return whole.length === 0 ? hits : [...whole, ...hits.filter(({ shared }) => shared < words).slice(0, MOST_PARTIAL)]
}
