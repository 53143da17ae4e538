// Who looked at a record: roles, purposes and times, never an account.
import type { FC } from 'hono/jsx'
import { Button, Table } from '../../../platform/page/index.ts'
import { describeHistory, historyColumns, type HistoryLine } from '../../../protected/people/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'

/** The page. */
export const HistoryPage: FC<{ readonly visit: Visit; readonly personId: string; readonly lines: readonly HistoryLine[] }> = ({
  visit,
  personId,
  lines,
}) => {
  const { t, home } = visit
  return (
    <>
      <h1>{t('my-record.history-title')}</h1>
      <Table
        caption={t('my-record.history-title')}
        columns={historyColumns.map((name) => ({ heading: t(`my-record.history-${name}`) }))}
        rows={describeHistory(t, lines)}
      />
      <StepForm {...{ visit }} action={`${home}/person/${personId}`}>
        <Button quiet>{t('casework.back-to-record')}</Button>
      </StepForm>
    </>
  )
}
