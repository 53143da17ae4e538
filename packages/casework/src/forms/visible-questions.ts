// Which questions stand on the page for these answers, in the order in which they are asked. What is hidden counts for nothing: a
// question that only a hidden answer would show is hidden too.
import { isShown, itemsOf, pathOf, type ItemPlace } from './conditions.ts'
import type { Answer, Answers, Form, Question, Section } from './form.ts'

/** A question where it stands: in a repeated section once for each item. */
export interface VisibleQuestion {
  readonly question: Question
  readonly section: Section
  readonly item: ItemPlace | null
  /** The name of its answer. */
  readonly path: string
}

/** The questions that are shown. A repeated section has the items that are answered, or as many as `items` says of it. */
export function visibleQuestions(
  form: Form,
  answers: Answers,
  items: Readonly<Record<string, number>> = {},
): readonly VisibleQuestion[] {
  return walk(form, answers, items).visible
}

/** The answers without those of questions that are hidden, or that the form does not have. */
export function dropHidden(form: Form, answers: Answers): Answers {
  return walk(form, answers, {}).kept
}

function walk(form: Form, answers: Answers, items: Readonly<Record<string, number>>) {
  const kept: Record<string, Answer> = {}
  const visible: VisibleQuestion[] = []
  const visit = (section: Section, item: ItemPlace | undefined) => {
    for (const question of section.questions) {
      if (!isShown(question.showIf, kept, item)) continue
      const path = pathOf(question.id, item)
      visible.push({ question, section, item: item ?? null, path })
      const answer = question.kind === 'note' ? undefined : answers[path]
      if (answer !== undefined) kept[path] = answer
    }
  }
  for (const section of form.sections) {
    if (!isShown(section.showIf, kept)) continue
    if (section.repeat === undefined) visit(section, undefined)
    else for (const index of listItems(section, answers, items[section.id])) visit(section, { section: section.id, index })
  }
  return { kept, visible }
}

function listItems({ id, repeat }: Section, answers: Answers, drawn: number | undefined): readonly number[] {
  const most = repeat?.most ?? 0
  const listed = drawn === undefined ? itemsOf(id, answers) : Array.from({ length: Math.max(0, drawn) }, (_, index) => index)
  return listed.filter((index) => index < most)
}
