// What the parts of a form mean to each other: every question is told apart, can be answered, and can be shown; every condition is about
// an earlier question and something that it can be answered with.
import { BARRIERS, isNeedCode, OBSERVED_BARRIERS } from '@causeway/vocabulary'
import { findAnswersFor } from './can-hold.ts'
import { questionsOf } from './conditions.ts'
import { yesNoAnswers, type Condition, type Form, type Question, type Recorded, type Section } from './form.ts'

/** Where something stands in a file, and what is wrong with it. */
type Tell = (path: string, mistake: string) => void

/** Every mistake, with its path. */
export function checkForm(form: Form): readonly string[] {
  const mistakes: string[] = []
  const tell: Tell = (path, mistake) => void mistakes.push(`${path}: ${mistake}`)
  tellRepeated(form.sections, 'sections', tell)
  tellRepeated(
    form.sections.flatMap(({ questions }) => questions),
    'sections',
    tell,
  )
  for (const [at, section] of form.sections.entries()) {
    const path = `sections.${at}`
    const before = form.sections.slice(0, at)
    if (section.showIf !== undefined) {
      checkCondition(form, section.showIf, before, null, `${path}.showIf`, tell)
    }
    for (const [index, question] of section.questions.entries()) {
      const own = `${path}.questions.${index}`
      checkQuestion(question, own, tell)
      if (question.showIf === undefined) continue
      const upTo = [...before, { ...section, questions: section.questions.slice(0, index) }]
      checkCondition(form, question.showIf, upTo, section, `${own}.showIf`, tell)
    }
  }
  if (mistakes.length === 0) tellNeverShown(form, tell)
  return mistakes
}

/** Checks a condition that is read after the whole form: a rule of a score, an urgent answer. */
export function checkRule(form: Form, condition: Condition, path: string): readonly string[] {
  const mistakes: string[] = []
  const tell: Tell = (at, mistake) => void mistakes.push(`${at}: ${mistake}`)
  checkCondition(form, condition, form.sections, null, path, tell)
  if (mistakes.length === 0 && findAnswersFor(form, condition) === null) tell(path, 'no answers exist under which this holds')
  return mistakes
}

/** Ids that stand twice in a list. */
export function tellRepeated(items: readonly { readonly id: string }[], path: string, tell: Tell): void {
  const seen = new Set<string>()
  for (const { id } of items) {
    if (seen.has(id)) tell(path, `the id "${id}" stands twice`)
    seen.add(id)
  }
}

function checkQuestion(question: Question, path: string, tell: Tell): void {
  const { kind, choices, least, most, records, isRequired } = question
  const isChosen = kind === 'choice' || kind === 'choices'
  if (isChosen && (choices ?? []).length < (kind === 'choice' ? 2 : 1)) tell(`${path}.choices`, 'there is nothing to choose')
  if (!isChosen && choices !== undefined) tell(`${path}.choices`, `a question of kind "${kind}" has no choices`)
  tellRepeated(choices ?? [], `${path}.choices`, tell)
  if (kind !== 'number' && (least !== undefined || most !== undefined)) tell(path, 'only a number has a least and a most')
  if (least !== undefined && most !== undefined && least > most) tell(path, `the least, ${least}, is more than the most, ${most}`)
  if (kind === 'note' && isRequired === true) tell(path, 'a note asks nothing, so it cannot be required')
  if (records !== undefined && kind !== 'yes-no') tell(`${path}.records`, 'only a yes records: a choice has its own "records"')
  for (const [at, choice] of (choices ?? []).entries()) {
    if (choice.isAlone === true && kind !== 'choices') tell(`${path}.choices.${at}`, 'of one choice each stands alone already')
    checkRecorded(choice.records, `${path}.choices.${at}.records`, tell)
  }
  checkRecorded(records, `${path}.records`, tell)
}

const BARRIER_CODES: ReadonlySet<string> = new Set([...BARRIERS, ...OBSERVED_BARRIERS])

function checkRecorded(recorded: Recorded | undefined, path: string, tell: Tell): void {
  if (recorded === undefined) return
  const { need, barrier, isUrgent } = recorded
  if (need === undefined && barrier === undefined) tell(path, 'it records neither a need nor a barrier')
  if (need !== undefined && !isNeedCode(need)) tell(`${path}.need`, `"${need}" is no need of the vocabulary`)
  if (barrier !== undefined && !BARRIER_CODES.has(barrier))
    tell(`${path}.barrier`, `"${barrier}" is no barrier of the vocabulary`)
  if (isUrgent === true && need === undefined) tell(path, 'only a need can be urgent')
}

/** `before` is what is asked before the condition is read; `inside`, the repeated section in whose items it stands. */
function checkCondition(
  form: Form,
  condition: Condition,
  before: readonly Section[],
  inside: Section | null,
  path: string,
  tell: Tell,
): void {
  const repeated = new Set<string>()
  for (const id of questionsOf(condition)) {
    const section = form.sections.find(({ questions }) => questions.some((one) => one.id === id))
    if (section === undefined) tell(path, `there is no question "${id}"`)
    else if (!before.some(({ questions }) => questions.some((one) => one.id === id))) {
      tell(path, `"${id}" is asked later: a condition is about what was answered before`)
    }
    if (section?.repeat !== undefined) repeated.add(section.id)
  }
  if (repeated.size > 1) tell(path, 'it is about two repeated sections, whose items have nothing to do with each other')
  const isElsewhere = inside?.repeat !== undefined && [...repeated].some((id) => id !== inside.id)
  if (isElsewhere) tell(path, 'inside an item it can be about no other repeated section')
  checkParts(form, condition, path, tell)
}

function checkParts(form: Form, condition: Condition, path: string, tell: Tell): void {
  if ('all' in condition) return condition.all.forEach((part, at) => checkParts(form, part, `${path}.all.${at}`, tell))
  if ('any' in condition) return condition.any.forEach((part, at) => checkParts(form, part, `${path}.any.${at}`, tell))
  if ('not' in condition) return checkParts(form, condition.not, `${path}.not`, tell)
  const question = form.sections.flatMap(({ questions }) => questions).find(({ id }) => id === condition.question)
  if (question === undefined) return
  const { kind, id } = question
  if (kind === 'note') return tell(path, `"${id}" is a note, which nobody answers`)
  if ('isAnswered' in condition) return
  if ('atLeast' in condition) {
    if (kind !== 'number') tell(path, `"${id}" is no number, so it is never "at least"`)
    else if (question.most !== undefined && condition.atLeast > question.most) tell(path, `"${id}" is never as much`)
    return
  }
  if ('includes' in condition) {
    if (kind !== 'choices') tell(path, `"${id}" has one answer: "is", not "includes"`)
    else tellUnknownValue(question, condition.includes, path, tell)
    return
  }
  if (kind === 'choices') return tell(path, `"${id}" has several answers: "includes", not "is"`)
  tellUnknownValue(question, 'is' in condition ? condition.is : condition.isNot, path, tell)
}

function tellUnknownValue({ id, kind, choices = [] }: Question, value: string | number, path: string, tell: Tell): void {
  const known: readonly string[] | null =
    kind === 'yes-no' ? yesNoAnswers : kind.startsWith('choice') ? choices.map((one) => one.id) : null
  if (known !== null && (typeof value !== 'string' || !known.includes(value))) {
    // YAML reads a bare `yes` as a word in version 1.2 and as true in 1.1: whoever sees "true" here forgot the quotes.
    return tell(path, `"${id}" is never answered "${value}"`)
  }
  if (kind === 'number' && typeof value !== 'number') tell(path, `"${id}" is a number`)
  if (['text', 'long-text', 'date', 'account'].includes(kind)) tell(path, `of "${id}" can only be said whether it is answered`)
}

/** Questions and sections that no answers ever show. */
function tellNeverShown(form: Form, tell: Tell): void {
  for (const [at, section] of form.sections.entries()) {
    const gates = section.showIf === undefined ? [] : [section.showIf]
    if (gates.length > 0 && isImpossible(form, gates)) {
      tell(`sections.${at}.showIf`, `the section "${section.id}" can never be shown`)
      continue
    }
    for (const [index, { id, showIf }] of section.questions.entries()) {
      if (showIf === undefined || !isImpossible(form, [...gates, showIf])) continue
      tell(`sections.${at}.questions.${index}.showIf`, `the question "${id}" can never be shown`)
    }
  }
}

function isImpossible(form: Form, all: readonly Condition[]): boolean {
  return findAnswersFor(form, { all }) === null
}
