// One area of the firewall site (rules, register, refused attempts, legal demands, the log): its links, its words, its routes. The frame
// draws what stands around every page. The whole site is public: an area shows nothing that everybody may not read.
import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Language, Translator } from '../../platform/i18n/index.ts'

/** An area. Its routes begin with `/:language/<name>`; files for programs may stand beside, at `/<name>/…`. */
export interface FirewallArea {
  readonly name: string
  /** Links in the navigation and on the front page: messages (`area.key`) for the label and for a line of what is there. */
  readonly links: readonly { readonly label: string; readonly hint: string; readonly path: string }[]
  /** Areas of messages (files of locales/) beside `page` and `firewall-site`. */
  readonly messages: readonly string[]
  readonly stylesheets: readonly string[]
  addRoutes(frame: FirewallFrame): void
}

/** What the frame gives an area. */
export interface FirewallFrame {
  readonly site: Hono
  /** The path at which the site is mounted. */
  readonly base: string
  readonly isDemo: boolean
  /** Answers where the address names a language of ours, and is not found otherwise. */
  answer(c: Context, write: (visit: FirewallVisit) => Response | Promise<Response>): Response | Promise<Response>
  /** Draws a page in the site's frame, cacheable for a minute. */
  show(c: Context, visit: FirewallVisit, page: FirewallPage, children: Child): Response | Promise<Response>
}

/** A request for a page. */
export interface FirewallVisit {
  readonly language: Language
  readonly t: Translator
  /** The front page's address; every path below it is `${home}/…`. */
  readonly home: string
}

/** What the frame has to know of a page. */
export interface FirewallPage {
  readonly title: string
  /** Its path below the language, such as `/rules`; empty for the front page. */
  readonly path: string
  /** Of a list in parts: `?page=2`. */
  readonly query?: string
  readonly status?: 200 | 404 | 410
}
