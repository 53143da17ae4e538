// The help site: what a person who looks for help sees. Whole without script, in three languages; it keeps nothing of them.
export { createHelpSite } from './create-help-site.tsx'
export { type City, type Place, readCity } from './city.ts'
export { type HelpDirectory } from './service-book.ts'
export { createDirectoryInMemory } from './directory-in-memory.ts'
