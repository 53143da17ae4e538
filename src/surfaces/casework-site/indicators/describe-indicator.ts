// An indicator as it is told, in words and rows: what the page shows, and what stands in the files, is this and nothing else.
import { medianOutcome, shareOf, type IndicatorTable, type ReachedFigures } from '../../../protected/counts/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { nameGroupCode, nameOutcome, nameQuarter, showFigure, showShare } from './indicator-words.ts'

/** A table of it. The first column names the row; the others are figures. */
export interface IndicatorPart {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What stands below it, or in its place. */
  readonly note: string | null
}

/** Everything that is told. */
export interface DescribedIndicator {
  readonly name: string
  readonly quarter: string
  /** What it says first: the share, or why there is none; the band in the middle. */
  readonly headlines: readonly string[]
  /** Definition, numerator, denominator, source, date, whom it does not see. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly parts: readonly IndicatorPart[]
}

/** In the language of `t`. */
export function describeIndicator(t: Translator, table: IndicatorTable): DescribedIndicator {
  const { indicator, period, threshold } = table
  const about = (what: string) => t(`indicators.${what}-${indicator}`)
  return {
    name: about('name'),
    quarter: nameQuarter(t, period),
    headlines: describeHeadlines(t, table),
    facts: [
      [t('indicators.definition'), about('definition')],
      [t('indicators.numerator'), about('numerator')],
      [t('indicators.denominator'), about('denominator')],
      [t('indicators.source'), t('indicators.source-text')],
      [t('indicators.made'), t.date(new Date(table.madeAt))],
      [t('indicators.unseen'), about('unseen')],
      [t('indicators.hidden'), t('indicators.hidden-text', { threshold })],
    ],
    parts: table.all === null || table.groups.length === 0 ? [] : [describeOutcomes(t, table), ...describeGroups(t, table)],
  }
}

function describeHeadlines(t: Translator, table: IndicatorTable): readonly string[] {
  const { all, reached, indicator, threshold } = table
  if (all === null) return [t('indicators.too-few', { threshold })]
  const share = shareOf(table)
  if (share === null || reached === null) return [t('indicators.share-hidden')]
  const values = { share: t.percent(share), reached: t.number(reached), all: t.number(all) }
  const median = indicator === 'first-response' ? medianOutcome(table) : null
  return [
    t('indicators.share-of', { numerator: t(`indicators.numerator-${indicator}`), ...values }),
    ...(median === null ? [] : [t('indicators.median-text', { band: nameOutcome(t, table, median) })]),
  ]
}

function describeOutcomes(t: Translator, table: IndicatorTable): IndicatorPart {
  return {
    caption: t('indicators.table-outcomes'),
    columns: [t('indicators.column-outcome'), t('indicators.column-people')],
    rows: [
      ...table.outcomes.map(({ code, count }) => [nameOutcome(t, table, code), showFigure(t, count)]),
      [t('indicators.column-all'), showFigure(t, table.all)],
    ],
    note: null,
  }
}

function describeGroups(t: Translator, table: IndicatorTable): readonly IndicatorPart[] {
  const row = (name: string, figures: ReachedFigures) => [
    name,
    showFigure(t, figures.reached),
    showFigure(t, figures.rest),
    showFigure(t, figures.all),
    showShare(t, shareOf(figures)),
  ]
  return table.groups.map(({ group, rows }): IndicatorPart => {
    const name = t(`indicators.group-${group}`)
    return {
      caption: t(`indicators.by-${group}`),
      columns: [name, ...['reached', 'rest', 'all', 'share'].map((column) => t(`indicators.column-${column}`))],
      rows:
        rows.length === 0
          ? []
          : [...rows.map((one) => row(nameGroupCode(t, group, one.code), one)), row(t('indicators.whole'), table)],
      note: rows.length === 0 ? t('indicators.group-untold') : group === 'factor' ? t('indicators.factor-note') : null,
    }
  })
}
