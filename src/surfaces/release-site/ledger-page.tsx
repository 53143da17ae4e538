// The ledger: every release and withdrawal in order, each entry bound to the one before; and what is left of the year's budget.
import type { FC } from 'hono/jsx'
import type { BudgetLine, LedgerLine } from '../../firewall/release/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Table } from '../../platform/page/index.ts'

export const LedgerPage: FC<{
  readonly t: Translator
  readonly home: string
  readonly lines: readonly LedgerLine[]
  readonly budget: readonly BudgetLine[]
}> = ({ t, home, lines, budget }) => (
  <>
    <h1>{t('release-site.ledger-title')}</h1>
    <p>{t('release-site.ledger-text')}</p>
    {lines.length === 0 ? (
      <p>{t('release-site.ledger-empty')}</p>
    ) : (
      <Table
        caption={t('release-site.ledger-title')}
        columns={[
          { heading: t('release-site.ledger-number') },
          { heading: t('release-site.step') },
          { heading: t('release-site.series') },
          { heading: t('release-site.period') },
          { heading: t('release-site.step-at') },
          { heading: t('release-site.method') },
          { heading: t('release-site.fingerprint') },
        ]}
        rows={lines.map((line) => [
          t.number(line.sequence),
          <>
            <a href={`${home}/release/${line.releaseId}`}>{t(`release-site.state-${line.kind}`)}</a>
            {line.reason === null ? null : (
              <>
                <br />
                <span class="soft small">
                  <bdi>{line.reason}</bdi>
                </span>
              </>
            )}
          </>,
          line.series,
          line.period,
          t.date(line.at),
          t(`release-site.method-${line.method}`),
          <code dir="ltr">{line.digest.slice(0, 16)}</code>,
        ])}
      />
    )}
    {budget.length === 0 ? null : (
      <Table
        caption={t('release-site.budget-title')}
        columns={[
          { heading: t('release-site.year') },
          { heading: t('release-site.budget-spent'), isNumber: true },
          { heading: t('release-site.budget-whole'), isNumber: true },
        ]}
        rows={budget.map(({ year, spent, budget: whole }) => [year, t.number(spent, 3), t.number(whole, 3)])}
      />
    )}
  </>
)
