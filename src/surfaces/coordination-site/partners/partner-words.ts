// How the things of the room are said in a language: codes of fields, places, points of a match, and why something was refused.
import { sayPlace } from '../../../open/measures/index.ts'
import type { CellProblem, Field, PartnerProblem, Reason } from '../../../open/partners/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import type { FieldError } from '../../../platform/page/index.ts'

/** A code of a field in words; the code where it has none. */
export function sayCode(t: Translator, field: Pick<Field, 'column' | 'named'>, code: string): string {
  const list = field.named ?? field.column
  const keys = {
    needs: [`needs.${code}`],
    // The barriers that a gap knows, and those that only people tell of.
    barriers: [`barriers.${code}`, `practice-codes.barrier-${code}`],
    actor_type: [`practice-codes.actor-type-${code}`],
  }[list] ?? [`partners.${list}-${code}`]
  const key = keys.find((one) => t.has(one))
  return key === undefined ? code : t(key)
}

/** "Language: Arabic". */
export function sayReason(t: Translator, { criterion, verdict, code }: Reason): string {
  // Where the point reads the other way round, it has words of its own.
  const own = `partners.point-${criterion}-${verdict}`
  const name = t(t.has(own) ? own : `partners.point-${criterion}`)
  const what = sayWhat(t, criterion, code)
  return what === '' ? name : t('partners.point-line', { name, what })
}

function sayWhat(t: Translator, criterion: Reason['criterion'], code: string): string {
  switch (criterion) {
    case 'kind':
      return sayCode(t, { column: 'kinds' }, code)
    case 'need':
      return sayCode(t, { column: 'needs' }, code)
    case 'barrier':
      return sayCode(t, { column: 'barriers' }, code)
    case 'skill':
      return sayCode(t, { column: 'skills' }, code)
    case 'place':
      return sayPlace(t, code)
    case 'language':
      return t.languageName(code)
    case 'capacity':
      return sayCode(t, { column: 'capacity_unit' }, code)
    case 'funding':
      return code
    case 'start':
    case 'deadline':
      return t.date(code)
    case 'end':
      return code === '' ? '' : code === 'none' ? t('partners.no-end') : t.date(code)
    case 'readiness':
      return sayCode(t, { column: 'requires' }, code)
    case 'sharing':
    case 'enforcement':
      return t(`partners.side-${code}`)
    case 'conditions':
      return ''
  }
}

/** Mistakes as links to their fields. */
export function toFieldErrors(t: Translator, problems: readonly CellProblem[]): readonly FieldError[] {
  return problems.map(({ column, fault, found }) => ({
    field: column,
    message: t('partners.point-line', { name: t(`partners.field-${column}`), what: t(`partners.fault-${fault}`, { found }) }),
  }))
}

/** Why something was refused, in a sentence. */
export function sayProblem(t: Translator, problem: PartnerProblem): string {
  const fields = problem.kind === 'commitment' ? problem.fields.join(', ') : ''
  return t(`partners.problem-${problem.kind}`, { fields })
}
