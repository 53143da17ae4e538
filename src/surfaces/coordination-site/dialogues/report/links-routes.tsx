// Links by which States, cities and panels comment on a draft without an account: made here and shown once, seen as a list, taken back.
import type { Context } from 'hono'
import { CONSTITUENCIES, type ReportDraft, type ReportDraftProblem } from '../../../../open/dialogues/index.ts'
import { endonymOf, LANGUAGES } from '../../../../platform/i18n/index.ts'
import { Banner, Button, Select, Table, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { commentAddress, constituencyText } from '../../../dialogue-site/index.ts'
import { Action } from '../../commitments/action-form.tsx'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { draftPath, withDraft, type ReportContext } from './report-context.ts'

interface MadeLink {
  readonly href: string
  readonly expiresAt: Date
  readonly shownAs: string
}

/** Adds `/reports/:draft/links`. */
export function addLinksRoutes(context: ReportContext): void {
  const { frame, drafts, show, address, publicUrl } = context
  const path = `/:language${AREA}${draftPath(':draft')}/links`

  frame.site.get(path, (c) => withDraft(context, c, (visit, draft) => showLinks(c, visit, draft, null, null)))

  frame.site.post(path, (c) =>
    withDraft(context, c, async (visit, draft) => {
      const { form, signedIn } = visit
      const constituency = CONSTITUENCIES.find((one) => one === oneValue(form, 'constituency'))
      const language = LANGUAGES.find((one) => one === oneValue(form, 'language')) ?? visit.language
      if (constituency === undefined) return showLinks(c, visit, draft, null, 'words')
      const shownAs = oneValue(form, 'shown-as')
      const made = await drafts.invite(signedIn.accountId, draft.id, { shownAs, constituency, language })
      if (!made.ok) return showLinks(c, visit, draft, null, made.error)
      const origin = (publicUrl ?? new URL(c.req.url).origin).replace(/\/+$/, '')
      const href = `${origin}${commentAddress(language, made.value.token)}`
      return showLinks(c, visit, draft, { href, expiresAt: made.value.expiresAt, shownAs }, null)
    }),
  )

  frame.site.post(`${path}/revoke`, (c) =>
    withDraft(context, c, async (visit, draft) => {
      const done = await drafts.revoke(oneValue(visit.form, 'invitation'))
      if (!done.ok) return showLinks(c, visit, draft, null, done.error)
      return c.redirect(address(visit, `${draftPath(draft.id)}/links`), 303)
    }),
  )

  async function showLinks(
    c: Context,
    visit: CoordinationVisit,
    draft: ReportDraft,
    made: MadeLink | null,
    problem: ReportDraftProblem | null,
  ): Promise<Response> {
    const { t, form } = visit
    const here = address(visit, `${draftPath(draft.id)}/links`)
    const { formToken } = visit.signedIn
    const invitations = await drafts.listInvitations(draft.id)
    c.header('Cache-Control', 'no-store')
    return show(
      c,
      visit,
      { title: t('dialogue-report.links'), path: `${draftPath(draft.id)}/links`, hasErrors: problem !== null },
      <>
        {problem === null ? null : (
          <Banner urgent title={t('dialogue-report.not-done')}>
            <p>{t(`dialogue-report.problem-${problem}`)}</p>
          </Banner>
        )}
        <h1>{t('dialogue-report.links')}</h1>
        <p>
          <a href={address(visit, draftPath(draft.id))}>{draft.report.title}</a>
        </p>
        {made === null ? null : (
          <Banner title={t('dialogue-report.link-made', { name: made.shownAs })}>
            <p>{t('dialogue-report.link-made-text', { day: t.date(made.expiresAt) })}</p>
            <p>
              <code class="link-to-hand-over" dir="ltr">
                {made.href}
              </code>
            </p>
          </Banner>
        )}
        <p>{t('dialogue-report.links-text')}</p>
        {invitations.length === 0 ? null : (
          <Table
            caption={t('dialogue-report.links')}
            columns={['for', 'constituency', 'until', 'state', 'comments', 'revoke'].map((head) => ({
              heading: t(`dialogue-report.head-${head}`),
            }))}
            rows={invitations.map((one) => [
              <bdi>{one.shownAs}</bdi>,
              constituencyText(t, one.constituency),
              t.date(one.expiresAt),
              t(`dialogue-report.link-${one.state}`),
              t.number(one.comments),
              one.state === 'open' ? (
                <Action formToken={formToken} action={`${here}/revoke`} fields={[['invitation', one.id]]}>
                  <Button quiet>{t('dialogue-report.revoke')}</Button>
                </Action>
              ) : (
                '–'
              ),
            ])}
          />
        )}
        {draft.state === 'open' ? (
          <Action formToken={formToken} action={`${here}#content`}>
            <TextField
              name="shown-as"
              label={t('dialogue-report.ask-shown-as')}
              hint={t('dialogue-report.ask-shown-as-hint')}
              value={made === null ? oneValue(form, 'shown-as') : ''}
              autocomplete="off"
            />
            <Select
              name="constituency"
              label={t('dialogue-report.ask-constituency')}
              value={made === null ? oneValue(form, 'constituency') : ''}
              blank={t('dialogue-report.choose')}
              options={CONSTITUENCIES.map((value) => ({ value, label: constituencyText(t, value) }))}
            />
            <Select
              name="language"
              label={t('dialogue-report.head-language')}
              value={visit.language}
              options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
            />
            <div class="buttons">
              <Button>{t('dialogue-report.make-link')}</Button>
            </div>
          </Action>
        ) : null}
      </>,
      problem === null ? 200 : 422,
    )
  }
}
