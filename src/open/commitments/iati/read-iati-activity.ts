// One activity of somebody else's file: which elements a commitment has a place for. Elements are taken one after another; whatever nobody took is
// told at the end, each with its line.
import { isGcmObjective, isPlaceCode, isSdgTarget } from '@causeway/vocabulary'
import type { CommitmentForm } from '../record/commitment-form.ts'
import { isPartialDay } from '../record/partial-day.ts'
import { actorTypeOf, partOfRole, TAG } from './iati-codes.ts'
import { createTaker, narrativeOf, type Taker } from './iati-taker.ts'
import { readIatiResults, type IatiSeries } from './read-iati-results.ts'
import type { IatiReadNote } from './iati-notes.ts'
import type { XmlElement } from './xml-tree.ts'

/** An activity as a draft. */
export interface IatiActivity {
  readonly identifier: string
  readonly line: number
  readonly form: CommitmentForm
  readonly series: readonly IatiSeries[]
  readonly notes: readonly IatiReadNote[]
}

/** Reads one `iati-activity`. */
export function readIatiActivity(activity: XmlElement): IatiActivity {
  const taker = createTaker(activity)
  const identifier = taker.first(activity, 'iati-identifier')?.text.trim() ?? ''
  const reporter = taker.first(activity, 'reporting-org')
  const reporterName = reporter === null ? '' : narrativeOf(taker, reporter) || (reporter.attributes['ref'] ?? '')
  const title = taker.all(activity, 'title').map((one) => narrativeOf(taker, one))[0] ?? ''
  const texts = taker.all(activity, 'description').map((one) => narrativeOf(taker, one))
  const dates = readDates(activity, taker)
  const places = readPlaces(activity, taker)
  const by = reporterName || identifier
  const tags = readTags(activity, taker, by)
  const results = readIatiResults(activity, taker, identifier)
  const form: CommitmentForm = {
    title,
    text: texts.filter(Boolean).join('\n\n'),
    owners: readOwners(activity, taker),
    places: places.codes,
    locality: places.locality,
    ...(dates.start === '' ? {} : { startsOn: dates.start }),
    ...(dates.end === '' ? {} : { dueOn: dates.end }),
    budget: readBudget(activity, taker),
    evidence: readLinks(activity, taker),
    objectives: tags.objectives,
    sdgTargets: tags.targets,
    ...results.form,
  }
  taker.take(activity)
  return { identifier, line: activity.line, form, series: results.series, notes: taker.leftOver() }
}

function readOwners(activity: XmlElement, taker: Taker): NonNullable<CommitmentForm['owners']> {
  const owners = new Map<string, { name: string; type: string; part: string }>()
  for (const organisation of taker.all(activity, 'participating-org')) {
    const name = narrativeOf(taker, organisation) || (organisation.attributes['ref'] ?? '')
    const role = organisation.attributes['role'] ?? ''
    const part = partOfRole(role)
    if (part === null) taker.tell(organisation, 'not-a-code', `role ${role}`)
    if (name === '') {
      taker.tell(organisation, 'missing', 'a name')
      continue
    }
    // Who is accountable leads, whatever else they do; two leaders are for a person to sort out.
    const known = owners.get(name)
    if (known === undefined || part === 'leads') {
      owners.set(name, { name, type: actorTypeOf(organisation.attributes['type'] ?? ''), part: part ?? 'supports' })
    }
  }
  const list = [...owners.values()]
  const leader = list.find(({ part }) => part === 'leads')
  return list.map((owner) => (owner.part === 'leads' && owner !== leader ? { ...owner, part: 'joins' } : owner))
}

/** Planned days are the promise; actual ones stand in where nothing was planned. */
function readDates(activity: XmlElement, taker: Taker): { readonly start: string; readonly end: string } {
  const days = new Map<string, string>()
  for (const date of taker.all(activity, 'activity-date')) {
    const day = (date.attributes['iso-date'] ?? '').slice(0, 10)
    const type = date.attributes['type'] ?? ''
    narrativeOf(taker, date)
    if (!isPartialDay(day)) taker.tell(date, 'not-a-day', date.attributes['iso-date'] ?? date.text)
    else if (!/^[1-4]$/.test(type)) taker.tell(date, 'not-a-code', `type ${type}, ${day}`)
    else if (days.has(type)) taker.tell(date, 'twice', day)
    else days.set(type, day)
  }
  return { start: days.get('1') ?? days.get('2') ?? '', end: days.get('3') ?? days.get('4') ?? '' }
}

function readPlaces(activity: XmlElement, taker: Taker): { readonly codes: readonly string[]; readonly locality: string } {
  const codes: string[] = []
  for (const country of taker.all(activity, 'recipient-country')) {
    const code = (country.attributes['code'] ?? '').toUpperCase()
    narrativeOf(taker, country)
    if (isPlaceCode(code)) codes.push(code)
    else taker.tell(country, 'not-a-code', code)
    if (country.attributes['percentage'] !== undefined)
      taker.tell(country, 'no-place-here', `percentage ${country.attributes['percentage']}`)
  }
  for (const region of taker.all(activity, 'recipient-region')) {
    const code = `region:${region.attributes['code'] ?? ''}`
    const name = narrativeOf(taker, region)
    if (region.attributes['vocabulary'] === '99' && isPlaceCode(code)) codes.push(code)
    else taker.tell(region, 'not-a-code', `${region.attributes['code'] ?? ''} ${name}`.trim())
  }
  const scope = taker.first(activity, 'activity-scope')
  if (scope?.attributes['code'] === '1' && codes.length === 0) codes.push('world')
  const names = taker
    .all(activity, 'location')
    .flatMap((location) => taker.all(location, 'name').map((name) => narrativeOf(taker, name)))
  return { codes: [...new Set(codes)], locality: names.filter(Boolean).join('; ') }
}

function readTags(activity: XmlElement, taker: Taker, by: string) {
  const objectives: { code: string; basis: string; by: string }[] = []
  const targets: { code: string; basis: string; by: string }[] = []
  for (const tag of taker.all(activity, 'tag')) {
    const code = tag.attributes['code'] ?? ''
    const vocabulary = tag.attributes['vocabulary'] ?? ''
    const words = narrativeOf(taker, tag)
    const isCompact =
      vocabulary === TAG.own &&
      /A\/RES\/73\/195|global compact for (safe|migration)/i.test(`${tag.attributes['vocabulary-uri'] ?? ''} ${words}`)
    if (vocabulary === TAG.sdgTarget && isSdgTarget(code)) targets.push({ code, basis: 'stated', by })
    else if (isCompact && isGcmObjective(Number(code))) objectives.push({ code, basis: 'stated', by })
    // A goal says less than its target, and is no target.
    else if (
      vocabulary === TAG.sdgGoal &&
      activity.children.some((other) => other.name === 'tag' && (other.attributes['code'] ?? '').startsWith(`${code}.`))
    )
      continue
    else
      taker.tell(
        tag,
        vocabulary === TAG.sdgTarget || isCompact ? 'not-a-code' : 'no-place-here',
        `${vocabulary} ${code} ${words}`.trim(),
      )
  }
  return { objectives, targets }
}

function readBudget(activity: XmlElement, taker: Taker): NonNullable<CommitmentForm['budget']> {
  const fallback = activity.attributes['default-currency'] ?? ''
  return taker.all(activity, 'budget').flatMap((budget) => {
    const value = taker.first(budget, 'value')
    // Its period has no place in a commitment, whose own dates hold.
    const period = ['period-start', 'period-end'].map((name) => taker.first(budget, name)?.attributes['iso-date'] ?? '?')
    taker.tell(budget, 'no-place-here', `period ${period.join(' to ')}`)
    const amount = value?.text.trim() ?? ''
    if (!/^-?\d+(\.\d+)?$/.test(amount)) {
      taker.tell(budget, 'not-a-number', amount)
      return []
    }
    const state = budget.attributes['status'] === '2' ? 'allocated' : 'pledged'
    return [{ amount, currency: value?.attributes['currency'] ?? fallback, state }]
  })
}

function readLinks(activity: XmlElement, taker: Taker): NonNullable<CommitmentForm['evidence']> {
  return taker.all(activity, 'document-link').flatMap((link) => {
    const url = link.attributes['url'] ?? ''
    const title = taker.all(link, 'title').map((one) => narrativeOf(taker, one))[0] ?? ''
    taker.all(link, 'category')
    if (!url.startsWith('https://')) {
      taker.tell(link, 'no-place-here', `${title} ${url}`.trim())
      return []
    }
    // A link shows that something was published, nothing more.
    return [{ text: title || url, url, grade: 'self-reported', date: '' }]
  })
}
