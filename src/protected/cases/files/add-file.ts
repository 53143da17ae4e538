// Taking a file in: read to its end or refused, recognised, cleaned, sealed piece by piece, and written with its journal entry in one
// transaction. The same form sent twice leaves one file.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { newId } from '../../../platform/ids/index.ts'
import { appendOpened } from '../append.ts'
import { CASE_FIELD, openPersonOf, type CaseParts } from '../case-parts.ts'
import type { Asker, Written } from '../cases.ts'
import { fileField } from '../sealed-journal.ts'
import { insertFile, readFileRows } from '../store/index.ts'
import { cleanName } from './clean-name.ts'
import { MOST_FILE_BYTES, type FileProblem, type NewFile } from './file-contract.ts'
import { openPieces } from './open-pieces.ts'
import { readBody } from './read-body.ts'
import { recogniseFile } from './recognise-file.ts'

/** Bytes of a piece: what its padding leaves as it is (256 KiB with the four bytes of its length). */
export const PIECE_BYTES = 262_140

/** Files that are read at the same time: each may be held in memory whole. */
const MOST_AT_ONCE = 16

/** The field's name of files in the access log. */
export const FILE_FIELD = 'case-file'

/** Makes `Files.addFile`. */
export function createAddFile(parts: CaseParts) {
  let atOnce = 0
  return async (
    asker: Asker,
    caseId: string,
    file: NewFile,
  ): Promise<Result<Written & { readonly fileId: string }, FileProblem>> => {
    if (atOnce >= MOST_AT_ONCE) {
      await file.body.cancel()
      return fail({ kind: 'busy' })
    }
    atOnce += 1
    try {
      const bytes = await readBody(file.body, MOST_FILE_BYTES)
      return bytes.ok ? await keepFile(parts, asker, caseId, { ...file, bytes: bytes.value }) : fail({ kind: bytes.error })
    } finally {
      atOnce -= 1
    }
  }
}

async function keepFile(
  parts: CaseParts,
  asker: Asker,
  caseId: string,
  { submissionId, readSeq, name, bytes }: Omit<NewFile, 'body'> & { readonly bytes: Uint8Array },
): Promise<Result<Written & { readonly fileId: string }, FileProblem>> {
  if (bytes.length === 0) return fail({ kind: 'file-empty' })
  const recognised = recogniseFile(bytes)
  if (!recognised.ok) return fail({ kind: recognised.error })
  const { kind, bytes: kept } = recognised.value
  const opened = await openPersonOf(parts, asker, 'write-person', caseId, { fields: [CASE_FIELD, FILE_FIELD] })
  if (!opened.ok) return opened
  const { key, access } = opened.value
  const fileId = newId(parts.clock())
  const events = [{ type: 'file-added', fileId, name: cleanName(name, kind), mediaType: kind, size: kept.length } as const]
  try {
    const pieces = cut(kept).map((piece, index) => key.sealBytes(fileField(fileId), index + 1, piece))
    const written = await appendOpened(parts, asker, opened.value, {
      caseId,
      submission: { submissionId, readSeq, events },
      alongside: async (tx, appended) => {
        const writtenId = idOf(appended)
        // Written by this form once before, as something else: no file would be there.
        if (writtenId === undefined) return fail({ kind: 'invalid' })
        if (writtenId !== fileId) {
          // Sent twice: the file of the first time is there. Another of its name and size is no second time.
          const first = await readFileRows(tx, access.organisationId, { caseId, fileId: writtenId })
          const there = first === undefined ? null : openPieces(key, writtenId, first)
          return there !== null && Buffer.compare(there, kept) === 0 ? ok(undefined) : fail({ kind: 'already-saved' })
        }
        const row = {
          organisation_id: access.organisationId,
          file_id: fileId,
          case_id: caseId,
          person_id: appended.row.personId,
          team_id: appended.row.teamId,
          key_version: key.version,
          parts: pieces.length,
          size: kept.length,
          written_at: parts.clock(),
        }
        await insertFile(tx, row, pieces)
        return ok(undefined)
      },
    })
    return written.ok ? ok({ ...written.value, fileId: idOf(written.value) ?? fileId }) : written
  } finally {
    key.close()
  }
}

function idOf({ written }: Pick<Written, 'written'>): string | undefined {
  return written.flatMap(({ event }) => (event.type === 'file-added' ? [event.fileId] : []))[0]
}

function cut(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / PIECE_BYTES)
  return Array.from({ length: count }, (_piece, index) => bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES))
}
