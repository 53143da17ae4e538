// A record as its form shows it: texts by the name of their control.
import type { ActorRecord, DialogueRecord, PassageRef, PointRecord, Worded } from '../../../../open/dialogues/index.ts'
import { chooseWords } from '../../../../open/dialogues/index.ts'
import type { SentForm } from '../../../../platform/sign-in/index.ts'
import { writePassage } from './passage-text.ts'
import { DESK_FIELDS, isFormKind, type DeskField } from './record-fields.ts'

/** By which names actors and points stand in a form. */
export interface FormNames {
  readonly actors: readonly ActorRecord[]
  readonly points: readonly PointRecord[]
  readonly language: string
}

/** What the form of a record holds. A handover has none. */
export function writeRecordForm(record: DialogueRecord, names: FormNames): SentForm {
  if (!isFormKind(record.kind)) return {}
  const values = new Map<string, unknown>(Object.entries(record))
  return Object.fromEntries(DESK_FIELDS[record.kind].flatMap((field) => writeField(field, values.get(field.name), names)))
}

/** What a box of words holds: the original under the field's own name, every other language under `name.<language>`. */
export function writeWorded(name: string, { original, texts }: Worded): readonly (readonly [string, string])[] {
  const others = Object.entries(texts).filter(([language]) => language !== original)
  return [
    [name, texts[original] ?? ''],
    [`${name}.language`, original],
    ...others.map(([language, text]) => [`${name}.${language}`, text] as const),
  ]
}

function writeField(
  { name, form }: DeskField,
  value: unknown,
  names: FormNames,
): readonly (readonly [string, string | readonly string[]])[] {
  const actorName = (id: string) => {
    const called = nameOf(names.actors.find((one) => one.id === id)?.name, id, names.language)
    // Two people may be called the same: by its id, whom it names stays who it was.
    return names.actors.some((one) => one.id !== id && nameOf(one.name, id, names.language) === called) ? id : called
  }
  const pointText = (id: string) => nameOf(names.points.find((one) => one.id === id)?.text, id, names.language)
  // The table of fields gives each form values of one shape, as the reader of records made them.
  switch (form) {
    case 'worded':
      return writeWorded(name, value as Worded)
    case 'list':
    case 'numbers':
      return [[name, (value as readonly (string | number)[]).join('; ')]]
    case 'passages':
      return [[name, (value as readonly PassageRef[]).map(writePassage).join('\n')]]
    case 'yes':
      return [[name, value === true ? 'yes' : '']]
    case 'actor':
      return [[name, typeof value === 'string' ? actorName(value) : '']]
    case 'actors':
      return [[name, (value as readonly string[]).map(actorName).join('\n')]]
    case 'point':
      return [[name, typeof value === 'string' ? pointText(value) : '']]
    case 'interventions':
      return [[name, value as readonly string[]]]
    case 'attendance': {
      const attendance = value as Extract<DialogueRecord, { kind: 'session' }>['attendance']
      return attendance === null
        ? []
        : [
            ['attendance.number', String(attendance.number)],
            ['attendance.words', attendance.words],
            ['attendance.passages', attendance.passages.map(writePassage).join('\n')],
          ]
    }
    case 'positions':
      return (value as Extract<DialogueRecord, { kind: 'intervention' }>['positions']).flatMap(
        ({ point, stance, words }, index) => [
          [`positions.${index}.point`, pointText(point)] as const,
          [`positions.${index}.stance`, stance] as const,
          ...(words === null ? [] : writeWorded(`positions.${index}.words`, words)),
        ],
      )
    default:
      return [[name, value === null || value === undefined ? '' : String(value)]]
  }
}

function nameOf(name: Worded | undefined, id: string, language: string): string {
  return name === undefined ? id : chooseWords(name, language).text
}
