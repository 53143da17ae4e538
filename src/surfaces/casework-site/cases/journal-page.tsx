// Older entries of a journal.
import type { FC } from 'hono/jsx'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { AboutCase } from './action-page.tsx'
import type { CaseView } from './case-view.ts'
import { JournalPart } from './journal-part.tsx'

/** From the entry that the form names backwards. */
export const JournalPage: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { t, form } = view.visit
  const before = Number(oneValue(form, 'before'))
  return (
    <AboutCase {...{ view }} title={t('cases.journal-older')}>
      <JournalPart {...{ view }} before={Number.isSafeInteger(before) && before > 0 ? before : null} fresh={new Set()} />
    </AboutCase>
  )
}
