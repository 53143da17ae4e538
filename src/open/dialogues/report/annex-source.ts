// Rows of the library for the annexes of reports of dialogues: all published practices, read once a generation of the library.
import type { LibraryRecord, PracticeLibrary } from '../../practices/index.ts'
import type { DialogueBook } from '../record/dialogue.ts'
import { findAnnexPractices } from './annex-practices.ts'
import type { AnnexPractice, ReportScope } from './dialogue-report.ts'

type PracticeRecord = Extract<LibraryRecord, { readonly recordType: 'practice' }>

/** The most that the library gives at once. */
const AT_ONCE = 100

/** Finds the annex of a report. */
export function createAnnexSource(
  library: Pick<PracticeLibrary, 'generation' | 'search'>,
): (book: DialogueBook, scope: ReportScope) => Promise<readonly AnnexPractice[]> {
  let kept: { readonly generation: number; readonly practices: Promise<readonly PracticeRecord[]> } | null = null
  return async (book, scope) => {
    const generation = await library.generation()
    if (kept?.generation !== generation) kept = { generation, practices: readAll(library) }
    return findAnnexPractices(book, scope, await kept.practices)
  }
}

async function readAll(library: Pick<PracticeLibrary, 'search'>): Promise<readonly PracticeRecord[]> {
  const practices: PracticeRecord[] = []
  for (let offset = 0; ; offset += AT_ONCE) {
    const { hits, total } = await library.search({ facets: { record: ['practice'] }, sort: 'title', offset, limit: AT_ONCE })
    for (const { record } of hits) if (record.recordType === 'practice') practices.push(record)
    if (hits.length === 0 || offset + AT_ONCE >= total) return practices
  }
}
