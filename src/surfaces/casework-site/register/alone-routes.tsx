// Registering a child whom nobody stands for yet. There is no consent to take: the child is told and heard, and a file begins with nothing
// but a code, kept as a child's, with its case. That more may be written rests on best interests, proposed here and confirmed by a second
// account on the child's page (decision 0173). A child's no keeps nothing.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { NEEDS, ok, type Result } from '@causeway/vocabulary'
import { spokenWays, type RenderedWords } from '../../../firewall/consent/index.ts'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { createOnce } from '../../../platform/http/index.ts'
import { LANGUAGES } from '../../../platform/i18n/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import type { PeopleProblem } from '../../../protected/people/index.ts'
import { withoutMark } from '../cases/case-form.tsx'
import { speakCasework } from '../page-frame.tsx'
import { askFor, type SiteContext, type Visit } from '../site-context.ts'
import { AlonePage } from './alone-page.tsx'
import type { Mistakes } from './details-page.tsx'
import { digestWords, keptFields } from './keep-words.ts'
import { RegisteredPage } from './registered-page.tsx'
import { digestTyped, sayWhy, type Asked, type RegisteredWithCase } from './asked.ts'

const REMEMBERED = 600_000
const DAY = 86_400_000
const LONGEST_TOLD = 900

/** The process that asks for somebody who stands for the child, the same day. */
const PROCESS = 'iss-child-on-the-move'

/** What registering in general brings along. */
export interface AloneParts {
  readStart(visit: Visit): Promise<Asked | null>
  showStart(c: Context, visit: Visit, told: { readonly hasErrors?: boolean }): Response | Promise<Response>
  wordsOf(asked: Asked): readonly RenderedWords[] | null
}

/** Adds `/register/alone`; the form is shown by whoever read the start. */
export function addAloneRoutes(site: Hono, context: SiteContext, { readStart, showStart, wordsOf }: AloneParts) {
  const { whenMember, show, refuse, people, cases, consents, clock, places, definitions } = context
  const taken = createOnce<Result<RegisteredWithCase, PeopleProblem>>(clock, REMEMBERED, (made) => made.ok)

  site.post('/:language/register/alone', (c) =>
    whenMember(c, async (visit) => {
      const { form, t, actor } = visit
      const asked = await readStart(visit)
      if (asked === null || !asked.isAlone) return showStart(c, visit, { hasErrors: true })
      if (oneValue(form, 'answer') === 'no') return refuse(c, visit, 'said-no')
      if (oneValue(form, 'shown') !== digestWords(wordsOf(asked) ?? [])) {
        return showForm(c, visit, asked, { answer: t('casework.mistake-words-changed') })
      }
      const mistakes = findMistakes(visit)
      if (Object.keys(mistakes).length > 0) return showForm(c, visit, asked, mistakes)
      const result = await taken.run(`${actor.accountId} ${oneValue(form, 'mark')}`, () => begin(visit, asked))
      if (!result.ok) return showForm(c, visit, asked, { answer: t(`casework.${sayWhy(result.error.kind)}`) })
      const { called, typed } = result.value
      if (typed !== digestTyped(form)) {
        const before = t('casework.registered-before', { name: revealSealed(called) })
        return showForm(c, withoutMark(visit, 'mark'), asked, { answer: before })
      }
      const page = { title: t('casework.registered-title'), current: 'register' }
      return show(c, visit, page, <RegisteredPage {...{ visit }} {...result.value} isAlone />)
    }),
  )

  return { showForm }

  /** The file, the proposed ground, and the case with what is to be done next. */
  async function begin(visit: Visit, asked: Asked): Promise<Result<RegisteredWithCase, PeopleProblem>> {
    const { actor, form } = visit
    const by = { organisationId: actor.organisationId, accountId: actor.accountId, role: actor.role }
    const registered = await people.register(askFor(visit, 'registration'), {
      teamId: asked.teamId,
      isInvented: people.refusesRealPeople() || asked.isDemo || oneValue(form, 'invented') === 'yes',
      texts: {},
      isKeptAsChild: true,
      agree: async ({ personId, key, teams }) => {
        const { organisationName: name, jurisdiction, expiresAt } = asked
        const recipient = await consents.addRecipient(by, { kind: 'own-organisation', name, jurisdiction })
        const [words] = wordsOf(asked) ?? []
        if (!recipient.ok || words === undefined) return false
        const { recipientId } = recipient.value
        const scope = { purpose: 'registration' as const, recipientId, fields: keptFields.toSorted(), expiresAt }
        if (!(await consents.recordShown(by, { key, teams }, words, scope)).ok) return false
        const decided = await consents.decideGround(
          by,
          { key, teams },
          {
            ...scope,
            personId,
            basis: 'best-interests',
            reason: writeReason(visit),
            reference: `registration ${clock().toISOString().slice(0, 10)} ${personId.slice(-4)}`,
          },
        )
        return decided.ok
      },
    })
    if (!registered.ok) return registered
    const opened = await cases.open(askFor(visit, 'registration'), registered.value.personId, {
      submissionId: randomUUID(),
      jurisdiction: asked.jurisdiction,
      place: places.find(({ id }) => id === oneValue(form, 'place'))?.id ?? null,
      isChild: true,
      events: [...needsOf(visit), ...nextSteps()],
    })
    const typed = digestTyped(form)
    return ok({ ...registered.value, opened: opened.ok ? opened.value : 'not-opened', typed })
  }

  /** Somebody who stands for the child by tomorrow at the latest, and the second account. */
  function nextSteps() {
    const process = definitions.processes.find(({ id }) => id === PROCESS)
    const because = speakCasework('en')('casework.alone-because')
    return [
      ...(process === undefined
        ? []
        : [{ type: 'process-started' as const, process: process.id, version: process.version, runId: randomUUID(), because }]),
      {
        type: 'task-added' as const,
        taskId: `own.${randomUUID()}`,
        title: sayInEach('casework.alone-next-second'),
        dueAt: new Date(clock().getTime() + DAY).toISOString(),
      },
    ]
  }

  function showForm(c: Context, visit: Visit, asked: Asked, mistakes: Mistakes) {
    const { t, form } = visit
    const hasErrors = Object.keys(mistakes).length > 0
    return show(
      c,
      visit,
      { title: t('casework.alone-title'), current: 'register', hasErrors, status: hasErrors ? 422 : 200 },
      <AlonePage
        {...{ visit, asked, mistakes, places }}
        mark={oneValue(form, 'mark') || randomUUID()}
        words={wordsOf(asked) ?? []}
        onlyInvented={people.refusesRealPeople() || asked.isDemo}
      />,
    )
  }
}

function needsOf({ form }: Visit) {
  const isUrgent = allValues(form, 'urgent').includes('yes')
  const needs = NEEDS.filter((need) => allValues(form, 'needs').includes(need))
  return needs.map((need) => ({ type: 'need-recorded' as const, need, isUrgent }))
}

function findMistakes({ form, t }: Visit): Mistakes {
  const reason = oneValue(form, 'reason').trim()
  const said = oneValue(form, 'own-words').trim()
  const answer = oneValue(form, 'answer')
  return {
    ...(answer === 'yes' || answer === 'silent' ? {} : { answer: t('casework.mistake-answer') }),
    ...(said === '' || said.length > LONGEST_TOLD ? { 'own-words': t('casework.mistake-own-words') } : {}),
    ...(spokenWays.some((way) => way === oneValue(form, 'spoken-with'))
      ? {}
      : { 'spoken-with': t('casework.mistake-spoken-with') }),
    ...(reason.length < 10 || reason.length > LONGEST_TOLD ? { reason: t('casework.mistake-alone-reason') } : {}),
  }
}

/** Why, what the child said, and how it was understood: sealed with the child's key, for the second account and for the child to read. */
function writeReason({ form, t }: Visit): string {
  return [
    oneValue(form, 'reason').trim(),
    `${t('casework.own-words')}: ${oneValue(form, 'own-words').trim()} (${t(`casework.alone-answer-${oneValue(form, 'answer')}`)})`,
    t(`casework.spoken-${oneValue(form, 'spoken-with')}`),
  ].join('\n')
}

/** A task's title in each language. */
function sayInEach(message: string) {
  const said = LANGUAGES.map((language) => {
    const t = speakCasework(language)
    return [language, t(message, { page: t('casework.grounds-button') })] as const
  })
  return { en: '', ...Object.fromEntries(said) }
}
