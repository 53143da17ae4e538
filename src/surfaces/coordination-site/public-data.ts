// The public's figures as data: a JSON object and a table, each with its definition and date, at an address that stays.
import { OCHA_SECTOR, topNeed } from '@causeway/vocabulary'
import type { PublicCount, PublicGap, PublicInterval } from './public-gap.ts'
import type { District } from '../../open/gaps/index.ts'

const DEFINITION =
  'People in need who could not be reached by any service even if everyone were sent to the best place. low, high: everything that the ' +
  'directory leaves blank taken once as "yes" and once as "no". typical: services of unknown room taken to have the median room for their need. ' +
  'Rounded to tens; "<10" for fewer than ten. By district only for districts of at least 20,000 residents, and only for needs that tell ' +
  'nothing of papers, legal status or survivors of violence.'

/** The object behind `shortfall.json`. */
export function toPublicJson(gap: PublicGap, districts: readonly District[]) {
  const names = new Map(districts.map(({ id, names: own }) => [id, own]))
  return {
    definition: DEFINITION,
    run: gap.run,
    directory_read: gap.directoryRead,
    finished: gap.finished,
    people: count(gap.people),
    not_reached: interval(gap.gap),
    not_reached_typical: interval(gap.typical),
    causes: gap.causes.map(({ cause, people }) => ({ cause, not_reached_typical: interval(people) })),
    needs: gap.needs.map((need) => ({
      need: need.need,
      ocha_sector: OCHA_SECTOR[topNeed(need.need)],
      people: count(need.people),
      not_reached: interval(need.gap),
      not_reached_typical: interval(need.typical),
    })),
    whole_city_needs: gap.wholeCityNeeds,
    districts: gap.districts.map((district) => ({
      district: district.district,
      names: names.get(district.district) ?? {},
      not_reached: interval(district.gap),
      not_reached_typical: interval(district.typical),
      needs: district.needs.map((need) => ({
        need: need.need,
        not_reached: interval(need.gap),
        not_reached_typical: interval(need.typical),
      })),
    })),
    levers: gap.levers.map(({ lever, holder, gain, typicalGain }) => ({
      change: lever.action,
      applies: lever.scope,
      who: holder,
      more_reached: interval(gain),
      more_reached_typical: interval(typicalGain),
    })),
    limits: gap.limits.map(({ code, values, text }) => ({ code, values, text })),
  }
}

function count(value: PublicCount): number | '<10' {
  return value ?? '<10'
}

function interval({ low, high }: PublicInterval) {
  return { low: count(low), high: count(high) }
}

/** The table behind `shortfall.csv` (RFC 4180): one row a district and need; `district` empty for the whole city. */
export function toPublicCsv(gap: PublicGap): string {
  const head = 'district,need,not_reached_low,not_reached_high,typical_low,typical_high,directory_read,run'
  const line = (district: string, need: string, { gap: bounds, typical }: Pick<PublicGap, 'gap' | 'typical'>) => {
    const counts = [bounds.low, bounds.high, typical.low, typical.high].map((value) => value ?? '<10')
    return [district, need, ...counts, gap.directoryRead, gap.run].map(quote).join(',')
  }
  const rows = [
    line('', '', gap),
    ...gap.needs.map((need) => line('', need.need, need)),
    ...gap.districts.flatMap((district) => [
      line(district.district, '', district),
      ...district.needs.map((need) => line(district.district, need.need, need)),
    ]),
  ]
  return `${[head, ...rows].join('\r\n')}\r\n`
}

function quote(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
