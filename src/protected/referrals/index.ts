// Referrals: sent with consent, to another organisation on the system or by a one-time link; answered by whoever received them and by the
// person; sealed on both sides; taken back at once.
// Mount: `createReferrals({ store: createReferralStore(database.connect('causeway_keys'), connectOrganisation), door, consents, keys,
// erasure, journal, clock })`, and `carry()` every minute.
export type * from './referrals.ts'
export { messageField, recipientKinds } from './referrals.ts'
export { createReferrals } from './create-referrals.ts'
export { startCarrying } from './start-carrying.ts'
export { canFollow } from './answer-by-link.ts'
export { INBOX_PAGE } from './inbox.ts'
export type { ReferralParts } from './referral-parts.ts'
export { OPEN_DAYS } from './referral-parts.ts'
export { ANSWER_TIMES, answerDeadline, answerTimes, readAnswerTime, toAnswerText } from './answer-clock.ts'
export type { AnswerTime } from './answer-clock.ts'
export { declineReasons, gotHelp, MOST_TEXT, readText, urgencies } from './referral-content.ts'
export type { DeclineReason, PersonAnswer, RecipientAnswer, ReferralContent, Urgency } from './referral-content.ts'
export { createReferralStore } from './store/index.ts'
export type { ReferralHandle, ReferralStore } from './store/index.ts'
