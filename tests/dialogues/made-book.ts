// Invented dialogues for tests: records with as little in them as a test needs, and any book at all for laws.
import { GCM_OBJECTIVES, type GcmObjective } from '@causeway/vocabulary'
import fc from 'fast-check'
import {
  CONSTITUENCIES,
  MODES,
  SPOKEN_BY,
  STANCES,
  type ActorRecord,
  type ClaimRecord,
  type DialogueBook,
  type HandoverRecord,
  type InterventionRecord,
  type OutcomeRecord,
  type ParticipationRecord,
  type PointRecord,
  type SeriesRecord,
  type SessionRecord,
  type Worded,
} from '../../src/open/dialogues/index.ts'

/** Objectives of the Global Compact, by number. */
export function objectives(...numbers: readonly number[]): readonly GcmObjective[] {
  return GCM_OBJECTIVES.filter((one) => numbers.includes(one))
}

/** English words. */
export function english(text: string): Worded {
  return { original: 'en', texts: { en: text } }
}

/** A book without anything but what is given. */
export function makeBook(parts: Partial<DialogueBook> = {}): DialogueBook {
  return {
    series: [],
    sessions: [],
    questions: [],
    messages: [],
    actors: [],
    participations: [],
    points: [],
    interventions: [],
    claims: [],
    outcomes: [],
    handovers: [],
    withdrawals: [],
    contradictions: [],
    ...parts,
  }
}

export function makeSeries(id: string, more: Partial<SeriesRecord> = {}): SeriesRecord {
  return { kind: 'series', id, title: english(`Series ${id}`), convener: 'Town hall', purpose: english('To talk'), ...more }
}

export function makeSession(id: string, more: Partial<SessionRecord> = {}): SessionRecord {
  return {
    kind: 'session',
    id,
    series: 'one',
    number: 1,
    title: english(`Session ${id}`),
    form: 'panel',
    heldOn: '2024-03-01',
    place: 'Nerivelle',
    languages: ['en'],
    rule: 'attributed',
    attendance: null,
    document: null,
    ...more,
  }
}

export function makeActor(id: string, more: Partial<ActorRecord> = {}): ActorRecord {
  return {
    kind: 'actor',
    id,
    name: english(id),
    constituency: 'state',
    place: ['unknown'],
    spellings: [],
    isPerson: false,
    ...more,
  }
}

export function makePoint(id: string, more: Partial<PointRecord> = {}): PointRecord {
  return { kind: 'point', id, text: english(`Point ${id}`), themes: [], objectives: [], sdgTargets: [], ...more }
}

/** Said for an actor from the floor; without an actor by unnamed people. */
export function makeIntervention(id: string, actor: string | null, more: Partial<InterventionRecord> = {}): InterventionRecord {
  return {
    kind: 'intervention',
    id,
    session: 's1',
    question: null,
    message: null,
    order: 1,
    spokenBy: actor === null ? 'anonymous' : 'named',
    actor,
    shownAs: actor ?? 'participants (unnamed)',
    capacity: 'actor',
    onBehalfOf: [],
    mode: 'floor',
    language: 'en',
    summary: english(`Said in ${id}`),
    positions: [],
    passages: [{ document: '001', from: 1, to: 2 }],
    recommendation: null,
    objectives: [],
    ...more,
  }
}

/** A position on the point `p` unless another is given. */
export function holds(
  stance: InterventionRecord['positions'][number]['stance'],
  words: string | null = null,
  point = 'p',
): InterventionRecord['positions'][number] {
  return { point, stance, words: words === null ? null : english(words) }
}

export function makeClaim(id: string, more: Partial<ClaimRecord> = {}): ClaimRecord {
  return {
    kind: 'claim',
    id,
    session: 's1',
    question: null,
    message: null,
    point: 'p',
    claimedBy: 'rapporteur',
    text: english(`Claim ${id}`),
    passages: [{ document: '001', from: 9, to: 9 }],
    ...more,
  }
}

export function makeOutcome(id: string, more: Partial<OutcomeRecord> = {}): OutcomeRecord {
  return {
    kind: 'outcome',
    outcome: 'recommendation',
    id,
    session: 's1',
    question: null,
    message: null,
    text: english(`Outcome ${id}`),
    addressee: 'unknown',
    point: null,
    interventions: [],
    spokenBy: 'named',
    passages: [],
    objectives: [],
    sdgTargets: [],
    becomes: null,
    ...more,
  }
}

export function makeParticipation(id: string, actor: string, more: Partial<ParticipationRecord> = {}): ParticipationRecord {
  return {
    kind: 'participation',
    id,
    session: 's1',
    actor,
    role: 'participant',
    shownAs: actor,
    state: 'present',
    sex: 'unknown',
    age: 'unknown',
    livedExperience: 'unknown',
    passages: [],
    ...more,
  }
}

export function makeHandover(id: string, outcome: string, more: Partial<HandoverRecord> = {}): HandoverRecord {
  return { kind: 'handover', id, outcome, body: 'City council', actor: null, answerBy: null, steps: [], ...more }
}

const ACTORS = ['a', 'b', 'c', 'd', 'e', 'f']
const SESSIONS = ['s1', 's2', 's3', 's4']
const POINTS = ['p', 'q']

/** Any book of two series, four sessions (one of them not attributed), six actors and two points. */
export const anyBook: fc.Arbitrary<DialogueBook> = fc
  .record({
    actors: fc.tuple(
      ...ACTORS.map((id) =>
        fc
          .record({ constituency: fc.constantFrom(...CONSTITUENCIES), isPerson: fc.boolean() })
          .map((more) => makeActor(id, more)),
      ),
    ),
    interventions: fc.array(
      fc.record({
        session: fc.constantFrom(...SESSIONS),
        order: fc.nat(20),
        spokenBy: fc.constantFrom(...SPOKEN_BY),
        actor: fc.constantFrom(...ACTORS),
        capacity: fc.constantFrom('actor', 'actor', 'personal', 'on-behalf'),
        onBehalfOf: fc.subarray(ACTORS),
        mode: fc.constantFrom(...MODES),
        stance: fc.constantFrom(...STANCES),
        point: fc.constantFrom(...POINTS),
      }),
      { maxLength: 25 },
    ),
    present: fc.array(fc.tuple(fc.constantFrom(...SESSIONS), fc.constantFrom(...ACTORS)), { maxLength: 12 }),
    claims: fc.array(fc.constantFrom(...SESSIONS), { maxLength: 3 }),
  })
  .map(({ actors, interventions, present, claims }) =>
    makeBook({
      series: [makeSeries('one'), makeSeries('two')],
      sessions: SESSIONS.map((id, at) =>
        makeSession(id, {
          series: at < 2 ? 'one' : 'two',
          number: at + 1,
          heldOn: ['2020', '2021-05-02', 'unknown', '2023-01-10'][at] ?? 'unknown',
          rule: at === 3 ? 'not-attributed' : 'attributed',
        }),
      ),
      actors,
      points: POINTS.map((id) => makePoint(id)),
      interventions: interventions.map(({ actor, stance, point, spokenBy, ...rest }, at) =>
        makeIntervention(`i${at}`, spokenBy === 'named' ? actor : null, {
          ...rest,
          spokenBy,
          positions: [holds(stance, stance === 'support' ? null : `words of i${at}`, point)],
        }),
      ),
      participations: present.map(([session, actor], at) => makeParticipation(`n${at}`, actor, { session })),
      claims: claims.map((session, at) => makeClaim(`c${at}`, { session })),
    }),
  )
