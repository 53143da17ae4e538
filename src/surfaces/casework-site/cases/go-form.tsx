// A button that opens a page about a case: a form, so that what the case is opened for travels unseen.
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Button } from '../../../platform/page/index.ts'
import { StepForm } from '../page-frame.tsx'
import { addressOf, type CaseView } from './case-view.ts'

/** It. `to` is the page's place below the case's address. */
export const GoForm: FC<
  PropsWithChildren<{
    readonly view: Pick<CaseView, 'visit' | 'opened'>
    readonly to: string
    readonly hidden?: readonly (readonly [name: string, value: string])[]
    readonly quiet?: boolean
    /** Looks like a link within a line. */
    readonly small?: boolean
    /** What it is about, for whoever hears the button alone. */
    readonly about?: string
  }>
> = ({ view, to, hidden = [], quiet = false, small = false, about, children }) => {
  const words = (
    <>
      {children}
      {about === undefined ? null : <span class="visually-hidden"> {about}</span>}
    </>
  )
  return (
    <StepForm visit={view.visit} action={to === '' ? addressOf(view) : `${addressOf(view)}/${to}`} hidden={hidden}>
      {small ? (
        <button class="button-link go" type="submit">
          {words}
        </button>
      ) : (
        <Button {...{ quiet }}>{words}</Button>
      )}
    </StepForm>
  )
}
