// Targets that ship with the software (data/library/targets.csv): what somebody set out to reach, as a starting point for a commitment.
// Figures, budgets and plans of the same file are no targets and are left out.
import { parse } from 'csv-parse/sync'

/** A target as shipped. Empty texts: the source does not say. */
export interface ShippedTarget {
  readonly id: string
  readonly kind: 'target' | 'standard'
  readonly actor: string
  readonly statement: string
  readonly comparator: string
  readonly value: string
  readonly unit: string
  readonly unitMeasure: string
  readonly due: string
  readonly place: string
  readonly status: string
  readonly gcmObjectives: readonly string[]
  readonly gcmBasis: readonly string[]
  readonly sdgTargets: readonly string[]
  readonly sdgBasis: readonly string[]
  readonly indicator: string
  readonly sources: string
  readonly note: string
}

/** Reads the file's text. */
export function readShippedTargets(text: string): readonly ShippedTarget[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
  return rows.flatMap((row) => {
    const cell = (name: string) => row[name] ?? ''
    const list = (name: string) => cell(name).split(';').filter(Boolean)
    const kind = cell('kind')
    if (kind !== 'target' && kind !== 'standard') return []
    return [
      {
        id: cell('id'),
        kind,
        actor: cell('actor'),
        statement: cell('statement'),
        comparator: cell('comparator'),
        value: cell('value'),
        unit: cell('unit'),
        unitMeasure: cell('unit_measure'),
        due: cell('due'),
        place: cell('place'),
        status: cell('status'),
        gcmObjectives: list('gcm_objectives'),
        gcmBasis: list('gcm_basis'),
        sdgTargets: list('sdg_targets'),
        sdgBasis: list('sdg_basis'),
        indicator: cell('indicator'),
        sources: cell('sources'),
        note: cell('note'),
      },
    ]
  })
}
