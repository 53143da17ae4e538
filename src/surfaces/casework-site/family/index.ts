export { addFamilyRoutes } from './family-routes.tsx'
export { addMatchRoutes } from './match-routes.tsx'
export { addRequestRoutes } from './request-routes.tsx'
export { addSameRoutes } from './same-routes.tsx'
