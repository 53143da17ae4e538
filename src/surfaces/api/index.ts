// The open API of the directory, as Open Referral HSDS asks for it. Mounted at `/hsds`.
export { createApi } from './create-api.ts'
