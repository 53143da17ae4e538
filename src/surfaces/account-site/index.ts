// The account pages, at `/account` of the protected process: first set-up from an invitation, what one signs in with, sessions, members of
// one's organisation, and the way through an organisation's own provider. Mount: `app.route('/account', createAccountSite({ base: '/account', … }))`
// with the rooms of `createAccountRooms` (platform/accounts), whose `record` writes to the access log.
export { createAccountSite } from './account-site.tsx'
export type { AccountSiteDependencies } from './site-context.ts'
