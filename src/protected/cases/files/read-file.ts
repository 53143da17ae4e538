// Opening a file, taking one out, and sending it: to be saved, never to be shown in place.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { replay } from '@causeway/casework'
import { revealSealed, sealValue } from '../../../firewall/keys/index.ts'
import { isUuid } from '../../../platform/ids/index.ts'
import { appendOpened } from '../append.ts'
import { CASE_FIELD, openPersonOf, type CaseParts } from '../case-parts.ts'
import type { Asker, CaseProblem, Written } from '../cases.ts'
import { openJournal } from '../sealed-journal.ts'
import { deleteFile, readCase, readEntries, readFileRows } from '../store/index.ts'
import { FILE_FIELD } from './add-file.ts'
import type { Files, OpenFile } from './file-contract.ts'
import { openPieces } from './open-pieces.ts'

/** Opens a file of a case. */
export async function openFile(
  parts: CaseParts,
  asker: Asker,
  caseId: string,
  fileId: string,
): Promise<Result<OpenFile, CaseProblem>> {
  if (!isUuid(fileId)) return fail({ kind: 'invalid' })
  const opened = await openPersonOf(parts, asker, 'read-person', caseId, { fields: [FILE_FIELD] })
  if (!opened.ok) return opened
  const { access, key } = opened.value
  const { organisationId } = access
  try {
    const found = await parts.store.read(access, async (tx) => {
      const row = await readCase(tx, organisationId, caseId)
      const file = await readFileRows(tx, organisationId, { caseId, fileId })
      if (row === undefined || file === undefined) return undefined
      return { row, file, entries: await readEntries(tx, organisationId, caseId) }
    })
    if (found === undefined) return fail({ kind: 'refused' })
    const state = replay(openJournal(key, found.row, found.entries).entries, parts.definitions)
    const named = state?.files.find((file) => file.fileId === fileId)
    const bytes = openPieces(key, fileId, found.file)
    if (named === undefined || bytes === null) return fail({ kind: 'damaged' })
    return ok({ name: sealValue(named.name), mediaType: named.mediaType, size: bytes.length, bytes: sealValue(bytes) })
  } finally {
    key.close()
  }
}

/** Takes a file out of a case: the entry says why, and the bytes are destroyed with it. */
export async function removeFile(
  parts: CaseParts,
  asker: Asker,
  caseId: string,
  { submissionId, readSeq, fileId, because }: Parameters<Files['removeFile']>[2],
): Promise<Result<Written, CaseProblem>> {
  if (!isUuid(fileId)) return fail({ kind: 'invalid' })
  const opened = await openPersonOf(parts, asker, 'write-person', caseId, { fields: [CASE_FIELD, FILE_FIELD] })
  if (!opened.ok) return opened
  const { access, key } = opened.value
  try {
    return await appendOpened(parts, asker, opened.value, {
      caseId,
      submission: { submissionId, readSeq, events: [{ type: 'file-removed', fileId, because }] },
      alongside: async (tx, { written }) => {
        // Written by this form once before, as something else: nothing goes without an entry that says why.
        const isSaid = written.some(({ event }) => event.type === 'file-removed' && event.fileId === fileId)
        if (!isSaid) return fail({ kind: 'invalid' })
        await deleteFile(tx, access.organisationId, { caseId, fileId })
        return ok(undefined)
      },
    })
  } finally {
    key.close()
  }
}

/** A file as an answer to a browser: saved under its name, kept by no cache, and run nowhere. */
export function sendFile(file: OpenFile): Response {
  const name = revealSealed(file.name)
  const ascii = name.replaceAll(/[^\u0020-\u007e]|["\\%]/gu, '_')
  return new Response(Uint8Array.from(revealSealed(file.bytes)), {
    headers: {
      'Content-Type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
      'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeName(name)}`,
      'Content-Length': String(file.size),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    },
  })
}

/** RFC 8187: what is no attr-char, in per cent of UTF-8. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
