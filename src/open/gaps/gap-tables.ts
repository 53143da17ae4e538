// A gap analysis as tables, one a file. What each column holds is told in docs/guides/reading-a-gap.md.
import { CAUSES, OCHA_SECTOR, topNeed } from '@causeway/vocabulary'
import { describeLever } from '@causeway/service-access'
import type { GapAnalysis, Interval, ReachAndGap } from '@causeway/service-access'
import { ANSWER_COLUMNS, ANSWER_FORMS } from './read-answers.ts'

/** A table: a header and rows of cells. */
export interface GapTable {
  readonly file: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** `gaps.csv`, `barriers.csv`, `levers.csv`, `calls.csv`, `fear.csv`. */
export function tabulateGaps(analysis: GapAnalysis): readonly GapTable[] {
  return [
    tabulateCells(analysis),
    tabulateBarriers(analysis),
    tabulateLevers(analysis),
    tabulateCalls(analysis),
    tabulateFear(analysis),
  ]
}

const REACH_COLUMNS = ['people', 'reached_low', 'reached_high', 'gap_low', 'gap_high'] as const

function reachCells({ people, reached, gap }: ReachAndGap): readonly number[] {
  return [people, reached.low, reached.high, gap.low, gap.high]
}

/** One row a place, group and need; the parts of each bound add up to it. */
function tabulateCells(analysis: GapAnalysis): GapTable {
  return {
    file: 'gaps.csv',
    header: [
      'place',
      'latitude',
      'longitude',
      'group',
      'need',
      ...REACH_COLUMNS,
      'scenario_gap_low',
      'scenario_gap_high',
      ...CAUSES.map((cause) => `${cause}_at_gap_low`),
      ...CAUSES.map((cause) => `${cause}_at_gap_high`),
    ],
    rows: analysis.cells.map((cell) => {
      const place = analysis.places[cell.place]
      return [
        place?.id ?? '',
        place?.point.latitude ?? '',
        place?.point.longitude ?? '',
        analysis.groups[cell.group]?.label ?? '',
        cell.need,
        ...reachCells(cell),
        ...intervalCells(cell.scenarioGap),
        ...cell.causes.atLow.map(roundPart),
        ...cell.causes.atHigh.map(roundPart),
      ]
    }),
  }
}

/** For everyone exactly, then need by need: the parts of each bound of each need add up to it. */
function tabulateBarriers(analysis: GapAnalysis): GapTable {
  const scenario = new Map(analysis.scenario?.causes.map((part) => [part.cause, part]))
  return {
    file: 'barriers.csv',
    header: [
      'need',
      'cause',
      'people_at_gap_low',
      'people_at_gap_high',
      'exact_at_gap_low',
      'exact_at_gap_high',
      'scenario_at_gap_low',
      'scenario_at_gap_high',
      'ocha_sector',
    ],
    rows: [
      ...analysis.causes.map((part) => [
        'all',
        part.cause,
        roundPart(part.atLow.people),
        roundPart(part.atHigh.people),
        part.atLow.exact,
        part.atHigh.exact,
        scenarioPart(scenario.get(part.cause)?.atLow.people),
        scenarioPart(scenario.get(part.cause)?.atHigh.people),
        null,
      ]),
      ...analysis.needs.flatMap((need) =>
        CAUSES.map((cause, at) => [
          need.need,
          cause,
          roundPart(need.causes.atLow[at] ?? 0),
          roundPart(need.causes.atHigh[at] ?? 0),
          null,
          null,
          scenarioPart(need.scenario?.causes.atLow[at]),
          scenarioPart(need.scenario?.causes.atHigh[at]),
          OCHA_SECTOR[topNeed(need.need)],
        ]),
      ),
    ],
  }
}

function tabulateLevers(analysis: GapAnalysis): GapTable {
  return {
    file: 'levers.csv',
    header: [
      'rank',
      'lever',
      'kind',
      'scope',
      'holder',
      'public',
      'gain_low',
      'gain_high',
      'scenario_gain_low',
      'scenario_gain_high',
      'gain_per_ten_low',
      'gain_per_ten_high',
      'saturates_at_low',
      'saturates_at_high',
      'id',
    ],
    rows: analysis.levers.map(({ lever, gain, scenarioGain, holder, isPublic, room }, at) => [
      at + 1,
      describeLever(lever),
      lever.action.kind,
      lever.scope.kind,
      holder,
      isPublic ? 'yes' : 'no',
      ...intervalCells(gain),
      ...intervalCells(scenarioGain),
      ...intervalCells(room?.perTen ?? null),
      ...intervalCells(room?.saturatesAt ?? null),
      lever.id,
    ]),
  }
}

/** Filled in by hand and given back with `--answers`. */
function tabulateCalls(analysis: GapAnalysis): GapTable {
  return {
    file: 'calls.csv',
    header: ANSWER_COLUMNS,
    rows: analysis.callSheet.map((call) => [
      call.serviceAtLocationId,
      call.serviceName,
      call.organisationName,
      call.field,
      call.narrowing,
      call.together,
      ANSWER_FORMS[call.field],
      '',
    ]),
  }
}

function tabulateFear(analysis: GapAnalysis): GapTable {
  return {
    file: 'fear.csv',
    header: [
      'share_that_fears',
      'reached_low',
      'reached_high',
      'gap_low',
      'gap_high',
      'firewall_law_gain_low',
      'firewall_law_gain_high',
    ],
    rows: analysis.fear.map(({ share, reached, gap, firewallLawGain }) => [
      share,
      ...intervalCells(reached),
      ...intervalCells(gap),
      ...intervalCells(firewallLawGain),
    ]),
  }
}

function intervalCells(interval: Interval | null): readonly (number | null)[] {
  return interval ? [interval.low, interval.high] : [null, null]
}

function scenarioPart(people: number | undefined): number | null {
  return people === undefined ? null : roundPart(people)
}

/** To a millionth: a file's sums stay within a thousandth of a person of the bound. */
function roundPart(people: number): number {
  return Math.round(people * 1e6) / 1e6
}
