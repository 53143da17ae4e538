// Links for people with lived experience: made and shown once, taken back; who answered what, whether they were paid, and the reply.
import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import type { ReachInvitation, WorkCommitment } from '../../../open/commitments/index.ts'
import { endonymOf, isLanguage, LANGUAGES, type Language, type Translator } from '../../../platform/i18n/index.ts'
import { Button, ErrorSummary, Select, TextField, type FieldError } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { Answer, reachAddress } from '../../progress-site/index.ts'
import type { CoordinationVisit } from '../coordination-area.ts'
import { Action } from './action-form.tsx'
import { AREA, editProblemText, showMissing, workAddress, type AreaContext } from './area-context.ts'
import { MissingPage } from './conflict-page.tsx'

/** A link that was made just now: it is told this once. */
interface MadeLink {
  readonly address: string
  readonly language: Language
  readonly expiresAt: Date
}

const TOLD: readonly string[] = ['revoked', 'paid', 'replied']
const LONGEST_REPLY = 4000

/** Adds `/work/:id/reach`. */
export function addReachOffice(context: AreaContext): void {
  const { editing, publicUrl, frame } = context
  const { site, whenSignedIn, show } = frame
  const PATH = `/:language${AREA}/work/:id/reach`

  site.get(PATH, (c) => withWork(c, (visit, work) => showReach(c, visit, work, {})))

  site.post(`${PATH}/invite`, (c) =>
    withWork(c, async (visit, work) => {
      const chosen = oneValue(visit.form, 'language')
      const language = isLanguage(chosen) ? chosen : visit.language
      const made = await editing.inviteReach(work.id, { language }, visit.signedIn.accountId)
      if (!made.ok)
        return showReach(c, visit, work, { errors: [{ field: 'invite', message: editProblemText(visit.t, made.error) }] })
      const origin = publicUrl ?? new URL(c.req.url).origin
      const address = new URL(reachAddress(language, made.value.token), origin).href
      return showReach(c, visit, work, { made: { address, language, expiresAt: made.value.expiresAt } })
    }),
  )

  site.post(`${PATH}/revoke`, (c) =>
    withInvitation(c, async (visit, work, { id }) => {
      await editing.revokeReach(id)
      return c.redirect(workAddress(visit.home, work.id, '/reach?done=revoked'), 303)
    }),
  )

  site.post(`${PATH}/paid`, (c) =>
    withInvitation(c, async (visit, work, { id }) => {
      await editing.recordPaid(id, oneValue(visit.form, 'paid') === 'yes', visit.signedIn.accountId)
      return c.redirect(workAddress(visit.home, work.id, '/reach?done=paid'), 303)
    }),
  )

  site.post(`${PATH}/reply`, (c) =>
    withInvitation(c, async (visit, work, { id }) => {
      const words = oneValue(visit.form, `reply-${id}`).trim()
      const mistake = words === '' ? 'reply-missing' : words.length > LONGEST_REPLY ? 'words-long' : null
      if (mistake !== null) {
        const errors = [{ field: `reply-${id}`, message: visit.t(`commitments.mistake-${mistake}`) }]
        return showReach(c, visit, work, { errors, typed: { id, words } })
      }
      await editing.replyReach(id, words, visit.signedIn.accountId)
      return c.redirect(workAddress(visit.home, work.id, '/reach?done=replied'), 303)
    }),
  )

  async function withWork(
    c: Context,
    answer: (visit: CoordinationVisit, work: WorkCommitment) => Promise<Response>,
  ): Promise<Response> {
    return whenSignedIn(c, async (visit) => {
      const work = await editing.read(c.req.param('id') ?? '')
      return work === null ? showMissing(c, visit, context, <MissingPage t={visit.t} />) : answer(visit, work)
    })
  }

  /** The invitation that a form names, where it is one of this commitment. */
  async function withInvitation(
    c: Context,
    answer: (visit: CoordinationVisit, work: WorkCommitment, invitation: ReachInvitation) => Promise<Response>,
  ): Promise<Response> {
    return withWork(c, async (visit, work) => {
      const found = (await editing.listReach(work.id)).find(({ id }) => id === oneValue(visit.form, 'invitation'))
      return found === undefined ? showMissing(c, visit, context, <MissingPage t={visit.t} />) : answer(visit, work, found)
    })
  }

  async function showReach(c: Context, visit: CoordinationVisit, work: WorkCommitment, more: ReachMore): Promise<Response> {
    const { t, home, signedIn } = visit
    const hasErrors = (more.errors ?? []).length > 0
    const done = TOLD.find((word) => word === c.req.query('done')) ?? null
    return show(
      c,
      visit,
      { title: t('commitments.did-it-reach-us'), path: `${AREA}/work/${work.id}/reach`, hasErrors },
      <ReachOfficePage
        {...{ t, work, done, more }}
        action={workAddress(home, work.id, '/reach')}
        back={workAddress(home, work.id)}
        formToken={signedIn.formToken}
        invitations={await editing.listReach(work.id)}
      />,
      hasErrors ? 422 : 200,
    )
  }
}

interface ReachMore {
  readonly made?: MadeLink
  readonly errors?: readonly FieldError[]
  /** A reply that was not taken. */
  readonly typed?: { readonly id: string; readonly words: string }
}

interface OfficeProps {
  readonly t: Translator
  readonly action: string
  readonly formToken: string
  readonly more: ReachMore
}

const ReachOfficePage: FC<
  OfficeProps & {
    readonly work: WorkCommitment
    readonly back: string
    readonly done: string | null
    readonly invitations: readonly ReachInvitation[]
  }
> = ({ work, back, done, invitations, ...props }) => {
  const { t, action, formToken, more } = props
  return (
    <>
      <ErrorSummary t={t} errors={more.errors ?? []} />
      {done === null ? null : (
        <output class="banner said">
          <strong>{t(`commitments.done-${done}`)}</strong>
        </output>
      )}
      <p class="back-line">
        <a href={back}>{t('commitments.to-commitment')}</a>
      </p>
      <h1>
        {t('commitments.did-it-reach-us')} <bdi>{work.latest.content.title}</bdi>
      </h1>
      <p>{t('commitments.reach-office-text', { needed: work.latest.content.answersNeeded })}</p>
      {more.made === undefined ? null : <Made t={t} made={more.made} />}
      {work.publishedVersion === null ? (
        <p>{t('commitments.reach-after-publishing')}</p>
      ) : (
        <section class="card" id="invite" tabindex={-1} aria-labelledby="invite-title">
          <h2 id="invite-title">{t('commitments.invite')}</h2>
          <Action formToken={formToken} action={`${action}/invite`}>
            <Select
              name="language"
              label={t('commitments.invite-language')}
              value={t.language}
              options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
            />
            <Button>{t('commitments.make-link')}</Button>
          </Action>
        </section>
      )}
      <h2>{t('commitments.invited')}</h2>
      {invitations.length === 0 ? <p>{t('commitments.invited-nobody')}</p> : null}
      <ol class="answers">
        {invitations.map((invitation, index) => (
          <li class="card">
            <h3>{t('commitments.invitation', { number: invitations.length - index })}</h3>
            <p>
              {t(`commitments.invitation-${invitation.state}`, { date: t.date(invitation.expiresAt) })}{' '}
              {isLanguage(invitation.language) ? (
                <span lang={invitation.language}>{endonymOf(invitation.language)}</span>
              ) : (
                invitation.language
              )}
            </p>
            <Invitation {...props} invitation={invitation} />
          </li>
        ))}
      </ol>
    </>
  )
}

const Made: FC<{ readonly t: Translator; readonly made: MadeLink }> = ({ t, made }) => (
  <section class="card made-link" aria-labelledby="made">
    <h2 id="made">{t('commitments.link-made')}</h2>
    <label class="label" for="link">
      {t('commitments.link-label', { language: endonymOf(made.language) })}
    </label>
    <input id="link" type="text" readonly value={made.address} dir="ltr" aria-describedby="link-hint" />
    <p id="link-hint">{t('commitments.link-once', { date: t.date(made.expiresAt) })}</p>
  </section>
)

const Invitation: FC<OfficeProps & { readonly invitation: ReachInvitation }> = ({ t, action, formToken, more, invitation }) => {
  const { id, state, answer } = invitation
  const fields = [['invitation', id]] as const
  if (answer === null) {
    return state === 'open' ? (
      <Action formToken={formToken} action={`${action}/revoke`} fields={fields}>
        <Button quiet>{t('commitments.revoke')}</Button>
      </Action>
    ) : null
  }
  const isTyped = more.typed?.id === id
  return (
    <>
      <Answer t={t} answer={answer} />
      <p class="soft">{t(answer.mayPublishWords ? 'commitments.words-are-public' : 'commitments.words-stay-here')}</p>
      <div class="buttons">
        {(['yes', 'no'] as const)
          .filter((paid) => answer.isPaid !== (paid === 'yes'))
          .map((paid) => (
            <Action formToken={formToken} action={`${action}/paid`} fields={[...fields, ['paid', paid]]}>
              <Button quiet>{t(`commitments.record-paid-${paid}`)}</Button>
            </Action>
          ))}
      </div>
      <Action formToken={formToken} action={`${action}/reply`} fields={fields}>
        <TextField
          name={`reply-${id}`}
          label={t('commitments.ask-reply')}
          hint={t('commitments.ask-reply-hint')}
          rows={3}
          value={isTyped ? more.typed?.words : (answer.reply ?? '')}
          error={more.errors?.find(({ field }) => field === `reply-${id}`)?.message}
        />
        <Button quiet>{t('commitments.keep-reply')}</Button>
      </Action>
    </>
  )
}
