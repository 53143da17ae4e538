// What a page's form sent of the questions that `FormFields` drew: answers, mistakes, and whether the page must be shown again because
// an answer opened more questions or an item was added or taken out. Nothing that was typed is lost between.
import {
  pathOf,
  readAnswers,
  readAnswersInPlace,
  splitPath,
  toTyped,
  visibleQuestions,
  countItems,
  type AnswerMistake,
  type Answers,
  type Form,
  type Typed,
} from '@causeway/casework'
import { allValues, type SentForm } from '../../../platform/sign-in/index.ts'

/** What stands before the name of every field of a form, so that none is mistaken for the page's own. */
export const defaultPrefix = 'q.'

/** What is read how. */
export interface FormBodyOptions {
  readonly idPrefix?: string
  /** The sections that the page drew; all of them where it is absent. */
  readonly sections?: readonly string[]
  /** Answers of the other sections, kept from before. */
  readonly before?: Answers
  /** The accounts that an `account` question offered. */
  readonly accounts?: readonly { readonly accountId: string }[]
}

/** What was sent. */
export interface FormBody {
  /** Everything as typed, for `FormFields`; of the sections that were not drawn what was kept. */
  readonly typed: Typed
  readonly answers: Answers
  /** Of the sections that were drawn, by the name of the field. */
  readonly mistakes: Readonly<Record<string, AnswerMistake>>
  /** Questions that the answers opened and that nobody has seen yet. */
  readonly opened: readonly string[]
  /** A button of the form's own: an item more or less. */
  readonly isItemPressed: boolean
  /** The page is to be drawn again before anything else: a mistake, a new question, another item. */
  readonly mustShowAgain: boolean
}

/** Reads it. */
export function readFormBody(form: Form, body: SentForm, options: FormBodyOptions = {}): FormBody {
  const { idPrefix = defaultPrefix, before = {}, accounts } = options
  const drawn = new Set(options.sections ?? form.sections.map(({ id }) => id))
  const isDrawn = (name: string) => drawn.has(sectionOf(form, name) ?? '')
  const sent = collectSent(body, idPrefix, isDrawn)
  const pressed = allValues(body, `${idPrefix}press`)[0] ?? ''
  const typed = pressItem(form, { ...withoutDrawn(toTyped(form, before), isDrawn), ...sent }, pressed)
  const read = readAnswers(form, typed)
  const place = readAnswersInPlace(form, typed)
  const unknown = accounts === undefined ? {} : findUnknownAccounts(form, place.answers, accounts)
  const mistakes = Object.fromEntries(Object.entries({ ...read.mistakes, ...unknown }).filter(([name]) => isDrawn(name)))
  const seen = new Set(allValues(body, `${idPrefix}drawn`))
  const counts = Object.fromEntries(form.sections.map((section) => [section.id, countItems(section, typed)]))
  const shown = visibleQuestions(form, place.answers, counts).filter(({ section }) => drawn.has(section.id))
  const opened = shown.map(({ path }) => path).filter((path) => !seen.has(path))
  const isItemPressed = pressed !== ''
  return {
    typed,
    answers: read.answers,
    mistakes: isItemPressed ? {} : mistakes,
    opened: isItemPressed ? [] : opened,
    isItemPressed,
    mustShowAgain: isItemPressed || opened.length > 0 || Object.keys(mistakes).length > 0,
  }
}

/** The section that a field belongs to. */
function sectionOf(form: Form, name: string): string | undefined {
  const place = splitPath(name)
  const owner = (id: string) => form.sections.find(({ questions }) => questions.some((question) => question.id === id))
  return place?.section ?? /^([a-z][a-z0-9-]*)\.items$/.exec(name)?.[1] ?? owner(name)?.id
}

/** The form's own fields of a body, by their names without the prefix. What no drawn question has is not read. */
function collectSent(body: SentForm, idPrefix: string, isDrawn: (name: string) => boolean): Typed {
  const own = Object.entries(body).flatMap(([field, value]) => {
    const name = field.startsWith(idPrefix) ? field.slice(idPrefix.length) : ''
    return isDrawn(name) ? [[name, value] as const] : []
  })
  return Object.fromEntries(own)
}

function withoutDrawn(kept: Typed, isDrawn: (name: string) => boolean): Typed {
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !isDrawn(name)))
}

/** What was typed after "add another" (`add children`) or "take out" (`remove children.1`). */
function pressItem(form: Form, typed: Typed, pressed: string): Typed {
  const [, verb, sectionId, at] = /^(add|remove) ([a-z][a-z0-9-]*)(?:\.(\d{1,3}))?$/.exec(pressed) ?? []
  const section = form.sections.find(({ id, repeat }) => id === sectionId && repeat !== undefined)
  if (section === undefined) return typed
  const items = `${section.id}.items`
  const count = countItems(section, typed)
  if (verb === 'add') return { ...typed, [items]: String(Math.min(section.repeat?.most ?? 0, count + 1)) }
  const moved = Object.entries(typed).flatMap(([name, value]) => {
    const place = splitPath(name)
    if (place === null || place.section !== section.id || place.index < Number(at)) return [[name, value] as const]
    if (place.index === Number(at)) return []
    return [[pathOf(place.question, { section: section.id, index: place.index - 1 }), value] as const]
  })
  return { ...Object.fromEntries(moved), [items]: String(Math.max(1, count - 1)) }
}

function findUnknownAccounts(
  form: Form,
  answers: Answers,
  accounts: readonly { readonly accountId: string }[],
): Readonly<Record<string, AnswerMistake>> {
  const wrong = visibleQuestions(form, answers).filter(
    ({ question, path }) =>
      question.kind === 'account' && path in answers && !accounts.some(({ accountId }) => accountId === answers[path]),
  )
  return Object.fromEntries(wrong.map(({ path }) => [path, 'not-a-choice' as const]))
}
