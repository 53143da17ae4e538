// The form of one step of a release: the session's token, and the mark by which a second press is known.
import type { FC, PropsWithChildren } from 'hono/jsx'
import { HiddenFields } from '../../../platform/page/index.ts'
import type { CasePageProps } from './case-props.ts'

/** The form of one step. */
export const Action: FC<
  PropsWithChildren<
    Pick<CasePageProps, 'home' | 'release' | 'signedIn' | 'mark'> & { readonly action: string; readonly seat?: string }
  >
> = ({ home, release, signedIn, mark, action, seat, children }) => (
  <form method="post" action={`${home}/release/${release.id}/${action}#content`}>
    <HiddenFields
      fields={[['form-token', signedIn.formToken], ['mark', mark], ...(seat === undefined ? [] : [['seat', seat] as const])]}
    />
    {children}
  </form>
)
