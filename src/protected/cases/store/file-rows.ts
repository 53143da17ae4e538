// Files of a case, piece by piece, within a transaction that is given.
import { sql } from 'kysely'
import type { CaseTransaction } from './case-store.ts'
import type { CaseFilePartTable, CaseFileTable } from './tables.ts'

/** Pieces that one statement carries. */
const PIECES = 8

/** Writes a file with its pieces; nothing where they are there, since a commit whose answer was lost is tried again. */
export async function insertFile(tx: CaseTransaction, file: CaseFileTable, pieces: readonly Uint8Array[]): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('protected.case_file')
    .values(file)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) return
  const { organisation_id, file_id, person_id, team_id } = file
  for (let first = 0; first < pieces.length; first += PIECES) {
    const rows: readonly CaseFilePartTable[] = pieces
      .slice(first, first + PIECES)
      .map((sealed, index) => ({ organisation_id, file_id, part: first + index, person_id, team_id, sealed }))
    await tx
      .insertInto('protected.case_file_part')
      .values([...rows])
      .execute()
  }
}

/** A file of a case with its pieces in order; nothing where it is not there. */
export async function readFileRows(
  tx: CaseTransaction,
  organisationId: string,
  { caseId, fileId }: { readonly caseId: string; readonly fileId: string },
): Promise<{ readonly parts: number; readonly size: number; readonly pieces: readonly Uint8Array[] } | undefined> {
  const file = await tx
    .selectFrom('protected.case_file')
    .select(['parts', 'size'])
    .where('organisation_id', '=', organisationId)
    .where('case_id', '=', caseId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  if (file === undefined) return undefined
  const rows = await tx
    .selectFrom('protected.case_file_part')
    .select('sealed')
    .where('organisation_id', '=', organisationId)
    .where('file_id', '=', fileId)
    .orderBy('part')
    .execute()
  return { ...file, pieces: rows.map(({ sealed }) => sealed) }
}

/** Deletes a file; its pieces go with it. */
export async function deleteFile(
  tx: CaseTransaction,
  organisationId: string,
  { caseId, fileId }: { readonly caseId: string; readonly fileId: string },
): Promise<void> {
  await sql`SELECT protected.take_out_file(${organisationId}::uuid, ${caseId}::uuid, ${fileId}::uuid)`.execute(tx)
}
