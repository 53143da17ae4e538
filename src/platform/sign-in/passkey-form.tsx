// A form that a passkey fills in. It needs a script, so it is hidden until the script runs; what it needs to say stands in the page.
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Translator } from '../i18n/index.ts'
import { Button, HiddenFields, publishScript } from '../page/index.ts'

const SCRIPT = publishScript('passkey', 'src/platform/sign-in', 'passkey-island.js')

/** The form; `options` is where the script asks what to ask for. `t` has the area `sign-in`. Children are fields above the button. */
export const PasskeyForm: FC<
  PropsWithChildren<{
    readonly t: Translator
    readonly kind: 'create' | 'get'
    readonly action: string
    readonly options: string
    readonly label: string
    readonly fields: readonly (readonly [name: string, value: string])[]
  }>
> = ({ t, kind, action, options, label, fields, children }) => (
  <>
    <form method="post" action={action} data-passkey={kind} data-passkey-options={options} hidden>
      <HiddenFields fields={[...fields, ['passkey', '']]} />
      <p class="error-text" data-passkey-problem role="alert" tabindex={-1} hidden>
        {t(`sign-in.passkey-failed-${kind}`)}
      </p>
      {children}
      <div class="buttons">
        <Button>{label}</Button>
      </div>
    </form>
    <script type="module" src={SCRIPT}></script>
  </>
)
