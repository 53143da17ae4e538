// A step of the visit: a form of the page's own address that carries the visit's ticket.
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, HiddenFields } from '../../platform/page/index.ts'

/** The form. */
export const Step: FC<
  PropsWithChildren<{
    readonly ticket: string
    readonly step: string
    readonly hidden?: readonly (readonly [name: string, value: string])[]
  }>
> = ({ ticket, step, hidden = [], children }) => (
  <form method="post" autocomplete="off">
    <HiddenFields fields={[['ticket', ticket], ['step', step], ...hidden]} />
    {children}
  </form>
)

/** Back to the record. */
export const Back: FC<{ readonly t: Translator; readonly ticket: string }> = ({ t, ticket }) => (
  <Step {...{ ticket }} step="record">
    <Button quiet>{t('my-record.back')}</Button>
  </Step>
)
