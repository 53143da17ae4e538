// Consent and disclosure: what a person was told before they answered, what they agreed to, what was told to whom on what ground, and the
// way back. The server and the database refuse a disclosure that no live ground covers, field by field.
// main.ts: `const words = readConsentWords(join(projectFolder, 'data', 'consent'))`, `await publishConsentWords(database.connect(
// 'causeway_protected'), words, clock())`, then `createConsents({ store: createConsentStore(database.connect('causeway_keys'),
// handleOfOrganisation), words, register, clock })`; hourly, and after each change of the register, `endListed` of each organisation.
export type * from './consents.ts'
export type { ConsentProblem } from './consent-problem.ts'
export * from './scope.ts'
export { isKeptWords, makeFields } from './consent-context.ts'
export { readConsentWords } from './consent-words.ts'
export type { ConsentTemplate, ConsentWords } from './consent-words.ts'
export { coversFields, findAskedRecipient } from './covers-fields.ts'
export type { AskedRecipient } from './covers-fields.ts'
export { createConsents, publishConsentWords } from './create-consents.ts'
export type { ConsentsOptions } from './create-consents.ts'
export { createConsentStore, insertSealedField } from './store/index.ts'
export type { ConsentHandle, ConsentStore, ConsentTables } from './store/index.ts'
