// What the routes of the public pages of dialogues are given, those of this folder and those that are hung in beside them.
import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { DialogueBook, DialogueRecordId, Dialogues } from '../../open/dialogues/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Language, Translator } from '../../platform/i18n/index.ts'
import type { PageLink } from '../../platform/page/index.ts'

/** A document that passages are cited from, as the library lists it. */
export type CitedDocument = Readonly<Record<string, string>> & { readonly id: string }

/** A page to be framed. */
export interface DialoguePage {
  readonly title: string
  /** The page's own address in each language, from the root. */
  readonly href: (language: Language) => string
  readonly hasErrors?: boolean
}

/** What a route needs. All routes are below the site's own address, `/:language/…`. */
export interface DialogueSiteContext {
  readonly site: Hono
  readonly dialogues: Dialogues
  /** Everything that is published. */
  readonly readBook: () => Promise<DialogueBook>
  readonly listDocuments: () => Promise<readonly CitedDocument[]>
  readonly clock: Clock
  readonly isDemo: boolean
  readonly inventedSeries: ReadonlySet<string>
  /** A translator for the language of the address, with the areas of these pages and `areas`; null where it is none of ours. */
  readonly translate: (c: Context, areas?: readonly string[]) => Translator | null
  /** A whole page. What is `private` is kept by nobody: pages of forms and links. */
  readonly render: (
    c: Context,
    t: Translator,
    page: DialoguePage,
    children: Child,
    options?: { readonly status?: 200 | 400 | 409 | 410 | 422 | 429; readonly isPrivate?: boolean },
  ) => Response | Promise<Response>
}

/** What is hung in may add to the pages of this folder. */
export interface DialogueSiteAddition {
  /** Links of the header. */
  readonly nav?: (t: Translator) => readonly PageLink[]
  readonly seriesPart?: (language: Language, series: DialogueRecordId, book: DialogueBook) => Promise<Child>
  readonly sessionPart?: (language: Language, session: DialogueRecordId, book: DialogueBook) => Promise<Child>
  readonly pointPart?: (language: Language, point: DialogueRecordId, book: DialogueBook) => Promise<Child>
}

/** Adds routes to the site: `addReportRoutes`, `addConcernedRoutes`, bound by main.ts to what they need. */
export type AddDialogueRoutes = (context: DialogueSiteContext) => DialogueSiteAddition | undefined
