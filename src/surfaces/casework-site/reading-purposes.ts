// The purposes of a member's for which a record can be opened, in the order of everyday work.
import type { AccessPurpose } from '@causeway/vocabulary'
import type { Visit } from './site-context.ts'

const READING: readonly AccessPurpose[] = [
  'assistance',
  'safety',
  'referral',
  'legal-aid',
  'family-tracing',
  'registration',
  'person-request',
  'supervision',
]

/** Those that this member holds. */
export function readingPurposes({ actor }: Pick<Visit, 'actor'>): readonly AccessPurpose[] {
  return READING.filter((purpose) => actor.purposes.includes(purpose))
}
