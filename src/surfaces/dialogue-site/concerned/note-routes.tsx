// Writing an objection: opened by a press on the thing's own page, sent once, answered with a code. Works without script, cookie or account.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import {
  LONGEST,
  readSubjectKey,
  SPEAKERS,
  type DescribedSubject,
  type FindSubject,
  type Objections,
} from '../../../open/dialogues/index.ts'
import type { Clock } from '../../../platform/clock/index.ts'
import { createOnce } from '../../../platform/http/index.ts'
import { isLanguage, type Language } from '../../../platform/i18n/index.ts'
import { isFromOwnPage, oneValue, readForm, type PublicAddress, type SentForm } from '../../../platform/sign-in/index.ts'
import { noteAddress } from './addresses.ts'
import { CodeTold, NotePage, Said, StartPage, type NoteMistakes } from './note-page.tsx'
import { rememberForms } from './remember-forms.ts'
import { showPrivately, translateConcerned } from './private-frame.tsx'

/** What these pages are made from. */
export interface NoteRoutesDependencies {
  readonly objections: Objections
  readonly findSubject: FindSubject
  readonly clock: Clock
  readonly isDemo: boolean
  readonly address: PublicAddress
}

const KEPT_FIELDS = ['about', 'do', 'wrong', 'should-change', 'speaks-as', 'may-publish', 'once', 'ticket'] as const

/** Whoever presses twice sees what the first press told, the code included; somebody who sends the form again later does not. */
export const SAME_PRESS = 60_000
type Kept = Awaited<ReturnType<Objections['object']>> | 'sent-before'

/** Adds `/:language/note`. */
export function addNoteRoutes(site: Hono, { objections, findSubject, clock, isDemo, address }: NoteRoutesDependencies): void {
  const PATH = '/:language/note'
  const once = rememberForms(clock)
  const presses = createOnce<Kept>(clock, SAME_PRESS, (kept) => kept !== 'sent-before' && kept.ok)

  site.get(PATH, (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    const t = translateConcerned(language)
    return showPrivately(c, t, { isDemo, languages: { href: noteAddress } }, <StartPage t={t} />)
  })

  site.post(PATH, async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    if (!isFromOwnPage(c, address)) return say(c, language, 'refused', 403)
    const form = await readForm(c)
    const subject = readSubjectKey(oneValue(form, 'about'))
    const about = subject === null ? null : await findSubject(subject, language)
    if (about === null) return say(c, language, 'unknown-subject', 404)
    // Another language of a form that was not sent yet is asked for by POST too.
    if (oneValue(form, 'do') !== 'send' || c.req.query('show') !== undefined) return show(c, language, about, form, {})
    const mistakes = findMistakes(form)
    if (Object.keys(mistakes).length > 0) return show(c, language, about, form, mistakes)
    const sent = oneValue(form, 'once')
    const keep = async (): Promise<Kept> => {
      if (!once.begin(sent)) return 'sent-before'
      const given = {
        wrong: oneValue(form, 'wrong'),
        shouldChange: oneValue(form, 'should-change'),
        speaksAs: SPEAKERS.find((one) => one === oneValue(form, 'speaks-as')) ?? 'not-said',
        mayPublish: oneValue(form, 'may-publish') === 'yes',
        language,
      } as const
      const made = await objections.object(about, given, oneValue(form, 'ticket'))
      if (!made.ok) once.undo(sent)
      return made
    }
    const result = await (sent === '' ? keep() : presses.run(sent, keep))
    if (result === 'sent-before') return say(c, language, 'sent-before', 200)
    const t = translateConcerned(language)
    if (result.ok)
      return showPrivately(c, t, { isDemo }, <CodeTold t={t} code={result.value.code} of="objection" isDemo={isDemo} />)
    switch (result.error.kind) {
      case 'wait': {
        c.header('Retry-After', String(result.error.minutes * 60))
        return show(c, language, about, form, {}, result.error)
      }
      case 'full':
        return say(c, language, 'full', 429)
      case 'unknown-subject':
        return say(c, language, 'unknown-subject', 404)
      case 'words-missing':
        return show(c, language, about, form, { wrong: 'wrong-missing' })
      case 'too-long':
        return show(c, language, about, form, { wrong: 'too-long' })
    }
  })

  function show(
    c: Context,
    language: Language,
    about: DescribedSubject,
    form: SentForm,
    mistakes: NoteMistakes,
    wait: { readonly ticket: string; readonly minutes: number } | null = null,
  ) {
    const t = translateConcerned(language)
    const hasErrors = Object.keys(mistakes).length > 0
    const fields = KEPT_FIELDS.flatMap((name) => {
      const value = oneValue(form, name)
      return value === '' ? [] : [[name, value] as const]
    })
    const key = oneValue(form, 'once')
    return showPrivately(
      c,
      t,
      { isDemo, hasErrors, languages: { action: (other) => `${noteAddress(other)}?show`, fields } },
      <NotePage {...{ t, about, form, mistakes, wait }} once={key === '' ? randomUUID() : key} />,
      hasErrors ? 422 : wait === null ? 200 : 429,
    )
  }

  function say(c: Context, language: Language, what: string, status: 200 | 403 | 404 | 429) {
    const t = translateConcerned(language)
    return showPrivately(c, t, { isDemo }, <Said t={t} what={what} />, status)
  }
}

function findMistakes(form: SentForm): NoteMistakes {
  const [wrong, shouldChange] = [oneValue(form, 'wrong').trim(), oneValue(form, 'should-change').trim()]
  const wrongMistake = wrong === '' ? 'wrong-missing' : wrong.length > LONGEST.wrong ? 'too-long' : undefined
  return {
    ...(wrongMistake === undefined ? {} : { wrong: wrongMistake }),
    ...(shouldChange.length > LONGEST.shouldChange ? { 'should-change': 'too-long' } : {}),
    ...(['yes', 'no'].includes(oneValue(form, 'may-publish')) ? {} : { 'may-publish': 'may-publish-missing' }),
  }
}
