// The shape of a form as it is written down, by zod: what is unknown is refused, so that a misspelt key never goes unnoticed. What the
// parts mean to each other is checked afterwards (check-form.ts).
import { z } from 'zod'
import type { Condition, Form, Texts } from './form.ts'

/** An id: small letters, digits and hyphens. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, 'an id is small letters, digits and hyphens, beginning with a letter')

const text = z.string().trim().min(1, 'a text is missing').max(2000)

/** Texts by language, English among them. */
export const textsSchema: z.ZodType<Texts> = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a language is a code such as en'), text)
  .superRefine((texts, context) => {
    if (texts['en'] === undefined) context.addIssue({ code: 'custom', path: ['en'], message: 'the English is missing' })
  })
  // English is among the languages: the refinement above saw to it.
  .transform((texts) => texts as Texts)

/** Where a definition comes from. */
export const sourceSchema = z.strictObject({
  title: text,
  publisher: text,
  year: z.int().min(1900).max(2100),
  passage: text.optional(),
  address: z.url({ protocol: /^https?$/ }).optional(),
})

/** A condition about answers of the same form. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ question: idSchema, is: z.union([z.string(), z.number()]) }),
      z.strictObject({ question: idSchema, isNot: z.union([z.string(), z.number()]) }),
      z.strictObject({ question: idSchema, includes: z.string() }),
      z.strictObject({ question: idSchema, atLeast: z.number() }),
      z.strictObject({ question: idSchema, isAnswered: z.boolean() }),
      z.strictObject({ all: z.array(conditionSchema).min(1) }),
      z.strictObject({ any: z.array(conditionSchema).min(1) }),
      z.strictObject({ not: conditionSchema }),
    ],
    'a condition is { question, is | isNot | includes | atLeast | isAnswered }, { all }, { any } or { not }',
  ),
)

const recorded = z.strictObject({ need: z.string().optional(), barrier: z.string().optional(), isUrgent: z.boolean().optional() })

const question = z.strictObject({
  id: idSchema,
  kind: z.enum(['yes-no', 'choice', 'choices', 'text', 'long-text', 'number', 'date', 'account', 'note']),
  label: textsSchema,
  help: textsSchema.optional(),
  why: textsSchema.optional(),
  choices: z
    .array(z.strictObject({ id: idSchema, label: textsSchema, records: recorded.optional(), isAlone: z.boolean().optional() }))
    .optional(),
  isRequired: z.boolean().optional(),
  showIf: conditionSchema.optional(),
  least: z.number().optional(),
  most: z.number().optional(),
  isDropped: z.boolean().optional(),
  records: recorded.optional(),
})

/** A form. An absent key is left out, so that what was read is what the types say. */
export const formSchema: z.ZodType<Form> = z.strictObject({
  sections: z.array(
    z.strictObject({
      id: idSchema,
      title: textsSchema,
      help: textsSchema.optional(),
      showIf: conditionSchema.optional(),
      repeat: z.strictObject({ most: z.int().min(1).max(50), itemTitle: textsSchema }).optional(),
      questions: z.array(question).min(1, 'a section has questions'),
    }),
  ),
  // Keys that are not there stay not there; zod's types say `undefined` where it reads none.
}) as unknown as z.ZodType<Form>

/** A mistake of a file as it is told: where, and what. */
export function tellIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.length === 0 ? '(whole)' : issue.path.join('.')}: ${issue.message}`
}
