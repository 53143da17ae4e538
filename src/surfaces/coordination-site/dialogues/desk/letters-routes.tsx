// Letters for everybody at a table in one step: who is asked and has not answered, each with a link of their own, one letter a sheet.
import type { Context } from 'hono'
import type { DialogueInvitations, KeptSeries, ParticipationRecord, SessionRecord } from '../../../../open/dialogues/index.ts'
import { endonymOf, isLanguage, LANGUAGES, type Language } from '../../../../platform/i18n/index.ts'
import { Button, CheckboxGroup, ErrorSummary, HiddenFields, Select, type FieldError } from '../../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../../platform/sign-in/index.ts'
import { invitationAddress } from '../../../dialogue-site/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA, type DialogueAreaContext } from '../area-context.ts'
import { recordTitle } from './desk-words.ts'
import { Letter, type MadeLink } from './letter.tsx'

interface Written extends MadeLink {
  readonly participation: ParticipationRecord
  readonly language: Language
}

/** Adds `/session/:session/letters`. */
export function addLettersRoutes(context: DialogueAreaContext, invitations: DialogueInvitations): void {
  const { work, frame, address, show, withSession, publicUrl } = context
  const path = `/:language${AREA}/session/:session/letters`

  frame.site.get(path, (c) => withSession(c, (visit, kept, session) => showForm(c, visit, kept, session, [])))

  frame.site.post(path, (c) =>
    withSession(c, async (visit, kept, session) => {
      const { form, signedIn, t } = visit
      const chosen = new Set(allValues(form, 'who'))
      const asked = listAsked(kept, session).filter(({ id }) => chosen.has(id))
      if (asked.length === 0) {
        return showForm(c, visit, kept, session, [{ field: 'who', message: t('dialogue-desk.letters-nobody') }])
      }
      const usual = oneValue(form, 'letter-language')
      const origin = publicUrl ?? new URL(c.req.url).origin
      const letters: Written[] = []
      for (const participation of asked) {
        const own = (await work.findContact(participation.id))?.language ?? ''
        const language = [own, usual].find(isLanguage) ?? visit.language
        const made = await invitations.makeLink(signedIn.accountId, participation.id)
        if (made === null) continue
        const link = new URL(invitationAddress(language, made.token), origin).href
        letters.push({ participation, language, address: link, expiresAt: made.expiresAt })
      }
      return showLetters(c, visit, kept, session, letters)
    }),
  )

  function showForm(
    c: Context,
    visit: CoordinationVisit,
    kept: KeptSeries,
    session: SessionRecord,
    errors: readonly FieldError[],
  ): Promise<Response> {
    const { t, signedIn } = visit
    const asked = listAsked(kept, session)
    return show(
      c,
      visit,
      { title: t('dialogue-desk.letters'), path: `/session/${session.id}/letters`, hasErrors: errors.length > 0 },
      <>
        <ErrorSummary t={t} errors={errors} />
        <BackLine visit={visit} session={session} />
        <h1>{t('dialogue-desk.letters')}</h1>
        <p>{t('dialogue-desk.letters-text')}</p>
        {asked.length === 0 ? (
          <p>{t('dialogue-desk.letters-none')}</p>
        ) : (
          <form method="post" action={address(visit, `/session/${session.id}/letters`)}>
            <HiddenFields fields={[['form-token', signedIn.formToken]]} />
            <Select
              name="letter-language"
              label={t('dialogue-desk.letter-language')}
              hint={t('dialogue-desk.letters-language-hint')}
              value={visit.language}
              options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
            />
            <CheckboxGroup
              name="who"
              label={t('dialogue-desk.letters-who')}
              hint={t('dialogue-desk.letters-again')}
              error={errors[0]?.message}
              values={errors.length > 0 ? [] : asked.map(({ id }) => id)}
              options={asked.map((one) => ({ value: one.id, label: recordTitle(t, one) }))}
            />
            <Button>{t('dialogue-desk.letters-make')}</Button>
          </form>
        )}
      </>,
      errors.length > 0 ? 422 : 200,
    )
  }

  function showLetters(
    c: Context,
    visit: CoordinationVisit,
    { book }: KeptSeries,
    session: SessionRecord,
    letters: readonly Written[],
  ): Promise<Response> {
    const { t } = visit
    return show(
      c,
      visit,
      { title: t('dialogue-desk.letters'), path: `/session/${session.id}/letters` },
      <>
        <div class="not-printed">
          <BackLine visit={visit} session={session} />
          <h1>{t('dialogue-desk.letters')}</h1>
          <p>{t('dialogue-desk.link-once')}</p>
        </div>
        {letters.map(({ participation, language, ...made }) => (
          <Letter {...{ language, session, participation, made }} series={book.series[0]} />
        ))}
      </>,
    )
  }

  function BackLine({ visit, session }: { readonly visit: CoordinationVisit; readonly session: SessionRecord }) {
    return (
      <p class="back-line">
        <a href={address(visit, `/session/${session.id}#participations`)}>{visit.t('dialogue-desk.back')}</a>
      </p>
    )
  }
}

/** Who is asked and has not said yes or no. */
function listAsked({ book }: KeptSeries, session: SessionRecord): readonly ParticipationRecord[] {
  return book.participations.filter((one) => one.session === session.id && one.state === 'invited')
}
