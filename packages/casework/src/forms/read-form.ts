// Reads a form as it is written down in a file. Every mistake is told with its path.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { checkForm } from './check-form.ts'
import { formSchema, tellIssue } from './form-schema.ts'
import type { Form } from './form.ts'

/** The form, or every mistake: of its shape, or, where the shape is right, of what its parts mean to each other. */
export function readForm(value: unknown): Result<Form, readonly string[]> {
  const read = formSchema.safeParse(value)
  if (!read.success) return fail(read.error.issues.map(tellIssue))
  const mistakes = checkForm(read.data)
  return mistakes.length > 0 ? fail(mistakes) : ok(read.data)
}
