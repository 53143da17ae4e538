// Grounds that are no consent, at the desk: explaining a legal duty before it is needed, deciding for danger to life or a child's best
// interests, and the second account's confirmation. The site that mounts them opens the record and draws the frame; every page came by POST.
import type { AccessPurpose, Result } from '@causeway/vocabulary'
import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { ConsentActor, ConsentProblem, Consents, Ground, OpenedPerson } from '../../firewall/consent/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { isLanguage } from '../../platform/i18n/index.ts'
import type { Language } from '../../platform/i18n/index.ts'
import { oneValue, type SentForm } from '../../platform/sign-in/index.ts'
import { explainConsentProblem } from './explain-problem.ts'
import { FormPage, GroundsPage, WordsPage } from './ground-pages.tsx'
import { nameRecipient } from './ground-parts.tsx'
import type { FieldChoice } from './ground-parts.tsx'
import { readDecision, readDuty } from './read-grounds.ts'
import { speakConsent } from './speak-consent.ts'

/** Who visits, as the mounting site knows them. */
export interface GroundVisit {
  readonly language: Language
  readonly home: string
  readonly form: SentForm
  readonly purpose: AccessPurpose | null
  readonly actor: ConsentActor & { readonly accountId: string }
  readonly signedIn: { readonly formToken: string }
}

/** A record that the site has opened through the door. */
export interface OpenedForGrounds extends OpenedPerson {
  readonly personId: string
  readonly organisationName: string
  /** The fields that hold something, named in a language. */
  nameFields(language: Language): readonly FieldChoice[]
  /** Any field, named in a language: a ground may cover what holds nothing yet. */
  nameField(language: Language, field: string): string
}

/** What these routes need of the site. */
export interface GroundSite<Visit extends GroundVisit> {
  readonly consents: Consents
  readonly clock: Clock
  /** Opens the record for reading, and, where `changes` says so, only for whoever may take consents; answers with a refusal otherwise. */
  openRecord(
    c: Context,
    changes: (form: SentForm) => boolean,
    answer: (visit: Visit, record: OpenedForGrounds) => Promise<Response>,
  ): Promise<Response>
  show(
    c: Context,
    visit: Visit,
    page: { readonly title: string; readonly current: string; readonly hasErrors?: boolean; readonly status?: 200 | 422 },
    children: Child,
  ): Response | Promise<Response>
}

/** Adds `/person/:id/grounds` and its steps. */
export function addGroundRoutes<Visit extends GroundVisit>(site: Hono, context: GroundSite<Visit>): void {
  const { consents, clock, openRecord, show } = context
  const path = '/:language/person/:id/grounds'

  site.post(path, (c) =>
    openRecord(
      c,
      () => false,
      (visit, record) => showOverview(c, visit, record, null),
    ),
  )

  site.post(`${path}/duty`, (c) =>
    openRecord(
      c,
      () => true,
      async (visit, record) => {
        if (visit.form['duty'] === undefined) return showForm(c, visit, record, 'duty', [])
        const read = readDuty(visit.form, clock())
        if (!read.ok) return showForm(c, visit, record, 'duty', read.error)
        const { language: spoken, recipientId, purpose, fields, expiresAt, duty, isChild, reference } = read.value
        const recipient = (await consents.listRecipients(visit.actor.organisationId, record.personId)).find(
          (one) => one.recipientId === recipientId,
        )
        if (recipient === undefined || !isLanguage(spoken)) return showForm(c, visit, record, 'duty', ['recipient'])
        const scope = { purpose, recipientId, fields, expiresAt }
        const words = consents.renderWords({
          audience: 'duty',
          isChild,
          language: spoken,
          scope,
          organisationName: record.organisationName,
          recipientName: nameRecipient(speakConsent(spoken), recipient),
          fieldNames: record.nameFields(spoken).flatMap(({ field, name }) => (fields.includes(field) ? [name] : [])),
          duty,
        })
        if (!words.ok) return showForm(c, visit, record, 'duty', [], words.error)
        const shown = await consents.recordShown(visit.actor, record, words.value, scope)
        if (!shown.ok) return showForm(c, visit, record, 'duty', [], shown.error)
        const hidden = [
          ['shown', shown.value.shownId],
          ['reference', reference],
        ] as const
        return show(
          c,
          visit,
          titleOf(visit),
          <WordsPage {...{ visit, hidden }} words={words.value} here={addressOf(visit, record)} />,
        )
      },
    ),
  )

  site.post(`${path}/explained`, (c) =>
    openRecord(
      c,
      () => true,
      async (visit, record) => {
        const duty = {
          personId: record.personId,
          shownId: oneValue(visit.form, 'shown'),
          reference: oneValue(visit.form, 'reference'),
        }
        return showOverview(c, visit, record, await consents.explainDuty(visit.actor, duty))
      },
    ),
  )

  site.post(`${path}/decision`, (c) =>
    // Who may read for danger to life may decide for it; anything else asks for the right to take consents.
    openRecord(
      c,
      (form) => oneValue(form, 'basis') === 'best-interests',
      async (visit, record) => {
        if (visit.form['reason'] === undefined) return showForm(c, visit, record, 'decision', [])
        const read = readDecision(visit.form, clock())
        if (!read.ok) return showForm(c, visit, record, 'decision', read.error)
        const { reference, ...decision } = read.value
        const ground = { ...decision, personId: record.personId, ...(reference === null ? {} : { reference }) }
        const decided = await consents.decideGround(visit.actor, record, ground)
        return decided.ok ? showOverview(c, visit, record, decided) : showForm(c, visit, record, 'decision', [], decided.error)
      },
    ),
  )

  site.post(`${path}/confirm`, (c) =>
    openRecord(
      c,
      () => true,
      async (visit, record) => {
        const ground = { personId: record.personId, groundId: oneValue(visit.form, 'ground') }
        return showOverview(c, visit, record, await consents.confirmGround(visit.actor, ground))
      },
    ),
  )

  const titleOf = ({ language }: Visit) => ({ title: speakConsent(language)('consent.grounds-title'), current: 'search' })
  const addressOf = ({ home }: Visit, { personId }: OpenedForGrounds) => `${home}/person/${personId}`

  async function showForm(
    c: Context,
    visit: Visit,
    record: OpenedForGrounds,
    step: 'duty' | 'decision',
    wrong: readonly string[],
    problem?: ConsentProblem,
  ): Promise<Response> {
    const recipients = await consents.listRecipients(visit.actor.organisationId, record.personId)
    const fields = record.nameFields(visit.language)
    const told = problem === undefined ? null : explain(visit, record, problem)
    const hasErrors = wrong.length > 0 || told !== null
    return show(
      c,
      visit,
      { ...titleOf(visit), hasErrors, status: hasErrors ? 422 : 200 },
      <FormPage {...{ visit, step, wrong, told, recipients, fields }} here={addressOf(visit, record)} now={clock()} />,
    )
  }

  async function showOverview(
    c: Context,
    visit: Visit,
    record: OpenedForGrounds,
    done: Result<Ground, ConsentProblem> | null,
  ): Promise<Response> {
    const { actor, language } = visit
    const all = await consents.listGrounds(actor.organisationId, record.personId)
    const decided = all.filter(({ basis }) => basis !== 'consent')
    const reasons = new Map<string, string>()
    for (const { groundId } of decided.filter((ground) => ground.basis !== 'legal-duty')) {
      const reason = await consents.readReason(record, groundId)
      reasons.set(groundId, reason.ok ? reason.value : explain(visit, record, reason.error))
    }
    const problem = done === null || done.ok ? null : explain(visit, record, done.error)
    return show(
      c,
      visit,
      { ...titleOf(visit), hasErrors: problem !== null, status: problem === null ? 200 : 422 },
      <GroundsPage
        {...{ visit, reasons, problem }}
        grounds={decided}
        made={done !== null && done.ok ? done.value : null}
        nameField={(field) => record.nameField(language, field)}
        here={addressOf(visit, record)}
      />,
    )
  }

  function explain({ language }: Visit, record: OpenedForGrounds, problem: ConsentProblem): string {
    const names = new Map(record.nameFields(language).map(({ field, name }) => [field, name]))
    return explainConsentProblem(language, problem, (field) => names.get(field) ?? field)
  }
}
