// Reads an assessment as it is written down in a file. Every mistake is told with its path. Whether the processes and assessments that it
// obliges exist is for whoever reads them all (src/protected/cases/definitions).
import { fail, ok, type Result } from '@causeway/vocabulary'
import { z } from 'zod'
import { checkForm, checkRule, tellRepeated } from '../forms/check-form.ts'
import { questionsOf } from '../forms/conditions.ts'
import { conditionSchema, formSchema, idSchema, sourceSchema, tellIssue, textsSchema } from '../forms/form-schema.ts'
import type { Form } from '../forms/form.ts'
import type { AssessmentDefinition, Scale } from './assessment.ts'

const hours = z.number().positive().max(8760)
const obliged = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start-process'), process: idSchema }),
  z.strictObject({ kind: z.literal('task'), title: textsSchema, within: hours }),
  z.strictObject({ kind: z.literal('assess'), assessment: idSchema, within: hours }),
  z.strictObject({ kind: z.literal('restrict') }),
])

const assessmentSchema = z.strictObject({
  id: idSchema,
  version: z.int().min(1),
  title: textsSchema,
  introduction: textsSchema,
  sources: z.array(sourceSchema).min(1, 'an assessment names where it comes from'),
  audience: z.enum(['anyone', 'adult', 'child']),
  form: formSchema,
  scales: z.array(
    z.strictObject({
      id: idSchema,
      title: textsSchema,
      rules: z
        .array(
          z.strictObject({
            when: conditionSchema,
            points: z.int('points are whole numbers').min(1, 'points only add: a strength stands on a scale of its own').max(100),
          }),
        )
        .min(1, 'a scale has rules'),
      bands: z
        .array(z.strictObject({ id: idSchema, from: z.int().min(0), label: textsSchema, obliges: z.array(obliged) }))
        .min(1, 'a scale has bands'),
    }),
  ),
  urgent: z.array(
    z.strictObject({
      id: idSchema,
      when: conditionSchema,
      says: textsSchema,
      obliges: z.array(obliged).min(1, 'an urgent answer obliges somebody to do something'),
    }),
  ),
  // Keys that are not there stay not there; zod's types say `undefined` where it reads none.
}) as unknown as z.ZodType<AssessmentDefinition>

/** The assessment, or every mistake. */
export function readAssessment(value: unknown): Result<AssessmentDefinition, readonly string[]> {
  const read = assessmentSchema.safeParse(value)
  if (!read.success) return fail(read.error.issues.map(tellIssue))
  const mistakes = checkAssessment(read.data)
  return mistakes.length > 0 ? fail(mistakes) : ok(read.data)
}

function checkAssessment({ form, scales, urgent }: AssessmentDefinition): readonly string[] {
  const ofForm = checkForm(form).map((mistake) => `form.${mistake}`)
  if (ofForm.length > 0) return ofForm
  const mistakes: string[] = []
  const tell = (path: string, mistake: string) => void mistakes.push(`${path}: ${mistake}`)
  tellRepeated(scales, 'scales', tell)
  tellRepeated(urgent, 'urgent', tell)
  for (const [at, scale] of scales.entries()) {
    tellRepeated(scale.bands, `scales.${at}.bands`, tell)
    for (const [index, { when }] of scale.rules.entries()) {
      mistakes.push(...checkRule(form, when, `scales.${at}.rules.${index}.when`))
    }
    checkBands(form, scale, `scales.${at}.bands`, tell)
  }
  for (const [at, { when }] of urgent.entries()) mistakes.push(...checkRule(form, when, `urgent.${at}.when`))
  for (const [at, section] of form.sections.entries()) {
    for (const [index, { isDropped }] of section.questions.entries()) {
      if (isDropped === true)
        tell(`form.sections.${at}.questions.${index}.isDropped`, 'an assessment has no step with which to drop it')
    }
  }
  return mistakes
}

function checkBands(form: Form, { rules, bands }: Scale, path: string, tell: (path: string, mistake: string) => void): void {
  if (bands[0]?.from !== 0) tell(`${path}.0.from`, 'the lowest band begins at 0')
  for (const [at, { from, id }] of bands.entries()) {
    const before = bands[at - 1]
    if (before !== undefined && from <= before.from)
      tell(`${path}.${at}.from`, `"${id}" is out of order: ${from} after ${before.from}`)
  }
  const most = rules.reduce((sum, { when, points }) => sum + points * mostTimes(form, [...questionsOf(when)]), 0)
  for (const [at, { from, id }] of bands.entries()) {
    if (from > most) tell(`${path}.${at}.from`, `no answers come to "${id}": all rules together give ${most} points`)
  }
}

/** How often a rule can count: in a repeated section once for each item. */
function mostTimes(form: Form, asked: readonly string[]): number {
  const repeated = form.sections.find(
    ({ repeat, questions }) => repeat !== undefined && questions.some(({ id }) => asked.includes(id)),
  )
  return repeated?.repeat?.most ?? 1
}
