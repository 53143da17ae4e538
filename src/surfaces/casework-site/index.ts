// The pages of those who help. main.ts: `app.route('/casework', createCaseworkSite({ base: '/casework', accounts, listMembers, people,
// consents, door, clock, isDemo, address, accountBase: '/account', ownRecordPath: '/my-record' }))` in the protected process.
export { createCaseworkSite } from './casework-site.tsx'
export { createIndicatorsArea } from './indicators/indicators-area.tsx'
export { chooseUntil, keptFields, makeKeepWords } from './register/keep-words.ts'
export type { CaseworkArea, CaseworkSiteDependencies, ShownPage, SiteContext, Visit } from './site-context.ts'
