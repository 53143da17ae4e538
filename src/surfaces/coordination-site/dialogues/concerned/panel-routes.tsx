// What coordinators do with panels: each act is one press at an address of its own; a link is told on the answer, this once.
import type { Context } from 'hono'
import { ASKED, readSubjectKey, type KeptPanel } from '../../../../open/dialogues/index.ts'
import { allValues, oneValue } from '../../../../platform/sign-in/index.ts'
import { chooseWords } from '../../../../open/dialogues/index.ts'
import { isLanguage } from '../../../../platform/i18n/index.ts'
import { joinAddress } from '../../../dialogue-site/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { CONCERNED, deskAddress, readDone, type ConcernedDeskContext } from './concerned-context.ts'
import { PanelForm } from './panel-form.tsx'
import { ContactsPage, PanelDeskPage, type TellLink } from './panel-page.tsx'

const ACTS = {
  close: 'closed',
  revoke: 'revoked',
  sitting: 'sitting',
  ask: 'asked',
  'close-question': 'question-closed',
  change: 'changed',
  hours: 'hours',
  paid: 'paid',
} as const

type Act = keyof typeof ACTS
type Outcome = Promise<{ readonly ok: true } | { readonly ok: false; readonly error: string }>

/** Adds `/concerned/panel/…`. */
export function addPanelDesk(context: ConcernedDeskContext): void {
  const { panels, work, publicUrl, frame, show, showMissing } = context
  const PATH = `/:language${AREA}${CONCERNED}/panel`

  frame.site.get(`${PATH}/new`, (c) => frame.whenSignedIn(c, (visit) => showForm(c, visit, null)))

  frame.site.post(`${PATH}/new`, (c) =>
    frame.whenSignedIn(c, async (visit) => {
      const { form, signedIn, language } = visit
      const others = oneValue(form, 'other-languages').split(/[\s,]+/)
      const languages = [...allValues(form, 'languages'), ...others].filter((code) => /^[A-Za-z]{2,3}(?:-\w+)*$/.test(code))
      const made = await panels.make(
        {
          title: oneValue(form, 'title'),
          about: oneValue(form, 'about'),
          language,
          languages: languages.length === 0 ? [language] : [...new Set(languages)].slice(0, 20),
          series: oneValue(form, 'series') || null,
          session: null,
          pay: {
            amount: readNumber(oneValue(form, 'pay-amount')),
            currency: oneValue(form, 'pay-currency').trim().toUpperCase(),
            per: oneValue(form, 'pay-per') === 'hour' ? 'hour' : 'answer',
          },
        },
        signedIn.accountId,
      )
      if (!made.ok) return showForm(c, visit, made.error)
      return c.redirect(deskAddress(context, visit, `/panel/${made.value.id}?done=made`), 303)
    }),
  )

  frame.site.get(`${PATH}/:panel`, (c) => withPanel(c, (visit, panel) => showPanel(c, visit, panel, {})))

  frame.site.get(`${PATH}/:panel/contacts`, (c) =>
    withPanel(c, async (visit, panel) => {
      const { t, signedIn } = visit
      const back = deskAddress(context, visit, `/panel/${panel.id}`)
      const page = { title: t('concerned.contacts-title'), path: `${CONCERNED}/panel/${panel.id}/contacts` }
      const contacts = await panels.listContacts(panel.id)
      return show(c, visit, page, <ContactsPage {...{ t, back, contacts }} action={back} formToken={signedIn.formToken} />)
    }),
  )

  frame.site.post(`${PATH}/:panel/erase-contact`, (c) =>
    withPanel(c, async (visit, panel) => {
      const erased = await panels.eraseContact(ownMember(panel, oneValue(visit.form, 'member')))
      if (!erased.ok) return context.showMissing(c, visit)
      return c.redirect(deskAddress(context, visit, `/panel/${panel.id}?done=contact-erased`), 303)
    }),
  )

  for (const way of ['invite', 'renew'] as const) {
    frame.site.post(`${PATH}/:panel/${way}`, (c) =>
      withPanel(c, async (visit, panel) => {
        const { form, signedIn } = visit
        const chosen = oneValue(form, 'language')
        const member = panel.members.find(({ id }) => id === oneValue(form, 'member'))
        const language = way === 'renew' ? (member?.language ?? '') : chosen
        const made =
          way === 'renew'
            ? await panels.renewLink(member?.id ?? '')
            : await panels.invite(
                panel.id,
                { language: isLanguage(chosen) ? chosen : visit.language, contact: oneValue(form, 'contact') },
                signedIn.accountId,
              )
        if (!made.ok) return showPanel(c, visit, panel, { problem: made.error })
        const origin = publicUrl ?? new URL(c.req.url).origin
        const address = new URL(joinAddress(isLanguage(language) ? language : visit.language, made.value.token), origin).href
        const { number, expiresAt } = made.value
        return showPanel(c, visit, (await panels.read(panel.id)) ?? panel, { made: { address, number, expiresAt } })
      }),
    )
  }

  for (const [act, done] of Object.entries(ACTS)) {
    frame.site.post(`${PATH}/:panel/${act}`, (c) =>
      withPanel(c, async (visit, panel) => {
        // The keys of the table above.
        const result = await doAct(act as Act, visit, panel)
        if (!result.ok) return showPanel(c, visit, panel, { problem: result.error })
        return c.redirect(deskAddress(context, visit, `/panel/${panel.id}?done=${done}`), 303)
      }),
    )
  }

  async function doAct(act: Act, { form, signedIn, language }: CoordinationVisit, panel: KeptPanel): Outcome {
    const account = signedIn.accountId
    const member = Number(oneValue(form, 'member'))
    const question = oneValue(form, 'question')
    switch (act) {
      case 'close':
        return panels.close(panel.id)
      case 'revoke':
        return panels.revoke(ownMember(panel, oneValue(form, 'member')))
      case 'sitting': {
        const given = { title: oneValue(form, 'sitting-title'), heldOn: oneValue(form, 'held-on'), language }
        return panels.addSitting(panel.id, given, account)
      }
      case 'ask': {
        const subject = readSubjectKey(`${oneValue(form, 'kind')}/${oneValue(form, 'id').trim()}`)
        const asked = ASKED.find((one) => one === oneValue(form, 'asked'))
        if (subject === null) return { ok: false, error: 'id-wrong' }
        if (asked === undefined) return { ok: false, error: 'asked-missing' }
        const given = {
          subject,
          asked,
          words: oneValue(form, 'words'),
          told: oneValue(form, 'told'),
          url: oneValue(form, 'url'),
          language,
        }
        return panels.ask(panel.id, given, account)
      }
      case 'close-question':
        return panels.closeQuestion(panel.id, question)
      case 'change': {
        const given = { words: oneValue(form, `change-${question}`), language, url: oneValue(form, `url-${question}`) }
        return panels.noteChange(panel.id, question, given, account)
      }
      case 'hours':
        return panels.addHours(panel.id, member, readNumber(oneValue(form, `hours-${member}`)))
      case 'paid':
        return panels.recordPaid(panel.id, member, Number(oneValue(form, 'payment')), oneValue(form, 'paid') === 'yes', account)
    }
  }

  function withPanel(c: Context, answer: (visit: CoordinationVisit, panel: KeptPanel) => Promise<Response>): Promise<Response> {
    return frame.whenSignedIn(c, async (visit) => {
      const panel = await panels.read(c.req.param('panel') ?? '')
      return panel === null ? showMissing(c, visit) : answer(visit, panel)
    })
  }

  async function showForm(c: Context, visit: CoordinationVisit, problem: string | null): Promise<Response> {
    const { t, form, signedIn, language } = visit
    const series = (await work.listSeries()).map(({ id, title }) => ({ id, title: chooseWords(title, language).text }))
    const page = { title: t('concerned.make-panel'), path: `${CONCERNED}/panel/new`, hasErrors: problem !== null }
    const action = deskAddress(context, visit, '/panel/new')
    return show(
      c,
      visit,
      page,
      <PanelForm {...{ t, action, form, problem, series }} formToken={signedIn.formToken} />,
      problem === null ? 200 : 422,
    )
  }

  function showPanel(
    c: Context,
    visit: CoordinationVisit,
    panel: KeptPanel,
    { problem = null, made = null }: { readonly problem?: string | null; readonly made?: TellLink | null },
  ): Promise<Response> {
    const { t, form, signedIn } = visit
    return show(
      c,
      visit,
      { title: panel.title, path: `${CONCERNED}/panel/${panel.id}`, hasErrors: problem !== null },
      <PanelDeskPage
        {...{ t, panel, made, problem }}
        form={problem === null ? {} : form}
        formToken={signedIn.formToken}
        action={deskAddress(context, visit, `/panel/${panel.id}`)}
        done={problem === null && made === null ? readDone(c.req.query('done')) : null}
        back={deskAddress(context, visit)}
      />,
      problem === null ? 200 : 422,
    )
  }
}

/** The member, where it is one of this panel; no id otherwise. */
function ownMember(panel: KeptPanel, id: string): string {
  return panel.members.find((member) => member.id === id)?.id ?? ''
}

/** A number as it is typed, with a point or a comma; not a number where it is none. */
function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.')
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}
