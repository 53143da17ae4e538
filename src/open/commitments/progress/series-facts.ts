// From figures as they are kept to what progress asks of a series: ends in plain units, and which kind of unknown an unknown is.
import type { FigureState, ObservedFigure } from '../indicators/observation.ts'
import type { IndicatorUse } from '../record/commitment.ts'
import type { FoundFigure, FoundSeries } from '../store/public-store.ts'
import type { SeriesFacts } from './assess-commitment.ts'
import type { NewestObservation } from './assess-series.ts'

/** Which kind of figure it is: the status decides where there is neither a value nor an end. */
export function figureStateOf(figure: Pick<ObservedFigure, 'value' | 'low' | 'high' | 'obsStatus'>): FigureState {
  if (figure.value !== null) return 'known'
  if (figure.obsStatus === 'Q') return 'withheld'
  return figure.low !== null || figure.high !== null ? 'between' : 'not-collected'
}

/** The facts of the series that a commitment uses, from every series of its family. `null` where the family has none in use. */
export function chooseSeries(use: Pick<IndicatorUse, 'version'>, family: readonly FoundSeries[]): SeriesFacts {
  const own = family.filter(({ version }) => version === use.version)
  const [series] = own
  const newest = series === undefined ? null : toNewest(series.newest)
  const latestOther = family
    .filter(({ version }) => version !== use.version)
    .map((other) => other.newest.day)
    .toSorted()
    .at(-1)
  return {
    newest,
    atBaseline: series === undefined || series.atBaseline === null ? null : toNewest(series.atBaseline),
    isDefinedAnew: latestOther !== undefined && (newest === null || latestOther > newest.day),
    hasSeveralUnits: own.length > 1,
    unitMeasure: series?.unitMeasure ?? '',
  }
}

function toNewest({ timePeriod, day, unitMult, source, ...figure }: FoundFigure): NewestObservation {
  const scale = 10 ** unitMult
  const inUnits = (value: number | null) => (value === null ? null : unitMult < 0 ? value / 10 ** -unitMult : value * scale)
  const state = figureStateOf(figure)
  const range =
    figure.value === null
      ? { low: inUnits(figure.low), high: inUnits(figure.high) }
      : { low: inUnits(figure.value), high: inUnits(figure.value) }
  return { timePeriod, day, state, range, source }
}
