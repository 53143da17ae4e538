// The provider's editing pages. `createProviderSite(options)` makes them; mount at `/provider`.
export { createProviderSite } from './provider-site.tsx'
export { createProviderDirectory } from './provider-directory.ts'
