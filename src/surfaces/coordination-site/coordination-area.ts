// One area of the coordination site (the gap, practices, measures, commitments, partners): what it adds to the navigation, which messages
// and styles its pages need, and its routes. The frame checks who is signed in and draws what stands around every page.
import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import type { SignedInVisit } from '../../platform/sign-in/index.ts'
import type { LongForm } from './form-limits.ts'

/** An area. Its routes begin with `/:language/<name>`, but for the gap's, which stand at the root. */
export interface CoordinationArea {
  readonly name: string
  /** Links in the navigation: the message that names each, and its path below the language. */
  readonly links: readonly { readonly label: string; readonly path: string }[]
  /** Areas of messages (files of locales/) beside `page` and `coordination-site`. */
  readonly messages: readonly string[]
  readonly stylesheets: readonly string[]
  /** Forms that may be larger than the others, from whoever is signed in. */
  readonly longForms?: readonly LongForm[]
  addRoutes(frame: CoordinationFrame): void
}

/** What the frame gives an area. */
export interface CoordinationFrame {
  readonly site: Hono
  /** The path at which the site is mounted. */
  readonly base: string
  readonly isDemo: boolean
  /** Answers only where somebody is signed in and, for a POST, the form came from a page of this very session. */
  whenSignedIn(c: Context, answer: (visit: CoordinationVisit) => Promise<Response>): Promise<Response>
  /** Draws a page in the site's frame. */
  show(
    c: Context,
    visit: CoordinationVisit,
    page: CoordinationPage,
    children: Child,
    status?: 200 | 404 | 409 | 422,
  ): Response | Promise<Response>
}

/** A request of somebody who is signed in. */
export interface CoordinationVisit extends SignedInVisit {
  readonly t: Translator
  /** The overview's address; every path below it is `${home}/…`. */
  readonly home: string
}

/** What the frame has to know of a page. */
export interface CoordinationPage {
  readonly title: string
  /** Its path below the language, such as `/calls`; the link with this path is marked as the current one. */
  readonly path: string
  readonly query?: string
  /** Of a page that came by POST: what the other languages post again. */
  readonly fields?: readonly (readonly [name: string, value: string])[]
  readonly hasErrors?: boolean
}
