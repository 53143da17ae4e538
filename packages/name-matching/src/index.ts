// @causeway/name-matching: personal names across scripts, for people whose name every office writes anew. Forms under which the same name is found
// again (few and coarse: they are made into blind tokens), and how alike two names are, for ranking. Pure; what it leaks is in docs/decisions/0121.
export { nameForms, nameSearchForms } from './name-forms.ts'
export { createNameRanker, nameSimilarity } from './name-similarity.ts'
export { toPlainLetters } from './plain-letters.ts'
