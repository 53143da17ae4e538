// How a State stands to an instrument, from what is recorded of it. Nothing recorded is `unknown`, which is not "not ratified".
import { daysOf, isPartialDate } from '@causeway/vocabulary'
import type { PublishedRecord } from './measures-contract.ts'
import type { TreatyAction } from './records/record-types.ts'

type Ratification = PublishedRecord<'ratification'>

/** `party`: it ratified, acceded or the like. `left`: it denounced it. `not-party`: a source says so, as of its date. */
export type TreatyPosition =
  | { readonly position: 'party' | 'signed' | 'left' | 'not-party'; readonly by: Ratification; readonly year: string }
  | { readonly position: 'unknown' }

const BINDING: ReadonlySet<TreatyAction> = new Set(['ratification', 'accession', 'acceptance', 'approval', 'succession'])

/** The position of one State to one instrument. */
export function findPosition(ratifications: readonly Ratification[]): TreatyPosition {
  const newest = (actions: (action: TreatyAction) => boolean) =>
    ratifications
      .filter(({ content }) => actions(content.action))
      .toSorted((one, other) => lastDay(other).localeCompare(lastDay(one)))[0]
  const binding = newest((action) => BINDING.has(action))
  const left = newest((action) => action === 'denunciation')
  const absent = newest((action) => action === 'not-party')
  const signed = newest((action) => action === 'signature')
  const tell = (position: 'party' | 'signed' | 'left' | 'not-party', by: Ratification): TreatyPosition => ({
    position,
    by,
    year: /\d{4}/.exec(by.content.date)?.[0] ?? '',
  })
  // A denunciation without a date may be of an older membership: then the State may be a party again, and nobody knows.
  if (left !== undefined && binding !== undefined && (lastDay(left) === '' || lastDay(binding) === ''))
    return { position: 'unknown' }
  if (left !== undefined && (binding === undefined || lastDay(left) >= lastDay(binding))) return tell('left', left)
  if (binding !== undefined) return tell('party', binding)
  if (signed !== undefined) return tell('signed', signed)
  return absent === undefined ? { position: 'unknown' } : tell('not-party', absent)
}

function lastDay({ content: { date } }: Ratification): string {
  return isPartialDate(date) ? (daysOf(date).last ?? '') : ''
}
