// The public pages of dialogues, and the words and parts in which those who keep them read the same.
export { createDialogueSite, type DialogueSiteDependencies } from './dialogue-site.tsx'
export type { AddDialogueRoutes, CitedDocument, DialoguePage, DialogueSiteAddition, DialogueSiteContext } from './site-context.ts'
export * from './addresses.ts'
export { DIALOGUE_STYLES } from './styles.ts'
export * from './words.ts'
export { Foreign, plainWords, Words } from './worded.tsx'
