// What the access log says of one access: who (an account by its id, never by a name), of which organisation and in which role, did
// what, for which purpose, on whose rule. Checked here, whoever wrote it: closed lists, codes and ids, and one bounded reason.
import { accessActions, accessPurposes, disclosureBases } from '@causeway/vocabulary'
import type { AccessAction, AccessPurpose, DisclosureBasis } from '@causeway/vocabulary'
import { z } from 'zod'

/** Everything that the log has entries of. */
export const logKinds = [
  'read',
  'write',
  'search',
  'refusal',
  'break-glass',
  'break-glass-review',
  'consent-given',
  'consent-withdrawn',
  'disclosure',
  'referral',
  'export',
  'release',
  'erasure',
  'key-rotation',
  'policy-change',
  'register-change',
  'membership-change',
  'organisation-admitted',
  'legal-demand',
  'sign-in',
  'history-read',
] as const

/** What an entry is of. */
export type LogKind = (typeof logKinds)[number]

/** The organisation of what belongs to none: a release, a policy, the owner's own steps. */
export const NO_ORGANISATION = '00000000-0000-0000-0000-000000000000'

/** The longest reason, in characters. */
export const MOST_REASON = 1000

/** A detail of an entry: a code or an id, a number, or whether. Never free text. */
export type LogDetail = string | number | boolean

/** An entry as it is asked for. */
export interface LogEntry {
  /** `NO_ORGANISATION` for what belongs to none. */
  readonly organisationId: string
  /** Whom it is about; null where nobody in particular is concerned. */
  readonly personId: string | null
  readonly kind: LogKind
  readonly at: Date
  /** `accountId` is null where a person acted by their own code, or the program itself; the role then says which. */
  readonly actor: { readonly accountId: string | null; readonly role: string | null }
  readonly action: AccessAction | null
  readonly purpose: AccessPurpose | null
  readonly outcome: 'allowed' | 'refused'
  /** Ids of the rules that decided. */
  readonly rules: readonly string[]
  /** Names of fields, never what is in them. */
  readonly fields?: readonly string[] | undefined
  readonly basis?: DisclosureBasis | undefined
  /** The recipient's id. */
  readonly recipient?: string | undefined
  /** Why, in the words of who acted: at most `MOST_REASON` characters. */
  readonly reason?: string | undefined
  /** Codes, ids and numbers by their names. */
  readonly details?: Readonly<Record<string, LogDetail>> | undefined
}

// Ids, codes, versions, digests and times; no space, so that no sentence and no name of two words fits.
const CODE = /^[A-Za-z0-9][A-Za-z0-9._:/+=-]*$/
const code = z.string().max(100).regex(CODE)
const name = z
  .string()
  .max(63)
  .regex(/^[a-z][a-z0-9-]*$/)
const codes = z.array(code).max(200)

/** What an entry may hold; throws on the rest, since only the program writes entries. */
export const logEntrySchema = z.strictObject({
  organisationId: z.guid(),
  personId: z.guid().nullable(),
  kind: z.enum(logKinds),
  at: z.date(),
  actor: z.strictObject({ accountId: z.guid().nullable(), role: name.nullable() }),
  action: z.enum(accessActions).nullable(),
  purpose: z.enum(accessPurposes).nullable(),
  outcome: z.enum(['allowed', 'refused']),
  rules: codes,
  fields: z.array(name).max(200).optional(),
  basis: z.enum(disclosureBases).optional(),
  recipient: code.optional(),
  reason: z.string().min(1).max(MOST_REASON).optional(),
  details: z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,62}$/), z.union([code, z.number(), z.boolean()])).optional(),
})
