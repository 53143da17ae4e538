// What the form of each kind of record asks, in its order. The kind itself, the id and where the record belongs are not asked: they never change.
import {
  CONSTITUENCIES,
  DIALOGUE_ROLES,
  MODES,
  OUTCOME_KINDS,
  SESSION_FORMS,
  SPOKEN_BY,
} from '../../../../open/dialogues/index.ts'

/** How a field is asked and read. */
export type FieldForm =
  | 'line'
  | 'day'
  | 'number'
  | 'code'
  | 'yes'
  | 'worded'
  | 'list'
  | 'numbers'
  | 'passages'
  | 'attendance'
  | 'question'
  | 'message'
  | 'actor'
  | 'actors'
  | 'point'
  | 'positions'
  | 'interventions'

/** A field of a form. `codes`: the values of a closed list. `rows`: a box of that many lines. */
export interface DeskField {
  readonly name: string
  readonly form: FieldForm
  readonly codes?: readonly string[]
  readonly rows?: number
  readonly isNeeded?: boolean
}

/** Kinds that have a form of their own; steps of a handover are taken on its page. */
export const FORM_KINDS = [
  'series',
  'session',
  'question',
  'message',
  'actor',
  'participation',
  'point',
  'intervention',
  'claim',
  'outcome',
] as const
export type FormKind = (typeof FORM_KINDS)[number]

/** Whether records of a kind are made and changed by a form. */
export function isFormKind(kind: string): kind is FormKind {
  return FORM_KINDS.some((one) => one === kind)
}

const needed = true
const UNDER: readonly DeskField[] = [
  { name: 'question', form: 'question' },
  { name: 'message', form: 'message' },
]
const passages: DeskField = { name: 'passages', form: 'passages', rows: 2 }
const objectives: DeskField = { name: 'objectives', form: 'numbers' }
const sdgTargets: DeskField = { name: 'sdgTargets', form: 'list' }
const number: DeskField = { name: 'number', form: 'number', isNeeded: needed }

export const DESK_FIELDS: Readonly<Record<FormKind, readonly DeskField[]>> = {
  series: [
    { name: 'title', form: 'worded', isNeeded: needed },
    { name: 'convener', form: 'line', isNeeded: needed },
    { name: 'purpose', form: 'worded', rows: 3, isNeeded: needed },
  ],
  session: [
    number,
    { name: 'title', form: 'worded', isNeeded: needed },
    { name: 'form', form: 'code', codes: SESSION_FORMS },
    { name: 'heldOn', form: 'day', isNeeded: needed },
    { name: 'place', form: 'line' },
    { name: 'languages', form: 'list' },
    { name: 'rule', form: 'code', codes: ['attributed', 'not-attributed'] },
    { name: 'attendance', form: 'attendance' },
    { name: 'document', form: 'line' },
  ],
  question: [number, { name: 'text', form: 'worded', rows: 2, isNeeded: needed }],
  message: [number, { name: 'title', form: 'worded', rows: 2, isNeeded: needed }, passages],
  actor: [
    { name: 'name', form: 'worded', isNeeded: needed },
    { name: 'constituency', form: 'code', codes: CONSTITUENCIES },
    { name: 'isPerson', form: 'yes' },
    { name: 'place', form: 'list' },
    { name: 'spellings', form: 'list' },
  ],
  participation: [
    { name: 'actor', form: 'actor', isNeeded: needed },
    { name: 'shownAs', form: 'line' },
    { name: 'role', form: 'code', codes: DIALOGUE_ROLES },
    { name: 'state', form: 'code', codes: ['invited', 'accepted', 'declined', 'present', 'absent', 'withdrawn'] },
    { name: 'sex', form: 'code', codes: ['unknown', 'female', 'male', 'other'] },
    { name: 'age', form: 'code', codes: ['unknown', 'under-18', '18-24', '25-59', '60-and-over'] },
    { name: 'livedExperience', form: 'code', codes: ['unknown', 'yes', 'no'] },
    passages,
  ],
  point: [{ name: 'text', form: 'worded', rows: 2, isNeeded: needed }, { name: 'themes', form: 'list' }, objectives, sdgTargets],
  intervention: [
    { name: 'spokenBy', form: 'code', codes: SPOKEN_BY },
    { name: 'actor', form: 'actor' },
    { name: 'shownAs', form: 'line' },
    { name: 'capacity', form: 'code', codes: ['actor', 'personal', 'on-behalf'] },
    { name: 'onBehalfOf', form: 'actors' },
    { name: 'mode', form: 'code', codes: MODES },
    { name: 'language', form: 'line', isNeeded: needed },
    { name: 'summary', form: 'worded', rows: 4, isNeeded: needed },
    { name: 'positions', form: 'positions' },
    ...UNDER,
    { name: 'order', form: 'number', isNeeded: needed },
    passages,
    objectives,
    { name: 'recommendation', form: 'line' },
  ],
  claim: [
    { name: 'claimedBy', form: 'code', codes: ['drafter', 'chair', 'rapporteur', 'moderator', 'speaker'] },
    { name: 'text', form: 'worded', rows: 3, isNeeded: needed },
    { name: 'point', form: 'point' },
    ...UNDER,
    passages,
  ],
  outcome: [
    { name: 'outcome', form: 'code', codes: OUTCOME_KINDS },
    { name: 'text', form: 'worded', rows: 3, isNeeded: needed },
    { name: 'addressee', form: 'line', isNeeded: needed },
    { name: 'interventions', form: 'interventions' },
    { name: 'spokenBy', form: 'code', codes: SPOKEN_BY },
    { name: 'point', form: 'point' },
    ...UNDER,
    passages,
    objectives,
    sdgTargets,
  ],
}
