// Two steps by which what was recorded is mended: bringing back what was taken back, and erasing words that should never have been written,
// from a record or an entry of minutes and everything that goes with it.
import type { Context } from 'hono'
import type { DialogueProblem, DialogueRecordKind, ErasureDone, SavedRecord } from '../../../../open/dialogues/index.ts'
import { Button, CheckboxGroup, ErrorSummary, HiddenFields, TextField, type FieldError } from '../../../../platform/page/index.ts'
import { isUuid } from '../../../../platform/ids/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA, type DialogueAreaContext } from '../area-context.ts'
import { ErasedTold } from './erased-told.tsx'
import { faultText, namedFaultText, recordTitle, savedByText } from './desk-words.ts'
import { isFormKind } from './record-fields.ts'

/** Adds `/record/:kind/:id/bring-back` and `/erase/:kind/:id`, whose kind is a record's or `entry`. */
export function addMendRoutes(context: DialogueAreaContext): void {
  const { work, frame, address, show, showMissing, showProblem } = context
  const { site, whenSignedIn } = frame

  site.get(`/:language${AREA}/record/:kind/:id/bring-back`, (c) =>
    withRecord(c, (visit, saved) => showBringBack(c, visit, saved, [])),
  )
  site.post(`/:language${AREA}/record/:kind/:id/bring-back`, (c) =>
    withRecord(c, async (visit, saved) => {
      const { kind, id } = saved.record
      const done = await work.restore(visit.signedIn.accountId, kind, id, oneValue(visit.form, 'reason'))
      if (done.ok) return c.redirect(address(visit, `/record/${kind}/${id}`), 303)
      if (done.error.kind !== 'invalid') return showProblem(c, visit, done.error)
      return showBringBack(c, visit, saved, toErrors(visit, done.error, kind))
    }),
  )

  site.get(`/:language${AREA}/erase/:kind/:id`, (c) =>
    withErasable(c, (visit, from, title) => showErase(c, visit, from, title, [])),
  )
  site.post(`/:language${AREA}/erase/:kind/:id`, (c) =>
    withErasable(c, async (visit, from, title) => {
      const { form, signedIn, t } = visit
      if (oneValue(form, 'sure') !== 'yes') {
        return showErase(c, visit, from, title, [{ field: 'sure', message: t('dialogue-desk.erase-sure-missing') }])
      }
      const erasure = {
        words: oneValue(form, 'words'),
        reason: oneValue(form, 'reason'),
        isEverywhere: oneValue(form, 'everywhere') === 'yes',
      }
      const done = await work.eraseWords(signedIn.accountId, from, erasure)
      // The words stay in no address, and on no page that follows.
      if (done.ok) return showErase(c, { ...visit, form: {} }, from, await titleOf(visit, from), [], done.value)
      if (done.error.kind !== 'invalid') return showProblem(c, visit, done.error)
      return showErase(c, visit, from, title, toErrors(visit, done.error, ''))
    }),
  )

  function withRecord(c: Context, answer: (visit: CoordinationVisit, saved: SavedRecord) => Promise<Response>) {
    return whenSignedIn(c, async (visit) => {
      const saved = await readRecord(c.req.param('kind') ?? '', c.req.param('id') ?? '')
      if (saved === null) return showMissing(c, visit)
      const { kind, id } = saved.record
      return saved.withdrawn === null ? c.redirect(address(visit, `/record/${kind}/${id}`), 303) : answer(visit, saved)
    })
  }

  function withErasable(c: Context, answer: (visit: CoordinationVisit, from: Erasable, title: string) => Promise<Response>) {
    return whenSignedIn(c, async (visit) => {
      const [kind, id] = [c.req.param('kind') ?? '', c.req.param('id') ?? '']
      const saved = await readRecord(kind, id)
      const ofEntry = kind === 'entry' && isUuid(id) ? ({ kind, id } as const) : null
      const from = saved === null ? ofEntry : { kind: saved.record.kind, id }
      return from === null ? showMissing(c, visit) : answer(visit, from, await titleOf(visit, from))
    })
  }

  async function titleOf({ t }: CoordinationVisit, { kind, id }: Erasable): Promise<string> {
    const saved = await readRecord(kind, id)
    return saved === null ? t('dialogue-desk.erase-from-entry') : recordTitle(t, saved.record)
  }

  async function readRecord(kind: string, id: string): Promise<SavedRecord | null> {
    return isFormKind(kind) || kind === 'handover' ? work.readRecord(kind, id) : null
  }

  function showBringBack(
    c: Context,
    visit: CoordinationVisit,
    { record, withdrawn }: SavedRecord,
    errors: readonly FieldError[],
  ) {
    const { t, form, signedIn } = visit
    const title = t('dialogue-desk.bring-back')
    const path = `/record/${record.kind}/${record.id}/bring-back`
    return show(
      c,
      visit,
      { title, path, hasErrors: errors.length > 0 },
      <>
        <ErrorSummary t={t} errors={errors} />
        <BackLine visit={visit} path={`/record/${record.kind}/${record.id}`} />
        <h1>{title}</h1>
        <Quoted title={recordTitle(t, record)} />
        {withdrawn === null ? null : (
          <p>{t('dialogue-desk.is-withdrawn', { date: t.date(withdrawn.at), reason: withdrawn.reason })}</p>
        )}
        <p>{t('dialogue-desk.bring-back-text')}</p>
        <form method="post" action={address(visit, path)}>
          <HiddenFields fields={[['form-token', signedIn.formToken]]} />
          <TextField
            name="reason"
            label={t('dialogue-desk.bring-back-reason')}
            value={oneValue(form, 'reason')}
            error={errors[0]?.message}
            required
          />
          <div class="buttons">
            <Button>{t('dialogue-desk.bring-back')}</Button>
          </div>
        </form>
      </>,
      errors.length > 0 ? 422 : 200,
    )
  }

  async function showErase(
    c: Context,
    visit: CoordinationVisit,
    from: Erasable,
    name: string,
    errors: readonly FieldError[],
    done: ErasureDone | null = null,
  ) {
    const { t, form, signedIn } = visit
    const title = t('dialogue-desk.erase-title')
    const path = `/erase/${from.kind}/${from.id}`
    const log = await work.listErasures(from)
    const errorOf = (field: string) => errors.find((one) => one.field === field)?.message
    return show(
      c,
      visit,
      { title, path, hasErrors: errors.length > 0 },
      <>
        <ErrorSummary t={t} errors={errors} />
        {from.kind === 'entry' ? null : <BackLine visit={visit} path={`/record/${from.kind}/${from.id}`} />}
        <h1>{title}</h1>
        {done === null ? null : <ErasedTold t={t} done={done} link={(place) => address(visit, place)} home={visit.home} />}
        <Quoted title={name} />
        <p>{t('dialogue-desk.erase-text')}</p>
        <p>{t('dialogue-desk.erase-not')}</p>
        <form method="post" action={address(visit, path)} autocomplete="off">
          <HiddenFields fields={[['form-token', signedIn.formToken]]} />
          <TextField
            name="words"
            label={t('dialogue-desk.erase-words')}
            hint={t('dialogue-desk.erase-words-hint')}
            value={oneValue(form, 'words')}
            error={errorOf('words')}
            autocomplete="off"
            required
          />
          <TextField
            name="reason"
            label={t('dialogue-desk.erase-reason')}
            hint={t('dialogue-desk.erase-reason-hint')}
            value={oneValue(form, 'reason')}
            error={errorOf('reason')}
            autocomplete="off"
            required
          />
          <CheckboxGroup
            name="everywhere"
            label={t('dialogue-desk.erase-where')}
            hint={t('dialogue-desk.erase-where-hint')}
            values={oneValue(form, 'everywhere') === 'yes' ? ['yes'] : []}
            options={[{ value: 'yes', label: t('dialogue-desk.erase-everywhere') }]}
          />
          <CheckboxGroup
            name="sure"
            label={t('dialogue-desk.erase')}
            error={errorOf('sure')}
            options={[{ value: 'yes', label: t('dialogue-desk.erase-sure') }]}
          />
          <div class="buttons">
            <Button>{t('dialogue-desk.erase-do')}</Button>
          </div>
        </form>
        {log.length === 0 ? null : (
          <section aria-labelledby="erased-log">
            <h2 id="erased-log">{t('dialogue-desk.erased-log')}</h2>
            <ul>
              {log.map(({ at, account, reason }) => (
                <li>
                  {t('dialogue-desk.erased-on', { date: t.date(at), who: savedByText(t, account, signedIn.accountId), reason })}
                </li>
              ))}
            </ul>
          </section>
        )}
      </>,
      errors.length > 0 ? 422 : 200,
    )
  }

  function BackLine({ visit, path }: { readonly visit: CoordinationVisit; readonly path: string }) {
    return (
      <p class="back-line">
        <a href={address(visit, path)}>{visit.t('dialogue-desk.back')}</a>
      </p>
    )
  }
}

interface Erasable {
  readonly kind: DialogueRecordKind | 'entry'
  readonly id: string
}

function Quoted({ title }: { readonly title: string }) {
  return (
    <blockquote>
      <p>
        <bdi>{title}</bdi>
      </p>
    </blockquote>
  )
}

/** Faults at the two fields that the forms have; what is wrong elsewhere in the record stands at the reason, with its name. */
function toErrors(
  { t }: CoordinationVisit,
  { faults }: Extract<DialogueProblem, { kind: 'invalid' }>,
  kind: string,
): readonly FieldError[] {
  return faults.map((fault) =>
    fault.field === 'words' || fault.field === 'reason'
      ? { field: fault.field, message: faultText(t, fault) }
      : { field: 'reason', message: namedFaultText(t, fault, kind) },
  )
}
