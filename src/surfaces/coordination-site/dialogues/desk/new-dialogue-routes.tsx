// One short form for a small table: a series, its first session, a first question and who is asked, in two minutes. Everything else can wait.
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { daysOf, isPartialDate } from '@causeway/vocabulary'
import {
  CONSTITUENCIES,
  SESSION_FORMS,
  type ActorRecord,
  type Constituency,
  type DialogueRecord,
  type ParticipationRecord,
} from '../../../../open/dialogues/index.ts'
import {
  Button,
  ErrorSummary,
  HiddenFields,
  RadioGroup,
  Select,
  TextField,
  type FieldError,
} from '../../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA, type DialogueAreaContext } from '../area-context.ts'
import { codeText, faultText, namedFaultText } from './desk-words.ts'
import { findActor } from './find-named.ts'
import type { FormFault } from './form-to-record.ts'
import { readDay, readNumber } from './read-day.ts'

const ROWS = 5
/** More people than this at one table are entered from a list, not by a number. */
const MOST_OF_A_ROW = 60

interface Row {
  readonly index: number
  readonly name: string
  readonly constituency: Constituency
  readonly count: number
  readonly arePeople: boolean
}

/** Of records that the public may come to read: random, for a time in it would tell when it was typed. */
const id = () => randomUUID()

/** Adds `/new`. */
export function addNewDialogueRoutes({ work, frame, clock, address, show }: DialogueAreaContext): void {
  const { site, whenSignedIn } = frame
  site.get(`/:language${AREA}/new`, (c) =>
    whenSignedIn(c, (visit) =>
      showForm(
        c,
        visit,
        { heldOn: clock().toISOString().slice(0, 10), form: 'table', rule: 'attributed', languages: visit.language },
        [],
      ),
    ),
  )
  site.post(`/:language${AREA}/new`, (c) =>
    whenSignedIn(c, async (visit) => {
      const { t, form, language, signedIn } = visit
      const rows = readRows(form)
      const errors = findMistakes(visit, rows)
      if (errors.length > 0) return showForm(c, visit, form, errors)
      const records = makeRecords(form, rows, language, await work.listActors())
      const saved = await work.saveAll(signedIn.accountId, records.list, '')
      if (saved.ok) return c.redirect(address(visit, `/session/${records.session}`), 303)
      const faults = saved.error.kind === 'invalid' ? saved.error.faults : []
      return showForm(
        c,
        visit,
        form,
        faults.map(({ field, fault }) => {
          const [, name = 'title'] = field.split('.')
          return { field: CONTROLS.has(name) ? name : 'title', message: shortFaultText(t, name, fault) }
        }),
      )
    }),
  )

  function makeRecords(form: SentForm, rows: readonly Row[], language: string, actors: readonly ActorRecord[]) {
    const say = (text: string) => ({ original: language, texts: { [language]: text } })
    const text = (name: string) => oneValue(form, name).trim()
    const [series, session] = [id(), id()]
    const heldOn = readDay(text('heldOn'))
    // Who was there is known only once every day that it may have been is over.
    const last = isPartialDate(heldOn) ? daysOf(heldOn).last : null
    const wasHeld = last !== null && last < clock().toISOString().slice(0, 10)
    const people = rows.flatMap((row) => makePeople(row, { id, say, session, actors, state: wasHeld ? 'present' : 'invited' }))
    // What was typed is held against the reader of records like any other record, when it is saved.
    const list: readonly DialogueRecord[] = [
      { kind: 'series', id: series, title: say(text('title')), convener: text('convener'), purpose: say(text('title')) },
      {
        kind: 'session',
        id: session,
        series,
        number: 1,
        title: say(text('title')),
        form: SESSION_FORMS.find((one) => one === text('form')) ?? 'table',
        heldOn,
        place: text('place'),
        languages: text('languages')
          .split(/[;,\s]+/)
          .filter((one) => one !== ''),
        rule: text('rule') === 'not-attributed' ? 'not-attributed' : 'attributed',
        attendance: null,
        document: null,
      },
      ...(text('question') === ''
        ? []
        : [{ kind: 'question' as const, id: id(), session, number: 1, text: say(text('question')) }]),
      ...people,
    ]
    return { list, session }
  }

  async function showForm(c: Context, visit: CoordinationVisit, form: SentForm, errors: readonly FieldError[]) {
    const { t, signedIn } = visit
    const title = t('dialogue-desk.new-title')
    const field = (name: string) => ({
      name,
      label: t(`dialogue-desk.short-${name}`),
      value: oneValue(form, name),
      error: errors.find((one) => one.field === name)?.message,
    })
    const hinted = (name: string) => ({ ...field(name), hint: t(`dialogue-desk.short-hint-${name}`) })
    return show(
      c,
      visit,
      { title, path: '/new', hasErrors: errors.length > 0 },
      <>
        <ErrorSummary t={t} errors={errors} />
        <p class="back-line">
          <a href={address(visit)}>{t('dialogue-desk.title')}</a>
        </p>
        <h1>{title}</h1>
        <p>{t('dialogue-desk.new-text')}</p>
        <form method="post" action={address(visit, '/new')}>
          <HiddenFields fields={[['form-token', signedIn.formToken]]} />
          <TextField {...field('title')} required />
          <TextField {...hinted('convener')} required />
          <TextField {...hinted('heldOn')} short required />
          <TextField {...field('place')} optional={t('dialogue-desk.optional')} />
          <Select {...field('form')} options={SESSION_FORMS.map((value) => ({ value, label: codeText(t, 'form', value) }))} />
          <TextField {...hinted('languages')} short />
          <TextField {...field('question')} optional={t('dialogue-desk.optional')} rows={2} />
          <RadioGroup
            {...field('rule')}
            options={(['attributed', 'not-attributed'] as const).map((value) => ({
              value,
              label: codeText(t, 'rule', value),
              hint: t(`dialogue-desk.rule-hint-${value}`),
            }))}
          />
          <fieldset class="question" id="who">
            <legend>{t('dialogue-desk.who')}</legend>
            <p class="hint">{t('dialogue-desk.who-hint')}</p>
            {Array.from({ length: ROWS }, (_, index) => (
              <WhoRow t={t} form={form} index={index} errors={errors} />
            ))}
          </fieldset>
          <div class="buttons">
            <Button>{t('dialogue-desk.new-make')}</Button>
          </div>
        </form>
      </>,
      errors.length > 0 ? 422 : 200,
    )
  }
}

/** A fault of the short form: by the name of what is asked where it stands at that question, otherwise by that of the record's own field. */
function shortFaultText(t: CoordinationVisit['t'], name: string, fault: FormFault['fault']): string {
  if (CONTROLS.has(name)) return faultText(t, { fault })
  return namedFaultText(t, { field: name, fault })
}

const CONTROLS: ReadonlySet<string> = new Set(['title', 'convener', 'heldOn', 'place', 'languages', 'question'])

const WhoRow = ({
  t,
  form,
  index,
  errors,
}: {
  t: CoordinationVisit['t']
  form: SentForm
  index: number
  errors: readonly FieldError[]
}) => {
  const row = `who.${index}`
  const at = { number: index + 1 }
  return (
    <div class="who-row">
      <TextField
        name={row}
        label={t('dialogue-desk.who-name', at)}
        value={oneValue(form, row)}
        error={errors.find(({ field }) => field === row)?.message}
      />
      <Select
        name={`${row}.constituency`}
        label={t('dialogue-desk.who-constituency', at)}
        value={oneValue(form, `${row}.constituency`) || 'unknown'}
        options={CONSTITUENCIES.map((value) => ({ value, label: codeText(t, 'constituency', value) }))}
      />
      <TextField
        name={`${row}.count`}
        label={t('dialogue-desk.who-count', at)}
        value={oneValue(form, `${row}.count`) || '1'}
        inputmode="numeric"
        short
        error={errors.find(({ field }) => field === `${row}.count`)?.message}
      />
      <label class="choice">
        <input type="checkbox" name={`${row}.people`} value="yes" checked={oneValue(form, `${row}.people`) === 'yes'} />
        <span>{t('dialogue-desk.who-people', at)}</span>
      </label>
    </div>
  )
}

function readRows(form: SentForm): readonly Row[] {
  return Array.from({ length: ROWS }, (_, index) => {
    const row = `who.${index}`
    const count = readNumber(oneValue(form, `${row}.count`).trim() || '1')
    const constituency = CONSTITUENCIES.find((one) => one === oneValue(form, `${row}.constituency`)) ?? 'unknown'
    const arePeople = oneValue(form, `${row}.people`) === 'yes'
    return { index, name: oneValue(form, row).trim(), constituency, count, arePeople }
  }).filter(({ name }) => name !== '')
}

function findMistakes({ t, form }: CoordinationVisit, rows: readonly Row[]): readonly FieldError[] {
  const missing = ['title', 'convener', 'heldOn'].filter((name) => oneValue(form, name).trim() === '')
  const counts = rows.filter(({ count }) => !Number.isInteger(count) || count < 1 || count > MOST_OF_A_ROW)
  return [
    ...missing.map((field) => ({ field, message: t(`dialogue-desk.short-missing-${field}`) })),
    ...counts.map(({ index }) => ({
      field: `who.${index}.count`,
      message: t('dialogue-desk.who-count-wrong', { most: MOST_OF_A_ROW }),
    })),
  ]
}

/** Actors and participations of a row: one institution, or so many people who are told apart by a number until they choose a name. */
function makePeople(
  { name, constituency, count, arePeople }: Row,
  making: {
    readonly id: () => string
    readonly say: (text: string) => { original: string; texts: Record<string, string> }
    readonly session: string
    readonly actors: readonly ActorRecord[]
    readonly state: ParticipationRecord['state']
  },
): readonly DialogueRecord[] {
  const institutions = making.actors.filter(({ isPerson }) => !isPerson)
  const known = arePeople || count > 1 ? undefined : findActor(institutions, name)
  return Array.from({ length: count }, (_, index) => {
    const called = count === 1 ? name : `${name} ${index + 1}`
    const actor: ActorRecord = known ?? {
      kind: 'actor',
      id: making.id(),
      name: making.say(called),
      constituency,
      place: ['unknown'],
      spellings: [],
      isPerson: arePeople,
    }
    const participation: ParticipationRecord = {
      kind: 'participation',
      id: making.id(),
      session: making.session,
      actor: actor.id,
      role: 'participant',
      shownAs: called,
      state: making.state,
      sex: 'unknown',
      age: 'unknown',
      livedExperience: 'unknown',
      passages: [],
    }
    return known === undefined ? [actor, participation] : [participation]
  }).flat()
}
