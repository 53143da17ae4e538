// Entries that no longer hash to what their tiles hold, told as what must have happened to them: changed, in another order, one taken out
// or put in with the rest moved along.
import { toHex } from './bytes.ts'
import { showEntries } from './finding.ts'
import type { FindingList } from './finding.ts'
import { entriesPath, TILE_WIDTH, tileWidth } from './tile.ts'
import type { ChangedEntry } from './walk-entries.ts'

/** Puts down what happened to these entries, which come in their order; neighbours in one finding. */
export function explainChanges(changed: readonly ChangedEntry[], size: number, list: FindingList): void {
  const foundAnywhere = new Set(changed.map(({ found }) => toHex(found)))
  for (const run of runsOf(changed)) {
    const [first] = run
    if (first === undefined) continue
    const entries = { from: first.index, to: first.index + run.length }
    const bundle = Math.floor(first.index / TILE_WIDTH)
    const where = { path: entriesPath({ index: bundle, width: tileWidth(0, bundle, size) }), entries }
    const moved = (by: number) => run.length > 1 && run.filter((one, at) => isHashOf(one, run[at + by])).length >= run.length - 1
    if (moved(1))
      list.fault(
        'entry-removed',
        `Entry ${entries.from} was taken out: the entries after it, up to ${entries.to - 1}, stand one place too early.`,
        where,
      )
    else if (moved(-1))
      list.fault(
        'entry-inserted',
        `An entry was put in at ${entries.from}: the entries from there to ${entries.to - 1} stand one place too late.`,
        where,
      )
    else if (run.every(({ expected }) => foundAnywhere.has(toHex(expected))))
      list.fault(
        'entries-reordered',
        `${startSentence(entries)} changed places: each is an entry of this log, and stands where another stood.`,
        where,
      )
    else
      list.fault(
        'entry-changed',
        `${startSentence(entries)} ${run.length === 1 ? 'is' : 'are'} not what was put into the log: the hash that the log's own tile holds is another.`,
        where,
      )
  }
}

function isHashOf(one: ChangedEntry, other: ChangedEntry | undefined): boolean {
  return other !== undefined && toHex(one.found) === toHex(other.expected)
}

function startSentence(entries: { readonly from: number; readonly to: number }): string {
  const text = showEntries(entries)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function runsOf(changed: readonly ChangedEntry[]): readonly (readonly ChangedEntry[])[] {
  const runs: ChangedEntry[][] = []
  for (const one of changed) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1)?.index === one.index - 1) run.push(one)
    else runs.push([one])
  }
  return runs
}
