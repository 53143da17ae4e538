// The directory as those who look for a service and those who refer to one see it: matched, with contacts, put into the reader's words;
// and the city's gazetteer. Open facts only: nothing here knows a person, and both processes mount it.
export { type City, type Place, type PlaceFinding, readCity } from './city.ts'
export { createDirectoryInMemory } from './directory-in-memory.ts'
export { foldName } from './fold-name.ts'
export { type ReadDirectory, toHelpDirectory } from './help-directory.ts'
export { createServiceBooks, type HelpDirectory, type ServiceBook } from './service-book.ts'
export { NO_CONTACT, type ServiceContact } from './service-contact.ts'
export { listComingDays, sayOpening } from './opening-words.ts'
export {
  groupPapers,
  listLanguages,
  sayAssurances,
  sayDate,
  sayDemands,
  sayPapers,
  sayReason,
  sayReasons,
  sayReport,
  sayReports,
  sayWarning,
} from './reason-words.ts'
export { sayRule } from './rule-words.ts'
