// Imports a file or folder of HSDS: streams it, tells every problem, and writes what is good in one transaction; with
// `strict`, nothing at all where anything was left out.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Problem } from './hsds/document.ts'
import { streamHsds } from './hsds/read-hsds.ts'
import type { ImportCounts, ImportWriter } from './store/import-store.ts'

export interface ImportOptions {
  /** Nothing is kept where a row or a field had to be left out. */
  readonly strict?: boolean
  /** Keep rows whose ids are no UUIDs. The API's answers about them are then no valid HSDS. */
  readonly anyId?: boolean
  readonly now: Date
  /** Hears each problem as it is found. */
  readonly onProblem?: (problem: Problem) => void
  /** Hears how much has been read, and when reading is over and the database is brought up to date. */
  readonly onProgress?: (progress: { readonly bytes: number; readonly records: number; readonly isWriting: boolean }) => void
  readonly signal?: AbortSignal
}

/** What was imported, and how much was wrong. */
export interface ImportReport extends ImportCounts {
  readonly problems: { readonly leftOut: number; readonly repaired: number; readonly noted: number }
}

/** Why nothing was imported. */
export type ImportFailure =
  | { readonly kind: 'refused-strictly'; readonly leftOut: number }
  | { readonly kind: 'nothing-to-import' }
  | { readonly kind: 'interrupted' }

class Stopped extends Error {
  readonly failure: ImportFailure
  constructor(failure: ImportFailure) {
    super(failure.kind)
    this.failure = failure
  }
}

/** Imports. Nothing is half-written: either all that is good, or nothing. */
export async function importRecords(
  writeImport: (work: (writer: ImportWriter) => Promise<ImportCounts>) => Promise<ImportCounts>,
  path: string,
  options: ImportOptions,
): Promise<Result<ImportReport, ImportFailure>> {
  const problems = { leftOut: 0, repaired: 0, noted: 0 }
  let bytes = 0
  let records = 0
  try {
    const counts = await writeImport(async (writer) => {
      for await (const event of streamHsds(path, { anyId: options.anyId ?? false })) {
        if (options.signal?.aborted) throw new Stopped({ kind: 'interrupted' })
        if (event.kind === 'progress') {
          bytes += event.bytes
          await writer.flush()
          options.onProgress?.({ bytes, records, isWriting: false })
        } else if (event.kind === 'problem') {
          problems[event.problem.outcome === 'repaired' ? 'repaired' : event.problem.outcome === 'noted' ? 'noted' : 'leftOut'] +=
            1
          options.onProblem?.(event.problem)
        } else if (event.kind === 'loose') {
          writer.addLoose(event.row)
        } else {
          records += 1
          writer.add(event.record)
          if (records % 1000 === 0) await writer.flush()
        }
      }
      if (options.strict && problems.leftOut > 0) throw new Stopped({ kind: 'refused-strictly', leftOut: problems.leftOut })
      if (records === 0) throw new Stopped({ kind: 'nothing-to-import' })
      options.onProgress?.({ bytes, records, isWriting: true })
      return writer.finish(options.now)
    })
    return ok({ ...counts, problems })
  } catch (error) {
    if (error instanceof Stopped) return fail(error.failure)
    throw error
  }
}
