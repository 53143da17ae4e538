// The provider's editing pages. `createProviderSite(options)` makes them; mount at `/provider`.
export { createProviderSite, type ProviderSiteOptions } from './provider-site.tsx'
export { createProviderDirectory, type ProviderDirectory } from './provider-directory.ts'
