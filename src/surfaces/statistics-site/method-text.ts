// How the figures of a table were made safe, in plain words: what was done, what a hidden figure means, what an interval means.
import type { Translator } from '../../platform/i18n/index.ts'
import type { TableDescription } from '../../open/statistics/index.ts'

/** What was done to the figures. */
export function describeMethod(t: Translator, { method, threshold, confidence }: TableDescription): string {
  switch (method) {
    case 'suppress':
      return t('statistics.method-suppress', { threshold })
    case 'noise':
      return [
        t('statistics.method-noise', { threshold }),
        ...(confidence === undefined ? [] : [t('statistics.method-noise-interval', { percent: t.percent(confidence) })]),
      ].join(' ')
    case 'round':
      return t('statistics.method-round')
    case 'cell-key':
      return t('statistics.method-cell-key')
    case 'tens':
      return t('statistics.method-tens', { threshold })
  }
}

/** Why a figure is hidden, in one sentence. Suppression and tens hide larger figures too, so that small ones cannot be worked out. */
export function describeHidden(t: Translator, { method, threshold }: TableDescription): string {
  const hidesLarger = method === 'suppress' || method === 'tens'
  return t(hidesLarger ? 'statistics.hidden-suppress' : 'statistics.hidden-small', { threshold })
}
