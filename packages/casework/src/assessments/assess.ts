// What an assessment's answers come to: points by scale and the band that they are in, what is urgent, what is obliged, each thing once.
// Only what is shown counts; nothing is added up over scales, and no scale is a judgement of a person.
import { dropHidden } from '../forms/visible-questions.ts'
import { isShown, itemsOf, questionsOf } from '../forms/conditions.ts'
import type { Answers, Condition, Form, Recorded } from '../forms/form.ts'
import type { AssessmentDefinition, AssessmentResult, Band, ObligedAction, Scale } from './assessment.ts'

/** The whole of it. */
export function assess(definition: AssessmentDefinition, answers: Answers): AssessmentResult {
  const shown = dropHidden(definition.form, answers)
  const scales = definition.scales.map((scale) => {
    const points = countPoints(definition.form, scale, shown)
    return { scale, points, band: findBand(scale, points) }
  })
  const urgent = listUrgent(definition, shown)
  const recorded = listRecorded(definition.form, shown)
  const needs = unique(recorded.flatMap(({ need }) => need ?? []))
  return {
    scales: scales.map(({ scale, points, band }) => ({ scale: scale.id, points, band: band?.id ?? '' })),
    urgent: urgent.map(({ id }) => id),
    obliges: joinActions([...urgent.flatMap((rule) => rule.obliges), ...scales.flatMap(({ band }) => band?.obliges ?? [])]),
    needs,
    barriers: unique(recorded.flatMap(({ barrier }) => barrier ?? [])),
    urgentNeeds: needs.filter((need) => recorded.some((one) => one.need === need && one.isUrgent === true)),
  }
}

/** What acts at once, also while the form is half filled: the urgent rules that hold, and what they alone oblige. */
export function assessUrgent(definition: AssessmentDefinition, answers: Answers): Pick<AssessmentResult, 'urgent' | 'obliges'> {
  const urgent = listUrgent(definition, dropHidden(definition.form, answers))
  return { urgent: urgent.map(({ id }) => id), obliges: joinActions(urgent.flatMap(({ obliges }) => obliges)) }
}

/** Needs that are recorded by the very answers that oblige a process at once: the process is the answer to these, and to no others. */
export function listNeedsAnsweredBy(definition: AssessmentDefinition, answers: Answers, process: string): readonly string[] {
  const shown = dropHidden(definition.form, answers)
  const rules = listUrgent(definition, shown).filter(({ obliges }) =>
    obliges.some((action) => action.kind === 'start-process' && action.process === process),
  )
  const asked = new Set(rules.flatMap(({ when }) => [...questionsOf(when)]))
  return unique(listRecorded(definition.form, shown, (question) => asked.has(question)).flatMap(({ need }) => need ?? []))
}

/** The band that points are in: the highest that begins at or below them. Bands stand in order, the lowest at 0. */
export function findBand({ bands }: Pick<Scale, 'bands'>, points: number): Band | undefined {
  return bands.findLast(({ from }) => from <= points)
}

/** Each action once, in the order given; of two the same, the sooner. */
export function joinActions(actions: readonly ObligedAction[]): readonly ObligedAction[] {
  const byKey = new Map<string, ObligedAction>()
  for (const action of actions) {
    const key = nameAction(action)
    const before = byKey.get(key)
    const isSooner = before === undefined || ('within' in before && 'within' in action && action.within < before.within)
    if (isSooner) byKey.set(key, action)
  }
  return [...byKey.values()]
}

/** What makes two actions the same. */
function nameAction(action: ObligedAction): string {
  switch (action.kind) {
    case 'start-process':
      return `process ${action.process}`
    case 'assess':
      return `assess ${action.assessment}`
    case 'task':
      return `task ${action.title.en}`
    case 'restrict':
      return 'restrict'
  }
}

function listUrgent({ urgent }: AssessmentDefinition, shown: Answers) {
  return urgent.filter(({ when }) => isShown(when, shown))
}

function countPoints(form: Form, { rules }: Scale, shown: Answers): number {
  return rules.reduce((sum, { when, points }) => sum + points * countHolding(form, when, shown), 0)
}

/** 1 or 0; of a condition about a repeated section, the number of its items for which it holds. */
function countHolding(form: Form, when: Condition, shown: Answers): number {
  const asked = questionsOf(when)
  const repeated = form.sections.find(
    ({ repeat, questions }) => repeat !== undefined && questions.some(({ id }) => asked.has(id)),
  )
  if (repeated === undefined) return isShown(when, shown) ? 1 : 0
  return itemsOf(repeated.id, shown).filter((index) => isShown(when, shown, { section: repeated.id, index })).length
}

/** What the answers record, in the order of the form; of these questions alone. */
function listRecorded(form: Form, shown: Answers, isAsked = (_question: string) => true): readonly Recorded[] {
  const recorded: Recorded[] = []
  for (const section of form.sections) {
    const places = section.repeat === undefined ? [''] : itemsOf(section.id, shown).map((index) => `${section.id}.${index}.`)
    for (const place of places) {
      for (const { id, records, choices = [] } of section.questions) {
        if (!isAsked(id)) continue
        const answer = shown[`${place}${id}`]
        if (records !== undefined && answer === 'yes') recorded.push(records)
        const chosen = choices.filter((choice) => answer === choice.id || (Array.isArray(answer) && answer.includes(choice.id)))
        recorded.push(...chosen.flatMap((choice) => choice.records ?? []))
      }
    }
  }
  return recorded
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)]
}
