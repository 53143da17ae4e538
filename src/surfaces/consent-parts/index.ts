// The forms and words of consent as parts: casework-site and my-record-site mount them inside their own forms. Each part speaks by itself
// (locales consent), keeps what was typed, and is whole without script.
// A site asks: `AskParts` in a form → `readAsk` → (a new recipient: `consents.addRecipient`) → `showConsentWords` → `AnswerParts` in a form →
// `readAnswer` → `takeConsentAnswer`. It ends: `WithdrawParts` in a form → `consents.withdraw` → `WithdrawnParts`. Lists: `GroundList`,
// `DisclosureList`, `NoticeList`. Words of a problem: `explainConsentProblem`.
export { showConsentWords, showDutyWords, takeConsentAnswer } from './ask-consent.ts'
export type { Answered, Asked, Shown } from './ask-consent.ts'
export { AnswerParts, AskParts, speakConsent, WordsOf } from './ask-parts.tsx'
export type { FieldChoice } from './ask-parts.tsx'
export { explainConsentProblem } from './explain-problem.ts'
export { DisclosureList, GroundList, NoticeList } from './ledger-lists.tsx'
export type { NameWords } from './ledger-lists.tsx'
export { readAnswer } from './read-answer.ts'
export type { SentAnswer } from './read-answer.ts'
export { readAsk, readEnd, suggestEnd } from './read-ask.ts'
export type { SentAsk } from './read-ask.ts'
export { readDecision, readDisclosure, readDuty } from './read-grounds.ts'
export type { SentDecision, SentDisclosure, SentDuty } from './read-grounds.ts'
export { DecisionParts, DiscloseParts, DutyParts } from './ground-parts.tsx'
export { WithdrawnParts, WithdrawParts } from './withdraw-parts.tsx'
