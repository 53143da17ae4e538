// The help site: what a person who looks for help sees. Whole without script, in three languages; it keeps nothing of them.
export { createHelpSite } from './create-help-site.tsx'
export {
  type City,
  createDirectoryInMemory,
  type HelpDirectory,
  type Place,
  readCity,
  toHelpDirectory,
} from '../service-parts/index.ts'
