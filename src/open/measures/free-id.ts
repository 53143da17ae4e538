// Ids of new records: slugs that nobody ever used.
import type { Cells } from './records/cells.ts'
import type { RecordType } from './records/record-types.ts'
import { makeSlug } from './records/row-key.ts'
import type { MeasureWriter } from './store/editing-store.ts'

/** An id that was never used: the slug, or the slug with a number. `taken` holds those given out in the same breath. */
export async function findFreeId(
  writer: Pick<MeasureWriter, 'findTypes'>,
  recordType: RecordType,
  cells: Cells,
  taken: ReadonlySet<string> = new Set(),
): Promise<string> {
  const slug = makeSlug(recordType, cells)
  for (let from = 1; ; from += 50) {
    const candidates = Array.from({ length: 50 }, (_, index) => (from + index === 1 ? slug : `${slug}-${from + index}`))
    const used = await writer.findTypes(candidates)
    const free = candidates.find((candidate) => !used.has(candidate) && !taken.has(candidate))
    if (free !== undefined) return free
  }
}
