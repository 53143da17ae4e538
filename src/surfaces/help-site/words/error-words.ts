// What was wrong with an answer, in the reader's language.
import type { FieldError } from '../../../platform/page/index.ts'
import type { QueryError } from '../query.ts'
import type { Reader } from '../reader.ts'

/** The mistakes of a question, for the summary and beside each field. */
export function sayErrors({ t, language }: Reader, errors: readonly QueryError[]): readonly FieldError[] {
  return errors.map(({ field, message, place = '', places = [] }) => ({
    field,
    message: t(`help-site.${message}`, { place, names: t.alternatives(places.map(({ names }) => names[language])) }),
  }))
}
