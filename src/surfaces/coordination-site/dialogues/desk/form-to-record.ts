// What a form sent, as a record: actors and points by what was typed, every fault with its control. Points that somebody asks for newly come
// beside the record, to be saved with it in one step.
import {
  readDialogueRecord,
  type ActorRecord,
  type DialogueRecord,
  type PointRecord,
  type RecordFault,
  type RecordFaultKind,
} from '../../../../open/dialogues/index.ts'
import { allValues, oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import { findActor, findPoint, findSimilarPoints } from './find-named.ts'
import { readPassages } from './passage-text.ts'
import { readDay, readNumber } from './read-day.ts'
import { DESK_FIELDS, type DeskField, type FormKind } from './record-fields.ts'

/** What is wrong with a form. `similar`: points that come near what was typed. */
export interface FormFault {
  readonly field: string
  readonly fault: RecordFaultKind | 'no-such-actor' | 'no-such-point'
  readonly similar?: readonly PointRecord[]
}

/** A record that was read, with points that are made beside it; or what is wrong. */
export type FormRead =
  | { readonly ok: true; readonly record: DialogueRecord; readonly points: readonly PointRecord[] }
  | { readonly ok: false; readonly faults: readonly FormFault[] }

/** What reading needs to know. `fixed`: what the form does not ask, id and place. */
export interface FormReading {
  readonly kind: FormKind
  readonly fixed: Readonly<Record<string, unknown>>
  readonly actors: readonly ActorRecord[]
  readonly points: readonly PointRecord[]
  /** The reader's language, in which words are typed unless they say otherwise. */
  readonly language: string
  newId(): string
}

/** How many rows of positions a form has at least, and how many blank ones it offers. */
export const POSITION_ROWS = { least: 2, blank: 1, most: 40 } as const

/** Reads a form. */
export function readRecordForm(form: SentForm, reading: FormReading): FormRead {
  const faults: FormFault[] = []
  const made: PointRecord[] = []
  const values = Object.fromEntries(
    DESK_FIELDS[reading.kind].map((field) => [field.name, readField(form, field, reading, faults, made)]),
  )
  const read = readDialogueRecord({ kind: reading.kind, ...values, ...reading.fixed })
  if (!read.ok) faults.push(...read.error.map((fault) => ({ ...fault, field: controlOf(fault, form) })))
  const points = made.map((point) => readDialogueRecord(point))
  for (const point of points) if (!point.ok) faults.push({ field: 'positions', fault: 'wrong' })
  if (!read.ok || faults.length > 0) {
    return { ok: false, faults: [...new Map(faults.toReversed().map((one) => [one.field, one])).values()].toReversed() }
  }
  return { ok: true, record: read.value, points: made }
}

/** The control that a fault of the record is told at. */
export function controlOf({ field }: Pick<RecordFault, 'field'>, form: SentForm = {}): string {
  const [first = '', second = '', third = ''] = field.split('.')
  if (first === 'positions') return `positions.${second}.${third === '' ? 'point' : third}`
  if (first === 'attendance') return `attendance.${second === '' ? 'number' : second}`
  // A translation has its own box; the original stands under the field's name.
  if (second === 'texts' && third !== '' && oneValue(form, `${first}.${third}`) !== '') return `${first}.${third}`
  return first
}

function readField(
  form: SentForm,
  { name, form: how }: DeskField,
  reading: FormReading,
  faults: FormFault[],
  made: PointRecord[],
): unknown {
  const text = oneValue(form, name).trim()
  switch (how) {
    case 'worded':
      return readWorded(form, name, reading.language)
    case 'number':
      return text === '' ? undefined : readNumber(text)
    case 'list':
      return split(text)
    case 'numbers':
      return split(text).map(readNumber)
    case 'passages':
      return readPassages(text)
    case 'yes':
      return text === 'yes'
    case 'actor':
      return text === '' ? null : readActor(text, name, reading, faults)
    case 'actors':
      return split(text).map((one) => readActor(one, name, reading, faults))
    case 'point':
      return text === '' ? null : readPoint(form, name, text, reading, faults, made)
    case 'interventions':
      return allValues(form, name).filter((id) => id !== '')
    case 'question':
    case 'message':
      return text === '' ? null : text
    case 'attendance': {
      const [number, words] = [oneValue(form, 'attendance.number').trim(), oneValue(form, 'attendance.words').trim()]
      if (number === '' && words === '') return null
      return {
        number: number === '' ? undefined : readNumber(number),
        words,
        passages: readPassages(oneValue(form, 'attendance.passages')),
      }
    }
    case 'positions':
      return readPositions(form, reading, faults, made)
    case 'line':
      return (name === 'document' || name === 'recommendation') && text === '' ? null : text
    case 'day':
      return readDay(text)
    case 'code':
      return text
  }
}

function readPositions(form: SentForm, reading: FormReading, faults: FormFault[], made: PointRecord[]): readonly unknown[] {
  const rows = Array.from({ length: POSITION_ROWS.most }, (_, index) => `positions.${index}`)
  return rows
    .filter((row) => oneValue(form, `${row}.point`).trim() !== '')
    .map((row) => ({
      point: readPoint(form, `${row}.point`, oneValue(form, `${row}.point`).trim(), reading, faults, made),
      // Nobody supports anything because a form was left as it was.
      stance: oneValue(form, `${row}.stance`) || undefined,
      words: oneValue(form, `${row}.words`).trim() === '' ? null : readWorded(form, `${row}.words`, reading.language),
    }))
}

/** Words of a box and its translations. */
export function readWorded(form: SentForm, name: string, language: string): unknown {
  const original = oneValue(form, `${name}.language`).trim() || language
  const others = Object.entries(form).flatMap(([control, value]) => {
    const code = control.startsWith(`${name}.`) ? control.slice(name.length + 1) : ''
    const text = typeof value === 'string' ? value.trim() : ''
    return code === '' || code === 'language' || code.includes('.') || code === original || text === ''
      ? []
      : [[code, text] as const]
  })
  return { original, texts: { ...Object.fromEntries(others), [original]: oneValue(form, name).trim() } }
}

function readActor(typed: string, field: string, { actors }: FormReading, faults: FormFault[]): string {
  const found = findActor(actors, typed)
  if (found === undefined) faults.push({ field, fault: 'no-such-actor' })
  return found?.id ?? 'unknown'
}

function readPoint(
  form: SentForm,
  field: string,
  typed: string,
  { points, language, newId }: FormReading,
  faults: FormFault[],
  made: PointRecord[],
): string {
  const found = findPoint([...points, ...made], typed)
  if (found !== undefined) return found.id
  if (oneValue(form, `${field}.new`) !== 'yes') {
    faults.push({ field, fault: 'no-such-point', similar: findSimilarPoints(points, typed) })
    return 'unknown'
  }
  const point: PointRecord = {
    kind: 'point',
    id: newId(),
    text: { original: language, texts: { [language]: typed } },
    themes: [],
    objectives: [],
    sdgTargets: [],
  }
  made.push(point)
  return point.id
}

function split(text: string): readonly string[] {
  return text
    .split(/[;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
