// What stands at the address of a session that was taken back.
import type { FC } from 'hono/jsx'
import type { Withdrawal } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { dialoguesAddress } from './addresses.ts'
import { Back, Withdrawals } from './parts.tsx'

export const TakenBackPage: FC<{ readonly t: Translator; readonly withdrawal: Withdrawal }> = ({ t, withdrawal }) => (
  <>
    <Back href={dialoguesAddress(t.language)}>{t('dialogues.nav-dialogues')}</Back>
    <h1>{t('dialogues.taken-back')}</h1>
    <Withdrawals t={t} withdrawals={[withdrawal]} />
  </>
)
