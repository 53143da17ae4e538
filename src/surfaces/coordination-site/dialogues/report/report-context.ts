// What the routes of reports share: the room, the documents that notes name, addresses, and reading the draft of a request.
import type { Context } from 'hono'
import { isRecordId, type NamedDocument, type ReportDraft, type ReportDrafts } from '../../../../open/dialogues/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import type { DialogueAreaContext } from '../area-context.ts'

/** What the part is made from. */
export interface ReportPartDependencies {
  readonly drafts: ReportDrafts
  readonly listDocuments: () => Promise<readonly NamedDocument[]>
}

/** What its routes share. */
export type ReportContext = DialogueAreaContext & ReportPartDependencies

/** Drafts of a series, below the area. */
export function draftsPath(series: string): string {
  return `/series/${series}/reports`
}

/** A draft, below the area. */
export function draftPath(draft: string, more = ''): string {
  return `/reports/${draft}${more}`
}

/** Answers with the draft of the request's `:draft`, or says that it is missing. */
export function withDraft(
  { frame, drafts, showMissing }: Pick<ReportContext, 'frame' | 'drafts' | 'showMissing'>,
  c: Context,
  answer: (visit: CoordinationVisit, draft: ReportDraft) => Promise<Response>,
): Promise<Response> {
  return frame.whenSignedIn(c, async (visit) => {
    const id = c.req.param('draft') ?? ''
    const draft = isRecordId(id) ? await drafts.read(id) : null
    return draft === null ? showMissing(c, visit) : answer(visit, draft)
  })
}
