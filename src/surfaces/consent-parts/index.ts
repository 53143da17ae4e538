// Grounds that are no consent, as routes that casework-site mounts: `addGroundRoutes(site, context)` adds `/:language/person/:id/grounds`,
// where a legal duty is explained before it is needed, a decision for danger to life or best interests is written down, and a second
// account confirms one.
export { addGroundRoutes } from './ground-routes.tsx'
export type { GroundSite, GroundVisit, OpenedForGrounds } from './ground-routes.tsx'
export type { FieldChoice } from './ground-parts.tsx'
