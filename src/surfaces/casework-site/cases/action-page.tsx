// The page of one step on a case: what is wrong, what it is, its questions as they were typed, one button.
import type { Child, FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { Button, ErrorSummary } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { ActionInput, CaseAction } from './actions/index.ts'
import { CaseForm } from './case-form.tsx'
import { addressOf, type CaseView } from './case-view.ts'
import { GoForm } from './go-form.tsx'
import { News, type CaseNews } from './news.tsx'

/** See above. `refused` is why the journal did not take it, in words. */
export const ActionPage: FC<{
  readonly action: CaseAction
  readonly input: ActionInput
  readonly title: string
  readonly refused: string | null
  readonly news: CaseNews
}> = ({ action, input, title, refused, news }) => {
  const { visit, form, mistakes, opened } = input
  const { t } = visit
  const hidden = (action.carries ?? []).map((name) => [name, oneValue(form, name)] as const)
  const errors = [
    ...(refused === null ? [] : [{ field: 'content', message: refused }]),
    ...Object.entries(mistakes).map(([field, message]) => ({ field, message })),
  ]
  return (
    <AboutCase
      {...{ title }}
      view={input}
      top={
        <>
          <ErrorSummary t={t} errors={errors} />
          <News view={input} {...{ news }} hasJournal={false} />
        </>
      }
    >
      {action.hasOwnForms === true ? (
        action.draw(input)
      ) : (
        <CaseForm view={{ visit, opened }} action={`${addressOf(input)}/${action.name}/save`} sent={form} hidden={hidden}>
          {action.draw(input)}
          {action.hasOwnButtons === true ? null : (
            <div class="buttons">
              <Button>{action.button?.(input) ?? t('casework.save')}</Button>
            </div>
          )}
        </CaseForm>
      )}
    </AboutCase>
  )
}

/** A page about a case: its title, whose case it is, and the way back. */
export const AboutCase: FC<{
  readonly view: CaseView
  readonly title: string
  readonly top?: Child
  readonly children?: Child
}> = ({ view, title, top = null, children }) => {
  const { visit, opened } = view
  const { t } = visit
  return (
    <>
      {top}
      <h1 dir="auto">{title}</h1>
      <p class="soft">
        <bdi>{opened.called === 'damaged' ? t('casework.damaged') : revealSealed(opened.called)}</bdi> ·{' '}
        {t('cases.reference', { reference: opened.reference })}
      </p>
      {children}
      <GoForm {...{ view }} to="" small>
        {t('cases.back')}
      </GoForm>
    </>
  )
}
