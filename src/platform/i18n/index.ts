// Languages, messages, numbers and dates of every page. `createTranslator(language, areas)` is the way in.
export * from './languages.ts'
export { type Translator, createTranslator } from './translator.ts'
export { romanise, skeletonOf } from './romanise.ts'
