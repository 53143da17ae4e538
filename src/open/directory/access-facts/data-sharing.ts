// The provider's pledge about data and immigration enforcement, as the matching knows it. Whether it has expired is
// judged at the moment of a question, not here.
import { toThreeValued, type Known, type ThreeValued } from '@causeway/vocabulary'
import type { DataSharingPolicy } from '@causeway/service-access'
import { isDoc, textOf, type Doc } from '../hsds/document.ts'

/** The policy that stands nearest: on the service at location, the service, or the organisation. */
export function toDataSharing(nearestFirst: readonly (Doc | null | undefined)[]): Known<DataSharingPolicy> {
  for (const doc of nearestFirst) {
    const policy = doc?.['data_sharing_policy']
    if (isDoc(policy)) return readPolicy(policy)
  }
  return 'unknown'
}

function readPolicy(policy: Doc): DataSharingPolicy {
  return {
    immigrationSharing: readSharing(textOf(policy, 'immigration_sharing')),
    officersPresent: readWord(policy['officers_present']),
    statusAsked: readWord(policy['status_asked']),
    identityCopied: readWord(policy['identity_copied']),
    evidenceUrl: textOf(policy, 'evidence_url'),
    verifiedBy: textOf(policy, 'verified_by'),
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
