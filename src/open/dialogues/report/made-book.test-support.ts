// A dialogue made up for tests: a mayor, a border post, a ministry and migrants at one table, then a panel whose rule names nobody; with a
// dissent, a condition, unnamed people, a claim, a withdrawal, a handover and words that nobody has translated.
import { GCM_OBJECTIVES } from '@causeway/vocabulary'
import type {
  ActorRecord,
  Constituency,
  DialogueBook,
  InterventionRecord,
  OutcomeRecord,
  ParticipationRecord,
  PassageRef,
  Stance,
  Worded,
} from '../record/dialogue.ts'
import type { AnnexPractice } from './dialogue-report.ts'

const BASIC_SERVICES = GCM_OBJECTIVES.filter((objective) => objective === 15)

export const both = (en: string, fr: string): Worded => ({ original: 'en', texts: { en, fr } })
export const onlyIn = (language: string, text: string): Worded => ({ original: language, texts: { [language]: text } })
export const lines = (from: number, to = from): PassageRef => ({ document: '900', from, to })

const actor = (id: string, name: Worded, constituency: Constituency): ActorRecord => ({
  kind: 'actor',
  id,
  name,
  constituency,
  place: ['PT'],
  spellings: [],
  isPerson: constituency === 'migrants',
})

const participation = (
  id: string,
  role: ParticipationRecord['role'],
  shownAs: string,
  state: ParticipationRecord['state'] = 'present',
): ParticipationRecord => ({
  kind: 'participation',
  id: `there-${id}`,
  session: 'table',
  actor: id,
  role,
  shownAs,
  state,
  sex: 'unknown',
  age: 'unknown',
  livedExperience: 'unknown',
  passages: [lines(3)],
})

/** A statement; `stance` with its words is on the point of firewalls. */
export function statement(
  id: string,
  summary: Worded,
  given: Partial<InterventionRecord> = {},
  stance?: readonly [Stance, Worded | null],
): InterventionRecord {
  return {
    kind: 'intervention',
    id,
    session: 'table',
    question: 'q1',
    message: 'm1',
    order: 1,
    spokenBy: 'named',
    actor: null,
    shownAs: '',
    capacity: 'actor',
    onBehalfOf: [],
    mode: 'panel',
    language: 'en',
    summary,
    positions: stance === undefined ? [] : [{ point: 'firewalls', stance: stance[0], words: stance[1] }],
    passages: [lines(10)],
    recommendation: null,
    objectives: BASIC_SERVICES,
    ...given,
  }
}

export const OBJECTION = 'A clinic that hides a crime shares in it.'

const interventions: readonly InterventionRecord[] = [
  statement(
    'mayor-firewalls',
    both('No clinic should pass on an address.', 'Aucune clinique ne devrait transmettre une adresse.'),
    { actor: 'city', shownAs: 'Mayor', order: 1, passages: [lines(10, 12)] },
    ['support', null],
  ),
  statement(
    'ministry-firewalls',
    both('The ministry could accept it for clinics.', 'Le ministère pourrait l’accepter pour les cliniques.'),
    { actor: 'ministry', shownAs: 'Secretary of State', order: 2, passages: [lines(14)] },
    ['qualified', both('Not for police stations.', 'Pas pour les commissariats.')],
  ),
  statement(
    'post-firewalls',
    onlyIn('en', 'The border post cannot accept this at all.'),
    { actor: 'post', shownAs: 'Head of post', order: 3, mode: 'floor', passages: [lines(16, 17)] },
    ['oppose', onlyIn('en', OBJECTION)],
  ),
  statement(
    'unnamed-firewalls',
    both('Firewalls were asked for.', 'Des cloisons ont été demandées.'),
    { spokenBy: 'anonymous', shownAs: 'participants', order: 4, mode: 'floor', passages: [lines(20)] },
    ['support', null],
  ),
  statement('amal-papers', onlyIn('ar', 'نخاف من الذهاب إلى العيادة.'), {
    actor: 'amal',
    shownAs: 'Amal',
    order: 5,
    message: null,
    question: null,
    language: 'ar',
    objectives: [],
    mode: 'recorded',
  }),
  statement(
    'closed-firewalls',
    both('Said behind closed doors.', 'Dit à huis clos.'),
    { session: 'closed', actor: 'ministry', shownAs: 'Secretary of State', question: null, order: 1, passages: [lines(60)] },
    ['oppose', both('Never.', 'Jamais.')],
  ),
]

const outcome = (id: string, kind: OutcomeRecord['outcome'], text: Worded, given: Partial<OutcomeRecord>): OutcomeRecord => ({
  kind: 'outcome',
  id,
  outcome: kind,
  session: 'table',
  question: 'q1',
  message: 'm1',
  text,
  addressee: 'unknown',
  point: null,
  interventions: [],
  spokenBy: 'named',
  passages: [lines(30)],
  objectives: BASIC_SERVICES,
  sdgTargets: [],
  becomes: null,
  ...given,
})

/** The whole book. */
export const MADE_BOOK: DialogueBook = {
  series: [
    {
      kind: 'series',
      id: 'tables',
      title: both('Tables of the river city', 'Tables de la ville du fleuve'),
      convener: 'Council of the river city',
      purpose: both('To hear each other.', 'S’écouter.'),
    },
  ],
  sessions: [
    {
      kind: 'session',
      id: 'table',
      series: 'tables',
      number: 1,
      title: both('The clinic', 'La clinique'),
      form: 'table',
      heldOn: '2026-05-04',
      place: 'Town hall',
      languages: ['en', 'ar'],
      rule: 'attributed',
      attendance: { number: 14, words: 'fourteen people at one table', passages: [lines(2)] },
      document: '900',
    },
    {
      kind: 'session',
      id: 'closed',
      series: 'tables',
      number: 2,
      title: both('Behind closed doors', 'À huis clos'),
      form: 'roundtable',
      heldOn: 'unknown',
      place: '',
      languages: ['en'],
      rule: 'not-attributed',
      attendance: null,
      document: '900',
    },
  ],
  questions: [
    {
      kind: 'question',
      id: 'q1',
      session: 'table',
      number: 1,
      text: both('Who may see an address?', 'Qui peut voir une adresse ?'),
    },
    { kind: 'question', id: 'q2', session: 'table', number: 2, text: both('What next?', 'Et ensuite ?') },
  ],
  messages: [
    {
      kind: 'message',
      id: 'm1',
      series: 'tables',
      number: 1,
      title: both('Make the clinic safe', 'Rendre la clinique sûre'),
      passages: [lines(5)],
    },
  ],
  actors: [
    actor('city', both('River city', 'Ville du fleuve'), 'city'),
    actor('ministry', both('Ministry of Health', 'Ministère de la Santé'), 'state'),
    actor('post', both('Border post', 'Poste-frontière'), 'state'),
    actor('amal', onlyIn('en', 'Amal'), 'migrants'),
    actor('union', both('Dock union', 'Syndicat des dockers'), 'union'),
  ],
  participations: [
    participation('city', 'chair', 'Mayor'),
    participation('ministry', 'panellist', 'Secretary of State'),
    participation('post', 'panellist', 'Head of post'),
    participation('amal', 'participant', 'Amal'),
    participation('union', 'participant', 'Secretary'),
  ],
  points: [
    {
      kind: 'point',
      id: 'firewalls',
      text: both('Clinics pass nothing on to the border police', 'Les cliniques ne transmettent rien à la police des frontières'),
      themes: [],
      objectives: BASIC_SERVICES,
      sdgTargets: [],
    },
  ],
  interventions,
  claims: [
    {
      kind: 'claim',
      id: 'all-agree',
      session: 'table',
      question: 'q1',
      message: 'm1',
      point: 'firewalls',
      claimedBy: 'rapporteur',
      text: both('Everybody agreed.', 'Tout le monde était d’accord.'),
      passages: [lines(40)],
    },
  ],
  outcomes: [
    outcome(
      'guard-addresses',
      'recommendation',
      both('Guard addresses in clinics.', 'Protéger les adresses dans les cliniques.'),
      { addressee: 'Ministry of Health', point: 'firewalls', interventions: ['mayor-firewalls', 'unnamed-firewalls'] },
    ),
    outcome('fear', 'challenge', both('Fear of the clinic lasts.', 'La peur de la clinique demeure.'), {
      spokenBy: 'anonymous',
      passages: [lines(33)],
    }),
  ],
  handovers: [
    {
      kind: 'handover',
      id: 'to-ministry',
      outcome: 'guard-addresses',
      body: 'Ministry of Health',
      actor: 'ministry',
      answerBy: '2026-09-01',
      steps: [{ state: 'sent', on: '2026-06-01', words: null, source: '' }],
    },
  ],
  withdrawals: [
    {
      record: 'taken-back',
      kind: 'intervention',
      session: 'table',
      at: new Date('2026-07-01T00:00:00Z'),
      reason: 'The speaker was not sure',
    },
  ],
  contradictions: [
    {
      id: 'how-many',
      kind: 'figure',
      certainty: 'plain',
      about: 'How many sat at the table',
      sides: [
        { passages: [lines(2)], says: 'fourteen' },
        { passages: [lines(50)], says: 'twelve' },
      ],
      note: '',
    },
  ],
}

/** The words of a statement that was taken back, still in a book that somebody forgot to clean. */
export const TAKEN_BACK = 'These words were taken back'
export const UNCLEAN_BOOK: DialogueBook = {
  ...MADE_BOOK,
  interventions: [
    ...MADE_BOOK.interventions,
    statement('taken-back', onlyIn('en', TAKEN_BACK), { actor: 'union', shownAs: 'Secretary' }, [
      'oppose',
      onlyIn('en', TAKEN_BACK),
    ]),
  ],
}

export const PRACTICES: readonly AnnexPractice[] = [
  {
    id: 'quiet-clinic',
    title: 'The quiet clinic',
    actor: 'River city',
    places: ['PT', 'region:europe'],
    summary: 'A clinic that keeps no address.',
    evidence: 'self-reported',
    possibleHarms: '',
    language: 'en',
    passages: [lines(11)],
    outcome: null,
  },
]

export const DOCUMENTS = [
  { id: '900', short: 'Record of the table, 2026', citedAs: 'River city, 2026. Record of the table.', language: 'en' },
] as const

export const DATE = new Date('2026-11-21T10:20:30Z')
