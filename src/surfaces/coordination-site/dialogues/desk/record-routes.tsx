// Making and changing a record, its history, and taking it back. Whoever saves upon an older version sees both, with their own words kept.
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import {
  drawBook,
  listNameable,
  nameRecord,
  namesWhom,
  type DialogueRecord,
  type SavedRecord,
} from '../../../../open/dialogues/index.ts'
import { oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA, type DialogueAreaContext } from '../area-context.ts'
import { beginForm, type Place } from './begin-form.ts'
import { recordTitle } from './desk-words.ts'
import { controlOf, readRecordForm, type FormFault } from './form-to-record.ts'
import { ConflictTable, HistoryPage, WithdrawPage } from './record-pages.tsx'
import { isFormKind, type FormKind } from './record-fields.ts'
import { RecordForm } from './record-form.tsx'
import { writeRecordForm } from './record-to-form.ts'

interface Shown {
  readonly form: SentForm
  readonly faults: readonly FormFault[]
  /** What stands, where the form was made of something older. */
  readonly theirs?: SavedRecord
}

/** Adds `/record/:kind/new` and `/record/:kind/:id` with its history and withdrawal. */
export function addRecordRoutes(context: DialogueAreaContext): void {
  const { work, frame, clock, address, show, showMissing, showProblem } = context
  const { site, whenSignedIn } = frame
  const base = `/:language${AREA}/record/:kind`

  site.get(`${base}/new`, (c) =>
    withPlace(c, (visit, kind, place) =>
      showNew(c, visit, kind, place, { form: beginForm(kind, place, c.req.param('language') ?? 'en', clock()), faults: [] }),
    ),
  )
  site.post(`${base}/new`, (c) =>
    withPlace(c, async (visit, kind, place) => {
      const { form, signedIn } = visit
      const id = randomUUID()
      const read = await readForm(visit, kind, place, { id, ...fixedOf(kind, place) })
      if (!read.ok) return showNew(c, visit, kind, place, { form, faults: read.faults })
      const saved = await work.saveAll(signedIn.accountId, [...read.points, read.record], '')
      if (saved.ok) return c.redirect(pageOf(visit, read.record, place), 303)
      if (saved.error.kind !== 'invalid') return showProblem(c, visit, saved.error)
      return showNew(c, visit, kind, place, { form, faults: toFormFaults(saved.error.faults, read.points.length) })
    }),
  )

  site.get(`${base}/:id`, (c) =>
    withRecord(c, async (visit, saved, place) => {
      const { actors, points } = await choicesOf(place)
      const form = writeRecordForm(saved.record, { actors, points, language: visit.language })
      return showEdit(c, visit, saved, place, { form: { ...form, 'based-on': String(saved.version) }, faults: [] })
    }),
  )
  site.post(`${base}/:id`, (c) =>
    withRecord(c, async (visit, saved, place) => {
      const { form, signedIn } = visit
      if (!isFormKind(saved.record.kind)) return showMissing(c, visit)
      const read = await readForm(visit, saved.record.kind, place, {
        ...keptFields(saved.record),
        ...fixedOf(saved.record.kind, place),
        id: saved.record.id,
      })
      if (!read.ok) return showEdit(c, visit, saved, place, { form, faults: read.faults })
      const version = Number(oneValue(form, 'based-on'))
      const bases = new Map([[nameRecord(saved.record), Number.isSafeInteger(version) ? version : 0]])
      const done = await work.saveAll(signedIn.accountId, [...read.points, read.record], oneValue(form, 'reason'), bases)
      if (done.ok) return c.redirect(pageOf(visit, read.record, place), 303)
      if (done.error.kind === 'conflict' && done.error.theirs !== null) {
        const { theirs } = done.error
        return showEdit(c, visit, theirs, place, { form: { ...form, 'based-on': String(theirs.version) }, faults: [], theirs })
      }
      if (done.error.kind !== 'invalid') return showProblem(c, visit, done.error)
      return showEdit(c, visit, saved, place, { form, faults: toFormFaults(done.error.faults, read.points.length) })
    }),
  )

  site.get(`${base}/:id/history`, (c) =>
    withRecord(c, async (visit, { record }, place) => {
      const { t, signedIn } = visit
      const [versions, actors, points] = await Promise.all([
        work.history(record.kind, record.id),
        work.listActors(),
        work.listPoints(),
      ])
      const title = t('dialogue-desk.history-title', { title: recordTitle(t, record) })
      return show(
        c,
        visit,
        { title, path: `/record/${record.kind}/${record.id}/history` },
        <HistoryPage
          {...{ t, title, versions, account: signedIn.accountId, back: pageOf(visit, record, place) }}
          names={{ actors, points, language: visit.language }}
        />,
      )
    }),
  )

  site.get(`${base}/:id/withdraw`, (c) => withRecord(c, (visit, saved, place) => showWithdraw(c, visit, saved, place, [])))
  site.post(`${base}/:id/withdraw`, (c) =>
    withRecord(c, async (visit, saved, place) => {
      const { record } = saved
      const reason = oneValue(visit.form, 'reason')
      const isRead = oneValue(visit.form, 'naming-read') === reason
      if (place.kept !== null && !isRead && namesWhom(place.kept.book, record, reason)) {
        return showWithdraw(c, visit, saved, place, [], reason)
      }
      const done = await work.withdraw(visit.signedIn.accountId, record.kind, record.id, reason)
      if (done.ok) return c.redirect(record.kind === 'series' ? address(visit) : pageOf(visit, record, place), 303)
      if (done.error.kind !== 'invalid') return showProblem(c, visit, done.error)
      const faults = done.error.faults.map(({ fault }) => ({ field: 'reason', fault }))
      return showWithdraw(c, visit, saved, place, faults)
    }),
  )

  async function readForm(visit: CoordinationVisit, kind: FormKind, place: Place, fixed: Readonly<Record<string, unknown>>) {
    const { actors, points } = await choicesOf(place)
    return readRecordForm(visit.form, { kind, fixed, actors, points, language: visit.language, newId: () => randomUUID() })
  }

  function withPlace(c: Context, answer: (visit: CoordinationVisit, kind: FormKind, place: Place) => Promise<Response>) {
    return whenSignedIn(c, async (visit) => {
      const kind = c.req.param('kind') ?? ''
      const session = c.req.query('session') ?? null
      const series = c.req.query('series') ?? null
      const kept = session === null ? (series === null ? null : await work.read(series)) : await work.readBySession(session)
      const found = { kept, session, series: kept?.book.series[0]?.id ?? null }
      const isShared = kind === 'series' || kind === 'actor' || kind === 'point'
      const isPlaced =
        isShared || (kind === 'session' || kind === 'message' ? found.series !== null : kept !== null && session !== null)
      return isFormKind(kind) && isPlaced ? answer(visit, kind, found) : showMissing(c, visit)
    })
  }

  function withRecord(c: Context, answer: (visit: CoordinationVisit, saved: SavedRecord, place: Place) => Promise<Response>) {
    return whenSignedIn(c, async (visit) => {
      const kind = c.req.param('kind') ?? ''
      const found = isFormKind(kind) || kind === 'handover' ? await work.readRecord(kind, c.req.param('id') ?? '') : null
      if (found === null) return showMissing(c, visit)
      return answer(visit, found, await placeOf(found.record))
    })
  }

  async function placeOf(record: DialogueRecord): Promise<Place> {
    if (record.kind === 'series' || record.kind === 'message') {
      const series = record.kind === 'series' ? record.id : record.series
      return { kept: await work.read(series), series, session: null }
    }
    if (record.kind === 'actor' || record.kind === 'point') return { kept: null, series: null, session: null }
    const outcome = record.kind === 'handover' ? await work.readRecord('outcome', record.outcome) : null
    const session =
      record.kind === 'session'
        ? record.id
        : record.kind === 'handover'
          ? outcome?.record.kind === 'outcome'
            ? outcome.record.session
            : ''
          : record.session
    const kept = await work.readBySession(session)
    return { kept, series: kept?.book.series[0]?.id ?? null, session }
  }

  function pageOf(visit: CoordinationVisit, record: DialogueRecord, { series, session }: Place): string {
    if (record.kind === 'point' || record.kind === 'actor') return address(visit, `/${record.kind}s`)
    if (record.kind === 'session') return address(visit, `/session/${record.id}`)
    if (session !== null) return address(visit, `/session/${session}#${record.kind}s`)
    return address(visit, record.kind === 'series' ? `/series/${record.id}` : `/series/${series ?? ''}`)
  }

  async function choicesOf({ kept, session }: Place) {
    const [actors, points] = await Promise.all([work.listActors(), work.listPoints()])
    const book = kept?.book ?? drawBook([], [], [])
    return { book, actors: listNameable(actors, book.participations, session), points, session }
  }

  async function showNew(c: Context, visit: CoordinationVisit, kind: FormKind, place: Place, { form, faults }: Shown) {
    const { t, signedIn } = visit
    const title = t(`dialogue-desk.new-${kind}`)
    const query = place.session === null ? (place.series === null ? '' : `?series=${place.series}`) : `?session=${place.session}`
    const path = `/record/${kind}/new`
    return show(
      c,
      visit,
      { title, path, query, hasErrors: faults.length > 0 },
      <>
        <BackLine visit={visit} place={place} />
        <h1>{title}</h1>
        <RecordForm
          {...{ t, kind, form, faults }}
          choices={await choicesOf(place)}
          action={address(visit, `${path}${query}`)}
          hidden={[['form-token', signedIn.formToken]]}
          needsReason={false}
        />
      </>,
      faults.length > 0 ? 422 : 200,
    )
  }

  async function showEdit(c: Context, visit: CoordinationVisit, saved: SavedRecord, place: Place, shown: Shown) {
    const { t, signedIn } = visit
    const { record } = saved
    if (!isFormKind(record.kind)) return showMissing(c, visit)
    if (saved.withdrawn !== null) return showWithdrawn(c, visit, saved, place)
    const { form, faults, theirs } = shown
    const title = t(`dialogue-desk.edit-${record.kind}`)
    const path = `/record/${record.kind}/${record.id}`
    const choices = await choicesOf(place)
    const names = { actors: choices.actors, points: choices.points, language: visit.language }
    return show(
      c,
      visit,
      { title, path, hasErrors: faults.length > 0 || theirs !== undefined },
      <>
        <BackLine visit={visit} place={place} />
        <h1>{title}</h1>
        {theirs === undefined ? null : (
          <ConflictTable
            t={t}
            kind={record.kind}
            theirs={theirs}
            theirForm={writeRecordForm(theirs.record, names)}
            yourForm={form}
            account={signedIn.accountId}
          />
        )}
        <p class="desk-links">
          <a href={address(visit, `${path}/history`)}>{t('dialogue-desk.to-history')}</a>{' '}
          <a href={address(visit, `${path}/withdraw`)}>{t('dialogue-desk.to-withdraw')}</a>{' '}
          <a href={address(visit, `/erase/${record.kind}/${record.id}`)}>{t('dialogue-desk.erase')}</a>
        </p>
        <RecordForm
          {...{ t, kind: record.kind, form, faults, choices }}
          action={address(visit, path)}
          hidden={[
            ['form-token', signedIn.formToken],
            ['based-on', oneValue(form, 'based-on')],
          ]}
          needsReason
        />
      </>,
      theirs !== undefined ? 409 : faults.length > 0 ? 422 : 200,
    )
  }

  /** What was taken back is not changed; it is brought back first. */
  function showWithdrawn(c: Context, visit: CoordinationVisit, { record, withdrawn }: SavedRecord, place: Place) {
    const { t } = visit
    const path = `/record/${record.kind}/${record.id}`
    const title = recordTitle(t, record)
    return show(
      c,
      visit,
      { title, path },
      <>
        <BackLine visit={visit} place={place} />
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {withdrawn === null ? null : (
          <p>{t('dialogue-desk.is-withdrawn', { date: t.date(withdrawn.at), reason: withdrawn.reason })}</p>
        )}
        <p class="desk-links">
          <a href={address(visit, `${path}/bring-back`)}>{t('dialogue-desk.bring-back')}</a>{' '}
          <a href={address(visit, `${path}/history`)}>{t('dialogue-desk.to-history')}</a>{' '}
          <a href={address(visit, `/erase/${record.kind}/${record.id}`)}>{t('dialogue-desk.erase')}</a>
        </p>
      </>,
    )
  }

  async function showWithdraw(
    c: Context,
    visit: CoordinationVisit,
    saved: SavedRecord,
    place: Place,
    faults: readonly FormFault[],
    naming?: string,
  ) {
    const { t, signedIn, form } = visit
    const { record } = saved
    const path = `/record/${record.kind}/${record.id}/withdraw`
    const outcomes = place.kept?.book.outcomes.filter(({ interventions }) => interventions.includes(record.id)) ?? []
    return show(
      c,
      visit,
      { title: t('dialogue-desk.withdraw-title'), path, hasErrors: faults.length > 0 },
      <WithdrawPage
        {...{ t, record, faults, outcomes, form, naming }}
        isPublic={place.session !== null && place.kept?.publication.get(place.session)?.isPublic === true}
        action={address(visit, path)}
        addressOf={(kind, id) => address(visit, `/record/${kind}/${id}`)}
        back={pageOf(visit, record, place)}
        formToken={signedIn.formToken}
      />,
      faults.length > 0 || naming !== undefined ? 422 : 200,
    )
  }

  function BackLine({ visit, place }: { readonly visit: CoordinationVisit; readonly place: Place }) {
    const session = place.kept?.book.sessions.find(({ id }) => id === place.session)
    const series = place.kept?.book.series[0]
    const href = session === undefined ? (series === undefined ? '' : `/series/${series.id}`) : `/session/${session.id}`
    const label = session ?? series
    return (
      <p class="back-line">
        <a href={address(visit, href)}>
          <bdi>{label === undefined ? visit.t('dialogue-desk.title') : recordTitle(visit.t, label)}</bdi>
        </a>
      </p>
    )
  }
}

/** Where a record belongs, which no form asks; an outcome becomes something by a step of its own. */
function fixedOf(kind: FormKind, { series, session }: Place): Readonly<Record<string, unknown>> {
  if (kind === 'series' || kind === 'actor' || kind === 'point') return {}
  if (kind === 'session' || kind === 'message') return { series }
  return kind === 'outcome' ? { session, becomes: null } : { session }
}

/** Fields of a record that its form does not ask and that stay as they are. */
function keptFields(record: DialogueRecord): Readonly<Record<string, unknown>> {
  return record.kind === 'outcome' ? { becomes: record.becomes } : {}
}

/** Faults of a step of several records, at the controls of the one that has a form. */
function toFormFaults(
  faults: readonly { readonly field: string; readonly fault: FormFault['fault'] }[],
  points: number,
): readonly FormFault[] {
  return faults.map(({ field, fault }) => {
    const own = points === 0 ? field : field.replace(new RegExp(`^${points}\\.`), '')
    return { field: controlOf({ field: own }), fault }
  })
}
