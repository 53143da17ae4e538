// The sought person's side: a team asks its own files whether anybody asks for somebody of theirs; a worker judges; the person says what may
// be said; for a child two people decide. Nothing of these pages is seen by whoever helps the enquirer, unless they are of the same team.
import type { Context, Hono } from 'hono'
import type { ConsentScope, RenderedWords } from '../../../firewall/consent/index.ts'
import { DEFAULT_CONSENT_DAYS, MOST_HOURS } from '../../../firewall/consent/index.ts'
import { isLanguage } from '../../../platform/i18n/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { wordsSchema, type MatchName, type OpenMatch, type TracingProblem } from '../../../protected/people/index.ts'
import { speakCasework } from '../page-frame.tsx'
import { actingFor } from '../person/consent-routes.tsx'
import { takeAnswer } from '../person/take-answer.ts'
import type { Mistakes } from '../register/details-page.tsx'
import { askFor, type SiteContext, type Visit } from '../site-context.ts'
import { MatchPage, WordsToAgreePage } from './match-page.tsx'
import { MatchesPage } from './matches-page.tsx'

const DAY = 86_400_000
const HOUR = 3_600_000

/** Adds `/tracing` and its steps. */
export function addMatchRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, show, refuse, people, consents, clock } = context
  const { tracing } = people

  site.get('/:language/tracing', (c) =>
    whenMember(c, async (visit) => {
      const page = { title: visit.t('family.matches-title'), current: 'tracing', path: '/tracing' }
      return show(c, visit, page, <MatchesPage {...{ visit }} matches={null} />)
    }),
  )

  site.post('/:language/tracing', (c) =>
    whenMember(c, async (visit) => {
      const matches = await tracing.findMatches(askFor(visit, 'family-tracing'))
      if (!matches.ok) return refuse(c, visit, matches.error.kind)
      const page = { title: visit.t('family.matches-title'), current: 'tracing' }
      return show(c, visit, page, <MatchesPage {...{ visit }} matches={matches.value} />)
    }),
  )

  site.post('/:language/tracing/match', (c) => whenMember(c, (visit) => showMatch(c, visit, {})))

  site.post('/:language/tracing/decide', (c) =>
    whenMember(c, async (visit) => {
      const { form, actor } = visit
      const to = (['not-same', 'same', 'no'] as const).find((one) => one === oneValue(form, 'to'))
      const readVersion = Number(oneValue(form, 'read-version')) || 0
      const organisation = await people.organisation(actor.organisationId)
      if (to === undefined || organisation === undefined) return refuse(c, visit, 'refused')
      const { jurisdiction } = organisation
      const step = { ...nameOf(visit), to, readVersion, jurisdiction }
      const decided = await tracing.decide(askFor(visit, 'family-tracing'), step)
      return decided.ok ? showMatch(c, visit, { done: visit.t('family.decided') }) : showProblem(c, visit, decided.error)
    }),
  )

  site.post('/:language/tracing/words', (c) =>
    whenMember(c, async (visit) => {
      const { form, t } = visit
      const read = wordsSchema.safeParse({ words: oneValue(form, 'words'), reply: oneValue(form, 'reply') })
      if (!read.success) return showMatch(c, visit, { mistakes: { words: t('family.mistake-words') } })
      const readVersion = Number(oneValue(form, 'words-version')) || 0
      const step = { ...nameOf(visit), readVersion, words: read.data }
      const kept = await tracing.keepWords(askFor(visit, 'family-tracing'), step)
      return kept.ok ? showMatch(c, visit, { done: visit.t('family.words-kept') }) : showProblem(c, visit, kept.error)
    }),
  )

  site.post('/:language/tracing/agree', (c) =>
    whenMember(c, (visit) =>
      withMatch(c, visit, async (match) => {
        const asked = await renderWords(visit, match, readEnd(visit))
        if (asked === null || match.isChild) return refuse(c, visit, 'refused')
        const page = { title: visit.t('casework.ask-title'), current: 'tracing' }
        if (oneValue(visit.form, 'shown') === '')
          return show(c, visit, page, <WordsToAgreePage {...{ visit, match, asked }} mistakes={{}} />)
        const taken = await takeAnswer(consents, actingFor(visit), match.record, visit.form, asked)
        if (taken.kind === 'mistake') {
          const mistakes = { answer: visit.t(`casework.${taken.mistake}`) }
          const wrong = { ...page, hasErrors: true, status: 422 } as const
          return show(c, visit, wrong, <WordsToAgreePage {...{ visit, match, asked, mistakes }} />)
        }
        return showMatch(c, visit, { done: visit.t(`casework.consent-${taken.kind}`) })
      }),
    ),
  )

  site.post('/:language/tracing/best-interests', (c) =>
    whenMember(c, (visit) =>
      withMatch(c, visit, async (match) => {
        const { form, t } = visit
        const { record, finding, wordsField, isChild } = match
        if (!isChild || finding?.recipientId == null) return refuse(c, visit, 'refused')
        const decided = await consents.decideGround(actingFor(visit), record, {
          personId: record.personId,
          basis: 'best-interests',
          purpose: 'family-tracing',
          recipientId: finding.recipientId,
          fields: [wordsField],
          expiresAt: new Date(clock().getTime() + MOST_HOURS['best-interests'] * HOUR - HOUR),
          reason: oneValue(form, 'reason'),
          reference: oneValue(form, 'reference').trim(),
        })
        if (decided.ok) return showMatch(c, visit, { done: t('family.best-interests-kept') })
        return showMatch(c, visit, { mistakes: { reason: t('family.mistake-best-interests') } })
      }),
    ),
  )

  site.post('/:language/tracing/send', (c) =>
    whenMember(c, async (visit) => {
      const sent = await tracing.send(askFor(visit, 'family-tracing'), nameOf(visit))
      if (!sent.ok) return showProblem(c, visit, sent.error)
      return showMatch(c, visit, { done: visit.t('family.sent', { date: visit.t.date(sent.value.answerAt) }) })
    }),
  )

  async function withMatch(
    c: Context,
    visit: Visit,
    answer: (match: OpenMatch) => Promise<Response> | Response,
  ): Promise<Response> {
    const opened = await tracing.open(askFor(visit, 'family-tracing'), nameOf(visit))
    if (!opened.ok) return refuse(c, visit, opened.error.kind)
    try {
      return await answer(opened.value)
    } finally {
      opened.value.record.close()
    }
  }

  function showMatch(
    c: Context,
    visit: Visit,
    { done = null, mistakes = {} }: { readonly done?: string | null; readonly mistakes?: Mistakes },
  ): Promise<Response> {
    const hasErrors = Object.keys(mistakes).length > 0
    return withMatch(c, visit, async (match) => {
      const { organisationId, personId } = match.record
      const grounds = await consents.listGrounds(organisationId, personId)
      const own = grounds.filter(
        ({ recipient, purpose, fields }) =>
          purpose === 'family-tracing' &&
          recipient.recipientId === match.finding?.recipientId &&
          fields.includes(match.wordsField),
      )
      const page = { title: visit.t('family.match-title'), current: 'tracing', hasErrors, status: hasErrors ? 422 : 200 } as const
      return show(c, visit, page, <MatchPage {...{ visit, match, done, mistakes }} grounds={own} />)
    })
  }

  function showProblem(c: Context, visit: Visit, { kind }: TracingProblem): Promise<Response> {
    const { t } = visit
    if (kind === 'changed-meanwhile') return showMatch(c, visit, { mistakes: { to: t('family.mistake-changed') } })
    if (kind === 'no-ground') return showMatch(c, visit, { mistakes: { to: t('family.no-ground') } })
    return Promise.resolve(refuse(c, visit, kind))
  }

  /** The day on which the yes ends: the one that the words named, where they were shown. */
  function readEnd({ form }: Visit): Date {
    const day = oneValue(form, 'until')
    const chosen = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null
    const most = clock().getTime() + DEFAULT_CONSENT_DAYS * DAY
    if (chosen !== null && chosen.getTime() > clock().getTime() && chosen.getTime() <= most) return chosen
    return new Date(Math.floor(most / DAY) * DAY)
  }

  async function renderWords({ actor, language, form }: Visit, match: OpenMatch, expiresAt: Date) {
    const { finding, wordsField, words, match: found } = match
    if (finding?.recipientId == null || words === null) return null
    const scope: ConsentScope & { readonly purpose: 'family-tracing' } = {
      purpose: 'family-tracing',
      recipientId: finding.recipientId,
      fields: [wordsField],
      expiresAt,
    }
    const organisation = await people.organisation(actor.organisationId)
    const chosen = oneValue(form, 'words-language')
    const spoken = isLanguage(chosen) ? chosen : language
    const rendered = consents.renderWords({
      audience: 'adult',
      language: spoken,
      scope,
      organisationName: organisation?.name ?? '',
      recipientName: found.call.enquirerName,
      fieldNames: [`${speakCasework(spoken)('family.your-words')} “${words.words}”`],
    })
    return rendered.ok ? ({ scope, subject: 'adult', words: [rendered.value] } satisfies AskedWords) : null
  }
}

function nameOf({ form }: Visit): MatchName {
  return { requestId: oneValue(form, 'request'), personId: oneValue(form, 'person') }
}

/** What is asked of the sought person, as it stands on the page. */
export interface AskedWords {
  readonly scope: ConsentScope & { readonly purpose: 'family-tracing' }
  readonly subject: 'adult'
  readonly words: readonly RenderedWords[]
}
