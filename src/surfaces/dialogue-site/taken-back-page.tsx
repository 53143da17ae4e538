// What stands at the address of something that was taken back, and of a point of which nothing else is left.
import type { FC } from 'hono/jsx'
import type { Withdrawal } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { dialoguesAddress } from './addresses.ts'
import { Back, Withdrawals } from './parts.tsx'

/** That something was taken back, and nothing of it. */
export const TakenBackPage: FC<{
  readonly t: Translator
  readonly title: string
  readonly withdrawals: readonly Withdrawal[]
  /** It is a point, of which the statements were taken back that stood on it. */
  readonly isPointLeft: boolean
}> = ({ t, title, withdrawals, isPointLeft }) => (
  <>
    <Back href={dialoguesAddress(t.language)}>{t('dialogues.nav-dialogues')}</Back>
    <h1>{title}</h1>
    {isPointLeft ? <p>{t('dialogues.withdrawn-alone')}</p> : null}
    <Withdrawals t={t} withdrawals={withdrawals} />
  </>
)
