// Copies for a recipient without an account here. The key of a copy comes from two halves: the link's token, which nobody here keeps, and a
// share that the key role keeps until the copy is opened or the ground ends. Either half alone opens nothing.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { isUuid, newId } from '../../platform/ids/index.ts'
import { newToken } from '../../platform/one-time-links/index.ts'
import { appendEntries } from '../access-log/index.ts'
import { makeConsentEntry, stateOf } from './consent-context.ts'
import type { ConsentContext } from './consent-context.ts'
import type { ConsentProblem } from './consent-problem.ts'
import type { ConsentActor, Disclosure } from './consents.ts'
import { isListedNow } from './recipients.ts'
import { insertCopy, insertShare, readCopy, readDisclosures, readGrounds, readRecipient, takeShare } from './store/index.ts'

const DAY = 86_400_000

/** The most days that a link to a copy works. */
export const MOST_COPY_DAYS = 14

/** Seals a copy of what was told and makes its link's token. */
export async function makeCopy(
  { store, clock }: ConsentContext,
  by: ConsentActor,
  disclosureId: string,
  content: string,
  expiresAt: Date,
): Promise<Result<{ readonly copyId: string; readonly token: string }, ConsentProblem>> {
  const now = clock()
  const { organisationId } = by
  const [told] = isUuid(disclosureId) ? await readDisclosures(store.keys, organisationId, { disclosureId }) : []
  if (told === undefined || told.channel !== 'one-time-link') return fail({ kind: 'not-found' })
  const left = expiresAt.getTime() - now.getTime()
  if (!(left > 0 && left <= MOST_COPY_DAYS * DAY && expiresAt <= told.ground_expires_at))
    return fail({ kind: 'invalid', field: 'until' })
  const [ground] = await readGrounds(store.keys, organisationId, { groundId: told.ground_id })
  if (ground === undefined || stateOf(ground, now) !== 'live') return fail({ kind: 'not-covered', because: 'over' })
  const copyId = newId(now)
  const token = newToken()
  const share = randomBytes(32)
  const sealed = sealCopy(copyKey(token, share, copyId), copyId, content)
  const ids = { organisation_id: organisationId, copy_id: copyId, disclosure_id: disclosureId }
  await store.inOrganisation(organisationId, { teams: [], purpose: 'referral' }, (tx) => insertCopy(tx, { ...ids, sealed }))
  await store.inKeys((tx) => insertShare(tx, { ...ids, token_digest: digestToken(token), share, expires_at: expiresAt }))
  return ok({ copyId, token })
}

/** Opens a copy, once, while its ground lives and its recipient is not listed. */
export async function openCopy(
  { store, register, clock }: ConsentContext,
  organisationId: string,
  token: string,
): Promise<Result<string, ConsentProblem>> {
  if (!isUuid(organisationId) || !/^[A-Za-z0-9_-]{43}$/.test(token)) return fail({ kind: 'not-found' })
  const taken = await store.inKeys(async (tx) => {
    const share = await takeShare(tx, organisationId, digestToken(token))
    if (share === undefined) return undefined
    const now = clock()
    const [told] = await readDisclosures(tx, organisationId, { disclosureId: share.disclosureId })
    const [ground] = told === undefined ? [] : await readGrounds(tx, organisationId, { groundId: told.ground_id })
    if (told === undefined) return undefined
    const recipient = await readRecipient(tx, organisationId, told.recipient_id)
    const isListed = recipient === undefined || (await isListedNow({ store: { ...store, keys: tx }, register }, recipient))
    const isOpen =
      ground !== undefined && !isListed && share.expiresAt > now && ['live', 'replaced'].includes(stateOf(ground, now))
    const by: ConsentActor = { organisationId, accountId: null, role: 'person' }
    const entry = makeConsentEntry(by, now, {
      kind: 'disclosure',
      action: 'disclose-person',
      personId: told.person_id,
      purpose: told.purpose as Disclosure['purpose'],
      outcome: isOpen ? 'allowed' : 'refused',
      fields: told.fields,
      recipient: told.recipient_id,
      details: { disclosure: told.disclosure_id, step: 'opened' },
    })
    await appendEntries(tx, [{ ...entry, actor: { accountId: null, role: null } }])
    return isOpen ? share : undefined
  })
  if (taken === undefined) return fail({ kind: 'not-found' })
  const sealed = await store.inOrganisation(organisationId, { teams: [], purpose: 'referral' }, (tx) =>
    readCopy(tx, organisationId, taken.copyId),
  )
  if (sealed === undefined) return fail({ kind: 'not-found' })
  return openSealedCopy(copyKey(token, taken.share, taken.copyId), taken.copyId, sealed)
}

function digestToken(token: string): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(`causeway/copy-token/1 ${token}`).digest())
}

/** HKDF-SHA-256 (RFC 5869) over the token, with the share as its salt. */
function copyKey(token: string, share: Uint8Array, copyId: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', token, share, `causeway/disclosure-copy/1 ${copyId}`, 32))
}

function sealCopy(key: Uint8Array, copyId: string, content: string): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(copyId))
  const sealed = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()])
  return Uint8Array.from(Buffer.concat([nonce, sealed, cipher.getAuthTag()]))
}

function openSealedCopy(key: Uint8Array, copyId: string, bytes: Uint8Array): Result<string, ConsentProblem> {
  if (bytes.length < 28) return fail({ kind: 'corrupted' })
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(copyId))
    .setAuthTag(bytes.subarray(-16))
  try {
    return ok(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8'))
  } catch {
    // Node throws where the tag does not hold; there is nothing else to tell apart.
    return fail({ kind: 'corrupted' })
  }
}
