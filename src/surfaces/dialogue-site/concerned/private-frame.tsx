// The frame of pages that somebody else may look for on a telephone: one neutral title, kept by no cache and no index, no cookie, no script,
// and a bar that leaves at once.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { createTranslator, type Language, type Translator } from '../../../platform/i18n/index.ts'
import { Document, type LanguageSwitch } from '../../../platform/page/index.ts'
import { CONCERNED_STYLES } from './styles.ts'
import { CONCERNED_AREAS } from './said-words.tsx'

/** The World Meteorological Organization's weather pages: unremarkable in any history, in each of our languages. */
const NEUTRAL_SITE: Readonly<Record<Language, string>> = {
  en: 'https://worldweather.wmo.int/en/home.html',
  fr: 'https://worldweather.wmo.int/fr/home.html',
  ar: 'https://worldweather.wmo.int/ar/home.html',
}

/** Words of these pages in a language. */
export function translateConcerned(language: Language): Translator {
  return createTranslator(language, CONCERNED_AREAS)
}

/** Shows a page that leaves no trace. */
export function showPrivately(
  c: Context,
  t: Translator,
  page: { readonly languages?: LanguageSwitch; readonly hasErrors?: boolean; readonly isDemo: boolean },
  children: Child,
  status: 200 | 403 | 404 | 410 | 422 | 429 = 200,
): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex, nofollow')
  return c.html(
    <Document
      t={t}
      title={t('concerned.neutral-title')}
      siteName="Causeway"
      homeHref={`/${t.language}`}
      {...(page.languages === undefined ? {} : { languages: page.languages })}
      isDemo={page.isDemo}
      demoText={t('concerned.demo-text')}
      leaveHref={NEUTRAL_SITE[t.language]}
      stylesheets={[CONCERNED_STYLES]}
      hasErrors={page.hasErrors === true}
    >
      {children}
    </Document>,
    status,
  )
}
