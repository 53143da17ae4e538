// What is done for the person, at their own record: their cases, what each is about and how it stands. Nobody who works on one is named here.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Card } from '../../platform/page/index.ts'
import type { OwnCase } from '../../protected/cases/index.ts'

/** The cases of a person; `null` where they cannot be read right now. */
export const OwnCases: FC<{ readonly t: Translator; readonly cases: readonly OwnCase[] | null }> = ({ t, cases }) => (
  <section>
    <h2>{t('my-record.cases-title')}</h2>
    {cases === null ? <p>{t('my-record.cases-unreadable')}</p> : null}
    {cases?.length === 0 ? <p>{t('my-record.cases-none')}</p> : null}
    {(cases ?? []).map(({ reference, openedAt, closedAt, needs, referrals }) => (
      <Card as="article">
        <h3>{t('cases.reference', { reference })}</h3>
        <p>
          {closedAt === null
            ? t('my-record.case-open-since', { date: t.date(openedAt) })
            : t('my-record.case-from-until', { from: t.date(openedAt), until: t.date(closedAt) })}
        </p>
        {needs.length === 0 ? null : (
          <>
            <h4>{t('my-record.case-needs')}</h4>
            <ul>
              {needs.map(({ need, state }) => (
                <li>
                  {nameNeed(t, need)}: <strong>{t(`cases.need-${state}`)}</strong>
                </li>
              ))}
            </ul>
          </>
        )}
        {referrals.length === 0 ? null : (
          <>
            <h4>{t('my-record.case-referrals')}</h4>
            <ul>
              {referrals.map(({ need, state, serviceName, sentAt }) => (
                <li>
                  <bdi>{serviceName}</bdi> · {nameNeed(t, need)} · {t.date(new Date(sentAt))}:{' '}
                  <strong>{t(`referrals.state-${state}`)}</strong>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
    ))}
  </section>
)

function nameNeed(t: Translator, need: string): string {
  return t.has(`needs.${need}`) ? t(`needs.${need}`) : need
}
