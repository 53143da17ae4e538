// A book of dialogues as large as years of many of them: the same for the same seed.
import { GCM_OBJECTIVES } from '@causeway/vocabulary'
import { CONSTITUENCIES, STANCES, type DialogueBook, type InterventionRecord } from '../../../src/open/dialogues/index.ts'
import {
  english,
  holds,
  makeActor,
  makeBook,
  makeIntervention,
  makeParticipation,
  makePoint,
  makeSeries,
  makeSession,
} from '../../dialogues/made-book.ts'
import { createRandom } from '../practices/records.ts'

const STATEMENTS_A_SESSION = 10
const SESSIONS_A_SERIES = 20
const WORDS = [
  'school',
  'clinic',
  'wages',
  'return',
  'papers',
  'shelter',
  'border',
  'language',
  'court',
  'rescue',
  'family',
  'work',
]

/** Ten statements a session, twenty sessions a series, one actor to twenty statements, one point to a hundred. */
export function makeLargeBook(statements: number, seed: number): DialogueBook {
  const random = createRandom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item // Never empty here.
  const text = (length: number) => Array.from({ length }, () => `${pick(WORDS)} ${below(50)}`).join(' ')
  const count = (share: number) => Math.max(2, Math.floor(statements / share))
  const sessions = Array.from({ length: count(STATEMENTS_A_SESSION) }, (_, at) =>
    makeSession(`s${at}`, {
      series: `r${Math.floor(at / SESSIONS_A_SERIES)}`,
      number: (at % SESSIONS_A_SERIES) + 1,
      heldOn: `20${String(10 + below(15))}-0${1 + below(9)}-1${below(9)}`,
      rule: at % 17 === 0 ? 'not-attributed' : 'attributed',
    }),
  )
  const actors = Array.from({ length: count(20) }, (_, at) =>
    makeActor(`a${at}`, {
      name: english(`${at < 195 ? 'State' : 'Body'} ${at}`),
      constituency: at < 195 ? 'state' : pick(CONSTITUENCIES),
      isPerson: at % 11 === 0,
    }),
  )
  const points = Array.from({ length: count(100) }, (_, at) =>
    makePoint(`p${at}`, {
      text: english(`Nobody is asked for papers in schools ${at}: ${text(6)}`),
      themes: [pick(WORDS)],
      objectives: [pick(GCM_OBJECTIVES)],
    }),
  )
  const interventions = Array.from({ length: statements }, (_, at): InterventionRecord => {
    const isNamed = random() < 0.7
    const isFor = isNamed && random() < 0.1
    return makeIntervention(`i${at}`, isNamed ? pick(actors).id : null, {
      session: `s${Math.floor(at / STATEMENTS_A_SESSION) % sessions.length}`,
      order: at % STATEMENTS_A_SESSION,
      summary: english(text(25)),
      capacity: isFor ? 'on-behalf' : 'actor',
      onBehalfOf: isFor ? [pick(actors).id, pick(actors).id] : [],
      positions: [holds(pick(STANCES), null, pick(points).id)],
    })
  })
  return makeBook({
    series: Array.from({ length: Math.ceil(sessions.length / SESSIONS_A_SERIES) }, (_, at) => makeSeries(`r${at}`)),
    sessions,
    actors,
    points,
    interventions,
    participations: sessions.flatMap(({ id }) =>
      Array.from({ length: 8 }, (_, at) => makeParticipation(`${id}-${at}`, pick(actors).id, { session: id })),
    ),
  })
}
