// How far something has come, in words; line and colour only repeat them. Having been told of lately is said beside it, without either.
import type { FC } from 'hono/jsx'
import type { ProgressState, Recency } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Tag } from '../../platform/page/index.ts'
import { dayText } from './words.ts'

const VERDICTS = {
  met: 'yes',
  'target-reached-not-confirmed': 'unknown',
  'on-course': 'yes',
  'off-course': 'no',
  'cannot-be-told': 'unknown',
  withdrawn: 'no',
} as const

/** The state of a commitment or of one of its series. */
export const StateTag: FC<{ readonly t: Translator; readonly state: ProgressState }> = ({ t, state }) => (
  <Tag verdict={VERDICTS[state]}>{t(`commitments.state-${state}`)}</Tag>
)

/** When something was last told: never a sign of progress. */
export const RecencyNote: FC<{ readonly t: Translator; readonly recency: Recency }> = ({ t, recency }) => (
  <p class="recency">{recencyText(t, recency)}</p>
)

/** The same as a sentence. */
export function recencyText(t: Translator, { lastUpdateOn, reportedRecently }: Recency): string {
  if (lastUpdateOn === null) return t('commitments.never-reported')
  return t(reportedRecently ? 'commitments.reported-recently' : 'commitments.not-reported-recently', {
    date: dayText(t, lastUpdateOn),
  })
}
