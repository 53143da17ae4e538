// A form that writes into a case: what it was opened for, a mark of its own, and the last entry that whoever writes has seen.
import { randomUUID } from 'node:crypto'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { isUuid } from '../../../platform/ids/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'
import type { CaseView } from './case-view.ts'

/** The mark of a form that was sent, or a new one: pressed twice, it saves once. */
export function readMark(form: SentForm): string {
  const sent = oneValue(form, 'submission-id')
  return isUuid(sent) ? sent : randomUUID()
}

/** How a form comes back that was not taken: where its mark has saved other words before, with a new one, or it never could be saved. */
export function comeBack(view: CaseView, { kind }: { readonly kind: string }): CaseView {
  return kind === 'already-saved' ? { ...view, visit: withoutMark(view.visit) } : view
}

/** A visit whose form gets a new mark: what it sends next is another thing. */
export function withoutMark(visit: Visit, mark = 'submission-id'): Visit {
  return { ...visit, form: { ...visit.form, [mark]: '' } }
}

/** The last entry that the form's writer has seen; `seq` where the form does not say. */
export function readSeen(form: SentForm, seq: number): number {
  const seen = Number(oneValue(form, 'read-seq'))
  return Number.isSafeInteger(seen) && seen > 0 && seen <= seq ? seen : seq
}

/** The form; `sent` keeps the mark and the place of a form that comes back. */
export const CaseForm: FC<
  PropsWithChildren<{
    readonly view: Pick<CaseView, 'visit' | 'opened'>
    readonly action: string
    readonly sent?: SentForm
    readonly hidden?: readonly (readonly [name: string, value: string])[]
  }>
> = ({ view, action, sent = {}, hidden = [], children }) => (
  <StepForm
    visit={view.visit}
    action={action}
    hidden={[['submission-id', readMark(sent)], ['read-seq', String(readSeen(sent, view.opened.state.lastSeq))], ...hidden]}
  >
    {children}
  </StepForm>
)
