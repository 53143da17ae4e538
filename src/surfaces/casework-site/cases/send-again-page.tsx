// What could not be saved just now, with all that was typed: it waits in the page, and is sent again by its writer's press.
import type { FC } from 'hono/jsx'
import { Button } from '../../../platform/page/index.ts'
import { allValues, type SentForm } from '../../../platform/sign-in/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'

/** The fields of a form as they were sent, but for what every form carries anew. */
export function carryFields(form: SentForm): readonly (readonly [name: string, value: string])[] {
  const names = Object.keys(form).filter((name) => name !== 'form-token' && name !== 'purpose')
  return names.flatMap((name) => allValues(form, name).map((value) => [name, value] as const))
}

/** The page. */
export const SendAgainPage: FC<{ readonly visit: Visit; readonly action: string }> = ({ visit, action }) => {
  const { t, form } = visit
  return (
    <>
      <h1>{t('casework.unavailable-title')}</h1>
      <p>{t('cases.send-again-text')}</p>
      <StepForm {...{ visit, action }} hidden={carryFields(form)}>
        <Button>{t('cases.send-again')}</Button>
      </StepForm>
    </>
  )
}
