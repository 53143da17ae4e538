// The open API of the directory, as Open Referral HSDS asks for it. Mounted at `/hsds`; and of dialogues, at `/api/dialogues`.
export { createApi } from './create-api.ts'
export { createDialoguesApi, type DialoguesApiDependencies } from './dialogues/create-dialogues-api.ts'
