// Hints of duplicates at a registration: in one's own teams by name; from other teams only that there may be somebody, asked of the door
// (which refuses for restricted files), limited for each account, and with nothing of who or where.
import type { HintLimit } from './hint-limit.ts'
import { countWords, makeAskedTokens, type AskedToken } from './make-tokens.ts'
import type { PeopleParts } from './people-parts.ts'
import type { Asker, Likely } from './people.ts'
import { createSamePeople } from './same/same-people.ts'
import { rankCandidates } from './rank-candidates.ts'
import type { Hit } from './store/index.ts'

/** Who was just registered. */
export interface Newcomer {
  readonly names: readonly string[]
  readonly birthYear: string
  readonly but: string
}

const MOST_OWN = 5
/** Names are as alike as this before they are shown as a hint. */
const LEAST_SIMILARITY = 0.75

const NOBODY: Likely = { own: [], elsewhere: false }

/** Finds who may be the same. Where anything fails there is no hint. */
export async function findLikely(parts: PeopleParts, limit: HintLimit, asker: Asker, newcomer: Newcomer): Promise<Likely> {
  const { store, door, keys } = parts
  const { actor, purpose } = asker
  if (newcomer.names.length === 0) return NOBODY
  const opened = await door.open({ actor, action: 'search-people', purpose, reason: 'duplicate-hint' })
  const key = opened.ok ? await keys.searchKey(actor.organisationId) : undefined
  if (!opened.ok || key?.ok !== true) return NOBODY
  const tokens = makeAskedTokens(key.value, newcomer.names[0] ?? '')
  key.value.fill(0)
  const own = { organisationId: actor.organisationId, teams: opened.value.teams, purpose }
  const others = (hits: readonly Hit[]) => hits.filter(({ personId }) => personId !== newcomer.but)
  const near = others(await store.findByTokens(own, tokens, { most: MOST_OWN + 1 }))
  const ranked = await rankCandidates(parts, createSamePeople(parts), asker, near.slice(0, MOST_OWN), newcomer.names[0] ?? '')
  return {
    own: ranked.ok ? ranked.value.filter(({ similarity }) => similarity >= LEAST_SIMILARITY) : [],
    elsewhere: purpose === 'registration' && (await isKnownElsewhere(parts, limit, asker, tokens, opened.value.teams)),
  }
}

async function isKnownElsewhere(
  { store, door }: PeopleParts,
  limit: HintLimit,
  { actor, purpose }: Asker,
  tokens: readonly AskedToken[],
  ownTeams: readonly string[],
): Promise<boolean> {
  if (!limit.take(actor.accountId)) return false
  const { organisationId } = actor
  const teams = (await store.listTeams({ organisationId, teams: [], purpose })).filter((team) => !ownTeams.includes(team))
  if (teams.length === 0) return false
  const hits = await store.findByTokens({ organisationId, teams, purpose }, tokens, { most: 3, isUnrestricted: true })
  // Every word of the name, and more than one: a first name alone says nothing of anybody.
  const alike = hits.filter(({ shared }) => shared >= 2 && shared === countWords(tokens)).map(({ personId }) => personId)
  if (alike.length === 0) return false
  const told = await door.open({ actor, action: 'search-people', purpose, personIds: alike, reason: 'duplicate-hint' })
  return told.ok && told.value.allowed.length > 0
}
