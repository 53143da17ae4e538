// Whose words an entry holds: nobody who wrote any of them is a second account for it.
import type { JournalEntry } from './events.ts'

/** The accounts that wrote an entry or put other words in its place, those who were corrected again too. Who took it out wrote none. */
export function listWriters(entries: readonly JournalEntry[], entry: JournalEntry): readonly string[] {
  const isCorrection = ({ event }: JournalEntry) => event.type === 'corrected' && event.seq === entry.seq && event.event !== null
  const writers = [entry, ...entries.filter(isCorrection)].flatMap(({ by }) => by.accountId ?? [])
  return [...new Set(writers)]
}
