// A document that was read in: what must be told of how it was read, its proposals beside their passages, and its text line by line.
import type { Context } from 'hono'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { type KeptReading, PROPOSAL_KINDS, type ReadNotice } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { Banner, Button, ButtonLink, Details, HiddenFields } from '../../../../platform/page/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { DocumentDetails } from './details-routes.tsx'
import { NameWaiting } from './naming-routes.tsx'
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
import { RemovalPart } from './removal-routes.tsx'

const ON_A_PAGE = 25

/** Adds `/reading/:reading` and its text. */
export function addReadingViewRoutes(context: ReadingContext): void {
  const { frame, address, show, listNames } = context
  const path = `/:language${AREA}${READING}/:reading{r-[0-9a-f-]{36}}`

  frame.site.get(path, (c) =>
    withReading(context, c, async (visit, kept) => {
      const { t } = visit
      const filter = readFilter(c)
      const found = filterProposals(kept, filter)
      const page = Math.max(1, Math.min(Math.ceil(found.length / ON_A_PAGE), Number(c.req.query('page') ?? 1) || 1))
      const shown = found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)
      const home = address(visit, readingPath(kept.id))
      const [first] = found
      const names = (await listNames?.()) ?? new Map<string, string>()
      return show(
        c,
        visit,
        { title: kept.title, path: readingPath(kept.id), query: writeFilter(filter) },
        <>
          <p class="back-line">
            <a href={address(visit, READING)}>{t('reading-in.title')}</a>
          </p>
          <h1>
            <bdi>{kept.title}</bdi>
          </h1>
          <Told t={t} c={c} />
          <NameWaiting visit={visit} kept={kept} home={home} names={names} />
          <DocumentDetails visit={visit} kept={kept} home={home} names={names} />
          <p>
            <a href={`${home}/text`}>{t('reading-in.text')}</a> ·{' '}
            <a href={`${home}/contradictions`}>{t('reading-in.contradiction-count', { count: kept.contradictions.length })}</a> ·{' '}
            <a href={`${home}/speakers`}>{t('reading-in.spelling-count', { count: kept.spellings.length })}</a>
          </p>
          <Notices t={t} kept={kept} />
          <h2>{t('reading-in.proposals')}</h2>
          <p>{t('reading-in.proposals-text')}</p>
          <form class="reading-filter" method="get" action={home}>
            <div class="question">
              <label class="label" for="kind">
                {t('reading-in.kind')}
              </label>
              <select id="kind" name="kind">
                <option value="all">
                  {t('reading-in.all-kinds', {
                    count: kept.proposals.filter(({ decision }) => decision.state === 'open').length,
                  })}
                </option>
                {PROPOSAL_KINDS.map((kind) => (
                  <option value={kind} selected={filter.kind === kind}>
                    {t('reading-in.kind-count', {
                      kind: t(`reading-in.kind-${kind}`),
                      count: kept.proposals.filter(
                        ({ proposal, decision }) => proposal.kind === kind && decision.state === 'open',
                      ).length,
                    })}
                  </option>
                ))}
              </select>
            </div>
            <div class="question">
              <label class="label" for="show">
                {t('reading-in.show')}
              </label>
              <select id="show" name="show">
                {(['open', 'decided', 'all'] as const).map((value) => (
                  <option value={value} selected={filter.show === value}>
                    {t(`reading-in.show-${value}`)}
                  </option>
                ))}
              </select>
            </div>
            <Button quiet>{t('reading-in.choose')}</Button>
          </form>
          {first === undefined ? (
            <p>{t('reading-in.no-proposals')}</p>
          ) : filter.show === 'open' ? (
            <div class="buttons">
              <ButtonLink href={`${home}/proposal/${first.proposal.id}${writeFilter(filter)}`}>
                {t('reading-in.one-by-one', { count: found.length })}
              </ButtonLink>
            </div>
          ) : null}
          <ol class="reading-list" start={(page - 1) * ON_A_PAGE + 1}>
            {shown.map(({ proposal, decision }) => (
              <li id={proposal.id}>
                <h3>
                  {t(`reading-in.kind-${proposal.kind}`)}: <Place t={t} href={`${home}/text`} {...proposal} />
                </h3>
                <PassageText kept={kept} proposal={proposal} />
                <ProposalFacts t={t} proposal={proposal} />
                {decision.state === 'open' ? (
                  <div class="buttons">
                    <ButtonLink href={`${home}/proposal/${proposal.id}${writeFilter(filter)}`} quiet>
                      {t('reading-in.look')}
                    </ButtonLink>
                    <DecideForm
                      t={t}
                      visit={visit}
                      action={`${home}/decide`}
                      sort="proposal"
                      id={proposal.id}
                      go="refuse"
                      label={t('reading-in.refuse')}
                      back={`${writeFilter(filter)}#${found[found.findIndex((one) => one.proposal === proposal) + 1]?.proposal.id ?? ''}`}
                    />
                  </div>
                ) : (
                  <p>
                    <strong>{t(`reading-in.state-${decision.state}`)}</strong>{' '}
                    {decision.made.map(({ kind, id }) => (
                      <>
                        <a href={address(visit, `/record/${kind}/${id}`)}>{t(`dialogue-desk.kind-${kind}`)}</a>{' '}
                      </>
                    ))}
                  </p>
                )}
              </li>
            ))}
          </ol>
          {found.length <= ON_A_PAGE ? null : (
            <nav aria-label={t('reading-in.pages')}>
              <p>
                {t('reading-in.page-of', { page: String(page), of: String(Math.ceil(found.length / ON_A_PAGE)) })}{' '}
                {page > 1 ? <a href={pageHref(home, filter, page - 1)}>{t('reading-in.page-before')}</a> : null}{' '}
                {page * ON_A_PAGE < found.length ? (
                  <a href={pageHref(home, filter, page + 1)}>{t('reading-in.page-next')}</a>
                ) : null}
              </p>
            </nav>
          )}
          <RemovalPart visit={visit} kept={kept} home={home} names={names} />
        </>,
      )
    }),
  )

  frame.site.get(`${path}/text`, (c) =>
    withReading(context, c, async (visit, kept) => {
      const { t } = visit
      return show(
        c,
        visit,
        { title: t('reading-in.text-of', { title: kept.title }), path: readingPath(kept.id, '/text') },
        <>
          <p class="back-line">
            <a href={address(visit, readingPath(kept.id))}>
              <bdi>{kept.title}</bdi>
            </a>
          </p>
          <h1>{t('reading-in.text-of', { title: kept.title })}</h1>
          <p>{t('reading-in.text-text')}</p>
          <ol class="reading-lines" lang={kept.language}>
            {kept.lines.map(({ number, text }) =>
              text.trim() === '' ? null : (
                <li id={`L${number}`} value={number} dir="auto">
                  {text}
                </li>
              ),
            )}
          </ol>
        </>,
      )
    }),
  )
}

function pageHref(home: string, filter: Parameters<typeof writeFilter>[0], page: number): string {
  const query = new URLSearchParams(writeFilter(filter))
  query.set('page', String(page))
  return `${home}?${query}`
}

const TOLD = [
  'known',
  'accepted',
  'changed',
  'kept',
  'refused',
  'reopened',
  'decided',
  'already',
  'corrected',
  'corrected-waits',
  'named',
  'written-anew',
  'reveals-speaker',
  'removal-asked',
  'removal-declined',
  'reason-missing',
  'second-account',
  'nothing-asked',
]

/** What was just done, as the address says. */
export const Told: FC<PropsWithChildren<{ readonly t: Translator; readonly c: Context }>> = ({ t, c, children }) => {
  const told = TOLD.find((one) => one === c.req.query('told'))
  return told === undefined ? null : (
    <output class="banner said">
      {t(`reading-in.told-${told}`)} {children}
    </output>
  )
}

/** One button that decides. */
export const DecideForm: FC<
  PropsWithChildren<{
    readonly t: Translator
    readonly visit: CoordinationVisit
    readonly action: string
    readonly sort: 'proposal' | 'contradiction' | 'spelling'
    readonly id: string
    readonly go: 'keep' | 'refuse' | 'reopen'
    readonly label: string
    readonly back: string
  }>
> = ({ visit, action, sort, id, go, label, back, children }) => (
  <form method="post" action={action}>
    <HiddenFields
      fields={[
        ['form-token', visit.signedIn.formToken],
        ['sort', sort],
        ['id', id],
        ['back', back],
      ]}
    />
    {children}
    <Button quiet name="go" value={go}>
      {label}
    </Button>
  </form>
)

/** What is told before anything else: that something was not read, or read otherwise than one would think. */
function isGrave({ kind }: ReadNotice): boolean {
  return kind === 'pages-without-text' || kind === 'language'
}

const Notices: FC<{ readonly t: Translator; readonly kept: KeptReading }> = ({ t, kept }) => {
  // A language that was told from the text and is read by the model stands with the other details.
  const notices = kept.notices.filter((notice) => notice.kind !== 'language' || notice.given !== null || notice.by !== 'model')
  const grave = notices.filter(isGrave)
  const others = notices.filter((notice) => !isGrave(notice))
  return (
    <>
      {grave.map((notice) => (
        <Banner urgent>
          <p>{describeNotice(t, notice)}</p>
        </Banner>
      ))}
      {others.length === 0 ? null : (
        <Details summary={t('reading-in.how-read')}>
          <ul>
            {others.map((notice) => (
              <li>{describeNotice(t, notice)}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

function describeNotice(t: Translator, notice: ReadNotice): string {
  switch (notice.kind) {
    case 'pages-without-text':
      return t(notice.areImages ? 'reading-in.notice-images' : 'reading-in.notice-no-text', {
        count: notice.pages.length,
        of: t.number(notice.of),
        pages: writeRuns(notice.pages),
      })
    case 'columns':
      return t('reading-in.notice-columns', { count: notice.pages.length, pages: writeRuns(notice.pages) })
    case 'notes-lifted':
    case 'torn-joined':
    case 'pictures':
      return t(`reading-in.notice-${notice.kind}`, { count: notice.count })
    case 'mark-without-note':
    case 'note-without-mark':
      return t(`reading-in.notice-${notice.kind}`, { count: notice.marks.length, marks: notice.marks.slice(0, 20).join(', ') })
    case 'page-furniture':
      return t('reading-in.notice-page-furniture', { count: notice.lines.length })
    case 'other-encoding':
      return t('reading-in.notice-other-encoding', { encoding: notice.encoding })
    case 'language':
      return t('reading-in.notice-language', {
        language: notice.language === 'und' ? 'und' : t.languageName(notice.language),
        given: notice.given === null || notice.given === notice.language ? 'none' : t.languageName(notice.given),
        by: notice.by,
      })
    case 'tracked-changes':
      return t('reading-in.notice-tracked-changes', { deleted: notice.deleted, inserted: notice.inserted })
  }
}

/** `3, 5–9`. */
function writeRuns(pages: readonly number[]): string {
  const runs: [number, number][] = []
  for (const page of pages) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === page - 1) last[1] = page
    else runs.push([page, page])
  }
  return runs
    .slice(0, 30)
    .map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
    .join(', ')
}
