// The rooms and sites of the protected process over their handles: which login role each gets, and where each is mounted. Part of the
// composition root, which src/main.ts calls.
export { openProtectedSide } from './open-protected-side.ts'
export type { ProtectedSide } from './open-protected-side.ts'
export { createProtectedSites } from './create-protected-sites.ts'
export type { ProtectedPlaces } from './create-protected-sites.ts'
export { seedWhenAdmitted } from './seed-demo-people.ts'
export { openReleases } from './open-releases.ts'
export type { ProtectedOpening } from './open-firewall.ts'
