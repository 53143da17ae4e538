// Which services can this person really use? Made once over a directory, asked many times: 100,000 services at
// locations answer in a few milliseconds. What a person told is in use only while their question is answered.
import { NEEDS } from '@causeway/vocabulary'
import type { NeedCode } from '@causeway/vocabulary'
import type { Situation } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import { createAccessReader } from './access-reader.ts'
import { judgeConsularContact } from './consular.ts'
import { explainMatch } from './explain-match.ts'
import type { MatchAnswer, MatchOptions, MatchResult } from './match-answer.ts'
import { createNeedIndex } from './need-index.ts'
import type { NeedIndex } from './need-index.ts'
import { rankCandidates } from './rank-candidates.ts'
import { idPlaceOf, sortSmallest } from './rank-key.ts'
import { createServiceTable } from './service-table.ts'
import { createWaitReader } from './wait-reader.ts'

export interface Matcher {
  /** How many services at locations it knows. */
  readonly size: number
  /** Ranks what answers the situation's need at the moment `at`. */
  matchServices(situation: Situation, at: Date, options?: MatchOptions): MatchAnswer
}

const DEFAULT_LIMIT = 20
const DEFAULT_CANNOT_LIMIT = 10

/** Reads the directory once. A service's hidden place is forgotten here, but for its region. Throws over two million services. */
export function createMatcher(directory: readonly ServiceAtLocation[]): Matcher {
  const table = createServiceTable(directory)
  const access = createAccessReader(table.services)
  const waits = createWaitReader(table.services)
  const size = table.services.length
  const buffers = { usable: new Float64Array(size), cannot: new Float64Array(size) }
  const indexByNeed = new Map<NeedCode, NeedIndex>(NEEDS.map((need) => [need, createNeedIndex(need, table)]))

  function indexOf(need: NeedCode): NeedIndex {
    const index = indexByNeed.get(need) ?? createNeedIndex(need, table)
    indexByNeed.set(need, index)
    return index
  }

  function matchServices(situation: Situation, at: Date, options: MatchOptions = {}): MatchAnswer {
    const index = indexOf(situation.need)
    const contact = judgeConsularContact(situation.profile, situation.need)
    access.ask(situation.profile, at, options)
    waits.ask(at)
    const candidates = rankCandidates(situation, contact, table, index, access, waits, buffers)

    function explain(service: number): MatchResult {
      const minutes = candidates.minutesTo(service)
      return explainMatch(situation, table.services[service]!, at, options, {
        isDistanceConsidered: situation.point !== undefined,
        minutes,
        soonestMinutes: Math.round(candidates.soonestAt(service, minutes)),
        isBroader: index.isBroader(service),
        consularContact: contact,
      })
    }
    function explainBest(ranks: Float64Array, length: number, offset: number, limit: number): readonly MatchResult[] {
      sortSmallest(ranks, length, offset + limit)
      const page = ranks.subarray(offset, Math.max(offset, Math.min(length, offset + limit)))
      return Array.from(page, (rank) => explain(table.byId[idPlaceOf(rank)]!))
    }

    const { usable, cannot, yes } = candidates
    const answer: MatchAnswer = {
      usable: explainBest(buffers.usable, usable, options.offset ?? 0, options.limit ?? DEFAULT_LIMIT),
      counts: { yes, askFirst: usable - yes, no: cannot },
      cannot: explainBest(buffers.cannot, cannot, 0, options.cannotLimit ?? DEFAULT_CANNOT_LIMIT),
      beyondReach: { count: candidates.beyondReach, nearest: candidates.nearest.map(explain) },
      withheld: candidates.withheld,
    }
    access.ask({}, at, {})
    return answer
  }

  return { size, matchServices }
}
