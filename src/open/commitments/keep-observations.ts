// Keeps observations: by hand, from files, and from releases of the gap. A period that is there gets a later vintage, never another value; the
// same figures twice change nothing; a withdrawn release takes its figures along and leaves the fact.
import { randomUUID } from 'node:crypto'
import { fail, ok } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { readShortfall, SHORTFALL_SERIES } from '../gaps/index.ts'
import type { Statistics } from '../statistics/index.ts'
import type { CommitmentEditing } from './commitments-contract.ts'
import { deriveShortfall, describeShortfallIndicators } from './indicators/derive-shortfall.ts'
import type { Indicator, ObservedFigure, SeriesKey } from './indicators/observation.ts'
import { MISSING_STATUSES } from './indicators/read-observed-figure.ts'
import { readObservations } from './indicators/read-observations.ts'
import { familyOf } from './indicators/series-family.ts'
import { readTimePeriod } from './indicators/time-period.ts'
import { orderDimensions } from './record/dimension-text.ts'
import type { CommitmentEditingStore, CommitmentWriter } from './store/editing-store.ts'
import type { ObservationRow } from './store/tables.ts'

type Keeping = Pick<CommitmentEditing, 'saveIndicator' | 'addObservation' | 'importObservations' | 'takeReleases'>

/** Who enters what, when. */
interface Entry {
  readonly by: string | null
  readonly at: Date
  readonly release: string | null
}

interface KeptCounts {
  readonly added: number
  readonly revised: number
  readonly unchanged: number
}

interface Figure {
  readonly key: SeriesKey
  readonly figure: ObservedFigure
}

/** Ends a transaction that was only to show what would happen. */
class OnlyShown extends Error {}

/** Keeping over a store; `statistics` gives the releases. */
export function createObservationKeeping(
  store: CommitmentEditingStore,
  statistics: Pick<Statistics, 'list' | 'find'>,
  clock: Clock,
): Keeping {
  let taking: ReturnType<Keeping['takeReleases']> | null = null

  const takeReleases = async () => {
    const releases = (await statistics.list()).filter(({ series }) => series === SHORTFALL_SERIES)
    const taken = new Map((await store.listTaken()).map((row) => [row.release_id, row]))
    let added = 0
    let takenAway = 0
    // The oldest first, so that a later release is a later vintage.
    for (const notice of releases.toReversed()) {
      const known = taken.get(notice.id)
      if (notice.withdrawn !== null) {
        if (known?.withdrawn_at) continue
        const { at, reason } = notice.withdrawn
        takenAway += await store.write((writer) => takeAway(writer, notice.id, notice.period, known !== undefined, at, reason))
      } else if (known === undefined) {
        const release = await statistics.find(notice.id)
        const shortfall = release === null ? null : readShortfall(release)
        const figures = shortfall === null ? [] : deriveShortfall(shortfall)
        await store.write(async (writer) => {
          // Somebody else may have taken it meanwhile.
          if ((await writer.listTaken()).some((row) => row.release_id === notice.id)) return
          const versions = [...new Set(figures.map(({ key }) => key.version))]
          for (const indicator of describeShortfallIndicators(versions)) await writer.addIndicator(indicator, null, clock())
          await keepFigures(writer, figures, { by: null, at: clock(), release: notice.id })
          await writer.addTaken({
            release_id: notice.id,
            period: notice.period,
            taken_at: clock(),
            observation_count: figures.length,
            withdrawn_at: null,
            withdrawn_reason: null,
          })
          added += 1
        })
      }
    }
    return { taken: added, takenAway }
  }

  return {
    async saveIndicator(indicator, account) {
      if (!/^[a-z0-9]+(-+[a-z0-9]+)*$/.test(indicator.code)) return fail('code-wrong')
      if (indicator.name.trim() === '' || indicator.versions.some(({ version }) => version.trim() === ''))
        return fail('name-missing')
      return store.write(async (writer) => {
        const known = (await writer.listIndicators()).find(({ code }) => code === indicator.code)
        const versions = new Map(known?.versions.map((version) => [version.version, JSON.stringify(version)]))
        const isChanged = indicator.versions.some((version) => {
          const earlier = versions.get(version.version)
          return earlier !== undefined && !isSameJson(JSON.parse(earlier), version)
        })
        if (isChanged || (known !== undefined && indicator.versions.every(({ version }) => versions.has(version)))) {
          return fail('version-exists')
        }
        await writer.addIndicator(indicator, account, clock())
        return ok(null)
      })
    },

    async addObservation(key, figure, account) {
      const indicator = (await store.listIndicators()).find(({ code }) => code === key.indicator)
      if (indicator === undefined) return fail('unknown-indicator')
      const version = indicator.versions.find((one) => one.version === key.version)
      if (version === undefined) return fail('unknown-version')
      if (version.unitMeasure !== '' && key.unitMeasure !== '' && key.unitMeasure !== version.unitMeasure)
        return fail('unit-differs')
      if (readTimePeriod(figure.timePeriod) === null) return fail('not-a-period')
      const hasFigure = figure.value !== null || figure.low !== null || figure.high !== null
      if (figure.confStatus !== 'F' && figure.value !== null) return fail('confidential')
      if (hasFigure === MISSING_STATUSES.has(figure.obsStatus) && figure.obsStatus !== 'Q') return fail('no-figure')
      const whole = { ...key, unitMeasure: key.unitMeasure || version.unitMeasure, dimensions: orderDimensions(key.dimensions) }
      await store.write((writer) => keepFigures(writer, [{ key: whole, figure }], { by: account, at: clock(), release: null }))
      return ok(null)
    },

    async importObservations({ fileName, text }, { strict = false, dryRun = false, indicator, version, source }, account) {
      const indicators = new Map((await store.listIndicators()).map((one): [string, Indicator] => [one.code, one]))
      const read = readObservations(text, {
        fileName,
        findIndicator: (code) => indicators.get(code) ?? null,
        ...(indicator === undefined ? {} : { indicator }),
        ...(version === undefined ? {} : { version }),
        ...(source === undefined ? {} : { source }),
      })
      const told = { format: read.format, leftOut: read.leftOut, notes: read.notes }
      const isRefused = strict && read.leftOut > 0
      if (isRefused) return { isKept: false, ...told, added: 0, revised: 0, unchanged: 0 }
      let counts: KeptCounts = { added: 0, revised: 0, unchanged: 0 }
      try {
        await store.write(async (writer) => {
          counts = await keepFigures(writer, read.observations, { by: account, at: clock(), release: null })
          if (dryRun || counts.added + counts.revised === 0) throw new OnlyShown('nothing is kept')
        })
      } catch (error) {
        if (!(error instanceof OnlyShown)) throw error
      }
      return { isKept: !dryRun, ...told, ...counts }
    },

    takeReleases() {
      // Readers that come at the same time wait for one taking.
      taking ??= takeReleases().finally(() => {
        taking = null
      })
      return taking
    },
  }
}

/** Adds what is new, and later vintages of what differs from the newest. */
async function keepFigures(writer: CommitmentWriter, figures: readonly Figure[], entry: Entry): Promise<KeptCounts> {
  const counts = { added: 0, revised: 0, unchanged: 0 }
  const idOf = await findOrAddSeries(writer, figures)
  const wanted = figures.map(({ key, figure }) => ({ seriesId: idOf(key), timePeriod: figure.timePeriod }))
  const newest = new Map((await writer.findNewest(wanted)).map((row) => [`${row.series_id} ${row.time_period}`, row]))
  const rows: ObservationRow[] = []
  for (const { key, figure } of figures) {
    const seriesId = idOf(key)
    const known = newest.get(`${seriesId} ${figure.timePeriod}`)
    if (known !== undefined && isSameFigure(known, figure) && known.release_id === entry.release) {
      counts.unchanged += 1
      continue
    }
    counts[known === undefined ? 'added' : 'revised'] += 1
    rows.push(toRow(seriesId, (known?.vintage ?? 0) + 1, figure, entry))
  }
  await writer.addObservations(rows)
  await writer.touchSeries([...new Set(rows.map((row) => row.series_id))])
  return counts
}

function textOf(family: string, version: string, unit: string): string {
  return JSON.stringify([family, version, unit])
}

async function findOrAddSeries(writer: CommitmentWriter, figures: readonly Figure[]): Promise<(key: SeriesKey) => string> {
  const keys = new Map(figures.map(({ key }) => [textOf(familyOf(key), key.version, key.unitMeasure), key]))
  const families = [...new Set([...keys.values()].map(familyOf))]
  const known = new Map(
    (await writer.findSeries(families)).map((row) => [textOf(row.family, row.version, row.unit_measure), row.series_id]),
  )
  const added = [...keys].flatMap(([text, key]) => {
    if (known.has(text)) return []
    const seriesId = randomUUID()
    known.set(text, seriesId)
    return [
      {
        series_id: seriesId,
        indicator_code: key.indicator,
        version: key.version,
        ref_area: key.refArea,
        unit_measure: key.unitMeasure,
        dimensions: orderDimensions(key.dimensions),
        family: familyOf(key),
      },
    ]
  })
  await writer.addSeries(added)
  return (key) => known.get(textOf(familyOf(key), key.version, key.unitMeasure)) ?? ''
}

function toRow(seriesId: string, vintage: number, figure: ObservedFigure, { by, at, release }: Entry): ObservationRow {
  const period = readTimePeriod(figure.timePeriod)
  if (period === null) throw new Error(`No period: ${figure.timePeriod}`)
  return {
    series_id: seriesId,
    time_period: figure.timePeriod,
    vintage,
    period_end: period.last,
    value: figure.value,
    low: figure.low,
    high: figure.high,
    unit_mult: figure.unitMult,
    obs_status: figure.obsStatus,
    conf_status: figure.confStatus,
    source: figure.source,
    attributes: figure.attributes,
    entered_at: at,
    entered_by: by,
    release_id: release,
  }
}

function isSameFigure(row: ObservationRow, figure: ObservedFigure): boolean {
  const { value, low, high, unitMult, obsStatus, confStatus, source, attributes } = figure
  const isSame = row.value === value && row.low === low && row.high === high && row.unit_mult === unitMult
  return (
    isSame &&
    row.obs_status === obsStatus &&
    row.conf_status === confStatus &&
    row.source === source &&
    isSameJson(row.attributes, attributes)
  )
}

/** The same whatever the order of the keys. */
function isSameJson(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && isSameJson(value, right.get(key)))
}

async function takeAway(
  writer: CommitmentWriter,
  release: string,
  period: string,
  isKnown: boolean,
  at: Date,
  reason: string,
): Promise<number> {
  const series = await writer.removeReleaseObservations(release)
  await writer.touchSeries(series)
  if (isKnown) {
    await writer.markTakenWithdrawn(release, at, reason)
  } else {
    await writer.addTaken({
      release_id: release,
      period,
      taken_at: at,
      observation_count: 0,
      withdrawn_at: at,
      withdrawn_reason: reason,
    })
  }
  return 1
}
