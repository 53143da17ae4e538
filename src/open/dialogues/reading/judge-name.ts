// What a document is called in public, once a published record rests on it: a new title or address waits for a second account that agrees, for
// the public reads it on the spot and nobody else may have looked. Taking the address away waits for nobody.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { CitedReading, NameProblem, ReadingDetails, ReadingEvent } from './reading-contract.ts'

/** What the public would read. */
export type PublicName = Pick<ReadingDetails, 'title' | 'language' | 'sourceUrl'>

/** Whether what was written of a document is not what the public reads. `named` is null where it reads nothing of it yet. */
export function isNameWaiting(written: Pick<PublicName, 'title' | 'sourceUrl'>, named: CitedReading | null): boolean {
  return named !== null && (written.title !== named.title || written.sourceUrl !== named.sourceUrl)
}

/** The account that wrote what a document is called last, and had all of it before it: another one has to agree. */
export function findNamer(events: readonly ReadingEvent[]): string | null {
  return (
    events.findLast(({ kind, words }) => kind === 'read' || (kind === 'corrected' && /\b(?:title|sourceUrl)\b/.test(words)))
      ?.account ?? null
  )
}

/** What the public reads at once after a correction: nothing new, and never an address that was taken away. */
export function nameAtOnce(named: CitedReading, written: PublicName): CitedReading {
  return {
    ...named,
    language: written.title === named.title ? written.language : named.language,
    sourceUrl: written.sourceUrl === null ? null : named.sourceUrl,
  }
}

/** Agrees to what was written. `seen`: what whoever agrees has read. */
export function judgeName(
  standing: { readonly written: PublicName; readonly named: CitedReading | null; readonly events: readonly ReadingEvent[] },
  { account, seen, at }: { readonly account: string; readonly seen: Pick<PublicName, 'title' | 'sourceUrl'>; readonly at: Date },
): Result<Pick<ReadingEvent, 'kind' | 'words' | 'account' | 'at'>, NameProblem> {
  const { written, named, events } = standing
  if (!isNameWaiting(written, named)) return fail({ kind: 'nothing-asked' })
  if (findNamer(events) === account) return fail({ kind: 'second-account' })
  if (seen.title !== written.title || seen.sourceUrl !== written.sourceUrl) return fail({ kind: 'written-anew' })
  return ok({ kind: 'named', words: '', account, at })
}
