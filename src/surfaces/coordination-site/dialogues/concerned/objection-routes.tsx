// What coordinators do with one objection. Each act is one press; what is typed is kept where it was not taken.
import type { Context } from 'hono'
import type { Result } from '@causeway/vocabulary'
import { KEPT_BACK_REASONS, LONGEST, OBJECTION_OUTCOMES, type WorkProblem } from '../../../../open/dialogues/index.ts'
import { isLanguage } from '../../../../platform/i18n/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { CONCERNED, deskAddress, readDone, type ConcernedDeskContext } from './concerned-context.ts'
import { toFieldErrors, type DeskMistake } from './desk-told.tsx'
import { ObjectionDeskPage } from './objection-page.tsx'

const ACTS = ['show', 'propose', 'refuse', 'keep-back', 'answer'] as const
const DONE = { show: 'shown', propose: 'proposed', refuse: 'refused', 'keep-back': 'kept-back', answer: 'answered' } as const

/** Refusals that are about a field of the answer. */
const FIELDS: Readonly<Partial<Record<WorkProblem, string>>> = {
  'words-missing': 'answer',
  'changed-missing': 'changed',
  'bad-url': 'url',
}

/** Adds `/concerned/objection/:id` and its acts. */
export function addObjectionDesk(context: ConcernedDeskContext): void {
  const { objections, findSubject, frame, show, showMissing } = context
  const PATH = `/:language${AREA}${CONCERNED}/objection/:id`

  frame.site.get(PATH, (c) => frame.whenSignedIn(c, (visit) => showObjection(c, visit, [])))

  for (const act of ACTS) {
    frame.site.post(`${PATH}/${act}`, (c) =>
      frame.whenSignedIn(c, async (visit) => {
        const id = c.req.param('id')
        const mistakes = await doAct(act, id, visit)
        if (mistakes.some(({ problem }) => problem === 'not-found')) return showMissing(c, visit)
        if (mistakes.length > 0) return showObjection(c, visit, mistakes)
        return c.redirect(deskAddress(context, visit, `/objection/${id}?done=${DONE[act]}`), 303)
      }),
    )
  }

  /** The mistakes; none where it was done. */
  async function doAct(act: (typeof ACTS)[number], id: string, visit: CoordinationVisit): Promise<readonly DeskMistake[]> {
    const { form, signedIn } = visit
    const number = Number(oneValue(form, 'word') || '0')
    const at = Number.isInteger(number) && number >= 0 && number < 100 ? number : 0
    const account = signedIn.accountId
    const withSame = (name: string) => oneValue(form, name) === 'yes'
    /** What is refused without a field of its own leads to the words. */
    const told = async (done: Promise<Result<null, WorkProblem>>, field = `word-${at}`): Promise<readonly DeskMistake[]> => {
      const result = await done
      return result.ok ? [] : [{ field: FIELDS[result.error] ?? field, problem: result.error }]
    }
    switch (act) {
      case 'show': {
        const names = oneValue(form, `names-${at}`).split(/\r?\n/)
        return told(objections.show(id, at, names, account, withSame(`same-${at}`)), `names-${at}`)
      }
      case 'propose': {
        const reason = KEPT_BACK_REASONS.find((one) => one === oneValue(form, `reason-${at}`))
        if (reason === undefined) return [{ field: `reason-${at}`, problem: 'reason-missing' }]
        return told(objections.propose(id, at, reason, account, withSame(`propose-same-${at}`)))
      }
      case 'refuse':
        return told(objections.refuse(id, at, account))
      case 'keep-back':
        return told(objections.keepBack(id, at, account, withSame('same')))
      case 'answer': {
        const [words, changed, url] = [oneValue(form, 'answer'), oneValue(form, 'changed'), oneValue(form, 'url')]
        const outcome = OBJECTION_OUTCOMES.find((one) => one === oneValue(form, 'outcome'))
        const language = oneValue(form, 'language')
        if (outcome === undefined || words.trim() === '' || !isLanguage(language)) {
          return [
            ...(words.trim() === '' ? [{ field: 'answer', problem: 'words-missing' }] : []),
            ...(isLanguage(language) ? [] : [{ field: 'language', problem: 'language-missing' }]),
            ...(outcome === undefined ? [{ field: 'outcome', problem: 'outcome-missing' }] : []),
          ]
        }
        const long = words.trim().length > LONGEST.answer ? 'answer' : changed.trim().length > LONGEST.answer ? 'changed' : 'url'
        return told(objections.answer(id, { words, language, outcome, changed, url }, account, withSame('answer-same')), long)
      }
    }
  }

  async function showObjection(c: Context, visit: CoordinationVisit, mistakes: readonly DeskMistake[]): Promise<Response> {
    const id = c.req.param('id') ?? ''
    const objection = await objections.find(id)
    if (objection === null) return showMissing(c, visit)
    const { t, signedIn, form } = visit
    const action = deskAddress(context, visit, `/objection/${id}`)
    return show(
      c,
      visit,
      { title: t('concerned.desk-objection'), path: `${CONCERNED}/objection/${id}`, hasErrors: mistakes.length > 0 },
      <ObjectionDeskPage
        {...{ t, action, objection }}
        errors={toFieldErrors(t, mistakes)}
        form={mistakes.length === 0 ? {} : form}
        formToken={signedIn.formToken}
        account={signedIn.accountId}
        about={await findSubject(objection.subject, visit.language)}
        done={mistakes.length === 0 ? readDone(c.req.query('done')) : null}
        back={deskAddress(context, visit)}
      />,
      mistakes.length === 0 ? 200 : 422,
    )
  }
}
