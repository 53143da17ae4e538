// Saying yes or no to an invitation by its link, without an account: what the session is, its rules, a name of one's choice. The link works once.
import { leaveNoTrace } from '../../../platform/http/index.ts'
import { Button, ErrorSummary, TextField, type FieldError } from '../../../platform/page/index.ts'
import { isFromOwnPage, oneValue, readForm, type PublicAddress } from '../../../platform/sign-in/index.ts'
import type { DialogueInvitations, InvitationShown } from '../../../open/dialogues/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { DIALOGUE_BASE } from '../addresses.ts'
import type { AddDialogueRoutes, DialogueSiteContext } from '../site-context.ts'
import { InvitationFacts } from './invitation-facts.tsx'
import type { Context } from 'hono'

const NAME_FAULTS = {
  'name-too-long': 'dialogue-desk.fault-too-long',
  'name-refused': 'dialogue-desk.invited-name-refused',
  'name-in-public': 'dialogue-desk.invited-name-in-public',
} as const

/** Where a link leads, from the root. */
export function invitationAddress(language: string, token: string): string {
  return `${DIALOGUE_BASE}/${language}/invitation/${token}`
}

/** Adds `/invitation/:token`. */
export function addInvitationRoutes(invitations: DialogueInvitations, address: PublicAddress): AddDialogueRoutes {
  // No limit of tries: a token cannot be guessed, looking for one is cheap, and a limit would let strangers close everybody's links.
  const find = (c: Context): Promise<InvitationShown | null> => invitations.find(c.req.param('token') ?? '')
  return (context: DialogueSiteContext) => {
    const { site, render, translate } = context
    const path = '/:language/invitation/:token'
    site.use(path, leaveNoTrace)

    site.get(path, async (c) => {
      const t = translate(c, ['dialogue-desk'])
      if (t === null) return c.notFound()
      const shown = await find(c)
      return shown === null ? showNone(c, t) : showInvitation(c, t, shown, '', [])
    })

    site.post(path, async (c) => {
      const t = translate(c, ['dialogue-desk'])
      if (t === null || !isFromOwnPage(c, address)) return c.notFound()
      const form = await readForm(c)
      const token = c.req.param('token') ?? ''
      const shown = await find(c)
      if (shown === null) return showNone(c, t)
      const name = oneValue(form, 'name')
      const answer = oneValue(form, 'answer') === 'accepted' ? 'accepted' : 'declined'
      const done = await invitations.answer(token, { answer, shownAs: name, language: t.language })
      const refusal = done.ok ? null : done.error
      if (refusal === 'no-link') return showNone(c, t)
      if (refusal !== null) {
        const message = t(NAME_FAULTS[refusal])
        return showInvitation(c, t, shown, name, [{ field: 'name', message }])
      }
      const title = t(`dialogue-desk.invited-${answer}`)
      return render(
        c,
        t,
        { title, href: (language) => `${DIALOGUE_BASE}/${language}` },
        <>
          <h1>{title}</h1>
          <p>{t(`dialogue-desk.invited-${answer}-text`)}</p>
        </>,
        { isPrivate: true },
      )
    })

    return undefined

    function showNone(c: Context, t: Translator) {
      return render(
        c,
        t,
        { title: t('dialogue-desk.no-link-title'), href: (language) => `${DIALOGUE_BASE}/${language}` },
        <>
          <h1>{t('dialogue-desk.no-link-title')}</h1>
          <p>{t('dialogue-desk.no-link-text')}</p>
        </>,
        { status: 410, isPrivate: true },
      )
    }

    function showInvitation(c: Context, t: Translator, shown: InvitationShown, name: string, errors: readonly FieldError[]) {
      const token = c.req.param('token') ?? ''
      const title = t('dialogue-desk.invited-title')
      return render(
        c,
        t,
        { title, href: (language) => invitationAddress(language, token), hasErrors: errors.length > 0 },
        <>
          <ErrorSummary t={t} errors={errors} />
          <h1>{title}</h1>
          <InvitationFacts t={t} series={shown.series} session={shown.session} shownAs={shown.participation.shownAs} />
          <form method="post" action={invitationAddress(t.language, token)}>
            {shown.isPerson ? (
              <TextField
                name="name"
                label={t('dialogue-desk.invited-name')}
                hint={t('dialogue-desk.invited-name-hint')}
                value={name}
                error={errors[0]?.message}
                autocomplete="off"
                optional={t('dialogue-desk.optional')}
              />
            ) : null}
            <div class="buttons">
              <Button name="answer" value="accepted">
                {t('dialogue-desk.invited-accept')}
              </Button>
              <Button name="answer" value="declined" quiet>
                {t('dialogue-desk.invited-decline')}
              </Button>
            </div>
            <p class="soft">{t('dialogue-desk.invited-once', { date: t.date(shown.expiresAt) })}</p>
          </form>
        </>,
        { status: errors.length > 0 ? 422 : 200, isPrivate: true },
      )
    }
  }
}
