// A room of dialogues over a real database with its real roles, and a small table to keep in it: a mayor, a border post, a ministry and people
// who crossed, who choose what they are called.
import { createTestDatabase } from '../../../tests/test-database.ts'
import { createDialogueInvitations } from './invitations/invitations.ts'
import {
  createDialogueEditingStore,
  createDialoguePublicStore,
  createDialogues,
  createDialogueWork,
  type ActorRecord,
  type Contradiction,
  type DialogueProblem,
  type DialogueRecord,
  type DialogueTables,
  type InterventionRecord,
  type OutcomeRecord,
  type ParticipationRecord,
  type PointRecord,
  type PublicDialogueTables,
  type SeriesRecord,
  type SessionRecord,
  type Worded,
} from './index.ts'

/** Three accounts. */
export const ANNA = '00000000-0000-4000-8000-00000000000a'
export const BO = '00000000-0000-4000-8000-00000000000b'
export const CHI = '00000000-0000-4000-8000-00000000000c'

/** The room over a database of its own, with a clock that tests move. */
export async function openRoom(contradictions: readonly Contradiction[] = []) {
  const database = await createTestDatabase()
  let now = new Date('2026-11-21T12:00:00Z')
  const clock = () => now
  const store = createDialogueEditingStore(database.connect<DialogueTables>('causeway_accounts'))
  const publicStore = createDialoguePublicStore(database.connect<PublicDialogueTables>('causeway_open'))
  return {
    database,
    store,
    work: createDialogueWork(store, { clock, contradictions }),
    reading: createDialogues(publicStore, { contradictions }),
    invitations: createDialogueInvitations(store, clock),
    published: async () =>
      [...(await publicStore.readChanges(null)).parts.values()]
        .flat()
        .toSorted((one, other) => (`${one.kind} ${one.record_id}` < `${other.kind} ${other.record_id}` ? -1 : 1)),
    setNow: (text: string) => {
      now = new Date(text)
    },
    clock,
  }
}

/** Words in one language. */
export function say(text: string, original = 'en'): Worded {
  return { original, texts: { [original]: text } }
}

export const SERIES: SeriesRecord = {
  kind: 'series',
  id: 'ford-table',
  title: say('The table at the ford'),
  convener: 'Town of Fordham',
  purpose: say('To hear each other.'),
}

export const SESSION: SessionRecord = {
  kind: 'session',
  id: 'ford-1',
  series: 'ford-table',
  number: 1,
  title: say('First evening'),
  form: 'table',
  heldOn: '2026-11-20',
  place: 'Town hall',
  languages: ['en', 'ar'],
  rule: 'attributed',
  attendance: null,
  document: null,
}

export function makeActor(id: string, name: string, more: Partial<ActorRecord> = {}): ActorRecord {
  return { kind: 'actor', id, name: say(name), constituency: 'city', place: ['XD'], spellings: [], isPerson: false, ...more }
}

export function makeParticipation(id: string, actor: string, more: Partial<ParticipationRecord> = {}): ParticipationRecord {
  const unknown = { sex: 'unknown', age: 'unknown', livedExperience: 'unknown' } as const
  return {
    kind: 'participation',
    id,
    session: 'ford-1',
    actor,
    role: 'participant',
    shownAs: '',
    state: 'present',
    ...unknown,
    passages: [],
    ...more,
  }
}

export function makeIntervention(id: string, actor: string | null, more: Partial<InterventionRecord> = {}): InterventionRecord {
  return {
    kind: 'intervention',
    id,
    session: 'ford-1',
    question: null,
    message: null,
    order: 1,
    spokenBy: actor === null ? 'anonymous' : 'named',
    actor,
    shownAs: '',
    capacity: 'actor',
    onBehalfOf: [],
    mode: 'floor',
    language: 'en',
    summary: say('Officers stay away from the clinic.'),
    positions: [{ point: 'clinic-firewall', stance: 'support', words: null }],
    passages: [],
    recommendation: null,
    objectives: [],
    ...more,
  }
}

export const POINT: PointRecord = {
  kind: 'point',
  id: 'clinic-firewall',
  text: say('Nobody is stopped on the way to the clinic.'),
  themes: [],
  objectives: [],
  sdgTargets: [],
}

export const OUTCOME: OutcomeRecord = {
  kind: 'outcome',
  id: 'stay-away',
  outcome: 'recommendation',
  session: 'ford-1',
  question: null,
  message: null,
  text: say('Keep officers a hundred metres from the clinic.'),
  addressee: 'Ministry of the Interior',
  point: 'clinic-firewall',
  interventions: ['said-by-mayor'],
  spokenBy: 'named',
  passages: [],
  objectives: [],
  sdgTargets: [],
  becomes: null,
}

export const MAYOR = makeActor('fordham', 'Town of Fordham', { spellings: ['Fordam'] })
export const GUEST = makeActor('guest-1', 'Nour', { constituency: 'migrants', isPerson: true, spellings: ['Noor'] })

/** A small table: what the mayor and a guest said, and what came of it. */
export const TABLE: readonly DialogueRecord[] = [
  SERIES,
  SESSION,
  POINT,
  MAYOR,
  GUEST,
  makeParticipation('mayor-there', 'fordham', { role: 'chair', shownAs: 'Deputy mayor for housing', sex: 'female' }),
  makeParticipation('guest-there', 'guest-1', { shownAs: 'Nour', sex: 'female', age: '18-24', livedExperience: 'yes' }),
  makeIntervention('said-by-mayor', 'fordham', { shownAs: 'Deputy mayor for housing' }),
  makeIntervention('said-by-guest', 'guest-1', { shownAs: 'Nour', order: 2, language: 'ar' }),
  OUTCOME,
]

/** The value, or the problem as an error of the test. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DialogueProblem },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
