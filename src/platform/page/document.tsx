// The whole page: language and direction, skip link, header with the languages, the demo's warning, one column, footer.
// No script and no inline style anywhere, so that the strictest content security policy holds.
import { raw } from 'hono/html'
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import { LANGUAGES, type Language, type Translator, endonymOf } from '../i18n/index.ts'
import { FAVICON, STYLESHEET } from './assets.ts'
import { HiddenFields } from './form.tsx'
import { Icon } from './text.tsx'

/** A link of the header or the footer. */
export interface PageLink {
  readonly href: string
  readonly label: string
  readonly isCurrent?: boolean
}

/**
 * How a reader changes language: by a link, or, on a page that came by POST, by posting the same answers again,
 * so that they stay out of the address.
 */
export type LanguageSwitch =
  | { readonly href: (language: Language) => string }
  | { readonly action: (language: Language) => string; readonly fields: readonly (readonly [name: string, value: string])[] }

export interface DocumentProps {
  /** Has the area `page`; add the surface's own areas to it. */
  readonly t: Translator
  /** The page's own title; the site's name is added behind it. */
  readonly title: string
  readonly siteName: string
  readonly homeHref: string
  readonly languages?: LanguageSwitch
  readonly nav?: readonly PageLink[]
  /** Many links: on a narrow screen they wait behind one word, so that the page itself begins in sight. Needs no script. */
  readonly isNavFolded?: boolean
  readonly footerLinks?: readonly PageLink[]
  readonly footer?: Child
  /** True where the data are the fictional demo city's: every page says so. */
  readonly isDemo: boolean
  /** What is invented on these pages, where it is not the places and services. */
  readonly demoText?: string
  /** Address of a neutral site, for the bar to leave quickly. */
  readonly leaveHref?: string
  /** Addresses of further stylesheets of the surface. */
  readonly stylesheets?: readonly string[]
  /** Puts the word for "Error" before the title, which a screen reader says first. */
  readonly hasErrors?: boolean
}

/** A whole page around its children, which stand in `<main>`. */
export const Document: FC<PropsWithChildren<DocumentProps>> = (props) => {
  const { t, title, siteName, homeHref, stylesheets = [], hasErrors = false } = props
  const titleParts = title === siteName ? [title] : [title, siteName]
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={t.language} dir={t.direction}>
        <head>
          <meta charset="utf-8" />
          <title>{`${hasErrors ? `${t('page.error-prefix')} ` : ''}${titleParts.join(' · ')}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="referrer" content="no-referrer" />
          <meta name="theme-color" content="#0c4a4e" />
          <link rel="icon" type="image/svg+xml" href={FAVICON} />
          {[STYLESHEET, ...stylesheets].map((href) => (
            <link rel="stylesheet" href={href} />
          ))}
        </head>
        <body>
          <a class="skip" href="#content">
            {t('page.skip-to-content')}
          </a>
          <header class="site-header">
            <div class="wrap">
              <a class="brand" href={homeHref}>
                <Icon name="causeway" />
                {siteName}
              </a>
              {props.isNavFolded === true && (props.nav ?? []).length > 0 ? (
                <details class="folded-nav">
                  <summary>{t('page.menu')}</summary>
                  <SiteNav links={props.nav ?? []} label={siteName} />
                </details>
              ) : (
                <SiteNav links={props.nav ?? []} label={siteName} />
              )}
              {props.languages === undefined ? null : <Languages t={t} languages={props.languages} />}
            </div>
          </header>
          {props.isDemo ? (
            <aside class="demo" aria-label={t('page.demo-title')}>
              <div class="wrap">
                <strong>{t('page.demo-title')}</strong> {props.demoText ?? t('page.demo-text')}
              </div>
            </aside>
          ) : null}
          <main id="content" tabindex={-1} class="wrap">
            {props.children}
          </main>
          <footer class="site-footer">
            <div class="wrap">
              {props.footerLinks === undefined || props.footerLinks.length === 0 ? null : (
                <nav aria-label={t('page.footer')}>
                  <ul>
                    {props.footerLinks.map(({ href, label }) => (
                      <li>
                        <a href={href}>{label}</a>
                      </li>
                    ))}
                  </ul>
                </nav>
              )}
              {props.footer}
            </div>
          </footer>
          {props.leaveHref === undefined ? null : (
            <aside class="leave" aria-label={t('page.leave')}>
              <a href={props.leaveHref} rel="noreferrer noopener">
                <strong>{t('page.leave')}</strong>
                <span>{t('page.leave-hint')}</span>
              </a>
            </aside>
          )}
        </body>
      </html>
    </>
  )
}

const SiteNav: FC<{ readonly links: readonly PageLink[]; readonly label: string }> = ({ links, label }) =>
  links.length === 0 ? null : (
    <nav class="site-nav" aria-label={label}>
      <ul>
        {links.map(({ href, label: text, isCurrent }) => (
          <li>
            <a href={href} aria-current={isCurrent === true ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )

const Languages: FC<{ readonly t: Translator; readonly languages: LanguageSwitch }> = ({ t, languages }) => {
  const items = LANGUAGES.map((language) => {
    const name = endonymOf(language)
    if (language === t.language) {
      return (
        <li>
          <span lang={language} aria-current="true">
            {name}
          </span>
        </li>
      )
    }
    return (
      <li>
        {'href' in languages ? (
          <a href={languages.href(language)} lang={language} hreflang={language}>
            {name}
          </a>
        ) : (
          <button type="submit" formaction={languages.action(language)} lang={language}>
            {name}
          </button>
        )}
      </li>
    )
  })
  return (
    <nav class="languages" aria-label={t('page.language')}>
      {'href' in languages ? (
        <ul>{items}</ul>
      ) : (
        <form method="post">
          <HiddenFields fields={languages.fields} />
          <ul>{items}</ul>
        </form>
      )}
    </nav>
  )
}
