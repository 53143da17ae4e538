// Reads a figure of the form. Nothing is guessed: what can be read in two ways is told with both, and signs for "withheld" and "not
// collected" become statuses.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { readFigure, readTimePeriod, type ObservationNote, type ObservedFigure } from '../../../open/commitments/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'

/** A mistake: the field, and the end of `commitments.mistake-…` with what was found. */
export interface FigureMistake {
  readonly field: 'period' | 'figure' | 'source'
  readonly message: 'period' | 'figure-missing' | 'figure-ambiguous' | 'figure-unreadable' | 'source-missing'
  readonly found: string
}

/** A figure as read, and what of it was read as something else than it seems. */
export interface ReadObservation {
  readonly figure: ObservedFigure
  readonly readAs: readonly ObservationNote['what'][]
}

/** The figure of a form, or every mistake in it. */
export function readObservation(form: SentForm): Result<ReadObservation, readonly FigureMistake[]> {
  const [timePeriod, typed, source] = ['period', 'figure', 'source'].map((name) => oneValue(form, name).trim())
  const read = readFigure(typed ?? '')
  const mistakes: FigureMistake[] = [
    ...(readTimePeriod(timePeriod ?? '') === null
      ? [{ field: 'period', message: 'period', found: timePeriod ?? '' } as const]
      : []),
    ...(typed === '' ? [{ field: 'figure', message: 'figure-missing', found: '' } as const] : []),
    ...(read.kind === 'ambiguous'
      ? [{ field: 'figure', message: 'figure-ambiguous', found: read.readings.join(' / ') } as const]
      : []),
    ...(read.kind === 'unreadable' ? [{ field: 'figure', message: 'figure-unreadable', found: typed ?? '' } as const] : []),
    ...(source === '' ? [{ field: 'source', message: 'source-missing', found: '' } as const] : []),
  ]
  if (mistakes.length > 0) return fail(mistakes)
  const blank = {
    timePeriod: timePeriod ?? '',
    value: null,
    low: null,
    high: null,
    unitMult: 0,
    source: source ?? '',
    attributes: {},
  }
  switch (read.kind) {
    case 'known':
      return ok({ figure: { ...blank, value: read.value, obsStatus: 'A', confStatus: 'F' }, readAs: read.signs })
    case 'between':
      return ok({
        figure: { ...blank, low: read.low, high: read.high, obsStatus: 'A', confStatus: 'F' },
        readAs: ['read-as-bound', ...read.signs],
      })
    case 'withheld':
      return ok({ figure: { ...blank, obsStatus: 'Q', confStatus: 'C' }, readAs: ['withheld'] })
    case 'not-collected':
      return ok({ figure: { ...blank, obsStatus: read.status, confStatus: 'F' }, readAs: ['not-collected'] })
    default:
      return fail([])
  }
}
