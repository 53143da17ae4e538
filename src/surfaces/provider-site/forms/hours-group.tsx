// Opening hours: one line a weekday with up to two spells, and a note. Monthly or yearly schedules are shown, not edited here.
import { randomUUID } from 'node:crypto'
import type { FC } from 'hono/jsx'
import { fail, ok } from '@causeway/vocabulary'
import type { Translator } from '../../../platform/i18n/index.ts'
import { CheckboxGroup, Details, TextField } from '../../../platform/page/index.ts'
import { docsOf, textOf, type Doc } from '../service-doc.ts'
import type { FieldGroup, GroupFieldsProps, Mistake } from './field-group.ts'
import { filledPairs } from './form-values.ts'
import { toLatinDigits } from './room-group.tsx'

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
type Day = (typeof DAYS)[number]
/** What narrows a schedule to some weeks. */
const LIMITS = ['valid_from', 'valid_to', 'until', 'count', 'interval', 'byweekno', 'bymonthday', 'byyearday'] as const
/** A Monday: the names of the days are those of this week. */
const A_MONDAY = Date.UTC(2026, 10, 16)

/** One spell of a day, `HH:MM`. */
interface Spell {
  readonly opens: string
  readonly closes: string
}

export const hoursGroup: FieldGroup = {
  id: 'hours',
  readValues(service) {
    const week = readWeek(service)
    const note = docsOf(service['schedules'])
      .map((row) => textOf(row, 'description'))
      .find((text) => text !== null)
    return filledPairs([
      ...DAYS.flatMap((day) =>
        (week.get(day) ?? [])
          .slice(0, 2)
          .flatMap((spell, index) => [
            [`${day}-opens-${index + 1}`, spell.opens] as const,
            [`${day}-closes-${index + 1}`, spell.closes] as const,
          ]),
      ),
      ['note', note],
    ])
  },
  summarise(service, t) {
    const week = readWeek(service)
    const lines = DAYS.flatMap((day) => {
      const spells = week.get(day) ?? []
      const hours = t.list(spells.map(({ opens, closes }) => t('provider-site.hours-spell', { opens, closes })))
      return spells.length === 0 ? [] : [t('provider-site.hours-day', { day: nameOfDay(day, t), hours })]
    })
    const notes = docsOf(service['schedules']).flatMap((row) => textOf(row, 'description') ?? [])
    return [...lines, ...new Set(notes), ...(otherSchedules(service).length === 0 ? [] : [t('provider-site.hours-kept')])]
  },
  Fields: (props) => <HoursFields {...props} />,
  nameOfLine(field, t) {
    const day = DAYS.find((each) => field.startsWith(`${each}-`))
    return day === undefined ? null : nameOfDay(day, t)
  },
  parse(values, service) {
    const mistakes: Mistake[] = []
    const week = new Map<Day, Spell[]>()
    const asOnMonday = values.all('same').includes('weekdays')
    for (const day of DAYS) {
      // A mistake on Monday is told on Monday alone.
      if (asOnMonday && day !== 'MO' && isWorkday(day) && mistakes.length > 0) continue
      for (const index of [1, 2]) {
        const field = `${day}-opens-${index}`
        const source = asOnMonday && isWorkday(day) ? 'MO' : day
        const opens = readClock(values.one(`${source}-opens-${index}`))
        const closes = readClock(values.one(`${source}-closes-${index}`))
        if (opens === 'blank' && closes === 'blank') continue
        if (opens === 'wrong' || opens === 'blank') mistakes.push({ field, key: 'error-time' })
        else if (closes === 'wrong' || closes === 'blank') mistakes.push({ field: `${day}-closes-${index}`, key: 'error-time' })
        else if (opens === closes) mistakes.push({ field, key: 'error-same-time' })
        else week.set(day, [...(week.get(day) ?? []), { opens, closes }])
      }
    }
    if (mistakes.length > 0) return fail(mistakes)
    // The form shows two spells a day; a third stays.
    for (const [day, spells] of readWeek(service)) {
      const kept = week.get(day)
      if (kept !== undefined) week.set(day, [...kept, ...spells.slice(2)])
    }
    const note = values.one('note')
    const schedules = [...writeWeek(week), ...otherSchedules(service)]
    const [first, ...others] = schedules
    const withNote =
      note === ''
        ? schedules
        : first === undefined
          ? [{ id: randomUUID(), description: note }]
          : [{ ...first, description: note }, ...others]
    return ok({ schedules: withNote.length === 0 ? null : withNote })
  },
  confirm: () => ({}),
}

/** Weekly hours of the directory by day; anything more complicated is left out. */
function readWeek(service: Doc): ReadonlyMap<Day, readonly Spell[]> {
  const week = new Map<Day, Spell[]>()
  for (const row of docsOf(service['schedules']).filter(isWeekly)) {
    const opens = textOf(row, 'opens_at')?.slice(0, 5)
    const closes = textOf(row, 'closes_at')?.slice(0, 5)
    if (opens === undefined || closes === undefined) continue
    for (const day of DAYS.filter((each) => daysOf(row).includes(each)))
      week.set(day, [...(week.get(day) ?? []), { opens, closes }])
  }
  return week
}

/** Schedules that the form cannot show: kept. */
function otherSchedules(service: Doc): Doc[] {
  return docsOf(service['schedules']).filter((row) => !isWeekly(row) && !isNoteOnly(row))
}

/** Days with the same spell share one schedule, as HSDS writes them. */
function writeWeek(week: ReadonlyMap<Day, readonly Spell[]>): Doc[] {
  const daysBySpell = new Map<string, Day[]>()
  for (const day of DAYS) {
    for (const { opens, closes } of week.get(day) ?? []) {
      const key = `${opens}-${closes}`
      daysBySpell.set(key, [...(daysBySpell.get(key) ?? []), day])
    }
  }
  return [...daysBySpell].map(([key, days]) => {
    const [opens = '', closes = ''] = key.split('-')
    return { id: randomUUID(), freq: 'WEEKLY', byday: days.join(','), opens_at: opens, closes_at: closes }
  })
}

function isWorkday(day: Day): boolean {
  return day !== 'SA' && day !== 'SU'
}

/** Every week of the year alike: what the form can show. Seasons and the like are kept as they stand. */
function isWeekly(row: Doc): boolean {
  const freq = textOf(row, 'freq')
  const isPlain = LIMITS.every(
    (field) => row[field] === undefined || row[field] === null || (field === 'interval' && row[field] === 1),
  )
  return isPlain && (freq === null || freq === 'WEEKLY') && textOf(row, 'opens_at') !== null && daysOf(row).length > 0
}

function isNoteOnly(row: Doc): boolean {
  return textOf(row, 'opens_at') === null && textOf(row, 'freq') === null
}

function daysOf(row: Doc): readonly string[] {
  return (textOf(row, 'byday') ?? '').split(',').map((day) => day.trim().toUpperCase())
}

/** `9`, `9:30`, `09.30`, `9h30`, `٩:٣٠` as `HH:MM`. */
function readClock(typed: string): string {
  const text = toLatinDigits(typed)
  if (text === '') return 'blank'
  const parts = /^(\d{1,2})(?:[:.hH](\d{2})?)?$/.exec(text)
  const hour = Number(parts?.[1])
  const minute = Number(parts?.[2] ?? 0)
  if (parts === null || hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return 'wrong'
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function nameOfDay(day: Day, t: Translator): string {
  return t.weekday(new Date(A_MONDAY + DAYS.indexOf(day) * 86_400_000), 'UTC')
}

const HoursFields: FC<GroupFieldsProps> = (props) => {
  const { t, service, values, errors } = props
  const isSecondUsed = DAYS.some((day) =>
    ['opens', 'closes'].some((edge) => values.one(`${day}-${edge}-2`) !== '' || errors.has(`${day}-${edge}-2`)),
  )
  return (
    <>
      <p class="hint">{t('provider-site.hours-hint')}</p>
      {otherSchedules(service).length === 0 ? null : <p class="hint">{t('provider-site.hours-kept')}</p>}
      {DAYS.map((day) => (
        <>
          <DayFields {...props} day={day} spell={1} />
          {day === 'MO' ? (
            <CheckboxGroup
              name="same"
              label={t('provider-site.hours-same')}
              options={[{ value: 'weekdays', label: t('provider-site.hours-same-weekdays') }]}
              values={values.all('same')}
            />
          ) : null}
        </>
      ))}
      <Details summary={t('provider-site.hours-second')} open={isSecondUsed}>
        {DAYS.map((day) => (
          <DayFields {...props} day={day} spell={2} />
        ))}
      </Details>
      <TextField
        name="note"
        label={t('provider-site.hours-note')}
        hint={t('provider-site.hours-note-hint')}
        optional={t('page.optional')}
        value={values.one('note')}
        rows={2}
      />
    </>
  )
}

const DayFields: FC<GroupFieldsProps & { readonly day: Day; readonly spell: 1 | 2 }> = ({ t, values, errors, day, spell }) => (
  <fieldset class="question pair">
    <legend>{nameOfDay(day, t)}</legend>
    {(['opens', 'closes'] as const).map((edge) => {
      const field = `${day}-${edge}-${spell}`
      return (
        <TextField
          name={field}
          label={t(`provider-site.hours-${edge}-${spell === 1 ? 'first' : 'second'}`)}
          error={errors.get(field)}
          value={values.one(field)}
          short
        />
      )
    })}
  </fieldset>
)
