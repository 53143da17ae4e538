// What waits for somebody: what is to be reviewed first, then what was sent back, drafts, and what newer software offers.
import type { FC } from 'hono/jsx'
import { RECORD_TYPES, type SavedVersion, type WorkRecord } from '../../../open/practices/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Table } from '../../../platform/page/index.ts'
import { English, EnglishNotice } from '../../library-site/index.ts'

const QUEUES = ['submitted', 'sent-back', 'draft', 'offered'] as const

/** What a version calls itself, by its cells. */
export function titleOfCells({ cells }: Pick<SavedVersion, 'cells'>): string {
  return cells['title'] ?? cells['recommendation'] ?? cells['gap'] ?? ''
}

export const WorkPage: FC<{
  readonly t: Translator
  readonly work: readonly WorkRecord[]
  readonly duplicates: number
  readonly account: string
  readonly area: string
}> = ({ t, work, duplicates, account, area }) => (
  <>
    <h1>{t('practice-editing.title')}</h1>
    <p class="lead">{t('practice-editing.lead')}</p>
    <ul>
      <li>
        <a href={`/${t.language}/practices`}>{t('practice-editing.to-library')}</a>
      </li>
      {RECORD_TYPES.map((type) => (
        <li>
          <a href={`${area}/new/${type}`}>{t(`practice-editing.add-${type}`)}</a>
        </li>
      ))}
      <li>
        <a href={`${area}/upload`}>{t('practice-editing.upload')}</a>
      </li>
      <li>
        <a href={`${area}/duplicates`}>{t('practice-editing.duplicates-count', { count: duplicates })}</a>
      </li>
    </ul>
    <EnglishNotice t={t} />
    {work.length === 0 ? <p>{t('practice-editing.nothing-waits')}</p> : null}
    {QUEUES.map((queue) => {
      const waiting = work.filter((one) => (queue === 'offered' ? one.offered !== null : one.latest.state === queue))
      if (waiting.length === 0) return null
      return (
        <section class="work-list">
          <h2>{t(`practice-editing.queue-${queue}`)}</h2>
          <Table
            caption={t('practice-editing.queue-caption', { queue: t(`practice-editing.queue-${queue}`), count: waiting.length })}
            columns={[
              { heading: t('practices.field-title') },
              { heading: t('practices.facet-record') },
              { heading: t('practice-editing.saved') },
            ]}
            rows={waiting.map(({ id, recordType, latest }) => [
              <a href={`${area}/record/${id}`}>
                <English t={t}>{titleOfCells(latest) || id}</English>
              </a>,
              t(`practice-codes.record-${recordType}`),
              `${t.date(latest.savedAt)}${latest.savedBy === account ? ` (${t('practice-editing.by-you')})` : ''}`,
            ])}
          />
        </section>
      )
    })}
  </>
)
