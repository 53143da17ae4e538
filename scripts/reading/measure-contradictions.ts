// The finder of contradictions against data/library/contradictions.csv: found where a finding of the same kind touches both of its passages.
import { findContradictions } from '../../src/open/dialogues/reading/contradictions/find-contradictions.ts'
import type { FoundContradiction } from '../../src/open/dialogues/reading/contradictions/found-contradiction.ts'
import { buildPassages } from '../../src/open/dialogues/reading/passages/build-passages.ts'
import { readText } from '../../src/open/dialogues/reading/passages/read-text.ts'
import { type LibraryRow, listOf, parsePassage, readDocumentLines, readLibraryTable } from '../library/read-library.ts'
import { DOCUMENTS } from './read-gold.ts'

/** What was found of the list, and what was found beside it. */
export interface MeasuredContradictions {
  readonly found: readonly FoundContradiction[]
  readonly rows: readonly { readonly row: LibraryRow; readonly by: readonly FoundContradiction[] }[]
}

/** Measures on all five documents together. */
export function measureContradictions(): MeasuredContradictions {
  const documents = DOCUMENTS.map((id) => {
    const read = readText(new TextEncoder().encode(readDocumentLines(id).join('\n')))
    if (!read.ok) throw new Error(`${id}: ${read.error.kind}`)
    return { id, read: buildPassages(read.value) }
  })
  const found = findContradictions(documents)
  return {
    found,
    rows: readLibraryTable('contradictions.csv').map((row) => ({ row, by: found.filter((finding) => isRow(finding, row)) })),
  }
}

const touches = (cell: string | undefined, side: FoundContradiction['sides'][number]['passages'] | undefined) =>
  listOf(cell).some((source) => {
    const passage = parsePassage(source)
    return (
      passage !== undefined &&
      (side ?? []).some(
        (ref) => 'document' in ref && ref.document === passage.document && ref.from <= passage.to && ref.to >= passage.from,
      )
    )
  })

function isRow(finding: FoundContradiction, row: LibraryRow): boolean {
  if (finding.kind !== row['kind']) return false
  const [a, b] = [row['passage_a'], row['passage_b']]
  const sides = finding.sides.map(({ passages }) => passages)
  if (b === '' || b === undefined) return sides.some((side) => touches(a, side))
  return (
    (touches(a, sides[0]) && touches(b, sides[1])) ||
    (touches(a, sides[1]) && touches(b, sides[0])) ||
    (sides.length === 1 && touches(a, sides[0]) && touches(b, sides[0]))
  )
}

if (process.argv[1] === import.meta.filename) {
  const { found, rows } = measureContradictions()
  for (const { row, by } of rows)
    process.stdout.write(
      `${by.length > 0 ? 'found ' : 'MISSED'} ${row['listed']?.padEnd(1)} ${row['kind']} ${row['id']} ${by.map(({ rule }) => rule).join(' ')}\n`,
    )
  const right = new Set(rows.flatMap(({ by }) => by))
  for (const finding of found)
    process.stdout.write(
      `${right.has(finding) ? 'listed' : 'beside'} ${finding.rule} | ${finding.about} | ${finding.sides.map(({ passages, says }) => `${passages.map((ref) => ('document' in ref ? `${ref.document}:${ref.from}` : '')).join(',')} ${says}`).join(' || ')}\n`,
    )
  process.stdout.write(
    `recall ${rows.filter(({ by }) => by.length > 0).length}/${rows.length}, listed nine ${rows.filter(({ row, by }) => row['listed'] !== '' && by.length > 0).length}/${rows.filter(({ row }) => row['listed'] !== '').length}, findings ${right.size}/${found.length}\n`,
  )
}
