// Asking somebody to a session: their contact, kept apart and erased with one step; a letter in their language, with a link to answer by.
import type { Context } from 'hono'
import type { DialogueInvitations, KeptSeries, ParticipationRecord, SessionRecord } from '../../../../open/dialogues/index.ts'
import { endonymOf, isLanguage, LANGUAGES, type Language } from '../../../../platform/i18n/index.ts'
import { Button, ErrorSummary, HiddenFields, Select, TextField, type FieldError } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { invitationAddress } from '../../../dialogue-site/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA, type DialogueAreaContext } from '../area-context.ts'
import { codeText, faultText } from './desk-words.ts'
import { Letter, type MadeLink } from './letter.tsx'

interface MadeLetter extends MadeLink {
  readonly language: Language
}

/** Adds `/participation/:id/invitation` with its contact and its link. */
export function addInvitationDeskRoutes(context: DialogueAreaContext, invitations: DialogueInvitations): void {
  const { work, frame, address, show, showMissing, showProblem, publicUrl } = context
  const path = `/:language${AREA}/participation/:id/invitation`
  frame.site.get(path, (c) =>
    withParticipation(c, (visit, kept, session, one) => showInvitation(c, visit, kept, session, one, null, [])),
  )

  frame.site.post(`${path}/contact`, (c) =>
    withParticipation(c, async (visit, kept, session, one) => {
      const { form, signedIn, t } = visit
      const isErased = oneValue(form, 'step') === 'erase'
      const contact = {
        name: oneValue(form, 'contact-name').trim(),
        contact: oneValue(form, 'contact').trim(),
        language: oneValue(form, 'contact-language').trim(),
      }
      const seen = { name: oneValue(form, 'contact-name-seen'), contact: oneValue(form, 'contact-seen') }
      const done = await work.writeContact(signedIn.accountId, one.id, isErased ? null : contact, isErased ? undefined : seen)
      if (done.ok) return c.redirect(address(visit, `/participation/${one.id}/invitation`), 303)
      if (done.error.kind !== 'invalid') return showProblem(c, visit, done.error)
      // What was typed upon something else is shown no more: it may be what was erased.
      const isOld = done.error.faults.some(({ fault }) => fault === 'seen')
      const errors = done.error.faults.map(({ field, fault }) => ({
        field: field === 'contact' ? 'contact' : `contact-${field}`,
        message: faultText(t, { fault }),
      }))
      return showInvitation(c, isOld ? { ...visit, form: {} } : visit, kept, session, one, null, errors)
    }),
  )

  frame.site.post(`${path}/link`, (c) =>
    withParticipation(c, async (visit, kept, session, one) => {
      const chosen = oneValue(visit.form, 'letter-language')
      const language = isLanguage(chosen) ? chosen : visit.language
      const made = await invitations.makeLink(visit.signedIn.accountId, one.id)
      if (made === null) return showMissing(c, visit)
      const origin = publicUrl ?? new URL(c.req.url).origin
      const link = new URL(invitationAddress(language, made.token), origin).href
      return showInvitation(c, visit, kept, session, one, { address: link, expiresAt: made.expiresAt, language }, [])
    }),
  )

  function withParticipation(
    c: Context,
    answer: (visit: CoordinationVisit, kept: KeptSeries, session: SessionRecord, one: ParticipationRecord) => Promise<Response>,
  ): Promise<Response> {
    return frame.whenSignedIn(c, async (visit) => {
      const saved = await work.readRecord('participation', c.req.param('id') ?? '')
      const record = saved?.record
      if (record?.kind !== 'participation' || saved?.withdrawn !== null) return showMissing(c, visit)
      const kept = await work.readBySession(record.session)
      const session = kept?.book.sessions.find(({ id }) => id === record.session)
      return kept === null || session === undefined ? showMissing(c, visit) : answer(visit, kept, session, record)
    })
  }

  async function showInvitation(
    c: Context,
    visit: CoordinationVisit,
    { book }: KeptSeries,
    session: SessionRecord,
    one: ParticipationRecord,
    made: MadeLetter | null,
    errors: readonly FieldError[],
  ): Promise<Response> {
    const { t, form, signedIn } = visit
    const contact = await work.findContact(one.id)
    const here = `/participation/${one.id}/invitation`
    const title = t('dialogue-desk.invitation-of', { name: one.shownAs })
    const language =
      made?.language ??
      (isLanguage(contact?.language ?? '') ? LANGUAGES.find((code) => code === contact?.language) : undefined) ??
      visit.language
    const typed = (name: string, kept: string | undefined) => (name in form ? oneValue(form, name) : (kept ?? ''))
    const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message
    return show(
      c,
      visit,
      { title, path: here, hasErrors: errors.length > 0 },
      <>
        <ErrorSummary t={t} errors={errors} />
        <p class="back-line">
          <a href={address(visit, `/session/${session.id}#participations`)}>{t('dialogue-desk.back')}</a>
        </p>
        <h1>{title}</h1>
        <p>{codeText(t, 'state', one.state)}</p>
        <Letter {...{ language, session, made }} series={book.series[0]} participation={one} />
        {made === null ? null : <p class="not-printed">{t('dialogue-desk.link-once')}</p>}
        <section class="card not-printed" aria-labelledby="make-link">
          <h2 id="make-link">{t('dialogue-desk.make-link-title')}</h2>
          <p>{t('dialogue-desk.make-link-text')}</p>
          <form method="post" action={address(visit, `${here}/link`)}>
            <HiddenFields fields={[['form-token', signedIn.formToken]]} />
            <Select
              name="letter-language"
              label={t('dialogue-desk.letter-language')}
              value={language}
              options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
            />
            <Button>{t('dialogue-desk.make-link')}</Button>
          </form>
        </section>
        <section class="card not-printed" aria-labelledby="contact-title">
          <h2 id="contact-title">{t('dialogue-desk.contact-title')}</h2>
          <p>{t('dialogue-desk.contact-text')}</p>
          <form method="post" action={address(visit, `${here}/contact`)}>
            <HiddenFields
              fields={[
                ['form-token', signedIn.formToken],
                ['contact-name-seen', contact?.name ?? ''],
                ['contact-seen', contact?.contact ?? ''],
              ]}
            />
            <TextField
              name="contact-name"
              label={t('dialogue-desk.contact-name')}
              value={typed('contact-name', contact?.name)}
              error={errorOf('contact-name')}
              autocomplete="off"
            />
            <TextField
              name="contact"
              label={t('dialogue-desk.contact')}
              value={typed('contact', contact?.contact)}
              error={errorOf('contact')}
              autocomplete="off"
            />
            <TextField
              name="contact-language"
              label={t('dialogue-desk.contact-language')}
              hint={t('dialogue-desk.hint-language')}
              value={typed('contact-language', contact?.language ?? language)}
              error={errorOf('contact-language')}
              short
            />
            <div class="buttons">
              <Button name="step" value="keep" quiet>
                {t('dialogue-desk.contact-keep')}
              </Button>
              {contact === null ? null : (
                <Button name="step" value="erase" quiet>
                  {t('dialogue-desk.contact-erase')}
                </Button>
              )}
            </div>
          </form>
        </section>
      </>,
      errors.length > 0 ? 422 : 200,
    )
  }
}
