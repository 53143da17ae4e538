// Coming back with a code: an objection of one's own, or one's place on a panel. One address and POST alone, so that neither the code nor what
// it opens is in an address; the code travels in each form and is kept nowhere.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { FindSubject, Objections, Panels } from '../../../open/dialogues/index.ts'
import type { Clock } from '../../../platform/clock/index.ts'
import { createOnce } from '../../../platform/http/index.ts'
import { isLanguage, type Language, type Translator } from '../../../platform/i18n/index.ts'
import type { FieldError } from '../../../platform/page/index.ts'
import { isFromOwnPage, oneValue, readForm, type PublicAddress, type SentForm } from '../../../platform/sign-in/index.ts'
import { codeAddress, joinAddress } from './addresses.ts'
import { findSubjects } from './find-subjects.ts'
import { CodeTold, Said } from './note-page.tsx'
import { SAME_PRESS } from './note-routes.tsx'
import { CodePage, OwnPage } from './own-page.tsx'
import { showPrivately, translateConcerned } from './private-frame.tsx'
import { JoinPage, SeatPage } from './seat-page.tsx'

/** What these pages are made from. */
export interface CodeRoutesDependencies {
  readonly objections: Objections
  readonly panels: Panels
  readonly findSubject: FindSubject
  readonly clock: Clock
  readonly isDemo: boolean
  readonly address: PublicAddress
}

/** What was done, by the end of its message, or why not. */
interface Acted {
  readonly done: string | null
  readonly problem: string | null
}
const NOTHING: Acted = { done: null, problem: null }

/** Adds `/:language/note/code` and `/:language/note/join/:token`. */
export function addCodeRoutes(site: Hono, dependencies: CodeRoutesDependencies): void {
  const { objections, panels, findSubject, clock, isDemo, address } = dependencies
  const presses = createOnce<Awaited<ReturnType<Panels['join']>>>(clock, SAME_PRESS, ({ ok }) => ok)
  const CODE = '/:language/note/code'
  const JOIN = '/:language/note/join/:token'

  site.get(CODE, (c) => {
    const language = c.req.param('language')
    return isLanguage(language) ? askCode(c, language, false) : c.notFound()
  })

  site.post(CODE, async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    if (!isFromOwnPage(c, address)) return say(c, language, 'refused', 403)
    const form = await readForm(c)
    const code = oneValue(form, 'code')
    // In another language the page is looked at, and nothing is done again.
    const isAct = c.req.query('show') === undefined
    if ((await objections.findOwn(code)) !== null) {
      const acted = isAct ? await actOnObjection(code, form) : NOTHING
      return showOwn(c, language, code, form, acted)
    }
    if ((await panels.findSeat(code)) !== null) {
      const acted = isAct ? await actOnSeat(code, language, form) : NOTHING
      return showSeat(c, language, code, form, acted)
    }
    return askCode(c, language, true)
  })

  site.get(JOIN, async (c) => {
    const language = c.req.param('language')
    return isLanguage(language) ? join(c, language, {}, false) : c.notFound()
  })

  site.post(JOIN, async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    if (!isFromOwnPage(c, address)) return say(c, language, 'refused', 403)
    const form = await readForm(c)
    const token = c.req.param('token')
    const once = oneValue(form, 'once')
    const press = () => panels.join(token, { name: oneValue(form, 'name'), language })
    // Whoever made the link knows it as well as its reader does: only the very form that was pressed shows its code again.
    const joined = await (once === '' ? press() : presses.run(`${token} ${once}`, press))
    if (!joined.ok) return joined.error === 'too-long' ? join(c, language, form, true) : say(c, language, 'gone', 410)
    const t = translateConcerned(language)
    return showPrivately(c, t, { isDemo }, <CodeTold t={t} code={joined.value.code} of="seat" isDemo={isDemo} />)
  })

  async function join(c: Context, language: Language, form: SentForm, isNameLong: boolean): Promise<Response> {
    const token = c.req.param('token') ?? ''
    const invitation = await panels.findInvitation(token)
    if (invitation === null) return say(c, language, 'gone', 410)
    const t = translateConcerned(language)
    const action = joinAddress(language, token)
    const name = oneValue(form, 'name')
    const once = oneValue(form, 'once') || randomUUID()
    return showPrivately(
      c,
      t,
      { isDemo, hasErrors: isNameLong, languages: { href: (other) => joinAddress(other, token) } },
      <JoinPage {...{ t, action, invitation, name, once, isNameLong }} />,
      isNameLong ? 422 : 200,
    )
  }

  async function actOnObjection(code: string, form: SentForm): Promise<Acted> {
    switch (oneValue(form, 'do')) {
      case 'add':
        return tell('added', await objections.addWord(code, oneValue(form, 'words')))
      case 'not-answered':
        return tell('not-answered', await objections.sayNotAnswered(code, oneValue(form, 'not-answered-words')))
      case 'withdraw':
        return tell('withdrawn', await objections.withdraw(code))
      default:
        return NOTHING
    }
  }

  async function actOnSeat(code: string, language: Language, form: SentForm): Promise<Acted> {
    const question = oneValue(form, 'question')
    switch (oneValue(form, 'do')) {
      case 'answer':
        return tell(
          'answered',
          await panels.answer(code, question, {
            position: oneValue(form, `position-${question}`),
            words: oneValue(form, `words-${question}`),
            language,
            mayPublish: oneValue(form, `may-publish-${question}`) === 'yes',
          }),
        )
      case 'take-back':
        return tell('taken-back', await panels.takeBack(code, question))
      case 'recording':
        return tell('recording', await panels.sayRecording(code, oneValue(form, 'sitting'), oneValue(form, 'may') === 'yes'))
      case 'unpaid':
        return tell('unpaid', await panels.sayUnpaid(code, oneValue(form, 'unpaid') === 'yes'))
      case 'erase-contact':
        return tell('contact-erased', await panels.eraseContact(code))
      case 'leave':
        return tell('left', await panels.leave(code, oneValue(form, 'take-back') === 'all'))
      default:
        return NOTHING
    }
  }

  async function showOwn(c: Context, language: Language, code: string, form: SentForm, acted: Acted): Promise<Response> {
    const own = await objections.findOwn(code)
    if (own === null) return askCode(c, language, true)
    const t = translateConcerned(language)
    const about = await findSubject(own.subject, language)
    return showPrivately(
      c,
      t,
      { isDemo, hasErrors: acted.problem !== null, languages: inOtherLanguages(code) },
      <OwnPage
        {...{ t, code, own, about, isDemo }}
        done={acted.done}
        errors={toErrors(t, form, acted)}
        form={acted.problem === null ? {} : form}
      />,
      acted.problem === null ? 200 : 422,
    )
  }

  async function showSeat(c: Context, language: Language, code: string, form: SentForm, acted: Acted): Promise<Response> {
    const seat = await panels.findSeat(code)
    if (seat === null) return askCode(c, language, true)
    const found = await findSubjects(
      findSubject,
      seat.questions.map(({ subject }) => subject),
      language,
    )
    const t = translateConcerned(language)
    return showPrivately(
      c,
      t,
      { isDemo, hasErrors: acted.problem !== null, languages: inOtherLanguages(code) },
      <SeatPage
        {...{ t, code, seat, found }}
        done={acted.done}
        errors={toErrors(t, form, acted)}
        form={acted.problem === null ? {} : form}
      />,
      acted.problem === null ? 200 : 422,
    )
  }

  function askCode(c: Context, language: Language, isWrong: boolean) {
    const t = translateConcerned(language)
    const page = { isDemo, hasErrors: isWrong, languages: { href: codeAddress } }
    return showPrivately(c, t, page, <CodePage t={t} isWrong={isWrong} />, isWrong ? 422 : 200)
  }

  function say(c: Context, language: Language, what: string, status: 403 | 410) {
    const t = translateConcerned(language)
    return showPrivately(c, t, { isDemo }, <Said t={t} what={what} />, status)
  }
}

function inOtherLanguages(code: string) {
  return { action: (other: Language) => `${codeAddress(other)}?show`, fields: [['code', code]] as const }
}

function tell(done: string, result: { readonly ok: true } | { readonly ok: false; readonly error: string }): Acted {
  return result.ok ? { done, problem: null } : { done: null, problem: result.error }
}

/** The mistake with the field that it is in; what is in none leads to the page. */
function toErrors(t: Translator, form: SentForm, { problem }: Acted): readonly FieldError[] {
  if (problem === null) return []
  const question = oneValue(form, 'question')
  const isWords = problem === 'words-missing' || problem === 'too-long'
  const words = { answer: `words-${question}`, add: 'words', 'not-answered': 'not-answered-words' }[oneValue(form, 'do')]
  const field = problem === 'position-missing' ? `position-${question}` : isWords ? words : undefined
  return [{ field: field ?? 'content', message: t(`concerned.problem-${problem}`) }]
}
