// What coordinators do with panels: each act is one press at an address of its own; a link is told on the answer, this once.
import type { Context } from 'hono'
import {
  ASKED,
  chooseWords,
  LONGEST,
  readSubjectKey,
  type ConcernedSubject,
  type KeptPanel,
  type PanelDone,
  type PanelProblem,
} from '../../../../open/dialogues/index.ts'
import { allValues, oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import { isLanguage } from '../../../../platform/i18n/index.ts'
import { findSubjects, joinAddress } from '../../../dialogue-site/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { CONCERNED, deskAddress, readDone, type ConcernedDeskContext } from './concerned-context.ts'
import { PanelForm } from './panel-form.tsx'
import { ContactsPage } from './contacts-page.tsx'
import { toFieldErrors, type DeskMistake } from './desk-told.tsx'
import { PanelDeskPage } from './panel-page.tsx'
import type { TellLink } from './panel-page-props.ts'

const ACTS = {
  close: 'closed',
  revoke: 'revoked',
  sitting: 'sitting',
  ask: 'asked',
  'close-question': 'question-closed',
  change: 'changed',
  names: 'names-removed',
  hours: 'hours',
  paid: 'paid',
  'ask-erasure': 'erasure-asked',
  'agree-erasure': 'erased',
  'refuse-erasure': 'erasure-refused',
} as const

type Act = keyof typeof ACTS
type Fields = Readonly<Partial<Record<PanelProblem, string>>>
type Mistakes = Promise<readonly DeskMistake[]>

/** Adds `/concerned/panel/…`. */
export function addPanelDesk(context: ConcernedDeskContext): void {
  const { panels, work, findSubject, listSubjects, publicUrl, frame, show, showMissing } = context
  const PATH = `/:language${AREA}${CONCERNED}/panel`

  frame.site.get(`${PATH}/new`, (c) => frame.whenSignedIn(c, (visit) => showForm(c, visit, [])))

  frame.site.post(`${PATH}/new`, (c) =>
    frame.whenSignedIn(c, async (visit) => {
      const { form, signedIn, language } = visit
      const others = oneValue(form, 'other-languages').split(/[\s,]+/)
      const languages = [...allValues(form, 'languages'), ...others].filter((code) => /^[A-Za-z]{2,3}(?:-\w+)*$/.test(code))
      const mistakes = findFormMistakes(form)
      if (mistakes.length > 0) return showForm(c, visit, mistakes)
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
            currency: readCurrency(form),
            per: oneValue(form, 'pay-per') === 'hour' ? 'hour' : 'answer',
          },
        },
        signedIn.accountId,
      )
      if (!made.ok) {
        const field = made.error === 'pay-missing' ? 'pay-amount' : made.error === 'about-missing' ? 'about' : 'title'
        return showForm(c, visit, [{ field, problem: made.error }])
      }
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

  for (const way of ['invite', 'renew', 'lost'] as const) {
    frame.site.post(`${PATH}/:panel/${way}`, (c) =>
      withPanel(c, async (visit, panel) => {
        const { form, signedIn } = visit
        const chosen = oneValue(form, 'language')
        const member = panel.members.find(({ id }) => id === oneValue(form, 'member'))
        const language = way === 'invite' ? chosen : (member?.language ?? '')
        const made = await makeLink(way)
        if (!made.ok) {
          const field = way !== 'invite' ? `member-${member?.number ?? 0}` : made.error === 'too-long' ? 'contact' : 'members'
          return showPanel(c, visit, panel, { mistakes: [{ field, problem: made.error }] })
        }
        const origin = publicUrl ?? new URL(c.req.url).origin
        const address = new URL(joinAddress(isLanguage(language) ? language : visit.language, made.value.token), origin).href
        const { number, expiresAt } = made.value
        return showPanel(c, visit, (await panels.read(panel.id)) ?? panel, { made: { address, number, expiresAt } })

        function makeLink(how: typeof way) {
          switch (how) {
            case 'renew':
              return panels.renewLink(member?.id ?? '')
            case 'lost': {
              const wantsErased = oneValue(form, `erase-${member?.number ?? 0}`) === 'yes'
              return panels.replaceLost(member?.id ?? '', { wantsErased }, signedIn.accountId)
            }
            case 'invite': {
              const given = { language: isLanguage(chosen) ? chosen : visit.language, contact: oneValue(form, 'contact') }
              return panels.invite(panel.id, given, signedIn.accountId)
            }
          }
        }
      }),
    )
  }

  for (const [act, done] of Object.entries(ACTS)) {
    frame.site.post(`${PATH}/:panel/${act}`, (c) =>
      withPanel(c, async (visit, panel) => {
        // The keys of the table above.
        const mistakes = await doAct(act as Act, visit, panel)
        if (mistakes.length > 0) return showPanel(c, visit, panel, { mistakes })
        return c.redirect(deskAddress(context, visit, `/panel/${panel.id}?done=${done}`), 303)
      }),
    )
  }

  /** The mistakes; none where it was done. */
  async function doAct(act: Act, { form, signedIn, language }: CoordinationVisit, panel: KeptPanel): Mistakes {
    const account = signedIn.accountId
    const number = Number(oneValue(form, 'member'))
    const member = panel.members.find(({ id }) => id === oneValue(form, 'member'))
    const question = oneValue(form, 'question')
    const ofMember = (done: PanelDone) => told(done, `member-${member?.number ?? 0}`)
    switch (act) {
      case 'close':
        return told(panels.close(panel.id), 'members')
      case 'revoke':
        return ofMember(panels.revoke(member?.id ?? ''))
      case 'ask-erasure':
        return ofMember(panels.askErasure(member?.id ?? '', account))
      case 'agree-erasure':
        return ofMember(panels.agreeErasure(member?.id ?? '', account))
      case 'refuse-erasure':
        return ofMember(panels.refuseErasure(member?.id ?? ''))
      case 'sitting': {
        const given = { title: oneValue(form, 'sitting-title'), heldOn: oneValue(form, 'held-on'), language }
        return told(panels.addSitting(panel.id, given, account), 'sitting-title', { 'day-wrong': 'held-on' })
      }
      case 'ask': {
        const subject = readChosen(oneValue(form, 'kind'), oneValue(form, 'id').trim())
        const asked = ASKED.find((one) => one === oneValue(form, 'asked'))
        const plain = oneValue(form, 'told')
        if (subject === null || asked === undefined || plain.trim() === '') {
          return [
            ...(subject === null ? [{ field: 'id', problem: 'id-wrong' }] : []),
            ...(asked === undefined ? [{ field: 'asked', problem: 'asked-missing' }] : []),
            ...(plain.trim() === '' ? [{ field: 'told', problem: 'told-missing' }] : []),
          ]
        }
        const [words, url] = [oneValue(form, 'words'), oneValue(form, 'url')]
        const long = plain.trim().length > LONGEST.told ? 'told' : words.trim().length > LONGEST.added ? 'words' : 'url'
        const of = oneValue(form, 'told-language')
        const given = { subject, asked, words, told: plain, url, language: isLanguage(of) ? of : language }
        return told(panels.ask(panel.id, given, account), long, {
          'words-missing': 'words',
          'bad-url': 'url',
          closed: 'questions',
        })
      }
      case 'close-question':
        return told(panels.closeQuestion(panel.id, question), `question-${question}`)
      case 'change': {
        const [words, url] = [`change-${question}`, `url-${question}`]
        const given = { words: oneValue(form, words), language, url: oneValue(form, url) }
        return told(panels.noteChange(panel.id, question, given, account), words, { 'bad-url': url })
      }
      case 'names': {
        const answer = oneValue(form, 'answer')
        const names = oneValue(form, `names-${answer}`).split(/\r?\n/)
        return told(panels.takeOutNames(panel.id, answer, names, account), `names-${answer}`)
      }
      case 'hours':
        return told(panels.addHours(panel.id, number, readNumber(oneValue(form, `hours-${number}`))), `hours-${number}`)
      case 'paid': {
        const [payment, isPaid] = [Number(oneValue(form, 'payment')), oneValue(form, 'paid') === 'yes']
        return told(panels.recordPaid(panel.id, number, payment, isPaid, account), `member-${number}`)
      }
    }
  }

  function withPanel(c: Context, answer: (visit: CoordinationVisit, panel: KeptPanel) => Promise<Response>): Promise<Response> {
    return frame.whenSignedIn(c, async (visit) => {
      const panel = await panels.read(c.req.param('panel') ?? '')
      return panel === null ? showMissing(c, visit) : answer(visit, panel)
    })
  }

  async function showForm(c: Context, visit: CoordinationVisit, mistakes: readonly DeskMistake[]): Promise<Response> {
    const { t, form, signedIn, language } = visit
    const series = (await work.listSeries()).map(({ id, title }) => ({ id, title: chooseWords(title, language).text }))
    const page = { title: t('concerned.make-panel'), path: `${CONCERNED}/panel/new`, hasErrors: mistakes.length > 0 }
    const action = deskAddress(context, visit, '/panel/new')
    return show(
      c,
      visit,
      page,
      <PanelForm {...{ t, action, form, series }} errors={toFieldErrors(t, mistakes)} formToken={signedIn.formToken} />,
      mistakes.length === 0 ? 200 : 422,
    )
  }

  async function showPanel(
    c: Context,
    visit: CoordinationVisit,
    panel: KeptPanel,
    { mistakes = [], made = null }: { readonly mistakes?: readonly DeskMistake[]; readonly made?: TellLink | null },
  ): Promise<Response> {
    const { t, form, signedIn } = visit
    const found = await findSubjects(
      findSubject,
      panel.questions.map(({ subject }) => subject),
      visit.language,
    )
    const choices = panel.closedOn === null ? await listSubjects(visit.language) : []
    return show(
      c,
      visit,
      { title: panel.title, path: `${CONCERNED}/panel/${panel.id}`, hasErrors: mistakes.length > 0 },
      <PanelDeskPage
        {...{ t, panel, made, found, choices }}
        errors={toFieldErrors(t, mistakes)}
        form={mistakes.length === 0 ? {} : form}
        account={signedIn.accountId}
        formToken={signedIn.formToken}
        action={deskAddress(context, visit, `/panel/${panel.id}`)}
        done={mistakes.length === 0 && made === null ? readDone(c.req.query('done')) : null}
        back={deskAddress(context, visit)}
      />,
      mistakes.length === 0 ? 200 : 422,
    )
  }
}

/** What was chosen from the list, which tells its kind too, or the id of a thing of the kind; null where it is neither. */
function readChosen(kind: string, id: string): ConcernedSubject | null {
  return readSubjectKey(id) ?? readSubjectKey(`${kind}/${id}`)
}

/** The member, where it is one of this panel; no id otherwise. */
function ownMember(panel: KeptPanel, id: string): string {
  return panel.members.find((member) => member.id === id)?.id ?? ''
}

/** The mistake of an act, in the field that its refusal is about. */
async function told(done: PanelDone, field: string, fields: Fields = {}): Mistakes {
  const result = await done
  return result.ok ? [] : [{ field: fields[result.error] ?? field, problem: result.error }]
}

/** What is missing of a new panel, all at once. */
function findFormMistakes(form: SentForm): readonly DeskMistake[] {
  const isSum = readNumber(oneValue(form, 'pay-amount')) > 0
  return [
    ...(oneValue(form, 'title').trim() === '' ? [{ field: 'title', problem: 'title-missing' }] : []),
    ...(oneValue(form, 'about').trim() === '' ? [{ field: 'about', problem: 'about-missing' }] : []),
    ...(isSum ? [] : [{ field: 'pay-amount', problem: 'pay-missing' }]),
    ...(/^[A-Z]{3}$/.test(readCurrency(form)) ? [] : [{ field: 'pay-currency', problem: 'currency-missing' }]),
  ]
}

function readCurrency(form: SentForm): string {
  return oneValue(form, 'pay-currency').trim().toUpperCase()
}

/** A number as it is typed, with a point or a comma; not a number where it is none. */
function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.')
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}
