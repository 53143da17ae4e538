// A tracing request, filed for somebody who is registered here. It is said before anything is asked what it is for, who will read it, and
// when and how they hear; who asks for a body says so, and some bodies cannot ask.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { readCall, type NewTracing, type OpenRecord, type TracingCall } from '../../../protected/people/index.ts'
import type { Mistakes } from '../register/details-page.tsx'
import { rawField } from '../show-field.ts'
import type { SiteContext } from '../site-context.ts'
import { showFamily } from './family-routes.tsx'
import { openPerson, openPersonFor, type OpenVisit } from './open-person.ts'
import { callFields, RequestPage } from './request-page.tsx'

/** Adds `/person/:id/tracing` and its steps. */
export function addRequestRoutes(site: Hono, context: SiteContext): void {
  const { show, refuse, people } = context
  const purpose = 'family-tracing' as const

  site.post('/:language/person/:id/tracing', (c) =>
    openPerson(context, c, (visit, record) => showRequest(c, visit, record, {}), purpose),
  )

  site.post('/:language/person/:id/tracing/save', (c) =>
    openPerson(
      context,
      c,
      async (visit, record) => {
        const { form, t, actor } = visit
        const typed = Object.fromEntries(callFields.map((field) => [field, oneValue(form, field)] as const))
        // Every field of `callFields`, as it was typed.
        const call = readCall(typed as Record<keyof TracingCall, string>)
        const onBehalf = readOnBehalf(visit)
        const mistakes = {
          ...(call.ok ? {} : Object.fromEntries(call.error.map((field) => [field, t(`family.mistake-${field}`)] as const))),
          ...(onBehalf === null ? { 'body-name': t('family.mistake-body') } : {}),
          ...(oneValue(form, 'warned') === 'yes' ? {} : { warned: t('family.mistake-warned') }),
        }
        if (!call.ok || onBehalf === null || Object.keys(mistakes).length > 0) return showRequest(c, visit, record, mistakes)
        const requestId = oneValue(form, 'request')
        const filed = await people.tracing.file({ actor, purpose }, record.personId, { requestId, call: call.value, onBehalf })
        if (filed.ok) return showAgain(c, visit, t('family.request-filed', { date: t.date(filed.value.nextAnswerAt) }))
        const { kind } = filed.error
        if (kind === 'body-refused') return showRequest(c, visit, record, { onBehalf: t('family.body-refused') })
        if (kind === 'no-consent') return showRequest(c, visit, record, { soughtName: t('casework.no-consent-text') })
        return refuse(c, visit, kind)
      },
      purpose,
    ),
  )

  site.post('/:language/person/:id/tracing/end', (c) =>
    openPerson(
      context,
      c,
      async (visit, record) => {
        const ended = await people.tracing.end({ actor: visit.actor, purpose }, record.personId, oneValue(visit.form, 'request'))
        return ended.ok ? showAgain(c, visit, visit.t('family.request-ended')) : refuse(c, visit, ended.error.kind)
      },
      purpose,
    ),
  )

  function showAgain(c: Context, visit: OpenVisit, done: string): Promise<Response> {
    const draw = (_: OpenVisit, record: OpenRecord) => showFamily(context, c, { ...visit, form: {} }, record, { done })
    return openPersonFor(context, c, visit, c.req.param('id') ?? '', draw, purpose)
  }

  function showRequest(c: Context, visit: OpenVisit, record: OpenRecord, mistakes: Mistakes) {
    const { t, form } = visit
    const hasErrors = Object.keys(mistakes).length > 0
    const page = { title: t('family.request-title'), current: 'search', hasErrors, status: hasErrors ? 422 : 200 } as const
    const requestId = oneValue(form, 'request') || randomUUID()
    const called = rawField(record, 'name') ?? ''
    return show(c, visit, page, <RequestPage {...{ visit, mistakes, requestId, called }} personId={record.personId} />)
  }
}

function readOnBehalf({ form }: OpenVisit): NewTracing['onBehalf'] | null {
  const kind = oneValue(form, 'onBehalf')
  if (kind === 'themselves') return { kind }
  if (kind !== 'organisation' && kind !== 'state-body') return null
  const [name, jurisdiction] = [oneValue(form, 'body-name').trim(), oneValue(form, 'body-jurisdiction').trim().toUpperCase()]
  return name === '' || !/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(jurisdiction) ? null : { kind, name, jurisdiction }
}
