// Whether answers exist under which a condition holds, each given to a question that is shown: what can never be shown, or never count,
// is a mistake of whoever wrote the form. A search over the few answers that the conditions tell apart.
import { isShown, pathOf, questionsOf, type ItemPlace } from './conditions.ts'
import { yesNoAnswers, type Answer, type Answers, type Condition, type Form, type Question, type Section } from './form.ts'

const MOST_STEPS = 200_000

/** Answers of shown questions under which it holds; `null` where there are none; `undefined` where the search was given up. */
export function findAnswersFor(form: Form, condition: Condition): Answers | null | undefined {
  const asked = listAsked(form, condition)
  const values = asked.map(({ question }) => listValues(form, question, condition))
  let steps = 0
  const search = (at: number, answers: Answers): Answers | null | undefined => {
    steps += 1
    if (steps > MOST_STEPS) return undefined
    const next = asked[at]
    if (next === undefined) return isShown(condition, answers) ? answers : null
    const { question, section, item } = next
    const isThere = isShown(section.showIf, answers) && isShown(question.showIf, answers, item)
    for (const value of isThere ? (values[at] ?? []) : [undefined]) {
      const found = search(at + 1, value === undefined ? answers : { ...answers, [pathOf(question.id, item)]: value })
      if (found !== null) return found
    }
    return null
  }
  return search(0, {})
}

interface Asked {
  readonly question: Question
  readonly section: Section
  readonly item: ItemPlace | undefined
}

/** The questions that the condition is about, and those on which it depends that they are shown, in the form's order. */
function listAsked(form: Form, condition: Condition): readonly Asked[] {
  const all = form.sections.flatMap((section): readonly Asked[] =>
    section.questions.map((question) => ({
      question,
      section,
      item: section.repeat === undefined ? undefined : { section: section.id, index: 0 },
    })),
  )
  const wanted = new Set<string>()
  const want = (one: Condition | undefined) => {
    for (const id of one === undefined ? [] : questionsOf(one)) {
      if (wanted.has(id)) continue
      wanted.add(id)
      const found = all.find(({ question }) => question.id === id)
      want(found?.question.showIf)
      want(found?.section.showIf)
    }
  }
  want(condition)
  return all.filter(({ question }) => wanted.has(question.id))
}

/** One answer for each that a condition could tell from another, and none at all. */
function listValues(form: Form, question: Question, condition: Condition): readonly (Answer | undefined)[] {
  const conditions = [
    condition,
    ...form.sections.flatMap(({ showIf, questions }) => [showIf, ...questions.map((one) => one.showIf)]),
  ].flatMap((one) => (one === undefined ? [] : plainParts(one)))
  const about = conditions.filter((one) => one.question === question.id)
  switch (question.kind) {
    case 'yes-no':
      return [...yesNoAnswers, undefined]
    case 'choice':
      return [...(question.choices ?? []).map(({ id }) => id), undefined]
    case 'choices':
      return [...listSubsets(question, about), undefined]
    case 'number':
      return [...listNumbers(question, about), undefined]
    case 'date':
      return ['2026-01-01', undefined]
    case 'text':
    case 'long-text':
    case 'account':
      return ['something', undefined]
    case 'note':
      return [undefined]
  }
}

type Plain = Extract<Condition, { readonly question: string }>

function plainParts(condition: Condition): readonly Plain[] {
  if ('question' in condition) return [condition]
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition.not]
  return parts.flatMap(plainParts)
}

/** Every set of the choices that conditions name, with one that none names where only others are left. Those that stand alone do. */
function listSubsets({ choices = [] }: Question, about: readonly Plain[]): readonly (readonly string[])[] {
  const named = choices.filter(({ id }) => about.some((one) => 'includes' in one && one.includes === id))
  const alone = named.filter(({ isAlone }) => isAlone === true).map(({ id }) => [id])
  const together = named.filter(({ isAlone }) => isAlone !== true).slice(0, 10)
  const sets = Array.from({ length: 2 ** together.length }, (_, bits) =>
    together.filter((_one, index) => (bits & (1 << index)) !== 0).map(({ id }) => id),
  ).filter((set) => set.length > 0)
  const other = choices.find((choice) => !named.includes(choice))
  return [...sets, ...alone, ...(other === undefined ? [] : [[other.id]])]
}

function listNumbers({ least, most }: Question, about: readonly Plain[]): readonly number[] {
  const named = about.flatMap((one) =>
    'atLeast' in one ? [one.atLeast] : 'is' in one ? [one.is] : 'isNot' in one ? [one.isNot] : [],
  )
  const near = named.flatMap((one) => (typeof one === 'number' ? [one, one - 1, one + 1] : []))
  const all = [...near, least ?? 0, most ?? (least ?? 0) + 1]
  return [...new Set(all)].filter((one) => one >= (least ?? -Infinity) && one <= (most ?? Infinity))
}
