// Of today's page the cases in which nothing is planned: no clock runs for them, so nothing else would bring them before anybody's eyes.
import type { PersonKey } from '../../firewall/keys/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import type { Asker, TodayRequest, UnplannedCase } from './cases.ts'
import { toShownCase } from './shown-case.ts'
import {
  countUnplanned,
  readUnplanned,
  type CaseTransaction,
  type UnplannedPlace,
  type UnplannedQuestion,
  type UnplannedRow,
} from './store/index.ts'

/**
 * As many as there is `room` for behind the work, or where they alone are asked for a page and one more; and how many there are, counted
 * no further than `mostCounted`. None where the scope is about what is late or to be approved.
 */
export async function readUnplannedPart(
  tx: CaseTransaction,
  own: Pick<UnplannedQuestion, 'organisationId' | 'teams'>,
  { actor }: Asker,
  { scope, accountId, only, after }: TodayRequest,
  { room, aPage, mostCounted }: { readonly room: number; readonly aPage: number; readonly mostCounted: number },
): Promise<{ readonly rows: readonly UnplannedRow[]; readonly count: number }> {
  if (scope === 'late' || scope === 'approvals') return { rows: [], count: 0 }
  const question = scope === 'mine' ? { ...own, accountId: accountId ?? actor.accountId } : own
  const count = await countUnplanned(tx, question, mostCounted)
  const isAlone = only === 'unplanned'
  const most = isAlone ? aPage + 1 : only === undefined ? room : 0
  if (count === 0 || most <= 0) return { rows: [], count }
  return { rows: await readUnplanned(tx, question, { after: isAlone ? readPlace(after) : null, most }), count }
}

/** A row, open to be shown. */
export function toUnplanned(row: UnplannedRow, key: PersonKey): UnplannedCase {
  return { ...toShownCase(row, key), changedAt: row.changed_at }
}

/** Where the next page of them begins: opaque to whoever sends it back. */
export function toPlaceText({ changed_at: changedAt, case_id: caseId }: UnplannedRow): string {
  return Buffer.from(JSON.stringify([changedAt.toISOString(), caseId])).toString('base64url')
}

/** What was sent back; what is no place is as if there were none. */
function readPlace(text: string | undefined): UnplannedPlace | null {
  if (text === undefined || text.length > 200) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(value) || value.length !== 2) return null
    const [changedAt, caseId]: readonly unknown[] = value
    const isPlace = typeof changedAt === 'string' && typeof caseId === 'string' && isUuid(caseId)
    return isPlace && !Number.isNaN(Date.parse(changedAt)) ? { changedAt: new Date(changedAt).toISOString(), caseId } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
