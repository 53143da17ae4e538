// What the parts of the area of dialogues share (the desk, minutes, reading in, reports, people concerned): the record, the clock, addresses,
// and how a page is shown. A part is hung in by `createDialoguesArea({ …, parts })` and adds its own routes below `/:language/dialogues`.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type {
  DialogueProblem,
  DialogueRecordId,
  DialogueWork,
  KeptSeries,
  SeriesRecord,
  SessionRecord,
} from '../../../open/dialogues/index.ts'
import type { Clock } from '../../../platform/clock/index.ts'
import type { LongForm } from '../form-limits.ts'
import type { CoordinationFrame, CoordinationPage, CoordinationVisit } from '../coordination-area.ts'

/** Where the area begins, below the language. */
export const AREA = '/dialogues'

/** What every part of the area gets. */
export interface DialogueAreaContext {
  readonly work: DialogueWork
  readonly clock: Clock
  readonly frame: CoordinationFrame
  /** How the public reaches the site, for links to hand over; the request's own where there is none. */
  readonly publicUrl: string | undefined
  /** The address of a page of the area: `address(visit, '/session/1')` → `/coordination/fr/dialogues/session/1`. */
  address(visit: CoordinationVisit, path?: string): string
  /** Draws a page in the frame; `path` is below the area (`/session/1`), and a form that was sent is sent again in the other languages. */
  show(
    c: Context,
    visit: CoordinationVisit,
    page: Pick<CoordinationPage, 'title' | 'path' | 'query' | 'hasErrors'>,
    children: Child,
    status?: 200 | 404 | 409 | 422,
  ): Promise<Response>
  /** Says that there is no such thing (404). */
  showMissing(c: Context, visit: CoordinationVisit): Promise<Response>
  /** Says why something was not done, on a page of its own. */
  showProblem(c: Context, visit: CoordinationVisit, problem: DialogueProblem): Promise<Response>
  /** Answers with the series of the request's `:series`, or says that it is missing. */
  withSeries(
    c: Context,
    answer: (visit: CoordinationVisit, kept: KeptSeries, series: SeriesRecord) => Promise<Response>,
  ): Promise<Response>
  /** The same for the session of the request's `:session`. */
  withSession(
    c: Context,
    answer: (visit: CoordinationVisit, kept: KeptSeries, session: SessionRecord) => Promise<Response>,
  ): Promise<Response>
}

/** A link that a part offers on the desk's pages; `path` is below the area. `label` is a message of the part's own. */
export interface DialoguePartLink {
  readonly label: string
  readonly path: string
}

/** A part of the area. */
export interface DialogueAreaPart {
  /** Areas of messages that its pages need. */
  readonly messages: readonly string[]
  /** Published stylesheets. */
  readonly stylesheets: readonly string[]
  /** Forms that may be larger than the others; `path` is below the area. */
  readonly longForms?: readonly LongForm[]
  addRoutes(context: DialogueAreaContext): void
  /** Shown on the list of series. */
  readonly homeLinks?: readonly DialoguePartLink[]
  /** Shown on the page of a series. */
  seriesLinks?(series: DialogueRecordId): readonly DialoguePartLink[]
  /** Shown on the page of a session. */
  sessionLinks?(session: DialogueRecordId): readonly DialoguePartLink[]
}
