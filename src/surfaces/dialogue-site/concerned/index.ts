// The public pages and parts of people concerned.
export { addConcernedRoutes, type ConcernedRoutesDependencies } from './add-concerned-routes.tsx'
export { createConcernsParts, type ConcernedChoice, type ConcernsParts } from './concerns-part.tsx'
export { joinAddress, objectionsAddress, panelsAddress } from './addresses.ts'
export { AnswerView, Word } from './objection-view.tsx'
export { Leads, Quoted } from './said-words.tsx'
export { Changes } from './voice-view.tsx'
export { payText } from './seat-page.tsx'
export { CONCERNED_STYLES } from './styles.ts'
