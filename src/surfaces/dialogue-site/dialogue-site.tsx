// The public pages of dialogues: series, sessions, points with who holds what, outcome tables, who was not heard, what does not fit in the
// sources, and what became of recommendations. Only what was published is read here; nobody is counted who is not named.
import { Hono, type Context } from 'hono'
import type { Dialogues } from '../../open/dialogues/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { createTranslator, isLanguage, preferredLanguage, type Translator } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'
import { contradictionsAddress, dialoguesAddress, handoversAddress, pointAddress } from './addresses.ts'
import { addPageRoutes } from './page-routes.tsx'
import type { AddDialogueRoutes, CitedDocument, DialogueSiteContext } from './site-context.ts'
import { statementsAddress } from './statement-query.ts'
import { DIALOGUE_STYLES } from './styles.ts'
import { DIALOGUE_AREAS } from './words.ts'

/** What the pages are made from. */
export interface DialogueSiteDependencies {
  readonly dialogues: Dialogues
  /** The library's documents, from which passages are cited. */
  readonly listDocuments: () => Promise<readonly CitedDocument[]>
  readonly clock: Clock
  readonly isDemo: boolean
  /** Series in which nobody is real: shown by themselves, left out of what is told of all series together. */
  readonly inventedSeries?: ReadonlySet<string>
  /** Routes and parts of pages that others hang in. */
  readonly additions?: readonly AddDialogueRoutes[]
}

/** A statement may be withdrawn at any time: nothing is shown again without asking. */
const CACHE = 'public, no-cache'

/** The surface; mount it at `/dialogues` (`DIALOGUE_BASE`). */
export function createDialogueSite(dependencies: DialogueSiteDependencies): Hono {
  const { dialogues, listDocuments, clock, isDemo, inventedSeries = new Set(), additions = [] } = dependencies
  const site = new Hono()

  const render: DialogueSiteContext['render'] = (c, t, page, children, { status = 200, isPrivate = false } = {}) => {
    c.header('Cache-Control', isPrivate ? 'no-store' : CACHE)
    const here = page.href(t.language)
    const link = (href: string, label: string) => ({ href, label, isCurrent: here === href })
    return c.html(
      <Document
        t={t}
        title={page.title}
        siteName={t('dialogues.site-name')}
        homeHref={dialoguesAddress(t.language)}
        nav={[
          link(dialoguesAddress(t.language), t('dialogues.nav-dialogues')),
          link(pointAddress(t.language), t('dialogues.nav-points')),
          link(statementsAddress(t.language), t('dialogues.nav-statements')),
          link(handoversAddress(t.language), t('dialogues.nav-handovers')),
          link(contradictionsAddress(t.language), t('dialogues.nav-contradictions')),
          ...hung.flatMap(({ nav }) => nav?.(t) ?? []).map(({ href, label }) => link(href, label)),
        ]}
        isNavFolded
        languages={{ href: page.href }}
        isDemo={isDemo}
        demoText={t('dialogues.demo-text')}
        hasErrors={page.hasErrors === true}
        stylesheets={[DIALOGUE_STYLES]}
        footerLinks={[
          { href: `/${t.language}`, label: t('dialogues.nav-help') },
          { href: `/${t.language}/gaps`, label: t('dialogues.nav-gaps') },
          { href: `/${t.language}/practices`, label: t('dialogues.nav-practices') },
          { href: `/${t.language}/commitments`, label: t('dialogues.nav-commitments') },
          { href: `/coordination/${t.language}/dialogues`, label: t('dialogues.nav-keep') },
        ]}
      >
        {children}
      </Document>,
      status,
    )
  }
  const context: DialogueSiteContext = {
    site,
    dialogues,
    readBook: () => dialogues.readAll(),
    listDocuments,
    clock,
    isDemo,
    inventedSeries,
    translate,
    render,
  }
  const hung = additions.flatMap((add) => add(context) ?? [])

  site.get('/', (c: Context) => c.redirect(dialoguesAddress(preferredLanguage(c.req.header('accept-language')))))
  addPageRoutes(context, hung)
  return site
}

function translate(c: Context, areas: readonly string[] = []): Translator | null {
  const language = c.req.param('language')
  return isLanguage(language) ? createTranslator(language, [...new Set([...DIALOGUE_AREAS, ...areas])]) : null
}
