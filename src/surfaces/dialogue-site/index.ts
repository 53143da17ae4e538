// The public pages of dialogues, and the words and parts in which those who keep them read the same.
export { createDialogueSite, type DialogueSiteDependencies } from './dialogue-site.tsx'
export type { AddDialogueRoutes, CitedDocument, DialoguePage, DialogueSiteAddition, DialogueSiteContext } from './site-context.ts'
export * from './addresses.ts'
export { DIALOGUE_STYLES } from './styles.ts'
export * from './words.ts'
export { Foreign, plainWords, Words } from './worded.tsx'
export { addReportRoutes, REPORT_AREAS, type ReportRoutesDependencies } from './report/report-routes.tsx'
export { partId as reportPartId, ReportView, type BesideParagraph, type ReportViewProps } from './report/report-view.tsx'
export { reportAddress } from './report/report-addresses.ts'
export * from './concerned/index.ts'
export { SessionPage } from './session-page.tsx'
export { OutcomePage } from './outcome-page.tsx'
export { PointPage } from './point-page.tsx'
export { addInvitationRoutes, invitationAddress } from './invitation/invitation-routes.tsx'
export { InvitationFacts } from './invitation/invitation-facts.tsx'
export { addCommentRoutes, commentAddress } from './report/comment-routes.tsx'
export {
  CommentFields,
  CommentList,
  CommentView,
  findCommentMistakes,
  ParagraphWords,
  type CommentMistakes,
} from './report/comment-parts.tsx'
export { addReadInDocuments } from './read-in-document.tsx'
export { BalanceView } from './balance-page.tsx'
