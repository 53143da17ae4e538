// A small form with one button: what it does is named by the address that it is sent to.
import type { FC, PropsWithChildren } from 'hono/jsx'
import { HiddenFields } from '../../../platform/page/index.ts'

/** Sent by POST with the session's token. */
export const Action: FC<
  PropsWithChildren<{
    readonly formToken: string
    readonly action: string
    readonly fields?: readonly (readonly [name: string, value: string])[]
  }>
> = ({ formToken, action, fields = [], children }) => (
  <form method="post" action={action} class="action">
    <HiddenFields fields={[['form-token', formToken], ...fields]} />
    {children}
  </form>
)
