// The ways between the pages of one release.
import type { FC } from 'hono/jsx'
import type { ReleaseCase } from '../../../firewall/release/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'

/** The ways between the pages of one release. */
export const CaseLinks: FC<{
  readonly t: Translator
  readonly home: string
  readonly release: ReleaseCase
  readonly current: 'case' | 'preview' | 'panel'
}> = ({ t, home, release, current }) => {
  const address = `${home}/release/${release.id}`
  const links = [
    { name: 'case', href: address, isThere: true },
    { name: 'preview', href: `${address}/preview`, isThere: release.preview !== null || release.progress !== null },
    { name: 'panel', href: `${address}/panel`, isThere: hasPanel(release) },
  ] as const
  return (
    <nav class="case-links" aria-label={t('release-site.case-nav')}>
      <ul>
        {links
          .filter(({ isThere }) => isThere)
          .map(({ name, href }) => (
            <li>
              <a href={href} aria-current={name === current ? 'page' : undefined}>
                {t(`release-site.case-${name}`)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}

function hasPanel({ state, panel }: ReleaseCase): boolean {
  return state === 'approved' || state === 'with-panel' || panel.length > 0
}
