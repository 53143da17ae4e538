// A step that was tried and not taken: what was typed and why not, for the page to show both again.
import type { ReleaseProblem } from '../../../firewall/release/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import type { FieldError } from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { describeProblem } from '../problem-words.ts'

/** What was tried, and the mistakes to show. */
export interface Attempt {
  readonly action: string
  readonly form: SentForm
  readonly errors: readonly FieldError[]
}

/** The field that each action asks for, where a mistake is shown. */
const FIELD: Readonly<Record<string, string>> = { refuse: 'refuse-reason', withdraw: 'withdraw-reason', reply: 'words' }

/** The attempt as the page shows it. Errors that have no field of their own lead to the part of the page that says what comes next. */
export function describeAttempt(t: Translator, action: string, form: SentForm, problem: ReleaseProblem): Attempt {
  const seat = oneValue(form, 'seat')
  if (problem.problem === 'other-people' || (problem.problem === 'bad-fields' && (action === 'approve' || action === 'publish')))
    return { action, form, errors: describeProblem(t, problem).map((message) => ({ field: 'otherPeople', message })) }
  const own = FIELD[action]
  const field = own === undefined || problem.problem !== 'bad-fields' ? 'next' : own === 'words' ? `words-${seat}` : own
  const sentences =
    problem.problem === 'bad-fields' && own !== undefined
      ? [t(`release-site.mistake-${own === 'words' ? 'reply' : 'reason'}-missing`)]
      : describeProblem(t, problem)
  return { action, form, errors: sentences.map((message) => ({ field, message })) }
}

/** What was typed in the field of an action that was tried, to be shown again. */
export function typedBefore(attempt: Attempt | null, action: string, field: string): string | undefined {
  return attempt?.action === action ? oneValue(attempt.form, field) : undefined
}

/** The mistake beside a field. */
export function errorAt(attempt: Attempt | null, field: string): string | undefined {
  return attempt?.errors.find((error) => error.field === field)?.message
}
