// "Is this recruiter licensed today?" One answer with its date and its source, never kinder than what is written down: a
// suspension or revocation that stands goes before every licence, and no licence known is not "no licence".
import type { LicenceContent, SanctionContent } from '../records/record-types.ts'
import { isInForce, stateAt } from './state-at.ts'

/** A licence or a sanction with the id of its record. */
export interface Kept<Content> {
  readonly id: string
  readonly content: Content
}

/** The answer. `until` is an ISO day, or `null` where no end is set. */
export type LicenceAnswer =
  | { readonly answer: 'yes'; readonly licence: Kept<LicenceContent>; readonly until: string | null }
  /** A licence would be valid, but a sanction takes it away: it stands, or may still stand. */
  | { readonly answer: 'suspended'; readonly sanction: Kept<SanctionContent>; readonly isSure: boolean }
  | { readonly answer: 'ran-out'; readonly licence: Kept<LicenceContent>; readonly until: string }
  | { readonly answer: 'not-yet'; readonly licence: Kept<LicenceContent> }
  /** There is a licence, and whether it is valid cannot be told. */
  | { readonly answer: 'not-known'; readonly licence: Kept<LicenceContent> }
  | { readonly answer: 'none-recorded' }

/** The answer for a day (ISO). */
export function isLicensedOn(
  today: string,
  licences: readonly Kept<LicenceContent>[],
  sanctions: readonly Kept<SanctionContent>[],
): LicenceAnswer {
  const barring = sanctions
    .filter(({ content }) => content.kind === 'suspension' || content.kind === 'revocation' || content.kind === 'blacklisting')
    .map((sanction) => ({ sanction, standing: standingOf(sanction.content, today) }))
  const sure = barring.find(({ standing }) => standing === 'stands')
  if (sure !== undefined) return { answer: 'suspended', sanction: sure.sanction, isSure: true }
  const states = licences.map((licence) => {
    const { validFrom: from, validUntil: until, confirmedOn } = licence.content
    return { licence, ...stateAt({ from, until, confirmedOn }, today) }
  })
  // Of several valid ones, the one that lasts longest.
  const valid = states
    .filter(({ state }) => isInForce(state))
    .toSorted((one, other) => (other.end ?? '9').localeCompare(one.end ?? '9'))[0]
  const possible = barring.find(({ standing }) => standing === 'may-stand')
  if (possible !== undefined) return { answer: 'suspended', sanction: possible.sanction, isSure: false }
  if (valid !== undefined) return { answer: 'yes', licence: valid.licence, until: valid.end }
  const doubtful = states.find(({ state }) => state === 'not-known' || state === 'not-known-yet')
  if (doubtful !== undefined) return { answer: 'not-known', licence: doubtful.licence }
  const coming = states.find(({ state }) => state === 'not-yet')
  if (coming !== undefined) return { answer: 'not-yet', licence: coming.licence }
  const last = states.toSorted((one, other) => (other.end ?? '').localeCompare(one.end ?? ''))[0]
  return last === undefined
    ? { answer: 'none-recorded' }
    : { answer: 'ran-out', licence: last.licence, until: last.end ?? last.licence.content.validUntil }
}

/** A sanction without a known end may stand; a revocation stands until somebody lifts it. */
function standingOf({ kind, from, until }: SanctionContent, today: string): 'stands' | 'may-stand' | 'over' {
  if (kind === 'revocation' && (until === 'unknown' || until === 'none')) {
    const { state } = stateAt({ from, until: 'unknown', confirmedOn: '' }, today)
    return state === 'not-yet' ? 'over' : state === 'not-known-yet' ? 'may-stand' : 'stands'
  }
  const { state } = stateAt({ from, until, confirmedOn: until === 'none' ? today : '' }, today)
  if (state === 'in-force' || state === 'lapses-soon') return 'stands'
  return state === 'lapsed' || state === 'not-yet' ? 'over' : 'may-stand'
}
