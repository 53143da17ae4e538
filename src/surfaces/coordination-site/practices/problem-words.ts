// Why an edit was refused, in the words of the reader's language. What a cell could hold is told by the room, in English, like the
// columns of a table.
import type { CellProblem, EditProblem } from '../../../open/practices/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import type { FieldError } from '../../../platform/page/index.ts'
import { fieldName } from '../../library-site/index.ts'

/** A sentence. */
export function describeProblem(t: Translator, problem: EditProblem): string {
  switch (problem.kind) {
    case 'conflict':
      return t('practice-editing.problem-conflict', { version: t.number(problem.latest) })
    case 'wrong-state':
      return t('practice-editing.problem-wrong-state', { state: t(`practice-editing.state-${problem.state}`) })
    case 'bad-values':
    case 'incomplete':
      return [t(`practice-editing.problem-${problem.kind}`), ...problem.problems.map((one) => describeCell(t, one))].join(' ')
    default:
      return t(`practice-editing.problem-${problem.kind}`)
  }
}

/** The mistakes of a form, each at its field. */
export function toFieldErrors(t: Translator, problem: EditProblem): readonly FieldError[] {
  if (problem.kind === 'bad-values' || problem.kind === 'incomplete') {
    return problem.problems.map((one) => ({ field: one.column, message: describeCell(t, one) }))
  }
  return [{ field: problem.kind === 'words-needed' ? 'words' : 'content', message: describeProblem(t, problem) }]
}

function describeCell(t: Translator, { column, expected, found, perhaps }: CellProblem): string {
  const field = fieldName(t, column)
  if (found === 'nothing')
    return t(column === 'sources' ? 'practice-editing.source-needed' : 'practice-editing.field-needed', { field })
  const told = t('practice-editing.cell-problem', { field, found, expected })
  return perhaps === undefined ? told : `${told} ${t('practice-editing.perhaps', { perhaps })}`
}
