// A small table to sit at: a mayor, a border post, a ministry; two questions, one point.
import type { ActorRecord, DialogueRecord, Worded } from '../../src/open/dialogues/index.ts'

/** Words in English. */
export const inEnglish = (text: string): Worded => ({ original: 'en', texts: { en: text } })

const actor = (id: string, name: string, more: Partial<ActorRecord> = {}): ActorRecord => ({
  kind: 'actor',
  id,
  name: inEnglish(name),
  constituency: 'city',
  place: ['unknown'],
  spellings: [],
  isPerson: false,
  ...more,
})

const participation = (id: string, actorId: string, shownAs: string): DialogueRecord => ({
  kind: 'participation',
  id,
  session: 'ford-1',
  actor: actorId,
  role: 'participant',
  shownAs,
  state: 'present',
  sex: 'unknown',
  age: 'unknown',
  livedExperience: 'unknown',
  passages: [],
})

/** One table: a mayor, a border post, a ministry; two questions, two points. */
export const TABLE: readonly DialogueRecord[] = [
  { kind: 'series', id: 'ford', title: inEnglish('The table at the ford'), convener: 'Fordham', purpose: inEnglish('Schools') },
  {
    kind: 'session',
    id: 'ford-1',
    series: 'ford',
    number: 1,
    title: inEnglish('Schools for all children'),
    form: 'table',
    heldOn: '2026-11-21',
    place: 'Fordham',
    languages: ['en', 'ar'],
    rule: 'attributed',
    attendance: null,
    document: null,
  },
  { kind: 'question', id: 'ford-q1', session: 'ford-1', number: 1, text: inEnglish('What keeps children out of school?') },
  { kind: 'question', id: 'ford-q2', session: 'ford-1', number: 2, text: inEnglish('Who can open the doors?') },
  actor('fordham', 'Town of Fordham', { spellings: ['Fordam'] }),
  actor('border-post', 'Border post of the ford', { constituency: 'state' }),
  actor('ministry-education', 'Ministry of Education', { constituency: 'state' }),
  participation('ford-p1', 'fordham', 'Mayor of Fordham'),
  participation('ford-p2', 'border-post', 'Head of the border post'),
  {
    kind: 'point',
    id: 'school-without-papers',
    text: inEnglish('Children go to school whatever papers they have'),
    themes: [],
    objectives: [],
    sdgTargets: [],
  },
]
