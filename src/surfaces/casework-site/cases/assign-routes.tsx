// Who works on a case: somebody of the team that holds it, or nobody yet.
import type { Context, Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, Select } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { SiteContext } from '../site-context.ts'
import { AboutCase } from './action-page.tsx'
import { CaseForm, comeBack, readMark, readSeen } from './case-form.tsx'
import { addressOf, type CaseView } from './case-view.ts'
import { sayProblem } from './say-problem.ts'
import type { CaseShower } from './show-case.tsx'

const NOBODY = 'nobody'

/** Adds `/case/:id/assign`. */
export function addAssignRoutes(site: Hono, { whenMember, refuse, cases }: SiteContext, shower: CaseShower): void {
  const { withCase, showPage, showWritten } = shower

  site.post('/:language/case/:id/assign', (c) =>
    whenMember(c, (visit) => withCase(c, visit, idOf(c), (view) => showAssign(c, view, null))),
  )

  site.post('/:language/case/:id/assign/save', (c) =>
    whenMember(c, async (visit) => {
      const { actor, purpose, form, t } = visit
      if (purpose === null) return refuse(c, visit, 'no-purpose')
      return withCase(c, visit, idOf(c), async (view) => {
        const chosen = oneValue(form, 'worker')
        if (chosen === '') return showAssign(c, view, t('cases.mistake-worker'))
        const sent = { submissionId: readMark(form), readSeq: readSeen(form, view.opened.state.lastSeq) }
        const accountId = chosen === NOBODY ? null : chosen
        const assigned = await cases.assign({ actor, purpose }, idOf(c), { ...sent, accountId })
        if (assigned.ok) return showWritten(c, view, t('cases.saved'), assigned.value)
        const said = sayProblem(t, assigned.error)
        return said === null ? refuse(c, visit, assigned.error.kind) : showAssign(c, comeBack(view, assigned.error), said)
      })
    }),
  )

  function showAssign(c: Context, view: CaseView, mistake: string | null) {
    const page = {
      title: view.visit.t('cases.assign'),
      hasErrors: mistake !== null,
      status: mistake === null ? 200 : 422,
    } as const
    return showPage(c, view, page, <AssignPage {...{ view, mistake }} />)
  }
}

const AssignPage: FC<{ readonly view: CaseView; readonly mistake: string | null }> = ({ view, mistake }) => {
  const { visit, names, opened } = view
  const { t, form, actor } = visit
  const own = names.get(actor.accountId)
  const others = [...names].filter(([accountId]) => accountId !== actor.accountId)
  return (
    <AboutCase
      {...{ view }}
      title={t('cases.assign')}
      top={<ErrorSummary t={t} errors={mistake === null ? [] : [{ field: 'worker', message: mistake }]} />}
    >
      <CaseForm {...{ view }} action={`${addressOf(view)}/assign/save`} sent={form}>
        <Select
          name="worker"
          label={t('cases.assign-who')}
          hint={t('cases.assign-hint')}
          blank={t('cases.choose')}
          value={oneValue(form, 'worker') || (opened.state.assignedTo ?? '')}
          options={[
            ...(own === undefined ? [] : [{ value: actor.accountId, label: t('cases.assign-me', { name: own }) }]),
            ...others.map(([value, label]) => ({ value, label })),
            { value: NOBODY, label: t('cases.assign-nobody') },
          ]}
          {...(mistake === null ? {} : { error: mistake })}
        />
        <div class="buttons">
          <Button>{t('casework.save')}</Button>
        </div>
      </CaseForm>
    </AboutCase>
  )
}

/** The id in the address. */
function idOf(c: Context): string {
  return c.req.param('id') ?? ''
}
