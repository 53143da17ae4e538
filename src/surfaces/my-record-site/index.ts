// A person's own pages, by their own code. main.ts: `app.route('/my-record', createMyRecordSite({ base: '/my-record', people, consents,
// door, clock, isDemo, address }))` in the protected process; nothing there is signed in.
export { createMyRecordSite } from './my-record-site.tsx'
export type { MyRecordSiteDependencies } from './my-record-site.tsx'
