// Looks through documents for what does not fit, within one and between several: names, figures, what was adopted, positions, and what
// conversion lost. Found by rules, proposed to a person, and measured (docs/decisions/0191).
import type { ReadDocument } from '../passages/read-document.ts'
import { findConversionFaults } from './conversion-faults.ts'
import { findFigureContradictions } from './figure-contradictions.ts'
import { type FoundContradiction, toCorpus } from './found-contradiction.ts'
import { findNameContradictions } from './name-contradictions.ts'
import { findPositionContradictions } from './position-contradictions.ts'
import { findRoleContradictions } from './role-contradictions.ts'
import { findStatusContradictions } from './status-contradictions.ts'

/** Finds contradictions, each once, in the order of kinds. The same documents give the same findings and ids. */
export function findContradictions(
  documents: readonly { readonly id: string; readonly read: Pick<ReadDocument, 'lines' | 'passages'> }[],
): readonly FoundContradiction[] {
  const corpus = toCorpus(documents)
  const found = [
    ...findNameContradictions(corpus),
    ...findRoleContradictions(corpus),
    ...findFigureContradictions(corpus),
    ...findStatusContradictions(corpus),
    ...findPositionContradictions(corpus),
    ...findConversionFaults(corpus),
  ]
  const known = new Map<string, number>()
  return found.map((contradiction) => {
    const count = (known.get(contradiction.id) ?? 0) + 1
    known.set(contradiction.id, count)
    return count === 1 ? contradiction : { ...contradiction, id: `${contradiction.id}-${count}` }
  })
}
