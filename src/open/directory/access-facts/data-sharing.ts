// The provider's pledge about data and immigration enforcement, as the matching knows it. Whether it has expired is
// judged at the moment of a question, not here.
import { toThreeValued, type Known, type ThreeValued } from '@causeway/vocabulary'
import type { DataSharingPolicy } from '@causeway/service-access'
import { isDoc, textOf, type Doc } from '../hsds/document.ts'

/** Where a policy may be stated. */
export interface PolicyHolders {
  readonly place: Doc | null
  readonly service: Doc | null
  readonly organisation: Doc | null
}

/**
 * The policy that counts. A warning counts wherever it stands. Of place and service the nearer one, unless the other is
 * doubtful: a provider who withdraws a pledge for a service must not be outvoted by what a list says of its place. What
 * the organisation promises counts where neither says anything. Public only where place and service both are.
 */
export function toDataSharing({ place, service, organisation }: PolicyHolders): Known<DataSharingPolicy> {
  const own = [place, service].flatMap(findPolicy)
  const whole = findPolicy(organisation)
  const warning = [...own, ...whole].find(isShared) ?? own.find((policy) => policy.officersPresent === 'yes')
  const chosen = warning ?? own.toSorted((a, b) => endOf(a) - endOf(b))[0] ?? whole[0]
  return chosen === undefined ? 'unknown' : { ...chosen, isPublic: chosen.isPublic && own.every(({ isPublic }) => isPublic) }
}

function findPolicy(doc: Doc | null): readonly DataSharingPolicy[] {
  const policy = doc?.['data_sharing_policy']
  return isDoc(policy) ? [readPolicy(policy)] : []
}

function isShared(policy: DataSharingPolicy): boolean {
  return policy.immigrationSharing === 'shares'
}

/** When a pledge stops counting, for comparison: at once where it says nothing, or nobody else has checked it. */
function endOf(policy: DataSharingPolicy): number {
  const { immigrationSharing, verifiedBy, verifiedAt, expiresAt } = policy
  const isDoubtful = immigrationSharing === 'unknown' || verifiedBy === null || verifiedAt === null || expiresAt === null
  const end = isDoubtful ? Number.NaN : Date.parse(expiresAt)
  return Number.isNaN(end) ? 0 : end
}

function readPolicy(policy: Doc): DataSharingPolicy {
  return {
    immigrationSharing: readSharing(textOf(policy, 'immigration_sharing')),
    officersPresent: readWord(policy['officers_present']),
    statusAsked: readWord(policy['status_asked']),
    identityCopied: readWord(policy['identity_copied']),
    evidenceUrl: textOf(policy, 'evidence_url'),
    // Nobody vouches for themselves: what a provider typed on its own page waits for a check.
    verifiedBy: policy['verification_claimed'] === 'yes' ? null : textOf(policy, 'verified_by'),
    verifiedAt: textOf(policy, 'verified_at'),
    expiresAt: textOf(policy, 'expires_at'),
    isPublic: policy['public'] === 'yes',
  }
}

function readSharing(text: string | null): DataSharingPolicy['immigrationSharing'] {
  if (text === 'law_forbids') return 'law-forbids'
  if (text === 'refuses_unless_compelled') return 'refuses-unless-compelled'
  return text === 'shares' ? 'shares' : 'unknown'
}

function readWord(word: unknown): ThreeValued {
  return toThreeValued(word === 'yes' ? true : word === 'no' ? false : null)
}
