// The tokens of everybody in an organisation made again: under a new search key, or after a restore, since no backup holds them. Every name
// is opened for it, in this process and for that moment; the entry of the key's rotation stands on the log before the first.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { revealSealed, type Keys, type PersonKey } from '../../firewall/keys/index.ts'
import { openField } from './people-parts.ts'
import { RECORD_CODE_FIELD } from './record-code.ts'
import { searchedFields } from './record-fields.ts'
import { tokensToWrite } from './register-person.ts'
import { deleteTokens, type Access, type PeopleStore, type PersonRow } from './store/index.ts'
import { openCall } from './tracing/open-call.ts'
import { tokensOfCall } from './tracing/enquirer-side.ts'

const BATCH = 200

/** What tokens are made of. */
const TOKEN_FIELDS = [...searchedFields, RECORD_CODE_FIELD]

/** What making tokens again works with. */
export interface TokenRebuildParts {
  readonly store: Pick<PeopleStore, 'asKeyRole' | 'readPeople' | 'readNewest' | 'writeFields' | 'tracing'>
  readonly keys: Pick<Keys, 'listPeople' | 'readWrapped' | 'unwrapPersonKey' | 'searchKey' | 'searchKeysToWrite'>
  readonly clock: Clock
}

/** How many people got tokens, and how many cannot be opened and have none now. */
export interface RebuiltTokens {
  readonly rebuilt: number
  readonly damaged: number
}

/** Puts tokens under every search key that is to be written with in place of those that are there. Can be done again at any time. */
export async function rebuildTokens(
  parts: TokenRebuildParts,
  organisationId: string,
): Promise<Result<RebuiltTokens, 'key-unavailable'>> {
  const { store, keys } = parts
  let after: string | undefined
  let rebuilt = 0
  let damaged = 0
  for (;;) {
    const { people, wrapped } = await store.asKeyRole(async (tx) => {
      const page = await keys.listPeople(tx, organisationId, { after, most: BATCH })
      const ids = page.map(({ personId }) => personId)
      return { people: page, wrapped: await keys.readWrapped(tx, organisationId, ids) }
    })
    if (people.length === 0) break
    after = people.at(-1)?.personId
    const teams = [...new Set(people.map(({ teamId }) => teamId))]
    const access: Access = { organisationId, teams, purpose: 'registration' }
    const rows = await store.readPeople(
      access,
      people.map(({ personId }) => personId),
    )
    for (const row of rows) {
      const key = wrapped.get(row.personId)
      const opened = key === undefined ? undefined : await keys.unwrapPersonKey(key)
      if (opened?.ok === false && opened.error !== 'damaged-key') return fail('key-unavailable')
      const made = await writeTokens(parts, access, row, opened?.ok === true ? opened.value : undefined)
      if (!made.ok) return made
      if (made.value) rebuilt += 1
      else damaged += 1
    }
  }
  const calls = await rebuildCalls(parts, organisationId)
  return calls.ok ? ok({ rebuilt, damaged: damaged + calls.value }) : calls
}

/** The tokens of what enquirers ask, made again; how many requests cannot be opened and have none now. */
async function rebuildCalls(parts: TokenRebuildParts, organisationId: string): Promise<Result<number, 'key-unavailable'>> {
  const { store } = parts
  const access: Access = { organisationId, teams: [], purpose: 'family-tracing' }
  let damaged = 0
  for (let after: string | undefined; ;) {
    const calls = await store.tracing.listOpenCalls(access, after, BATCH)
    if (calls.length === 0) return ok(damaged)
    after = calls.at(-1)?.request_id
    for (const { request_id: requestId, sealed } of calls) {
      const opened = await openCall(parts, organisationId, requestId)
      const call = opened?.readCall(sealed) ?? 'damaged'
      opened?.key.close()
      const tokens = call === 'damaged' ? ok([]) : await tokensOfCall(parts, organisationId, call)
      if (!tokens.ok) return fail('key-unavailable')
      await store.asKeyRole((tx) => deleteTokens(tx, organisationId, requestId))
      await store.tracing.addTokens(access, requestId, tokens.value)
      if (call === 'damaged') damaged += 1
    }
  }
}

/** Writes one person's tokens; false where their names cannot be opened. Somebody who corrects a name meanwhile is not overwritten. */
async function writeTokens(
  parts: TokenRebuildParts,
  access: Access,
  row: PersonRow,
  key: PersonKey | undefined,
): Promise<Result<boolean, 'key-unavailable'>> {
  const { store, clock } = parts
  try {
    for (;;) {
      const sealed = await store.readNewest(access, [row.personId], TOKEN_FIELDS)
      const read = sealed.flatMap((field) => {
        const text = key === undefined ? 'damaged' : openField(key, field).text
        return text === 'damaged' ? [] : [[field.field, revealSealed(text)] as const]
      })
      const code = read.find(([field]) => field === RECORD_CODE_FIELD)?.[1] ?? ''
      const names = read.flatMap(([field, text]) => (field === RECORD_CODE_FIELD ? [] : [text]))
      const tokens = await tokensToWrite(parts, access.organisationId, names, code)
      if (!tokens.ok) return fail('key-unavailable')
      await store.writeFields(access, row, [], { tokens: tokens.value, now: clock() })
      const since = await store.readNewest(access, [row.personId], TOKEN_FIELDS)
      const isSame = since.length === sealed.length && since.every(({ version }, place) => version === sealed[place]?.version)
      if (isSame) return ok(read.length === sealed.length)
    }
  } finally {
    key?.close()
  }
}
