// Reads one file in a process of its own, and studies it where that is asked for.
import { ok, type Result } from '@causeway/vocabulary'
import { answerParent } from '../child/answer-parent.ts'
import { type DocumentStudy, type StudiedDocument, studyDocument } from '../study-document.ts'
import { readBytes } from './read-bytes.ts'
import type { ReadDocument, ReadProblem } from './read-document.ts'

/** What the process is handed. */
export interface ReadingTask {
  readonly bytes: Uint8Array
  /** Null: the file is read and no more. */
  readonly study: DocumentStudy | null
}

/** What it tells while it reads: a page of so many. */
export interface ReadingProgressTold {
  readonly page: number
  readonly of: number
}

/** What it answers. */
export type ReadingAnswer = Result<{ readonly read: ReadDocument; readonly studied: StudiedDocument | null }, ReadProblem>

answerParent<ReadingTask>(async ({ bytes, study }, tell): Promise<ReadingAnswer> => {
  const read = await readBytes(bytes, (page, of) => tell({ page, of } satisfies ReadingProgressTold))
  if (!read.ok) return read
  return ok(study === null ? { read: read.value, studied: null } : studyWhole(read.value, study))
})

/** What a reader must be told of the language stands with the other notices of the document. */
function studyWhole(read: ReadDocument, study: DocumentStudy) {
  const studied = studyDocument(read, study)
  return { read: studied.notice === null ? read : { ...read, notices: [studied.notice, ...read.notices] }, studied }
}
