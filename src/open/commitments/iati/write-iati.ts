// Commitments as an IATI activity file (2.03): who promised, what, by when, against which objectives, and results as far as they were observed.
// What was withheld or not collected is left out, never written as nought; what IATI has no place for is told.
import { COMMITMENT_NOT_STATED, type IatiWriteNote } from './iati-notes.ts'
import { GCM_URI, IATI_VERSION, organisationTypeOf, ROLE_OF_PART, TAG } from './iati-codes.ts'
import { plainNumber } from './plain-number.ts'
import { writeResults } from './write-iati-results.ts'
import { element, type XmlPart } from './xml-writer.ts'
import { addressOf, type ReportedCommitment, type ReportMaterial } from '../reports/report-material.ts'
import type { CommitmentContent, PartialDay } from '../record/commitment.ts'
import { firstDayOf, lastDayOf, toDay } from '../record/partial-day.ts'
import type { PublishedCommitment } from '../commitments-contract.ts'

/** An activity file, and what is not in it. */
export interface IatiFile {
  readonly xml: string
  readonly notes: readonly IatiWriteNote[]
}

/** Writes the file. IATI wants one activity at least, so no commitments give `null`. */
export function writeIati(material: ReportMaterial): IatiFile | null {
  if (material.commitments.length === 0) return null
  const notes: IatiWriteNote[] = []
  const activities = material.commitments.map((reported) => writeActivity(reported, material, notes))
  const root = element(
    'iati-activities',
    { version: IATI_VERSION, 'generated-datetime': material.date.toISOString().replace(/\.\d+Z$/, 'Z') },
    activities,
  )
  return { xml: `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`, notes }
}

/** A text in whatever language it was typed; `language` where it is our own. */
function narrative(text: string, language: string | null = null): string {
  return element('narrative', { 'xml:lang': language }, text)
}

/** The activity's elements stand in the order of the schema. */
function writeActivity(reported: ReportedCommitment, material: ReportMaterial, notes: IatiWriteNote[]): string {
  const { commitment } = reported
  const { content } = commitment
  const { publisher } = material
  const tell = (field: string, why: IatiWriteNote['why']) => void notes.push({ commitment: commitment.id, field, why })
  if (content.types.length > 0) tell('types', 'no-place-in-iati')
  if (content.origin.kind !== 'none') tell('origin', 'no-place-in-iati')
  const address = addressOf(material, commitment.id, 'en')
  return element(
    'iati-activity',
    {
      'last-updated-datetime': latestOf(commitment)
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
    },
    [
      element('iati-identifier', {}, `${publisher.ref}-${commitment.id}`),
      element('reporting-org', { ref: publisher.ref, type: publisher.type, 'secondary-reporter': '1' }, [
        narrative(publisher.name),
      ]),
      element('title', {}, [narrative(content.title || COMMITMENT_NOT_STATED)]),
      element('description', { type: '1' }, [narrative(content.text || content.title || COMMITMENT_NOT_STATED)]),
      content.groups.length === 0 ? null : element('description', { type: '3' }, [narrative(content.groups.join(', '))]),
      element('description', { type: '4' }, [narrative(describeStanding(commitment), 'en')]),
      ...writeOwners(content),
      element('activity-status', { code: statusOf(commitment, toDay(material.date)) }),
      ...writeDates(commitment),
      ...writePlaces(content),
      // OECD DAC 5-digit code: facilitation of orderly, safe, regular and responsible migration and mobility.
      content.objectives.length === 0 ? null : element('sector', { vocabulary: '1', code: '15190' }),
      ...writeTags(content),
      ...writeBudget(content, tell),
      address === '' ? null : writeLink(address, 'text/html', content.title || COMMITMENT_NOT_STATED, 'A12'),
      ...content.evidence.flatMap(({ url, text }) =>
        url === ''
          ? []
          : [writeLink(url, url.toLowerCase().endsWith('.pdf') ? 'application/pdf' : 'text/html', text || url, 'A08')],
      ),
      content.arrangement.kind === 'matching'
        ? element('conditions', { attached: '1' }, [
            element('condition', { type: '2' }, [narrative(content.arrangement.condition)]),
          ])
        : null,
      ...writeResults(reported, material.indicators, tell),
    ],
  )
}

function writeOwners({ owners }: CommitmentContent): XmlPart[] {
  // The element must be there; nobody is made an owner by it.
  if (owners.length === 0) return [element('participating-org', { role: '4' }, [narrative(COMMITMENT_NOT_STATED, 'en')])]
  return owners.map(({ name, type, part }) =>
    element('participating-org', { type: organisationTypeOf(type), role: ROLE_OF_PART[part] }, [narrative(name)]),
  )
}

/** ActivityStatus: 1 pipeline, 2 implementation, 4 closed, 5 cancelled. Late is no status: dates and results tell it. */
function statusOf({ content, withdrawn, progress }: PublishedCommitment, today: string): string {
  if (withdrawn !== null) return '5'
  if (progress.state === 'met') return '4'
  return content.startsOn !== null && firstDayOf(content.startsOn) > today ? '1' : '2'
}

/** ActivityDateType: 1 planned start, 3 planned end. One date must be there: the day of publication where nobody stated any. */
function writeDates({ content, publishedAt }: PublishedCommitment): XmlPart[] {
  const dates = [
    content.startsOn === null ? null : writeDate('1', firstDayOf(content.startsOn), content.startsOn),
    content.dueOn === null ? null : writeDate('3', lastDayOf(content.dueOn), content.dueOn),
  ]
  return dates.every((date) => date === null) ? [writeDate('1', toDay(publishedAt), null)] : dates
}

function writeDate(type: string, day: string, partial: PartialDay | null): string {
  return element('activity-date', { type, 'iso-date': day }, [
    partial === null
      ? narrative('Day of publication; the commitment states no dates', 'en')
      : partial.length < 10
        ? narrative(`Known as ${partial}`, 'en')
        : null,
  ])
}

/** Shares of countries are nobody's guess, so percentages are left out. */
function writePlaces({ places, locality }: CommitmentContent): XmlPart[] {
  const countries = places.filter((place) => /^[A-Z]{2}$/.test(place))
  const regions = places.filter((place) => place.startsWith('region:'))
  const scope = places.includes('world')
    ? '1'
    : regions.length > 0
      ? '2'
      : countries.length > 1
        ? '3'
        : countries.length === 1
          ? '4'
          : null
  return [
    scope === null ? null : element('activity-scope', { code: scope }),
    ...countries.map((code) => element('recipient-country', { code })),
    ...regions.map((place) =>
      element('recipient-region', { code: place.slice('region:'.length), vocabulary: '99' }, [
        narrative(place.slice('region:'.length), 'en'),
      ]),
    ),
    locality === '' ? null : element('location', {}, [element('name', {}, [narrative(locality)])]),
  ]
}

function writeTags({ objectives, sdgTargets }: CommitmentContent): XmlPart[] {
  const goals = [...new Set(sdgTargets.map(({ code }) => code.split('.')[0] ?? ''))]
  return [
    ...goals.map((code) => element('tag', { vocabulary: TAG.sdgGoal, code })),
    ...sdgTargets.map(({ code }) => element('tag', { vocabulary: TAG.sdgTarget, code })),
    ...objectives.map(({ code, basis, by }) =>
      element('tag', { vocabulary: TAG.own, 'vocabulary-uri': GCM_URI, code: String(code) }, [
        narrative(`GCM objective ${code}, ${basis} by ${by}`, 'en'),
      ]),
    ),
  ]
}

/** BudgetStatus: 1 indicative, 2 committed. What was spent is a transaction with a day that a commitment does not know. */
function writeBudget(
  { budget, startsOn, dueOn }: CommitmentContent,
  tell: (field: string, why: IatiWriteNote['why']) => void,
): XmlPart[] {
  return budget.flatMap((line, index) => {
    const why =
      line.amount === null
        ? 'amount-unknown'
        : line.state === 'spent'
          ? 'no-place-in-iati'
          : startsOn === null || dueOn === null
            ? 'period-unknown'
            : null
    if (why !== null) tell(`budget.${index}`, why)
    if (line.amount === null || line.state === 'spent' || startsOn === null || dueOn === null) return []
    return [
      element('budget', { type: '1', status: line.state === 'allocated' ? '2' : '1' }, [
        element('period-start', { 'iso-date': firstDayOf(startsOn) }),
        element('period-end', { 'iso-date': lastDayOf(dueOn) }),
        element('value', { currency: line.currency, 'value-date': firstDayOf(startsOn) }, plainNumber(line.amount)),
      ]),
    ]
  })
}

function writeLink(url: string, format: string, title: string, category: string): string {
  return element('document-link', { url, format }, [
    element('title', {}, [narrative(title)]),
    element('category', { code: category }),
  ])
}

/** Progress and reporting, apart, as everywhere. */
function describeStanding({ progress, recency, withdrawn }: PublishedCommitment): string {
  if (withdrawn !== null) return `Withdrawn: ${withdrawn.reason}`
  const reasons = progress.reasons.length === 0 ? '' : ` (${progress.reasons.join(', ')})`
  const told = recency.lastUpdateOn === null ? 'never' : `on ${recency.lastUpdateOn}`
  return `Progress: ${progress.state}${reasons}. ${progress.ruleInWords} Last reported ${told}; reporting is no progress.`
}

function latestOf({ publishedAt, updates, withdrawn }: PublishedCommitment): Date {
  const moments = [publishedAt, ...updates.map((update) => update.publishedAt), ...(withdrawn === null ? [] : [withdrawn.at])]
  return new Date(Math.max(...moments.map((moment) => moment.getTime())))
}
