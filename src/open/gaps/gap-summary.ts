// The figures of an analysis by the names that files and programs rely on: what `summary.json` and `--json` hold.
import { describeLever } from '@causeway/service-access'
import type { CausePart, GapAnalysis } from '@causeway/service-access'

/** JSON; people and minutes. `mean_minutes` is of the low bound's plan, or of the high one's where nobody is reached for sure. */
export function summariseGaps(analysis: GapAnalysis) {
  const { scenario } = analysis
  return {
    people: analysis.people,
    people_low: analysis.peopleLow,
    people_high: analysis.peopleHigh,
    reached_low: analysis.reached.low,
    reached_high: analysis.reached.high,
    gap_low: analysis.gap.low,
    gap_high: analysis.gap.high,
    mean_minutes: analysis.meanMinutes.low ?? analysis.meanMinutes.high,
    mean_minutes_low: analysis.meanMinutes.low,
    mean_minutes_high: analysis.meanMinutes.high,
    at: analysis.at,
    mode: analysis.mode,
    travel: analysis.travel,
    causes: analysis.causes.map(toCause),
    scenario: scenario && {
      capacity: 'unknown capacity taken as the median known one of the same need',
      reached_low: scenario.reached.low,
      reached_high: scenario.reached.high,
      gap_low: scenario.gap.low,
      gap_high: scenario.gap.high,
      mean_minutes: scenario.meanMinutes.low ?? scenario.meanMinutes.high,
      causes: scenario.causes.map(toCause),
      medians: scenario.medians.map(({ need, median, services, ofAllNeeds }) => ({
        need,
        median,
        services,
        of_all_needs: ofAllNeeds,
      })),
    },
    needs: analysis.needs.map((need) => ({
      need: need.need,
      people: need.people,
      reached_low: need.reached.low,
      reached_high: need.reached.high,
      gap_low: need.gap.low,
      gap_high: need.gap.high,
      scenario_gap_low: need.scenario?.gap.low ?? null,
      scenario_gap_high: need.scenario?.gap.high ?? null,
      services: need.services,
      services_of_unknown_capacity: need.unknownCapacity,
    })),
    levers: analysis.levers.map(({ lever, gain, scenarioGain, holder, isPublic, room }) => ({
      id: lever.id,
      lever: describeLever(lever),
      holder,
      public: isPublic,
      gain_low: gain.low,
      gain_high: gain.high,
      scenario_gain_low: scenarioGain?.low ?? null,
      scenario_gain_high: scenarioGain?.high ?? null,
      saturates_at_low: room?.saturatesAt.low ?? null,
      saturates_at_high: room?.saturatesAt.high ?? null,
    })),
    calls: analysis.callSheet.map((call) => ({
      service_at_location_id: call.serviceAtLocationId,
      service: call.serviceName,
      organisation: call.organisationName,
      field: call.field,
      narrowing: call.narrowing,
      together: call.together,
    })),
    fear: analysis.fear.map(({ share, reached, gap, firewallLawGain }) => ({
      share,
      reached_low: reached.low,
      reached_high: reached.high,
      gap_low: gap.low,
      gap_high: gap.high,
      firewall_law_gain_low: firewallLawGain.low,
      firewall_law_gain_high: firewallLawGain.high,
    })),
    not_considered: analysis.notConsidered,
    limits: analysis.limits,
    rows: analysis.counts.rows,
    services: analysis.counts.services,
    pairs: analysis.counts.pairs,
    usable_pairs_low: analysis.counts.usablePairs.low,
    usable_pairs_high: analysis.counts.usablePairs.high,
    levers_tried: analysis.counts.leversTried,
    levers_pruned: analysis.counts.leversPruned,
  }
}

function toCause(part: CausePart) {
  return {
    cause: part.cause,
    at_gap_low: part.atLow.people,
    at_gap_high: part.atHigh.people,
    exact_at_gap_low: part.atLow.exact,
    exact_at_gap_high: part.atHigh.exact,
  }
}
