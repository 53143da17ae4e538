// The desk's codes and faults in words.
import { ANSWERED_BY_LINK, type DialogueRecord, type Worded } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { plainWords } from '../../../dialogue-site/index.ts'
import type { FormFault } from './form-to-record.ts'

/** By which name each field's codes stand in the shared words of dialogues. */
const SHARED: Readonly<Record<string, string>> = {
  constituency: 'constituency',
  role: 'role',
  state: 'presence',
  sex: 'sex',
  age: 'age',
  livedExperience: 'lived-experience',
  mode: 'mode',
  spokenBy: 'spoken-by',
  capacity: 'capacity',
  form: 'form',
  outcome: 'outcome',
  stance: 'stance',
  claimedBy: 'claimed-by',
}

/** A code of a field. */
export function codeText(t: Translator, field: string, code: string): string {
  const shared = SHARED[field]
  return t(shared === undefined ? `dialogue-desk.${field}-${code}` : `dialogues.${shared}-${code}`)
}

/** A fault, as a sentence for whoever can mend it. */
export function faultText(t: Translator, { fault }: Pick<FormFault, 'fault'>): string {
  return t(`dialogue-desk.fault-${fault}`)
}

/** Fields of a handover and its steps, which have words of their own. */
const OF_HANDOVER: Readonly<Record<string, string>> = {
  body: 'handover-body',
  answerBy: 'handover-answer-by',
  state: 'step-state',
  on: 'step-on',
  words: 'step-words',
  source: 'step-source',
}

/** What a field of a record is called, by its path (`heldOn`, `steps.1.on`, `positions.0.point`); null where it has no words. */
export function fieldText(t: Translator, field: string, kind = ''): string | null {
  const [first = '', second = '', third = ''] = field.split('.')
  if (first === 'positions') {
    const row = t('dialogue-desk.position-point', { number: Number(second) + 1 })
    const part = third === '' || third === 'point' ? '' : t(`dialogue-desk.position-${third === 'stance' ? 'stance' : 'words'}`)
    return part === '' ? row : `${row}, ${part}`
  }
  if (first === 'attendance') return t(`dialogue-desk.attendance-${second === '' ? 'number' : second}`)
  // In a step of several records each field stands behind the number of its record.
  const name = [first, second, third].find((part) => part !== '' && part !== 'steps' && !/^\d+$/.test(part)) ?? ''
  const ofHandover = kind === 'handover' || first === 'steps' ? OF_HANDOVER[name] : undefined
  const keys = [ofHandover ?? `field-${kind}-${name}`, `field-${name}`, name === 'reason' ? 'reason' : '']
  const found = keys.map((key) => `dialogue-desk.${key}`).find((key) => t.has(key))
  return found === undefined ? null : t(found)
}

/** A fault with what its field is called, for wherever it stands apart from the field. */
export function namedFaultText(t: Translator, fault: Pick<FormFault, 'field' | 'fault'>, kind = ''): string {
  const field = fieldText(t, fault.field, kind)
  return field === null ? faultText(t, fault) : t('dialogue-desk.problem-invalid', { field, fault: faultText(t, fault) })
}

/** What a record is called on lists and in titles. */
export function recordTitle(t: Translator, record: DialogueRecord): string {
  const words = titleWords(record)
  const text = words === null ? '' : plainWords(t, words)
  if (text !== '') return text
  if (record.kind === 'participation') return record.shownAs || record.actor
  return record.kind === 'handover' ? record.body : record.id
}

function titleWords(record: DialogueRecord): Worded | null {
  switch (record.kind) {
    case 'series':
    case 'session':
    case 'message':
      return record.title
    case 'actor':
      return record.name
    case 'intervention':
      return record.summary
    case 'question':
    case 'point':
    case 'claim':
    case 'outcome':
      return record.text
    default:
      return null
  }
}

/** Who saved a version, without a name: names of accounts stay on the page of accounts. */
export function savedByText(t: Translator, savedBy: string, account: string): string {
  if (savedBy === '') return t('dialogue-desk.by-software')
  if (savedBy === ANSWERED_BY_LINK) return t('dialogue-desk.by-link')
  return t(savedBy === account ? 'dialogue-desk.by-you' : 'dialogue-desk.by-other')
}
