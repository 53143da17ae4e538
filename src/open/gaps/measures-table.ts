// `measures.csv`: the field's accessibility measures beside the optimum, one row a place, group and need as in `gaps.csv`.
import { ACCESS_MEASURES } from '@causeway/service-access'
import type { GapAnalysis, GapMeasures } from '@causeway/service-access'
import type { GapTable } from './gap-tables.ts'

/** The table; `measures` are of the same input as the analysis, so their cells stand in the same order. */
export function tabulateMeasures(analysis: GapAnalysis, measures: GapMeasures): GapTable {
  return {
    file: 'measures.csv',
    header: [
      'place',
      'latitude',
      'longitude',
      'group',
      'need',
      'people',
      'reached_low',
      'reached_high',
      'scenario_gap_high',
      ...ACCESS_MEASURES.map((name) => name.replaceAll('-', '_')),
    ],
    rows: measures.cells.map((cell, at) => {
      const place = analysis.places[cell.place]
      const optimum = analysis.cells[at]
      return [
        place?.id ?? '',
        place?.point.latitude ?? '',
        place?.point.longitude ?? '',
        analysis.groups[cell.group]?.label ?? '',
        cell.need,
        cell.people,
        optimum?.reached.low ?? null,
        optimum?.reached.high ?? null,
        optimum?.scenarioGap?.high ?? null,
        ...ACCESS_MEASURES.map((name) => round(cell.values[name])),
      ]
    }),
  }
}

/** Six significant digits: more would pretend to know more. */
function round(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6))
}
