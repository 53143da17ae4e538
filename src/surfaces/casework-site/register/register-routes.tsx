// Registering somebody, consent first: who is asked and in which language; then the words, the answer, and only with a yes what is
// written down. A no keeps nothing. Sent twice it registers once; half-filled it comes back as typed.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { NEEDS, ok, type Result } from '@causeway/vocabulary'
import { MOST_CONSENT_DAYS, representatives, spokenWays, type ConsentAnswer } from '../../../firewall/consent/index.ts'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { createOnce } from '../../../platform/http/index.ts'
import { allValues, oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { isChildBy, readField, recordFields, type PeopleProblem, type RecordField } from '../../../protected/people/index.ts'
import { withoutMark } from '../cases/case-form.tsx'
import { askFor, type SiteContext, type Visit } from '../site-context.ts'
import { addAloneRoutes } from './alone-routes.tsx'
import { digestTyped, sayWhy, type Asked, type RegisteredWithCase } from './asked.ts'
import {
  chooseUntil,
  DECIDED_DAYS,
  digestWords,
  keptFields,
  makeKeepWords,
  readUntil,
  subjects,
  type Subject,
} from './keep-words.ts'
import { DetailsPage, type Mistakes } from './details-page.tsx'
import { RegisteredPage } from './registered-page.tsx'
import { StartPage } from './start-page.tsx'

const REMEMBERED = 600_000

/** Adds `/register` and its steps. */
export function addRegisterRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, show, refuse, people, cases, consents, door, clock, places } = context
  const taken = createOnce<Result<RegisteredWithCase, PeopleProblem>>(clock, REMEMBERED, (made) => made.ok)

  const alone = addAloneRoutes(site, context, { readStart, showStart, wordsOf })

  site.get('/:language/register', (c) => whenMember(c, (visit) => showStart(c, visit, {})))

  site.post('/:language/register', (c) =>
    whenMember(c, async (visit) => {
      const asked = await readStart(visit)
      if (asked === null) return showStart(c, visit, { hasErrors: true })
      return asked.isAlone ? alone.showForm(c, visit, asked, {}) : showDetails(c, visit, asked, {})
    }),
  )

  site.post('/:language/register/save', (c) =>
    whenMember(c, async (visit) => {
      const { form, t, actor } = visit
      const asked = await readStart(visit)
      if (asked === null || asked.isAlone) return showStart(c, visit, { hasErrors: true })
      if (oneValue(form, 'answer') === 'no') return refuse(c, visit, 'said-no')
      const isOfThese = oneValue(form, 'shown') === digestWords(wordsOf(asked) ?? [])
      if (!isOfThese) return showDetails(c, visit, asked, { answer: t('casework.mistake-words-changed') })
      const mistakes = findAnswerMistakes(visit, asked.subject, clock())
      if (Object.keys(mistakes).length > 0) return showDetails(c, visit, asked, mistakes)
      const result = await taken.run(`${actor.accountId} ${oneValue(form, 'mark')}`, () => registerAndOpen(visit, asked))
      if (result.ok) {
        const { called, typed } = result.value
        if (typed !== digestTyped(form)) {
          const before = t('casework.registered-before', { name: revealSealed(called) })
          return showDetails(c, withoutMark(visit, 'mark'), asked, { answer: before })
        }
        return show(
          c,
          visit,
          { title: t('casework.registered-title'), current: 'register' },
          <RegisteredPage {...{ visit }} {...result.value} />,
        )
      }
      if (result.error.kind === 'mistakes') {
        const found = result.error.mistakes.map(({ field, mistake }) => [field, t(`casework.mistake-${mistake}`)] as const)
        return showDetails(c, visit, asked, Object.fromEntries(found))
      }
      return showDetails(c, visit, asked, { answer: t(`casework.${sayWhy(result.error.kind)}`) })
    }),
  )

  /** Registers, and where needs were told opens a case with them, to begin work at once. The registration stands without it. */
  async function registerAndOpen(visit: Visit, asked: Asked): Promise<Result<RegisteredWithCase, PeopleProblem>> {
    const registered = await register(visit, asked)
    const { form } = visit
    const typed = digestTyped(form)
    const needs = NEEDS.filter((need) => allValues(form, 'needs').includes(need))
    if (!registered.ok || needs.length === 0) return registered.ok ? ok({ ...registered.value, opened: null, typed }) : registered
    const isUrgent = allValues(form, 'urgent').includes('yes')
    const opened = await cases.open(askFor(visit, 'registration'), registered.value.personId, {
      submissionId: randomUUID(),
      jurisdiction: asked.jurisdiction,
      place: places.find(({ id }) => id === oneValue(form, 'place'))?.id ?? null,
      isChild: asked.subject !== 'adult',
      events: needs.map((need) => ({ type: 'need-recorded' as const, need, isUrgent })),
    })
    return ok({ ...registered.value, opened: opened.ok ? opened.value : 'not-opened', typed })
  }

  /** Registers, and puts the yes on the ledger before anything is written. */
  function register(visit: Visit, asked: Asked) {
    const { actor, form } = visit
    const texts: Partial<Record<RecordField, string>> = Object.fromEntries(
      recordFields.map((field) => [field, oneValue(form, field)] as const),
    )
    if (asked.subject !== 'adult' && (texts.restriction ?? '') === '') texts.restriction = 'child'
    const by = { organisationId: actor.organisationId, accountId: actor.accountId, role: actor.role }
    return people.register(askFor(visit, 'registration'), {
      teamId: asked.teamId,
      isInvented: people.refusesRealPeople() || asked.isDemo || oneValue(form, 'invented') === 'yes',
      texts,
      agree: async ({ personId, key, teams }) => {
        const { organisationName: name, jurisdiction, expiresAt } = asked
        const recipient = await consents.addRecipient(by, { kind: 'own-organisation', name, jurisdiction })
        if (!recipient.ok) return false
        const scope = {
          purpose: 'registration' as const,
          recipientId: recipient.value.recipientId,
          fields: keptFields.toSorted(),
          expiresAt,
        }
        const words = makeKeepWords(consents, { ...asked, scope })
        if (words === null) return false
        const shown = await inOrder(words, (one) => consents.recordShown(by, { key, teams }, one, scope))
        const [first, second] = shown.map((one) => (one.ok ? one.value.shownId : null))
        if (typeof first !== 'string') return false
        const answer = readAnswer(form, asked.subject, { personId, shownId: first, assentId: second ?? undefined })
        const said = oneValue(form, 'own-words')
        const ownWords = asked.subject === 'adult' || said.trim() === '' ? undefined : { person: { key, teams }, words: said }
        return (await consents.giveConsent(by, answer, ownWords)).ok
      },
    })
  }

  async function readStart({ form, actor }: Visit): Promise<Asked | null> {
    const teams = await door.teams.ownTeams({ actor })
    const organisation = await people.organisation(actor.organisationId)
    const teamId = teams.find((team) => team.teamId === oneValue(form, 'team'))?.teamId
    const isAlone = oneValue(form, 'subject') === 'child-alone'
    // Only the child is shown words: there is nobody else to ask.
    const subject = isAlone ? 'child-by-law' : subjects.find((one) => one === oneValue(form, 'subject'))
    const language = oneValue(form, 'words-language')
    const mostDays = isAlone ? DECIDED_DAYS : MOST_CONSENT_DAYS
    if (teamId === undefined || subject === undefined || organisation === undefined) return null
    const expiresAt = readUntil(oneValue(form, 'until'), clock(), mostDays) ?? chooseUntil(clock(), mostDays)
    const asked = {
      teamId,
      subject,
      isAlone,
      language,
      expiresAt,
      organisationName: organisation.name,
      jurisdiction: organisation.jurisdiction,
      isDemo: organisation.isDemo,
    }
    return wordsOf(asked) === null ? null : asked
  }

  function wordsOf(asked: Asked) {
    const scope = { purpose: 'registration' as const, recipientId: '', fields: keptFields.toSorted(), expiresAt: asked.expiresAt }
    return makeKeepWords(consents, { ...asked, scope })
  }

  async function showStart(c: Context, visit: Visit, { hasErrors = false }: { readonly hasErrors?: boolean }) {
    const { t, actor, form } = visit
    const teams = await door.teams.ownTeams({ actor })
    return show(
      c,
      visit,
      { title: t('casework.register-title'), current: 'register', path: '/register', hasErrors, status: hasErrors ? 422 : 200 },
      <StartPage {...{ visit, teams, form, hasErrors }} />,
    )
  }

  function showDetails(c: Context, visit: Visit, asked: Asked, mistakes: Mistakes) {
    const { t, form } = visit
    const hasErrors = Object.keys(mistakes).length > 0
    const mark = oneValue(form, 'mark') || randomUUID()
    return show(
      c,
      visit,
      { title: t('casework.register-title'), current: 'register', hasErrors, status: hasErrors ? 422 : 200 },
      <DetailsPage
        {...{ visit, asked, mistakes, mark, places }}
        words={wordsOf(asked) ?? []}
        onlyInvented={people.refusesRealPeople() || asked.isDemo}
      />,
    )
  }
}

function findAnswerMistakes({ form, t }: Visit, subject: Subject, now: Date): Mistakes {
  const year = readField('birth-year', oneValue(form, 'birth-year'), now)
  const age = { birthYear: year.ok ? year.value : '', ageBand: oneValue(form, 'age-band') }
  const how = oneValue(form, 'how')
  const isSpoken = how === 'spoken' && !spokenWays.some((way) => way === oneValue(form, 'spoken-with'))
  const needsRepresentative = subject === 'child' && !representatives.some((one) => one === oneValue(form, 'representative'))
  return {
    ...(oneValue(form, 'answer') === 'yes' ? {} : { answer: t('casework.mistake-answer') }),
    ...(how === 'written' || how === 'spoken' ? {} : { how: t('casework.mistake-how') }),
    ...(isSpoken ? { 'spoken-with': t('casework.mistake-spoken-with') } : {}),
    ...(needsRepresentative ? { representative: t('casework.mistake-representative') } : {}),
    ...(subject === 'child-by-law' && oneValue(form, 'reference').trim() === ''
      ? { reference: t('casework.mistake-reference') }
      : {}),
    // A child's yes alone would be no yes, and an adult's file is not kept from other teams.
    ...(subject === 'adult' && isChildBy(age, now) === true ? { 'age-band': t('casework.mistake-is-child') } : {}),
  }
}

/** The answer as the ledger takes it; what is wrong with it was found before. */
export function readAnswer(
  form: SentForm,
  subject: Subject,
  { personId, shownId, assentId }: { readonly personId: string; readonly shownId: string; readonly assentId: string | undefined },
): ConsentAnswer {
  const spokenWith = spokenWays.find((way) => way === oneValue(form, 'spoken-with'))
  const representative = representatives.find((one) => one === oneValue(form, 'representative'))
  const how = oneValue(form, 'how') === 'written' ? 'written' : 'spoken'
  return {
    personId,
    subject,
    shownId,
    how,
    ...(subject === 'child' && assentId !== undefined ? { assentId } : {}),
    ...(subject === 'child' && representative !== undefined ? { representative } : {}),
    ...(subject === 'child-by-law' ? { reference: oneValue(form, 'reference').trim() } : {}),
    ...(how === 'spoken' && spokenWith !== undefined ? { spokenWith } : {}),
  }
}

async function inOrder<Item, Value>(items: readonly Item[], run: (item: Item) => Promise<Value>): Promise<readonly Value[]> {
  const values: Value[] = []
  for (const item of items) values.push(await run(item))
  return values
}
