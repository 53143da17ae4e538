// What ends within some days: measures, agreements and licences, soonest first. What has no known end is in no such list.
import type { MeasureStock, PublishedRecord } from '../measures-contract.ts'
import { addDays, stateAt, type State, type Term } from './state-at.ts'

/** Something that ends. */
export interface Lapsing {
  readonly record: PublishedRecord<'measure'> | PublishedRecord<'agreement'> | PublishedRecord<'licence'>
  /** The last day on which it is sure to stand, ISO; the end as it was written may be a month or a year. */
  readonly lastDay: string
  readonly until: string
  readonly state: State
}

/** When a record stands; `null` for kinds that do not end. */
export function termOf(record: PublishedRecord): Term | null {
  // The kind of a record says which content it has.
  switch (record.recordType) {
    case 'measure': {
      const { from, until, confirmedOn } = (record as PublishedRecord<'measure'>).content
      return { from, until, confirmedOn }
    }
    case 'agreement': {
      const { inForce, until, state } = (record as PublishedRecord<'agreement'>).content
      // It ended, and nobody says when: it has lapsed on every day that anybody asks about.
      return { from: inForce, until: state === 'ended' && until === 'unknown' ? 'by 1900' : until, confirmedOn: '' }
    }
    case 'licence': {
      const { validFrom, validUntil, confirmedOn } = (record as PublishedRecord<'licence'>).content
      return { from: validFrom, until: validUntil, confirmedOn }
    }
    default:
      return null
  }
}

/** What ends from `today` until so many days later, soonest first; and with `since`, what ended so many days ago or less. */
export function listLapsing({ all }: Pick<MeasureStock, 'all'>, today: string, within: number, since = 0): readonly Lapsing[] {
  const [first, last] = [addDays(today, -since), addDays(today, within)]
  return [...all.measure, ...all.agreement, ...all.licence]
    .flatMap((record): readonly Lapsing[] => {
      const term = termOf(record)
      if (term === null) return []
      const { state, end } = stateAt(term, today, within)
      return end === null || end < first || end > last ? [] : [{ record, lastDay: end, until: term.until, state }]
    })
    .toSorted((one, other) => one.lastDay.localeCompare(other.lastDay) || one.record.id.localeCompare(other.record.id))
}
