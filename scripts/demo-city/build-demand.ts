// demand.csv of the demo city: fifty thousand people in groups by cell, need and what may bar them, with honest blanks.
import type { PaperCode, Registration, TopNeed } from '@causeway/vocabulary'
import type { Cell } from './city-map.ts'
import { ageBandsOf, COMMUNITIES, FEAR_SHARE, PAPERS_HELD, PEOPLE_BY_NEED, type AgeBand, type Community } from './communities.ts'
import type { SeededRandom } from './seeded-random.ts'
import { toCsv } from './write-csv.ts'

const COLUMNS = [
  'place',
  'need',
  'people',
  'people_low',
  'people_high',
  'age_min',
  'age_max',
  'sex',
  'languages',
  'documents',
  'nationality',
  'registration',
  'budget',
  'fears_enforcement',
  'max_minutes',
] as const

type Row = Record<(typeof COLUMNS)[number], string>

/** The whole table as CSV text, in order of place and need. */
export function buildDemand(random: SeededRandom, cells: readonly Cell[]): string {
  const rows = (Object.entries(PEOPLE_BY_NEED) as [TopNeed, number][]).flatMap(([need, people]) =>
    buildNeed(need, people, random, cells),
  )
  const sorted = rows.toSorted((left, right) => compare(left.place, right.place) || compare(left.need, right.need))
  return toCsv(COLUMNS, sorted)
}

function buildNeed(need: TopNeed, people: number, random: SeededRandom, cells: readonly Cell[]): readonly Row[] {
  const weights = new Map(cells.map((cell) => [cell, weightOf(cell, cells)]))
  const rows: Row[] = []
  for (let left = people; left > 0;) {
    const size = Math.min(left, random.whole(5, 26))
    const cell = random.pickWeighted(cells, (candidate) => weights.get(candidate) ?? 0)
    rows.push(buildRow(need, size, cell, random))
    left -= size
  }
  return rows
}

function buildRow(need: TopNeed, people: number, cell: Cell, random: SeededRandom): Row {
  const community = random.pickWeighted(COMMUNITIES, (each) => each.share * (each.drawnTo.includes(cell.district.kind) ? 2.2 : 1))
  const [status] = random.pickWeighted(Object.entries(community.statuses) as [Registration, number][], ([, weight]) => weight)
  const age = random.pickWeighted(ageBandsOf(need), (band) => band.weight)
  const [, papers] = random.pickWeighted(PAPERS_HELD[status], ([weight]) => weight)
  const margin = random.chance(0.3) ? Math.max(1, Math.round(people * 0.2)) : 0
  return {
    place: cell.place,
    need,
    people: String(people),
    people_low: margin === 0 ? '' : String(people - margin),
    people_high: margin === 0 ? '' : String(people + margin),
    age_min: String(age.min),
    age_max: String(age.max),
    sex: chooseSex(need, random),
    languages: chooseLanguages(community, random),
    documents: writePapers(papers),
    nationality: need === 'work' && community.nationality !== undefined ? community.nationality : '',
    registration: random.chance(0.04) ? 'unknown' : status,
    budget: chooseBudget(status, random),
    fears_enforcement: random.chance(FEAR_SHARE[status]) ? 'yes' : 'no',
    max_minutes: chooseMaxMinutes(age, random),
  }
}

function chooseSex(need: TopNeed, random: SeededRandom): string {
  if (need === 'safety') return random.chance(0.8) ? 'female' : 'male'
  if (random.chance(0.08)) return ''
  return random.chance(need === 'shelter' || need === 'work' ? 0.36 : 0.48) ? 'female' : 'male'
}

function chooseLanguages(community: Community, random: SeededRandom): string {
  if (random.chance(0.05)) return ''
  const { language, share } = community.alsoSpeaks
  return [...community.languages, ...(random.chance(share) ? [language] : [])].join(';')
}

/** An empty list is written `none`; a blank would say that papers are not considered. */
function writePapers(papers: readonly PaperCode[] | null): string {
  if (papers === null) return 'unknown'
  return papers.length === 0 ? 'none' : papers.join(';')
}

function chooseBudget(status: Registration, random: SeededRandom): string {
  if (random.chance(0.3)) return ''
  const canPay = status === 'residence-permit' || status === 'temporary-permit' ? 0.6 : 0.25
  return random.chance(canPay) ? random.pick(['5', '10', '30']) : '0'
}

function chooseMaxMinutes(age: AgeBand, random: SeededRandom): string {
  if (age.max < 12 || age.min >= 60) return random.chance(0.6) ? '30' : ''
  return random.chance(0.1) ? '45' : ''
}

/** People of a district share out over its cells by density. */
function weightOf(cell: Cell, cells: readonly Cell[]): number {
  const inDistrict = cells.filter((each) => each.district.id === cell.district.id)
  const total = inDistrict.reduce((sum, each) => sum + each.density, 0)
  return (cell.district.needWeight * cell.density) / total
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
