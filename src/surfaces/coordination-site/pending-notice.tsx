// Says which answers to calls the figures do not count yet, and leads to the new ones. A link and not a page that loads itself
// again: that would take away an answer that somebody is writing, and the screen reader's place.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner } from '../../platform/page/index.ts'
import type { PendingAnswers } from './gap-source.ts'

/** Nothing where the figures count every answer. `href` loads the page again. */
export const PendingNotice: FC<{ readonly t: Translator; readonly pending: PendingAnswers; readonly href: string }> = ({
  t,
  pending: { state, answers },
  href,
}) =>
  state === 'current' ? null : (
    <Banner title={t('coordination-site.pending', { count: answers.length })}>
      {t(`coordination-site.pending-${state}`)} <a href={href}>{t('coordination-site.show-new-figures')}</a>
    </Banner>
  )
