// Room: open, nearly full or full in one tap; or numbers of places and of people waiting.
import type { FC } from 'hono/jsx'
import { fail, ok } from '@causeway/vocabulary'
import type { Translator } from '../../../platform/i18n/index.ts'
import { TextField } from '../../../platform/page/index.ts'
import { docsOf, numberOf, textOf, type Doc } from '../service-doc.ts'
import type { DocChange, FieldGroup, GroupFieldsProps, Mistake } from './field-group.ts'
import { filledPairs } from './form-values.ts'

export const ROOM_STATES = ['open', 'nearly_full', 'full'] as const
export type RoomState = (typeof ROOM_STATES)[number]

/** Observations kept with a service; older ones are in the history. */
const KEPT_OBSERVATIONS = 12
const MOST_PEOPLE = 100_000
const UNIT = 'people a month'

/** The newest observation, of two at one moment the later in the list; or `null`. */
export function newestObservation(service: Doc): Doc | null {
  return (
    docsOf(service['capacity_observations'])
      .toSorted((left, right) => momentOf(left) - momentOf(right))
      .at(-1) ?? null
  )
}

/** What the newest observation says of its room; `null` where it does not. */
export function roomStateOf(service: Doc): RoomState | null {
  const newest = newestObservation(service)
  const state = textOf(newest, 'state')
  if (isRoomState(state)) return state
  const available = numberOf(newest, 'available')
  return available === null ? null : available > 0 ? 'open' : 'full'
}

/** The largest number of people a month that the directory knows, newest first; `null` where it knows none. */
export function knownMaximum(service: Doc): number | null {
  const seen = [
    ...docsOf(service['capacity_observations']).map((row) => ({ maximum: numberOf(row, 'maximum'), at: momentOf(row) })),
    ...docsOf(service['capacities']).map((row) => ({
      maximum: numberOf(row, 'maximum'),
      at: Date.parse(textOf(row, 'updated') ?? '') || 0,
    })),
  ]
  return seen.filter(({ maximum }) => maximum !== null).toSorted((left, right) => right.at - left.at)[0]?.maximum ?? null
}

export const roomGroup: FieldGroup = {
  id: 'room',
  readValues(service) {
    const newest = newestObservation(service)
    return filledPairs([
      ['state', roomStateOf(service)],
      ['maximum', knownMaximum(service)?.toString()],
      ['available', numberOf(newest, 'available')?.toString()],
      ['waiting', numberOf(newest, 'waiting')?.toString()],
    ])
  },
  summarise: summariseRoom,
  Fields: (props) => <RoomFields {...props} />,
  parse(values, service, { at }) {
    const mistakes: Mistake[] = []
    const read = (field: string): number | null => {
      const typed = values.one(field)
      if (typed === '') return null
      const count = Number(toLatinDigits(typed))
      if (Number.isInteger(count) && count >= 0 && count <= MOST_PEOPLE) return count
      mistakes.push({ field, key: 'error-whole-number' })
      return null
    }
    const maximum = read('maximum')
    const available = read('available')
    const waiting = read('waiting')
    const typedState = values.one('state')
    // Numbers without free places say nothing new of how full it is.
    const state = isRoomState(typedState)
      ? typedState
      : available === null
        ? roomStateOf(service)
        : available === 0
          ? 'full'
          : 'open'
    if (maximum !== null && available !== null && available > maximum)
      mistakes.push({ field: 'available', key: 'error-more-than-maximum' })
    if (mistakes.length === 0 && !isRoomState(typedState) && maximum === null && available === null && waiting === null) {
      mistakes.push({ field: 'maximum', key: 'error-room-nothing' })
    }
    if (mistakes.length > 0) return fail(mistakes)
    return ok(addObservation(service, { state, maximum, available, waiting }, at))
  },
  confirm(service, { at }) {
    const newest = newestObservation(service)
    if (newest === null) return {}
    return { capacity_observations: [...lastObservations(service), { ...newest, observed_at: at.toISOString() }] }
  },
}

interface Observed {
  readonly state: RoomState | null
  readonly maximum: number | null
  readonly available: number | null
  readonly waiting: number | null
}

/** "Full" without a known size says nothing of how many the service can serve a month: then no number is written. */
function addObservation(service: Doc, observed: Observed, at: Date): DocChange {
  const maximum = observed.maximum ?? knownMaximum(service)
  const row = Object.entries({
    unit: UNIT,
    state: observed.state,
    maximum,
    available: maximum === null ? null : observed.state === 'full' ? (observed.available ?? 0) : observed.available,
    waiting: observed.waiting,
    observed_at: at.toISOString(),
  }).filter(([, value]) => value !== null)
  return { capacity_observations: [...lastObservations(service), Object.fromEntries(row) as Doc] } // nulls are gone
}

function lastObservations(service: Doc): Doc[] {
  return docsOf(service['capacity_observations'])
    .toSorted((left, right) => momentOf(left) - momentOf(right))
    .slice(1 - KEPT_OBSERVATIONS)
}

function summariseRoom(service: Doc, t: Translator): readonly string[] {
  const state = roomStateOf(service)
  const maximum = knownMaximum(service)
  const newest = newestObservation(service)
  const waiting = numberOf(newest, 'waiting')
  const available = numberOf(newest, 'available')
  return [
    ...(state === null ? [] : [t(`provider-site.room-${state}`)]),
    ...(maximum === null ? [] : [t('provider-site.room-maximum', { people: maximum })]),
    ...(available === null ? [] : [t('provider-site.room-available', { people: available })]),
    ...(waiting === null ? [] : [t('provider-site.room-waiting', { people: waiting })]),
  ]
}

const RoomFields: FC<GroupFieldsProps> = ({ t, values, errors }) => (
  <>
    {(['maximum', 'available', 'waiting'] as const).map((field) => (
      <TextField
        name={field}
        label={t(`provider-site.field-${field}`)}
        hint={t(`provider-site.field-${field}-hint`)}
        error={errors.get(field)}
        optional={t('page.optional')}
        value={values.one(field)}
        inputmode="numeric"
        short
      />
    ))}
  </>
)

/** Arabic-Indic and Persian digits read as the same numbers. */
export function toLatinDigits(text: string): string {
  return text
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
}

/** True for the word of a state in an address or a form. */
export function isRoomState(word: string | null): word is RoomState {
  return word !== null && (ROOM_STATES as readonly string[]).includes(word)
}

function momentOf(observation: Doc): number {
  return Date.parse(textOf(observation, 'observed_at') ?? '') || 0
}
