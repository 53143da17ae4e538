// What a person must be told: that somebody outside their team opened their record in danger to life, who by role, why, and what a review
// said. Shown to whoever works with the record, until one of them says that the person knows.
import type { FC } from 'hono/jsx'
import type { BreakGlassNotice } from '../../../firewall/access/index.ts'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { Banner, Button } from '../../../platform/page/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'

/** Nothing where the record was never opened so. */
export const DangerNotices: FC<{
  readonly visit: Visit
  readonly personId: string
  readonly notices: readonly BreakGlassNotice[]
}> = ({ visit, personId, notices }) => {
  const { t, home } = visit
  if (notices.length === 0) return null
  return (
    <section>
      <h2>{t('my-record.notices-title')}</h2>
      {notices.map((notice) => (
        <Banner title={`${t.date(notice.grantedAt)} ${t.time(notice.grantedAt, 'UTC')}`}>
          <p>{t('casework.glass-text', { role: t(`my-record.role-${notice.askedByRole}`) })}</p>
          {notice.reason === null ? null : <p class="pre">{revealSealed(notice.reason)}</p>}
          <p>{notice.review === null ? t('my-record.not-reviewed') : t(`my-record.verdict-${notice.review.verdict}`)}</p>
          {notice.toldAt === null ? (
            <StepForm {...{ visit }} action={`${home}/person/${personId}/told`} hidden={[['glass', notice.glassId]]}>
              <p>{t('casework.glass-tell')}</p>
              <Button quiet>{t('casework.glass-told')}</Button>
            </StepForm>
          ) : (
            <p>{t('casework.glass-told-on', { date: t.date(notice.toldAt) })}</p>
          )}
        </Banner>
      ))}
    </section>
  )
}
