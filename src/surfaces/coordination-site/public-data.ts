// The public's figures as data: a JSON object and a table, each with its definition, method and date, at an address that stays as
// long as the release stands.
import { OCHA_SECTOR } from '@causeway/vocabulary'
import { OTHER_DISTRICTS } from '../../open/gaps/index.ts'
import type { District, PublicCount, PublicFigures, PublicInterval, PublicShortfall } from '../../open/gaps/index.ts'

const DEFINITION =
  'People in need who could not be reached by any service even if everyone were sent to the best place. low, high: everything that the ' +
  'directory leaves blank taken once as "yes" and once as "no". typical: services of unknown room taken to have the median room for their need. ' +
  'By district only for districts of at least 20,000 residents, and only for needs that tell nothing of papers, legal status or survivors ' +
  'of violence; other-districts: all others together.'

function describeMethod({ symbol, threshold }: PublicShortfall): string {
  return (
    `Counts of fewer than ${threshold} people are hidden, and so are those from which such a count could be worked out (in JSON null, in ` +
    `CSV ${symbol}). All others are exact sums. Causes and changes of rules are rounded down to tens.`
  )
}

/** The object behind `shortfall.json`; `null` in place of a count is a hidden one. */
export function toPublicJson(shortfall: PublicShortfall, districts: readonly District[]) {
  const names = new Map(districts.map(({ id, names: own }) => [id, own]))
  const { release, notes } = shortfall
  return {
    definition: DEFINITION,
    method: describeMethod(shortfall),
    release: release.id,
    released: release.releasedAt.toISOString(),
    period: release.period,
    purpose: release.purpose,
    uncertainty: release.uncertainty,
    unseen: release.unseen,
    source: release.source,
    run: notes.run,
    directory_read: notes.directoryRead,
    finished: notes.finished,
    people: shortfall.people,
    not_reached: interval(shortfall.gap),
    not_reached_typical: interval(shortfall.typical),
    causes: shortfall.causes.map(({ cause, people }) => ({ cause, not_reached_typical: interval(people) })),
    needs: shortfall.needs.map((need) => ({
      need: need.need,
      ocha_sector: OCHA_SECTOR[need.need],
      people: need.people,
      not_reached: interval(need.gap),
      not_reached_typical: interval(need.typical),
    })),
    whole_city_needs: notes.wholeCityNeeds,
    districts: shortfall.places.map((place) => ({
      district: place.place,
      names: names.get(place.place) ?? {},
      ...(place.place === OTHER_DISTRICTS ? { districts: notes.joinedDistricts } : {}),
      not_reached: interval(place.gap),
      not_reached_typical: interval(place.typical),
      needs: place.needs.map((need) => ({
        need: need.code,
        not_reached: interval(need.gap),
        not_reached_typical: interval(need.typical),
      })),
    })),
    levers: shortfall.levers.map(({ lever, holder, gap, typical }) => ({
      change: lever.action,
      applies: lever.scope,
      who: holder,
      more_reached: interval(gap),
      more_reached_typical: interval(typical),
    })),
    limits: notes.limits,
    panel: release.answers,
  }
}

function interval({ low, high }: PublicInterval) {
  return { low, high }
}

/** The table behind `shortfall.csv` (RFC 4180): one row a district and need; `district` empty for the whole city. */
export function toPublicCsv(shortfall: PublicShortfall): string {
  const { release, notes, symbol } = shortfall
  const head = 'district,need,not_reached_low,not_reached_high,typical_low,typical_high,directory_read,released,release'
  const line = (district: string, need: string, { gap, typical }: PublicFigures) => {
    const counts = [gap.low, gap.high, typical.low, typical.high].map((count: PublicCount) => count ?? symbol)
    const about = [notes.directoryRead, release.releasedAt.toISOString().slice(0, 10), release.id]
    return [district, need, ...counts, ...about].map(quote).join(',')
  }
  const rows = [
    line('', '', shortfall),
    ...shortfall.needs.map((need) => line('', need.need, need)),
    ...shortfall.places.flatMap((place) => [
      line(place.place, '', place),
      ...place.needs.map((need) => line(place.place, need.code, need)),
    ]),
  ]
  return `${[head, ...rows].join('\r\n')}\r\n`
}

function quote(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
