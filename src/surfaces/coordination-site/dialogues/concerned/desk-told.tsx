// What a page of the desk tells first: mistakes, each leading to its field, or what was done just now.
import type { FC } from 'hono/jsx'
import { MOST_REMOVED } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import type { FieldError } from '../../../../platform/page/index.ts'
import { Told } from '../../../dialogue-site/index.ts'

/** A mistake: the field or part of the page that it is in, and the end of `concerned.refused-…`. */
export interface DeskMistake {
  readonly field: string
  readonly problem: string
}

/** Mistakes in the reader's language. */
export function toFieldErrors(t: Translator, mistakes: readonly DeskMistake[]): readonly FieldError[] {
  return mistakes.map(({ field, problem }) => ({
    field,
    message: t(`concerned.refused-${problem}`, { most: MOST_REMOVED.names, words: MOST_REMOVED.words }),
  }))
}

/** The mistake of one field. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((one) => one.field === field)?.message
}

/** Whether any of the fields has a mistake: what hides them is open then. */
export function isWrong(errors: readonly FieldError[], ...fields: readonly string[]): boolean {
  return errors.some(({ field }) => fields.includes(field))
}

export const DeskTold: FC<{ readonly t: Translator; readonly done: string | null; readonly errors: readonly FieldError[] }> = ({
  t,
  done,
  errors,
}) => <Told t={t} done={done === null ? null : t(`concerned.desk-done-${done}`)} errors={errors} />
