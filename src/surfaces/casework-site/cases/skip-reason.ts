// Why a step is left out: the answers that its condition asks for, as they were recorded.
import { pickText, type Guard, type ProcessDefinition, type ProcessRun, type StepDefinition } from '@causeway/casework'
import type { Translator } from '../../../platform/i18n/index.ts'
import { describeAnswer } from './answer-facts.tsx'

/** Questions of the same process with their answers, in words: "Does the child want it decided again?: No". Empty where none says it. */
export function describeSkip(
  t: Translator,
  process: ProcessDefinition,
  run: ProcessRun,
  { skippedWhen }: Pick<StepDefinition, 'skippedWhen'>,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const facts = [...new Set(skippedWhen === undefined ? [] : listFacts(skippedWhen))]
  return facts.flatMap((fact) => {
    const [stepId, questionId] = fact.split('.')
    const answer = run.steps.find(({ step }) => step === stepId)?.doneAnswers[questionId ?? '']
    const questions = process.steps.find(({ id }) => id === stepId)?.form.sections.flatMap((section) => section.questions)
    const question = questions?.find(({ id }) => id === questionId)
    if (question === undefined || answer === undefined) return []
    const label = pickText(question.label, t.language).text
    return [t('cases.answered', { label, answer: describeAnswer(t, question, answer, names) })]
  })
}

function listFacts(guard: Guard): readonly string[] {
  if ('all' in guard) return guard.all.flatMap(listFacts)
  if ('any' in guard) return guard.any.flatMap(listFacts)
  if ('not' in guard) return listFacts(guard.not)
  return 'fact' in guard ? [guard.fact] : []
}
