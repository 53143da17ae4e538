// Every checkpoint that a log has published, a file a month (`checkpoints/2026-11`): signed notes one after the other, oldest first,
// each followed by an empty line. A file only ever grows. With them a verifier holds the hours of entries against what was signed then.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'

/** Where the checkpoints of the month of this moment (UTC) are. */
export function historyPath(moment: Date): string {
  return `checkpoints/${moment.toISOString().slice(0, 7)}`
}

/** The file with one checkpoint more. */
export function addToHistory(file: string, signedCheckpoint: string): string {
  return `${file}${signedCheckpoint}\n`
}

/** The signed checkpoints of a file, as text each. The error is the line at which it stops being one. */
export function parseHistory(file: string): Result<readonly string[], { readonly line: number }> {
  const notes: string[] = []
  const lines = file.split('\n')
  if (lines.pop() !== '') return fail({ line: lines.length + 1 })
  let note: string[] = []
  for (const [at, line] of lines.entries()) {
    // The empty line after signatures ends a note; the one before them is part of it.
    if (line === '' && note.at(-1)?.startsWith('— ') === true && note.includes('')) {
      notes.push(`${note.join('\n')}\n`)
      note = []
    } else if (line === '' && note.length === 0) return fail({ line: at + 1 })
    else note.push(line)
  }
  return note.length === 0 ? ok(notes) : fail({ line: lines.length })
}
