// What was just done, and what others wrote meanwhile: whoever saves sees it, marked.
import type { JournalEntry } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { Banner } from '../../../platform/page/index.ts'
import { nameAccount, type CaseView } from './case-view.ts'
import { describeEvent } from './describe-entry.ts'

/** In words; `null` where nothing was done. */
export interface CaseNews {
  readonly done: string | null
  readonly others: readonly JournalEntry[]
}

/** It, at the top of the page; `hasJournal` where the entries themselves stand below. */
export const News: FC<{ readonly view: CaseView; readonly news: CaseNews; readonly hasJournal?: boolean }> = ({
  view,
  news: { done, others },
  hasJournal = true,
}) => {
  const { visit, opened, definitions, names } = view
  const { t } = visit
  const say = (entry: JournalEntry) => (
    <>
      {entry.by.accountId === null ? t(`cases.by-${entry.by.role}`) : <bdi>{nameAccount(view, entry.by.accountId)}</bdi>}:{' '}
      {describeEvent({ t, state: opened.state, definitions, names }, entry.event).line}
    </>
  )
  return (
    <>
      {done === null ? null : (
        <output class="banner said">
          <strong>{done}</strong>
        </output>
      )}
      {others.length === 0 ? null : (
        <Banner title={t('cases.others-wrote', { count: others.length })}>
          <ul>
            {others.map((entry) => (
              <li>{hasJournal ? <a href={`#entry-${entry.seq}`}>{say(entry)}</a> : say(entry)}</li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  )
}
