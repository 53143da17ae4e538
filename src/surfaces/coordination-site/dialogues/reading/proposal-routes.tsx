// One proposal beside its passage: a person accepts it as it is, changes it, refuses it, or goes on to the next; Enter in a field accepts.
// Nothing is in the record before.
import type { Context } from 'hono'
import {
  type AcceptedAs,
  canMake,
  chooseWords,
  type DecideProblem,
  isSameSpeaker,
  type KeptReading,
  SPOKEN_BY,
  STANCES,
  suggestSpeakers,
} from '../../../../open/dialogues/index.ts'
import { Button, ErrorSummary, type FieldError, HiddenFields, Select, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import {
  filterProposals,
  PassageText,
  Place,
  ProposalFacts,
  readFilter,
  READING,
  readingPath,
  type ReadingContext,
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
      if (go === 'refuse' || !canMake(found.proposal.kind)) {
        const decide = go === 'refuse' ? reading.refuse : reading.keep
        const done = await decide(signedIn.accountId, kept.id, 'proposal', found.proposal.id)
        return c.redirect(next(done.ok ? (go === 'refuse' ? 'refused' : 'accepted') : 'decided'), 303)
      }
      const session = oneValue(form, 'session')
      if (session === '')
        return showProposal(c, visit, kept, found, [{ field: 'session', message: t('reading-in.session-missing') }])
      const done = await reading.accept(signedIn.accountId, kept.id, found.proposal.id, readAccepted(visit, session))
      if (done.ok) return c.redirect(next(done.value.state === 'changed' ? 'changed' : 'accepted'), 303)
      const error = toError(visit, done.error)
      if (error !== null) return showProposal(c, visit, kept, found, [error])
      if (done.error.kind === 'decided') return c.redirect(next('decided'), 303)
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

  /** The next open proposal of the same kind, or the list where there is none; the session goes along. */
  function nextHref(c: Context, visit: CoordinationVisit, kept: KeptReading, found: Found): (told: string) => string {
    const filter = readFilter(c)
    const rest = filterProposals(kept, { ...filter, show: 'open' }).filter(({ proposal }) => proposal.id !== found.proposal.id)
    const after = kept.proposals.slice(kept.proposals.findIndex(({ proposal }) => proposal.id === found.proposal.id))
    const next = rest.find((one) => after.includes(one)) ?? rest[0]
    const query = new URLSearchParams(writeFilter(filter))
    const session = oneValue(visit.form, 'session') || c.req.query('session')
    if (session !== undefined && session !== '') query.set('session', session)
    return (told) => {
      if (told !== '') query.set('told', told)
      const below = next === undefined ? readingPath(kept.id) : readingPath(kept.id, `/proposal/${next.proposal.id}`)
      return `${address(visit, below)}${query.size === 0 ? '' : `?${query}`}`
    }
  }

  async function showProposal(
    c: Context,
    visit: CoordinationVisit,
    kept: KeptReading,
    { proposal, decision }: Found,
    errors: readonly FieldError[],
  ) {
    const { t, form, signedIn } = visit
    const home = address(visit, readingPath(kept.id))
    const filter = readFilter(c)
    const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
    const isSent = errors.length > 0
    const given = (field: string, otherwise: string) => (isSent ? oneValue(form, field) : otherwise)
    const mayCopy = kept.licence === 'own' || kept.licence === 'open'
    const actors = await work.listActors()
    const same =
      proposal.speaker.actor === null ? undefined : actors.find((actor) => isSameSpeaker(actor, proposal.speaker.actor ?? ''))
    const alike =
      proposal.speaker.actor === null || same !== undefined ? [] : suggestSpeakers(proposal.speaker.actor, actors).slice(0, 4)
    const nameOf = (actor: (typeof actors)[number]) => chooseWords(actor.name, t.language).text
    const sessions = await listSessions(visit)
    const chosenSession = given('session', c.req.query('session') ?? '')
    const makes = canMake(proposal.kind)
    const self = `${home}/proposal/${proposal.id}${writeFilter(filter)}`
    return show(
      c,
      visit,
      {
        title: t('reading-in.one-title', { kind: t(`reading-in.kind-${proposal.kind}`) }),
        path: readingPath(kept.id, `/proposal/${proposal.id}`),
        query: writeFilter(filter),
        hasErrors: isSent,
      },
      <>
        <p class="back-line">
          <a href={`${home}${writeFilter(filter)}#${proposal.id}`}>
            <bdi>{kept.title}</bdi>
          </a>
        </p>
        <h1>{t('reading-in.one-title', { kind: t(`reading-in.kind-${proposal.kind}`) })}</h1>
        <Told t={t} c={c} />
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
            <h2 id="reading-here">{t('reading-in.here')}</h2>
            {decision.state === 'open' ? (
              <form method="post" action={self}>
                <HiddenFields fields={[['form-token', signedIn.formToken]]} />
                {makes ? (
                  <>
                    <Select
                      name="session"
                      label={t('reading-in.session')}
                      options={sessions}
                      value={chosenSession}
                      blank={t('reading-in.session-choose')}
                      error={errorOf('session')}
                      hint={sessions.length === 0 ? t('reading-in.session-none') : undefined}
                    />
                    <TextField
                      name="summary"
                      label={t('reading-in.summary')}
                      hint={t(mayCopy ? 'reading-in.summary-hint' : 'reading-in.summary-own-words')}
                      rows={4}
                      value={given('summary', mayCopy ? proposal.text : '')}
                      error={errorOf('summary')}
                    />
                    <TextField
                      name="summary-language"
                      label={t('reading-in.summary-language')}
                      value={given('summary-language', mayCopy ? kept.language : t.language)}
                      short
                    />
                    <Select
                      name="spoken-by"
                      label={t('reading-in.spoken-by')}
                      value={given('spoken-by', proposal.speaker.spokenBy)}
                      options={SPOKEN_BY.map((value) => ({ value, label: t(`dialogues.spoken-by-${value}`) }))}
                    />
                    <Select
                      name="actor"
                      label={t('reading-in.actor')}
                      hint={
                        alike.length === 0
                          ? t('reading-in.actor-hint')
                          : t('reading-in.actor-alike', {
                              name: proposal.speaker.actor ?? '',
                              list: alike.map(({ actor }) => nameOf(actor)).join('; '),
                            })
                      }
                      value={given('actor', same?.id ?? '')}
                      blank={t('reading-in.actor-new')}
                      error={errorOf('actor')}
                      options={[
                        ...alike.map(({ actor }) => actor),
                        ...actors
                          .filter((actor) => !alike.some((one) => one.actor.id === actor.id))
                          .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), t.language)),
                      ].map((actor) => ({ value: actor.id, label: nameOf(actor) }))}
                    />
                    <TextField
                      name="actor-name"
                      label={t('reading-in.actor-name')}
                      value={given('actor-name', same === undefined ? (proposal.speaker.actor ?? '') : '')}
                    />
                    <TextField
                      name="objectives"
                      label={t('reading-in.objectives-field')}
                      hint={t('reading-in.objectives-hint')}
                      value={given('objectives', proposal.objectives.map(({ objective }) => String(objective)).join(', '))}
                      short
                    />
                    {proposal.kind === 'position' || proposal.kind === 'claim' ? (
                      <>
                        <Select
                          name="point"
                          label={t('reading-in.point')}
                          value={given('point', '')}
                          blank={t('reading-in.no-point')}
                          options={(await work.listPoints()).map((point) => ({
                            value: point.id,
                            label: chooseWords(point.text, t.language).text,
                          }))}
                        />
                        {proposal.kind === 'position' ? (
                          <Select
                            name="stance"
                            label={t('reading-in.stance')}
                            value={given('stance', proposal.stance ?? '')}
                            blank={t('reading-in.no-stance')}
                            options={STANCES.map((value) => ({ value, label: t(`dialogues.stance-${value}`) }))}
                          />
                        ) : null}
                      </>
                    ) : null}
                    {proposal.kind === 'recommendation' ? (
                      <TextField
                        name="addressee"
                        label={t('reading-in.addressee')}
                        hint={t('reading-in.addressee-hint')}
                        value={given('addressee', '')}
                      />
                    ) : null}
                  </>
                ) : (
                  <p>{t('reading-in.figure-text')}</p>
                )}
                <div class="buttons">
                  <button class="button" name="go" value="accept">
                    {t(makes ? 'reading-in.accept' : 'reading-in.keep-figure')}
                  </button>
                  <button class="button button-quiet" name="go" value="refuse" formnovalidate>
                    {t('reading-in.refuse')}
                  </button>
                  <a href={nextHref(c, visit, kept, { proposal, decision })('')}>{t('reading-in.next')}</a>
                </div>
                <p class="soft small">{t('reading-in.keys')}</p>
              </form>
            ) : (
              <>
                <p>
                  <strong>{t(`reading-in.state-${decision.state}`)}</strong>
                </p>
                <ul>
                  {decision.made.map(({ kind, id }) => (
                    <li>
                      <a href={address(visit, `/record/${kind}/${id}`)}>{t(`dialogue-desk.kind-${kind}`)}</a>
                    </li>
                  ))}
                </ul>
                {decision.made.length > 0 ? null : (
                  <form method="post" action={`${home}/decide`}>
                    <HiddenFields
                      fields={[
                        ['form-token', signedIn.formToken],
                        ['sort', 'proposal'],
                        ['id', proposal.id],
                        ['back', `/proposal/${proposal.id}`],
                      ]}
                    />
                    <Button quiet name="go" value="reopen">
                      {t('reading-in.reopen')}
                    </Button>
                  </form>
                )}
                <p>
                  <a href={nextHref(c, visit, kept, { proposal, decision })('')}>{t('reading-in.next')}</a>
                </p>
              </>
            )}
          </section>
        </div>
      </>,
      isSent ? 422 : 200,
    )
  }

  async function listSessions({ t }: CoordinationVisit): Promise<readonly { readonly value: string; readonly label: string }[]> {
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
    actor: actor !== '' ? { id: actor } : name !== '' ? { name } : null,
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
  return problem.kind === 'actor-missing' ? { field: 'actor', message: t('reading-in.actor-missing') } : null
}

type RecordProblem = Exclude<
  DecideProblem,
  { readonly kind: 'decided' | 'words-of-the-document' | 'actor-missing' | 'summary-missing' }
>

function isRecordProblem(problem: DecideProblem): problem is RecordProblem {
  return !['decided', 'words-of-the-document', 'actor-missing', 'summary-missing'].includes(problem.kind)
}
