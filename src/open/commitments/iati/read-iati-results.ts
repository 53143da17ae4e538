// Results of an IATI activity as indicators, series and observations. Values that are not plain numbers are read as everywhere ("<5" is a bound, "n/a" was
// not collected) and told; a target without a plain number stays in words.
import type { CommitmentForm } from '../record/commitment-form.ts'
import type { Indicator, ObservedFigure } from '../indicators/observation.ts'
import { readFigure } from '../indicators/read-figure.ts'
import { lastDayOf } from '../record/partial-day.ts'
import { writeDimensions } from '../record/dimension-text.ts'
import { INDICATOR_SDG } from './iati-codes.ts'
import { narrativeOf, type Taker } from './iati-taker.ts'
import type { XmlElement } from './xml-tree.ts'

/** An indicator with what was observed of it. */
export interface IatiSeries {
  readonly indicator: Indicator
  readonly figures: readonly { readonly dimensions: Readonly<Record<string, string>>; readonly figure: ObservedFigure }[]
}

type ResultForm = Pick<CommitmentForm, 'baseline' | 'target' | 'indicator' | 'milestones'>

/** Reads every result. The first measured indicator is the commitment's own; the others stand by themselves, and that is told. */
export function readIatiResults(
  activity: XmlElement,
  taker: Taker,
  identifier: string,
): { readonly form: ResultForm; readonly series: readonly IatiSeries[] } {
  const series: IatiSeries[] = []
  const milestones: { kind: string; name: string; dueOn: string; reachedOn: string; evidence: string }[] = []
  let form: ResultForm = {}
  for (const result of taker.all(activity, 'result')) {
    const resultTitle = taker.all(result, 'title').map((one) => narrativeOf(taker, one))[0] ?? ''
    for (const element of taker.all(result, 'indicator')) {
      const title = taker.all(element, 'title').map((one) => narrativeOf(taker, one))[0] ?? ''
      if (element.attributes['measure'] === '5') {
        milestones.push(readMilestone(element, taker, title || resultTitle))
        continue
      }
      const read = readIndicator(element, taker, `${codeOf(identifier)}-${series.length + 1}`, title || resultTitle)
      if (series.length === 0) form = read.form
      else taker.tell(element, 'no-place-here', `a second indicator, kept beside the commitment as ${read.series.indicator.code}`)
      series.push(read.series)
    }
  }
  return { form: milestones.length === 0 ? form : { ...form, milestones }, series }
}

function codeOf(identifier: string): string {
  const slug = identifier
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `iati-${slug || 'unnamed'}`
}

function readIndicator(
  element: XmlElement,
  taker: Taker,
  code: string,
  name: string,
): { readonly form: ResultForm; readonly series: IatiSeries } {
  const definition = taker
    .all(element, 'description')
    .map((one) => narrativeOf(taker, one))
    .join('\n')
  const references = taker.all(element, 'reference')
  const sdg = references.find(({ attributes }) => attributes['vocabulary'] === INDICATOR_SDG)?.attributes['code'] ?? ''
  const isPerCent = element.attributes['measure'] === '2'
  const ascending = element.attributes['ascending']
  const figures: { dimensions: Readonly<Record<string, string>>; figure: ObservedFigure }[] = []
  let target: ResultForm['target']
  let latestEnd = ''
  for (const period of taker.all(element, 'period')) {
    const [start = '', end = ''] = ['period-start', 'period-end'].map((one) =>
      (taker.first(period, one)?.attributes['iso-date'] ?? '').slice(0, 10),
    )
    for (const one of taker.all(period, 'target')) {
      const words = commentOf(one, taker)
      const dimensions = dimensionsOf(one, taker)
      const read = readFigure(one.attributes['value'] ?? '', 'point')
      // Of several targets the last to fall due is the promise; the others are told.
      if (read.kind !== 'known' || Object.keys(dimensions).length > 0 || end < latestEnd) {
        taker.tell(
          one,
          read.kind === 'known' ? 'no-place-here' : 'not-a-number',
          [end, one.attributes['value'], writeDimensions(dimensions), words].filter(Boolean).join(' '),
        )
        continue
      }
      latestEnd = end
      target = {
        comparator: ascending === '0' || ascending === 'false' ? 'at-most' : 'at-least',
        value: String(read.value),
        unit: isPerCent ? 'per cent' : '',
        isPerCentOfBaseline: '',
      }
      if (words !== '') taker.tell(one, 'no-place-here', words)
    }
    for (const one of taker.all(period, 'actual')) {
      const words = commentOf(one, taker)
      const figure = readActual(one, taker, toTimePeriod(start, end), words)
      const dimensions = dimensionsOf(one, taker)
      if (figure !== null) figures.push({ dimensions, figure })
    }
  }
  const version = '1'
  const indicator: Indicator = {
    code,
    frameworkCode: sdg,
    framework: sdg === '' ? 'own' : 'sdg',
    name: name || code,
    direction: ascending === undefined ? 'unknown' : ascending === '1' || ascending === 'true' ? 'up' : 'down',
    versions: [
      {
        version,
        definition,
        unit: isPerCent ? 'per cent' : '',
        unitMeasure: isPerCent ? 'PT' : '',
        dimensions: [...new Set(figures.flatMap(({ dimensions }) => Object.keys(dimensions)))].toSorted(),
        source: 'IATI',
        note: references
          .map(({ attributes }) => `${attributes['vocabulary'] ?? ''} ${attributes['code'] ?? ''}`.trim())
          .join('; '),
      },
    ],
    sdgTargets: [],
    gcmObjectives: [],
    state: 'own',
  }
  const baseline = readBaseline(element, taker)
  return {
    form: {
      ...(baseline === null ? {} : { baseline }),
      ...(target === undefined ? {} : { target }),
      indicator: { indicator: code, version, refArea: '', dimensions: '', disaggregation: [] },
    },
    series: { indicator, figures },
  }
}

function readBaseline(element: XmlElement, taker: Taker): NonNullable<ResultForm['baseline']> | null {
  let found: NonNullable<ResultForm['baseline']> | null = null
  for (const baseline of taker.all(element, 'baseline')) {
    const words = commentOf(baseline, taker)
    const dimensions = dimensionsOf(baseline, taker)
    const read = readFigure(baseline.attributes['value'] ?? '', 'point')
    const date = (baseline.attributes['iso-date'] ?? '').slice(0, 10) || (baseline.attributes['year'] ?? '')
    if (read.kind !== 'known' || found !== null || Object.keys(dimensions).length > 0) {
      taker.tell(
        baseline,
        read.kind === 'known' ? 'no-place-here' : 'not-a-number',
        [date, baseline.attributes['value'], writeDimensions(dimensions), words].filter(Boolean).join(' '),
      )
    } else found = { value: String(read.value), date, source: words || 'IATI' }
  }
  return found
}

/** A period of whole years, quarters, months or one day; otherwise the day on which it ends, since SDMX has no free ranges here. */
export function toTimePeriod(start: string, end: string): string {
  const year = start.slice(0, 4)
  if (start === `${year}-01-01` && end === `${year}-12-31`) return year
  if (start.endsWith('-01') && end === lastDayOf(start.slice(0, 7))) return start.slice(0, 7)
  const quarter = ['01-01 03-31', '04-01 06-30', '07-01 09-30', '10-01 12-31'].indexOf(`${start.slice(5)} ${end.slice(5)}`)
  return quarter >= 0 && end.startsWith(year) ? `${year}-Q${quarter + 1}` : end
}

function readActual(element: XmlElement, taker: Taker, timePeriod: string, words: string): ObservedFigure | null {
  const given = element.attributes['value'] ?? ''
  const read = readFigure(given, 'point')
  const figure = {
    timePeriod,
    unitMult: 0,
    confStatus: 'F',
    source: words || 'IATI',
    attributes: words === '' ? {} : { OBS_COMMENT: words },
  }
  if (timePeriod === '') {
    taker.tell(element, 'not-a-day', given)
    return null
  }
  if (read.kind === 'known') return { ...figure, value: read.value, low: null, high: null, obsStatus: 'A' }
  taker.tell(element, 'not-a-number', `${timePeriod} ${given} ${words}`.trim())
  return read.kind === 'between' ? { ...figure, value: null, low: read.low, high: read.high, obsStatus: 'A' } : null
}

function readMilestone(element: XmlElement, taker: Taker, title: string) {
  const kinds = ['drafted', 'adopted', 'budgeted', 'in-force']
  let dueOn = ''
  let reachedOn = ''
  let evidence = ''
  for (const period of taker.all(element, 'period')) {
    const end = (taker.first(period, 'period-end')?.attributes['iso-date'] ?? '').slice(0, 10)
    const start = (taker.first(period, 'period-start')?.attributes['iso-date'] ?? '').slice(0, 10)
    if (start !== '' && start !== end) taker.tell(period, 'no-place-here', `from ${start}`)
    for (const one of taker.all(period, 'target')) {
      const words = commentOf(one, taker)
      dueOn = /^Due (\d{4}(?:-\d\d){0,2})$/.exec(words)?.[1] ?? end
      if (!words.startsWith('Due ')) taker.tell(one, 'no-place-here', [one.attributes['value'], words].filter(Boolean).join(' '))
    }
    for (const one of taker.all(period, 'actual')) {
      const words = commentOf(one, taker)
      const ours = /^Reached (\d{4}(?:-\d\d){0,2})(?:: (.*))?$/s.exec(words)
      // An actual says what was seen by then, not that it was reached.
      if (ours === null) taker.tell(one, 'no-place-here', [end, one.attributes['value'], words].filter(Boolean).join(' '))
      reachedOn = ours?.[1] ?? ''
      evidence = ours?.[2] ?? ''
    }
  }
  return kinds.includes(title)
    ? { kind: title, name: '', dueOn, reachedOn, evidence }
    : { kind: 'own', name: title, dueOn, reachedOn, evidence }
}

function commentOf(element: XmlElement, taker: Taker): string {
  return taker
    .all(element, 'comment')
    .map((comment) => narrativeOf(taker, comment))
    .join('\n')
}

function dimensionsOf(element: XmlElement, taker: Taker): Readonly<Record<string, string>> {
  return Object.fromEntries(
    taker
      .all(element, 'dimension')
      .map(({ attributes }) => [dimensionCode(attributes['name'] ?? '').toUpperCase(), dimensionCode(attributes['value'] ?? '')]),
  )
}

/** Letters, digits and what SDMX allows beside them. */
function dimensionCode(text: string): string {
  return text.trim().replaceAll(/[^A-Za-z0-9_@$-]+/g, '_')
}
