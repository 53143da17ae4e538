// The closed lists of consent: what for, to whom, who may stand for a child, in which way it was given, and for how long.
// They are checks of the tables too (migrations/firewall/0136).
import type { AccessPurpose, DisclosureBasis } from '@causeway/vocabulary'

/** What a person can be asked to consent to. Danger to life rests on no consent, and immigration enforcement on nothing. */
export const consentPurposes = [
  'registration',
  'assistance',
  'safety',
  'referral',
  'legal-aid',
  'family-tracing',
  'statistics',
] as const satisfies readonly AccessPurpose[]

/** See `consentPurposes`. */
export type ConsentPurpose = (typeof consentPurposes)[number]

/** What a disclosure may be for. */
export type SharingPurpose = ConsentPurpose | 'danger-to-life'

/** Who something is told to: the organisation itself, another that is admitted here, any other body, a relative. */
export const recipientKinds = ['own-organisation', 'organisation', 'body', 'private-person'] as const

/** See `recipientKinds`. */
export type RecipientKind = (typeof recipientKinds)[number]

/** Of whom consent is: a grown-up, a child with somebody who stands for them, a child whom the law lets decide alone. */
export const consentSubjects = ['adult', 'child', 'child-by-law'] as const

/** See `consentSubjects`. */
export type ConsentSubject = (typeof consentSubjects)[number]

/**
 * Who may stand for a child: a parent; a guardian by law; a guardian whom a court or an authority appointed for an unaccompanied child;
 * a relative or another grown-up who cares for the child by custom, until there is one of the others. Nobody of the organisation that
 * asks, of a consulate, or of a listed body. Where there is none of these, there is no consent, and best interests decide.
 */
export const representatives = ['parent', 'legal-guardian', 'appointed-guardian', 'customary-carer'] as const

/** See `representatives`. */
export type Representative = (typeof representatives)[number]

/** In which way an answer was given. `by-code`: by the person on their own page. */
export const answerWays = ['written', 'spoken', 'by-code'] as const

/** See `answerWays`. */
export type AnswerWay = (typeof answerWays)[number]

/** How a spoken answer was understood. */
export const spokenWays = ['same-language', 'interpreter-in-person', 'interpreter-by-phone'] as const

/** See `spokenWays`. */
export type SpokenWay = (typeof spokenWays)[number]

/** How what is told reaches the recipient. */
export const channels = ['one-time-link', 'copy-held-here', 'file', 'paper', 'spoken'] as const

/** See `channels`. */
export type Channel = (typeof channels)[number]

/** Whether what went this way can still be closed by us. */
export function isInOurHands(channel: Channel): boolean {
  return channel === 'one-time-link' || channel === 'copy-held-here'
}

/** Why a ground ended. */
export const endCauses = [
  'person',
  'child',
  'representative',
  'new-wording',
  'listed-recipient',
  'decision-ended',
  'recorded-wrongly',
] as const

/** See `endCauses`. */
export type EndCause = (typeof endCauses)[number]

/** Why a ground is over: somebody’s doing, or the restore of a backup, which nobody of an organisation can bring about. */
export type GroundEnd = EndCause | 'restored'

/** Days that a consent lasts where nobody chose. */
export const DEFAULT_CONSENT_DAYS = 180

/** The most days that a consent, or an explained duty, may last. */
export const MOST_CONSENT_DAYS = 365

/** The most hours that a ground of another basis may last. */
export const MOST_HOURS = { 'vital-interest': 72, 'best-interests': 90 * 24 } as const satisfies Partial<
  Record<DisclosureBasis, number>
>
