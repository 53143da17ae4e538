// Whether somebody for whom being seen or recorded is a danger can go there. A pledge counts only while it is
// verified and unexpired; a warning (data is shared, officers are there) counts always: it never fades to "ask first".
import type { PersonProfile } from '../person.ts'
import type { DataSharingPolicy, ServiceAtLocation } from '../service-at-location.ts'
import type { AccessFinding, FearReason } from './access-reason.ts'
import { NOT_CONSIDERED, NOTHING_IN_THE_WAY } from './access-reason.ts'

/** What the pledge of a provider is worth where it is asked about. */
export interface PledgeOptions {
  /** The jurisdiction's switch: no pledge counts, since its law has changed. Warnings still do. */
  readonly pledgesUnknown?: boolean
  /** `public`: a pledge that its provider does not want public is not used, since a `yes` would tell it. Default `casework`. */
  readonly audience?: 'casework' | 'public'
}

/** `yes` only by a pledge in force or where there is nothing to fear. A check by the organisation named itself is none. */
export function assessFear(
  fearsEnforcement: PersonProfile['fearsEnforcement'],
  policy: ServiceAtLocation['dataSharing'],
  at: Date,
  options: PledgeOptions = {},
  organisationName: string | null = null,
): AccessFinding<FearReason> {
  if (fearsEnforcement === undefined) return NOT_CONSIDERED
  if (fearsEnforcement === false) return NOTHING_IN_THE_WAY
  const forTheAfraid = assessForTheAfraid(policy, at, options, organisationName)
  if (fearsEnforcement === true || forTheAfraid.verdict === 'yes') return forTheAfraid
  return { verdict: 'unknown', reasons: [{ kind: 'fear-unknown' }, ...forTheAfraid.reasons] }
}

function assessForTheAfraid(
  policy: ServiceAtLocation['dataSharing'],
  at: Date,
  options: PledgeOptions,
  organisationName: string | null,
): AccessFinding<FearReason> {
  if (policy === 'unknown') return { verdict: 'unknown', reasons: [{ kind: 'policy-not-stated' }] }
  const warnings = findWarnings(policy)
  if (warnings.length > 0) return { verdict: 'no', reasons: warnings }
  const doubts = findDoubts(policy, at, options, organisationName)
  if (doubts.length > 0) return { verdict: 'unknown', reasons: doubts }
  const { immigrationSharing: sharing, verifiedBy, verifiedAt, expiresAt } = policy
  if (sharing === 'shares' || sharing === 'unknown' || verifiedBy === null || verifiedAt === null || expiresAt === null) {
    throw new Error('a pledge without doubts is complete')
  }
  return { verdict: 'yes', reasons: [{ kind: 'pledge-in-force', sharing, verifiedBy, verifiedAt, expiresAt }] }
}

function findWarnings(policy: DataSharingPolicy): readonly FearReason[] {
  const warnings: FearReason[] = []
  if (policy.immigrationSharing === 'shares') warnings.push({ kind: 'shares-with-enforcement' })
  if (policy.officersPresent === 'yes') warnings.push({ kind: 'officers-present' })
  return warnings
}

function findDoubts(
  policy: DataSharingPolicy,
  at: Date,
  options: PledgeOptions,
  organisationName: string | null,
): readonly FearReason[] {
  // Which doubts stand would itself tell that there is a pledge: the public hears only that nothing is stated.
  if (options.audience === 'public' && !policy.isPublic) return [{ kind: 'policy-not-stated' }]
  const doubts: FearReason[] = []
  if (options.pledgesUnknown) doubts.push({ kind: 'pledges-suspended' })
  if (policy.immigrationSharing === 'unknown') doubts.push({ kind: 'sharing-unknown' })
  else if (!isVerified(policy, at) || isSelfVerified(policy, organisationName)) doubts.push({ kind: 'policy-not-verified' })
  else if (isExpired(policy, at)) doubts.push({ kind: 'policy-expired', expiresAt: policy.expiresAt })
  if (policy.officersPresent === 'unknown') doubts.push({ kind: 'officers-unknown' })
  if (policy.statusAsked === 'yes') doubts.push({ kind: 'status-asked' })
  if (policy.identityCopied === 'yes') doubts.push({ kind: 'identity-copied' })
  return doubts
}

function isVerified(policy: DataSharingPolicy, at: Date): boolean {
  return Boolean(policy.verifiedBy?.trim()) && policy.verifiedAt !== null && readMoment(policy.verifiedAt) <= at.getTime()
}

/** A provider's word about itself is its pledge, not a check of it. */
export function isSelfVerified(policy: DataSharingPolicy, organisationName: string | null): boolean {
  return normaliseName(policy.verifiedBy) !== '' && normaliseName(policy.verifiedBy) === normaliseName(organisationName)
}

function normaliseName(name: string | null): string {
  return (name ?? '').normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/** Without an end, or with one that cannot be read, it counts as expired. */
function isExpired(policy: DataSharingPolicy, at: Date): boolean {
  return policy.expiresAt === null || !(at.getTime() < readMoment(policy.expiresAt))
}

const ISO_8601 = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/**
 * An ISO 8601 date or date-time, nothing else: what else Date.parse reads ("2031 (to be confirmed)") is no promise. A date
 * alone is its first moment in UTC (for an expiry the cautious reading); a time without a zone is UTC's.
 */
function readMoment(text: string): number {
  const [, day, time, zone = 'Z'] = ISO_8601.exec(text.trim()) ?? []
  if (day === undefined) return Number.NaN
  if (time === undefined) return Date.parse(day)
  const offset = /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  return Date.parse(`${day}T${time}${offset.toUpperCase()}`)
}
