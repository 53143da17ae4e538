// What coordinators do with one objection. Each act is one press; what is typed is kept where it was not taken.
import type { Context } from 'hono'
import { KEPT_BACK_REASONS, OBJECTION_OUTCOMES } from '../../../../open/dialogues/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { CONCERNED, deskAddress, readDone, type ConcernedDeskContext } from './concerned-context.ts'
import { ObjectionDeskPage } from './objection-page.tsx'

const ACTS = ['show', 'propose', 'refuse', 'keep-back', 'answer'] as const
const DONE = { show: 'shown', propose: 'proposed', refuse: 'refused', 'keep-back': 'kept-back', answer: 'answered' } as const

/** Adds `/concerned/objection/:id` and its acts. */
export function addObjectionDesk(context: ConcernedDeskContext): void {
  const { objections, findSubject, frame, show, showMissing } = context
  const PATH = `/:language${AREA}${CONCERNED}/objection/:id`

  frame.site.get(PATH, (c) => frame.whenSignedIn(c, (visit) => showObjection(c, visit, null)))

  for (const act of ACTS) {
    frame.site.post(`${PATH}/${act}`, (c) =>
      frame.whenSignedIn(c, async (visit) => {
        const id = c.req.param('id')
        const result = await doAct(act, id, visit)
        if (!result.ok) {
          return result.error === 'not-found' ? showMissing(c, visit) : showObjection(c, visit, result.error)
        }
        return c.redirect(deskAddress(context, visit, `/objection/${id}?done=${DONE[act]}`), 303)
      }),
    )
  }

  function doAct(act: (typeof ACTS)[number], id: string, { form, signedIn, language }: CoordinationVisit) {
    const number = Number(oneValue(form, 'word') || '0')
    const at = Number.isInteger(number) && number >= 0 && number < 100 ? number : 0
    const account = signedIn.accountId
    const withSame = (name: string) => oneValue(form, name) === 'yes'
    switch (act) {
      case 'show': {
        const names = oneValue(form, `names-${at}`).split(/\r?\n/)
        return objections.show(id, at, names, account, withSame(`same-${at}`))
      }
      case 'propose': {
        const reason = KEPT_BACK_REASONS.find((one) => one === oneValue(form, `reason-${at}`))
        if (reason === undefined) return Promise.resolve({ ok: false as const, error: 'reason-missing' as const })
        return objections.propose(id, at, reason, account, withSame(`propose-same-${at}`))
      }
      case 'refuse':
        return objections.refuse(id, at, account)
      case 'keep-back':
        return objections.keepBack(id, at, account, withSame('same'))
      case 'answer': {
        const outcome = OBJECTION_OUTCOMES.find((one) => one === oneValue(form, 'outcome'))
        if (outcome === undefined) return Promise.resolve({ ok: false as const, error: 'outcome-missing' as const })
        const given = {
          words: oneValue(form, 'answer'),
          language,
          outcome,
          changed: oneValue(form, 'changed'),
          url: oneValue(form, 'url'),
        }
        return objections.answer(id, given, account, withSame('answer-same'))
      }
    }
  }

  async function showObjection(c: Context, visit: CoordinationVisit, problem: string | null): Promise<Response> {
    const id = c.req.param('id') ?? ''
    const objection = await objections.find(id)
    if (objection === null) return showMissing(c, visit)
    const { t, signedIn, form } = visit
    const action = deskAddress(context, visit, `/objection/${id}`)
    return show(
      c,
      visit,
      { title: t('concerned.desk-objection'), path: `${CONCERNED}/objection/${id}`, hasErrors: problem !== null },
      <ObjectionDeskPage
        {...{ t, action, objection, problem }}
        form={problem === null ? {} : form}
        formToken={signedIn.formToken}
        account={signedIn.accountId}
        about={await findSubject(objection.subject, visit.language)}
        done={problem === null ? readDone(c.req.query('done')) : null}
        back={deskAddress(context, visit)}
      />,
      problem === null ? 200 : 422,
    )
  }
}
