// The shape of a process as it is written down, by zod: what is unknown is refused, so that a misspelt key never goes unnoticed.
// What the parts mean to each other is checked afterwards (check-process.ts); forms are read by their own reader.
import { organisationRoles } from '@causeway/vocabulary'
import { z } from 'zod'
import { idSchema as id, sourceSchema, textsSchema as texts } from '../forms/form-schema.ts'
import type { DefinitionSource } from '../assessments/assessment.ts'
import type { Guard } from './process.ts'

// Keys that are not there stay not there; zod's types say `undefined` where it reads none.
const source = sourceSchema as unknown as z.ZodType<DefinitionSource>
const role = z.enum(organisationRoles)
const value = z.union([z.string(), z.number()])
// `step`, `process/step`, `step.question`, `process/step.question`.
const stepName = z.string().regex(/^([a-z][a-z0-9-]*\/)?[a-z][a-z0-9-]*$/, 'a step is named "step" or "process/step"')
const factName = z
  .string()
  .regex(/^([a-z][a-z0-9-]*\/)?[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'a fact is named "step.question" or "process/step.question"')

const guard: z.ZodType<Guard> = z.lazy(() =>
  z.union([
    z.strictObject({ stepDone: stepName }),
    z.strictObject({ fact: factName, is: value }),
    z.strictObject({ fact: factName, isNot: value }),
    z.strictObject({ fact: factName, includes: z.string() }),
    z.strictObject({ fact: factName, isKnown: z.boolean() }),
    z.strictObject({ all: z.array(guard).min(1) }),
    z.strictObject({ any: z.array(guard).min(1) }),
    z.strictObject({ not: guard }),
  ]),
)

// None, of days, is the same day.
const amount = z.int().min(0).max(5000)
const clock = z.strictObject({
  id,
  start: z.discriminatedUnion('from', [
    z.strictObject({ from: z.literal('process-start') }),
    z.strictObject({ from: z.literal('step-open') }),
    z.strictObject({ from: z.literal('step-done'), step: id }),
    z.strictObject({ from: z.literal('fact'), fact: factName, before: z.boolean().exactOptional() }),
  ]),
  unit: z.enum(['hours', 'calendar-days', 'working-days']),
  amount,
  byJurisdiction: z
    .record(
      z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'a jurisdiction is a code such as DE or US-CA'),
      z.strictObject({ amount, source }),
    )
    .exactOptional(),
  source,
  escalates: z.array(
    z.strictObject({
      after: z.int().min(0).max(5000),
      to: z.enum(['supervisor', 'legal-representative'], 'a supervisor or a legal representative hears that a clock ran out'),
    }),
  ),
})

const panel = z.strictObject({
  quorum: z.int().min(2, 'nobody decides alone: the quorum is at least two').max(15),
  mustInclude: z.array(role),
  options: z.array(z.strictObject({ id, label: texts, isReturn: z.boolean().exactOptional(), showIf: guard.exactOptional() })),
  asksChildsViews: z.boolean(),
  appealDays: z.int().min(0).max(365),
  notMembersOf: z.array(id).exactOptional(),
})

const step = z.strictObject({
  id,
  title: texts,
  help: texts.exactOptional(),
  roles: z.array(role).min(1, 'somebody must be able to do it'),
  opensWhen: guard.exactOptional(),
  lockedBecause: texts.exactOptional(),
  skippedWhen: guard.exactOptional(),
  form: z.unknown().refine((form) => form !== undefined, 'a form is missing'),
  documents: z.array(z.strictObject({ id, label: texts, isRequired: z.boolean() })).exactOptional(),
  approval: z.strictObject({ role }).exactOptional(),
  panel: panel.exactOptional(),
  clocks: z.array(clock).exactOptional(),
  repeatsEveryDays: z.int().min(1).max(400).exactOptional(),
  sets: z.array(z.strictObject({ when: guard, starts: id })).exactOptional(),
})

/** A process but for its forms, which stay as they were written. */
export const processSchema = z.strictObject({
  id,
  version: z.int().min(1),
  title: texts,
  introduction: texts,
  sources: z.array(source).min(1, 'a process names where it comes from'),
  audience: z.enum(['anyone', 'adult', 'child']),
  restricts: z.boolean().exactOptional(),
  steps: z.array(step).min(1, 'a process has steps'),
  outcomes: z
    .array(z.strictObject({ id, label: texts, isDurable: z.boolean().exactOptional(), when: guard.exactOptional() }))
    .min(1, 'a process says how it may end'),
})
