// One proposal beside its passage: a person accepts it as it is, changes it, refuses it, or goes on to the next; Enter in a field accepts.
// Nothing is in the record before, and what was typed is never lost, whoever decided meanwhile.
import type { Context } from 'hono'
import {
  type AcceptedAs,
  chooseWords,
  type DecideProblem,
  isSameSpeaker,
  type KeptReading,
  listNameable,
  MODES,
  SPOKEN_BY,
  STANCES,
  suggestSpeakers,
} from '../../../../open/dialogues/index.ts'
import { ErrorSummary, type FieldError } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { DecidedProposal } from './proposal-decided.tsx'
import { type ProposalChoices, ProposalForm } from './proposal-form.tsx'
import {
  filterProposals,
  isRecordProblem,
  PassageText,
  Place,
  ProposalFacts,
  readFilter,
  READING,
  readingPath,
  type ReadingContext,
  tellDecided,
  withReading,
  writeFilter,
} from './reading-parts.tsx'
import { Told } from './view-routes.tsx'

type Found = KeptReading['proposals'][number]

/** Adds `/reading/:reading/proposal/:proposal`. */
export function addProposalRoutes(context: ReadingContext): void {
  const { frame, address, show, showMissing, showProblem, work, reading } = context
  const path = `/:language${AREA}${READING}/:reading{r-[0-9a-f-]{36}}/proposal/:proposal`

  frame.site.get(path, (c) => withProposal(c, (visit, kept, found) => showProposal(c, visit, kept, found, [])))

  frame.site.post(path, (c) =>
    withProposal(c, async (visit, kept, found) => {
      const { t, form, signedIn } = visit
      const go = oneValue(form, 'go')
      const next = nextHref(c, visit, kept, found)
      const { accountId } = signedIn
      if (go === 'refuse' || go === 'keep') {
        const decide = go === 'refuse' ? reading.refuse : reading.keep
        const done = await decide(accountId, kept.id, 'proposal', found.proposal.id)
        if (done.ok) return c.redirect(next(go === 'refuse' ? 'refused' : 'kept'), 303)
        return done.error.kind === 'decided' ? c.redirect(next(tellDecided(done.error, accountId)), 303) : showMissing(c, visit)
      }
      const session = oneValue(form, 'session')
      if (session === '' && found.decision.state === 'open')
        return showProposal(c, visit, kept, found, [{ field: 'session', message: t('reading-in.session-missing') }])
      const done = await reading.accept(accountId, kept.id, found.proposal.id, readAccepted(visit, session))
      if (done.ok) return c.redirect(next(done.value.state === 'changed' ? 'changed' : 'accepted'), 303)
      const error = toError(visit, done.error)
      if (error !== null) return showProposal(c, visit, kept, found, [error])
      if (done.error.kind === 'decided') {
        // Pressed twice: one record. Somebody else was first: what they decided is shown, beside what was typed here.
        if (done.error.decision.decidedBy === accountId) return c.redirect(next('already'), 303)
        return showProposal(c, visit, kept, { ...found, decision: done.error.decision }, [])
      }
      // What is left are problems of records, which the area words.
      return isRecordProblem(done.error) ? showProblem(c, visit, done.error) : showMissing(c, visit)
    }),
  )

  function withProposal(c: Context, answer: (visit: CoordinationVisit, kept: KeptReading, found: Found) => Promise<Response>) {
    return withReading(context, c, async (visit, kept) => {
      const found = kept.proposals.find(({ proposal }) => proposal.id === c.req.param('proposal'))
      return found === undefined ? showMissing(c, visit) : answer(visit, kept, found)
    })
  }

  /** The next open proposal of the same kind, or the list where there is none; the session goes along, and the keyboard begins below the navigation. */
  function nextHref(c: Context, visit: CoordinationVisit, kept: KeptReading, found: Found): (told: string) => string {
    const filter = readFilter(c)
    const rest = filterProposals(kept, { ...filter, show: 'open' }).filter(({ proposal }) => proposal.id !== found.proposal.id)
    const after = kept.proposals.slice(kept.proposals.findIndex(({ proposal }) => proposal.id === found.proposal.id))
    const next = rest.find((one) => after.includes(one)) ?? rest[0]
    const query = new URLSearchParams(writeFilter(filter))
    const session = oneValue(visit.form, 'session') || c.req.query('session')
    if (session !== undefined && session !== '') query.set('session', session)
    return (told) => {
      if (told !== '') {
        query.set('told', told)
        query.set('of', found.proposal.id)
      }
      const below = next === undefined ? readingPath(kept.id) : readingPath(kept.id, `/proposal/${next.proposal.id}`)
      return `${address(visit, below)}${query.size === 0 ? '' : `?${query}`}#here`
    }
  }

  async function showProposal(
    c: Context,
    visit: CoordinationVisit,
    kept: KeptReading,
    found: Found,
    errors: readonly FieldError[],
  ) {
    const { t, form, signedIn } = visit
    const { proposal, decision } = found
    const home = address(visit, readingPath(kept.id))
    const query = writeFilter(readFilter(c))
    const names = decision.decidedBy === null ? undefined : await context.listNames?.()
    const isLate = c.req.method === 'POST' && decision.state !== 'open'
    const nextLink = nextHref(c, visit, kept, found)('')
    const session = errors.length > 0 ? oneValue(form, 'session') : (c.req.query('session') ?? '')
    const before = kept.proposals.find((one) => one.proposal.id === c.req.query('of'))
    return show(
      c,
      visit,
      {
        title: t('reading-in.one-title', { kind: t(`reading-in.kind-${proposal.kind}`) }),
        path: readingPath(kept.id, `/proposal/${proposal.id}`),
        query,
        hasErrors: errors.length > 0 || isLate,
      },
      <>
        <p class="back-line">
          <a href={`${home}${query}#${proposal.id}`}>
            <bdi>{kept.title}</bdi>
          </a>
        </p>
        <h1 id="here">{t('reading-in.one-title', { kind: t(`reading-in.kind-${proposal.kind}`) })}</h1>
        <Told t={t} c={c}>
          {before === undefined || before.proposal.id === proposal.id ? null : (
            <a href={`${home}/proposal/${before.proposal.id}${query}`}>{t('reading-in.look-at-it')}</a>
          )}
        </Told>
        <ErrorSummary t={t} errors={errors} />
        <div class="reading-beside">
          <section aria-labelledby="reading-there">
            <h2 id="reading-there">{t('reading-in.there')}</h2>
            <p>
              <Place t={t} href={`${home}/text`} {...proposal} />
            </p>
            <PassageText kept={kept} proposal={proposal} />
            <ProposalFacts t={t} proposal={proposal} />
          </section>
          <section aria-labelledby="reading-here">
            <h2 id="reading-here">{t(decision.state === 'open' ? 'reading-in.here' : 'reading-in.became')}</h2>
            {decision.state === 'open' ? (
              <ProposalForm
                visit={visit}
                kept={kept}
                proposal={proposal}
                errors={errors}
                choices={await listChoices(visit, kept, proposal, session)}
                session={session}
                action={`${home}/proposal/${proposal.id}${query}`}
                nextLink={nextLink}
              />
            ) : (
              <DecidedProposal
                visit={visit}
                kept={kept}
                found={found}
                home={home}
                nextLink={nextLink}
                who={
                  decision.decidedBy === signedIn.accountId
                    ? null
                    : (names?.get(decision.decidedBy ?? '') ?? t('reading-in.an-account'))
                }
                typed={isLate ? oneValue(form, 'summary') : null}
                recordHref={({ kind, id }) => address(visit, `/record/${kind}/${id}`)}
              />
            )}
          </section>
        </div>
      </>,
      isLate ? 409 : errors.length > 0 ? 422 : 200,
    )
  }

  async function listChoices(
    { t }: CoordinationVisit,
    kept: KeptReading,
    proposal: Found['proposal'],
    session: string,
  ): Promise<ProposalChoices> {
    const [everybody, points, sessions] = [await work.listActors(), await work.listPoints(), await listSessions(t)]
    const place = session === '' ? null : await work.readBySession(session)
    // People only where it is said at which session: a guest of another town may be called the same.
    const actors = listNameable(everybody, place?.book.participations ?? [], session === '' ? null : session)
    const name = proposal.speaker.actor
    const nameOf = (actor: (typeof actors)[number]) => chooseWords(actor.name, t.language).text
    const toChoice = (actor: (typeof actors)[number]) => ({ value: actor.id, label: nameOf(actor) })
    const same = name === null ? undefined : actors.find((actor) => isSameSpeaker(actor, name))
    const alike =
      name === null || same !== undefined
        ? []
        : suggestSpeakers(name, actors)
            .slice(0, 4)
            .map(({ actor }) => actor)
    const others = actors
      .filter((actor) => !alike.includes(actor))
      .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), t.language))
    return {
      sessions,
      same: same?.id ?? null,
      alike: alike.map(nameOf),
      actors: [...alike, ...others].map(toChoice),
      points: points.map((point) => ({ value: point.id, label: chooseWords(point.text, t.language).text })),
      mayCopy: kept.licence === 'own' || kept.licence === 'open',
    }
  }

  async function listSessions(t: CoordinationVisit['t']): Promise<readonly { readonly value: string; readonly label: string }[]> {
    const series = await work.listSeries()
    const kept = await Promise.all(series.map(({ id }) => work.read(id)))
    return kept.flatMap((one) =>
      (one?.book.sessions ?? []).map((session) => ({
        value: session.id,
        label: `${chooseWords(one?.book.series[0]?.title ?? session.title, t.language).text}: ${chooseWords(session.title, t.language).text}`,
      })),
    )
  }
}

function readAccepted({ form, t }: CoordinationVisit, session: string): AcceptedAs {
  const actor = oneValue(form, 'actor')
  const name = oneValue(form, 'actor-name').trim()
  return {
    session,
    summary: oneValue(form, 'summary').trim(),
    language: oneValue(form, 'summary-language').trim() || t.language,
    spokenBy: SPOKEN_BY.find((one) => one === oneValue(form, 'spoken-by')) ?? 'anonymous',
    mode: MODES.find((one) => one === oneValue(form, 'mode')),
    actor: actor !== '' ? { id: actor } : name !== '' ? { name } : null,
    isSpelling: oneValue(form, 'is-spelling') === 'yes',
    objectives: oneValue(form, 'objectives')
      .split(/[\s,;،]+/)
      .filter((word) => /^\d+$/.test(word))
      .map(Number),
    point: oneValue(form, 'point') || null,
    stance: STANCES.find((one) => one === oneValue(form, 'stance')) ?? null,
    addressee: oneValue(form, 'addressee').trim(),
  }
}

function toError({ t }: CoordinationVisit, problem: DecideProblem): FieldError | null {
  if (problem.kind === 'summary-missing') return { field: 'summary', message: t('reading-in.summary-missing') }
  if (problem.kind === 'words-of-the-document')
    return { field: 'summary', message: t('reading-in.words-copied', { words: problem.words }) }
  if (problem.kind === 'invalid' && problem.faults.some(({ fault }) => fault === 'takes-no-part'))
    return { field: 'actor', message: t('dialogue-desk.fault-takes-no-part') }
  return problem.kind === 'actor-missing' ? { field: 'actor', message: t('reading-in.actor-missing') } : null
}
