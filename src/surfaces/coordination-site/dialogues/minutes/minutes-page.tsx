// The minutes of a session on one page: every entry, and below them the form for the next. Whole without a script; where the island runs, it
// takes its words from here, saves while one types, and shows what others type.
import type { FC } from 'hono/jsx'
import { chooseWords, type EntryContent, type MinutesNews } from '../../../../open/dialogues/index.ts'
import {
  Banner,
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  HiddenFields,
  publishScript,
  type FieldError,
} from '../../../../platform/page/index.ts'
import { EntryForm, KnownSpeakers, type FormBase } from './entry-form.tsx'
import { EntryRow } from './entry-row.tsx'
import { islandWords } from './island-words.ts'
import { listUnjoined, type MinutesTable } from './minutes-table.ts'

const FOLDER = 'src/surfaces/coordination-site/dialogues/minutes'
/** In the order in which they run. */
const SCRIPTS = [
  'island-lock',
  'island-outbox',
  'island-editor',
  'island-sender',
  'island-keys',
  'island-sign-out',
  'island-refused',
  'minutes-island',
].map((name) => publishScript(name, FOLDER, `${name}.js`))

/** What the next entry begins from: nobody yet, on the question and in the language of the last; before the first, on the only question there is. */
export function nextContent({ session, questions, t }: MinutesTable, news: MinutesNews): EntryContent {
  const last = news.entries.at(-1)?.content
  return {
    speaker: { written: '', actor: null },
    capacity: 'actor',
    onBehalfOf: [],
    mode: last?.mode ?? 'floor',
    question: last === undefined ? (questions.length === 1 ? (questions[0]?.id ?? null) : null) : last.question,
    language: last?.language ?? session.languages[0] ?? t.language,
    text: '',
    positions: [],
    moved: null,
    withdrawn: null,
  }
}

export const MinutesPage: FC<{
  readonly table: MinutesTable
  readonly news: MinutesNews
  readonly next: FormBase
  /** A message of what was just done. */
  readonly told: string | null
  /** Under which the island locks what is not sent yet; it takes it from the page at once. */
  readonly lockKey: string
}> = ({ table, news, next, told, lockKey }) => {
  const { t, base, session, book, points } = table
  const unjoined = new Set(
    news.entries.filter(({ content: { withdrawn } }) => withdrawn === null).flatMap(({ content }) => listUnjoined(content)),
  )
  const [series] = book.series
  const sessionTitle = chooseWords(session.title, t.language).text
  const seriesTitle = series === undefined ? '' : chooseWords(series.title, t.language).text
  const sessionHref = base.slice(0, base.length - '/minutes'.length)
  return (
    <div
      class="minutes"
      data-minutes={base}
      data-session={session.id}
      data-account={table.accountId}
      data-number={String(news.number)}
      data-form-token={table.formToken}
      data-words={JSON.stringify(islandWords(t))}
      data-key={lockKey}
    >
      <ErrorSummary t={t} errors={listMistakes(next)} />
      <h1>{t('minutes.title')}</h1>
      <p>
        <a href={sessionHref}>
          <bdi>{sessionTitle}</bdi>
        </a>
        {seriesTitle === '' || seriesTitle === sessionTitle ? null : (
          <>
            {' · '}
            <bdi>{seriesTitle}</bdi>
          </>
        )}
      </p>
      {told === null ? null : (
        <output class="minutes-told">
          <Banner>
            <p>{told}</p>
          </Banner>
        </output>
      )}
      {session.rule === 'not-attributed' ? (
        <Banner>
          <p>{t('minutes.not-attributed')}</p>
        </Banner>
      ) : null}
      <p>{t('minutes.intro')}</p>
      <p data-without-island>{t('minutes.without-script')}</p>
      {news.entries.length < 4 ? null : (
        <p>
          <a href="#next">{t('minutes.to-next')}</a>
        </p>
      )}
      {unjoined.size === 0 ? null : (
        <p>
          <a href={`${base}/speakers`}>{t('minutes.speakers-to-join', { count: unjoined.size })}</a>
        </p>
      )}
      <div class="minutes-state" data-with-island hidden>
        <output data-state-line></output>
        <p aria-live="polite" data-news-line></p>
        {/* Not read out: who types where changes all the time, and would talk over whoever listens. */}
        <p class="soft" data-typing-line></p>
        <p data-sign-in hidden>
          <a href={`${base.slice(0, base.indexOf('/dialogues/'))}/sign-in`} target="_blank" rel="noopener">
            {t('minutes.sign-in-again')}
          </a>
        </p>
      </div>
      <section class="banner banner-urgent" data-sign-out-unsent hidden tabindex={-1} aria-labelledby="sign-out-title">
        <h2 id="sign-out-title">{t('minutes.sign-out-title')}</h2>
        <p></p>
        <div class="buttons">
          <button type="button" class="button" data-send>
            {t('minutes.sign-out-send')}
          </button>
          <button type="button" class="button button-quiet" data-keep>
            {t('minutes.sign-out-keep')}
          </button>
          <button type="button" class="button button-quiet" data-discard>
            {t('minutes.sign-out-discard')}
          </button>
        </div>
      </section>
      <div data-with-island hidden>
        <Details summary={t('minutes.shortcuts')}>
          <Shortcuts table={table} />
        </Details>
      </div>
      <section aria-labelledby="entries-title">
        <h2 id="entries-title">{t('minutes.entries')}</h2>
        <p data-none hidden={news.entries.length > 0}>
          {t('minutes.none')}
        </p>
        <ol class="entries" data-entries>
          {news.entries.map((state, at) => (
            <EntryRow table={table} state={state} number={at + 1} />
          ))}
        </ol>
      </section>
      <section data-refused hidden></section>
      <section aria-labelledby="next-title" id="next">
        <h2 id="next-title">{t('minutes.next')}</h2>
        <KnownSpeakers table={table} />
        <EntryForm table={table} prefix="next" action={`${base}/entry`} base={next} submit={t('minutes.save-next')} isNew />
        {points.length === 0 ? <p class="hint">{t('minutes.no-points')}</p> : null}
      </section>
      {news.entries.length === 0 ? null : (
        <form method="post" action={`${base}/make-all`} data-make-all>
          <HiddenFields fields={[['form-token', table.formToken]]} />
          <p class="hint">{t('minutes.make-all-text')}</p>
          <div class="buttons">
            <Button quiet>{t('minutes.make-all')}</Button>
          </div>
        </form>
      )}
      <p>
        <ButtonLink quiet href={sessionHref}>
          {t('minutes.to-session')}
        </ButtonLink>
      </p>
      <template data-edit-template>
        <EntryForm
          table={table}
          prefix="edit"
          action={`${base}/entry`}
          base={{ fields: [], content: nextContent(table, news) }}
          submit={t('minutes.done')}
        />
      </template>
      <template data-row-template>
        <li class="entry">
          <div data-view>
            <h3 class="entry-speaker">
              <span data-number></span>
              {'. '}
              <bdi data-speaker></bdi>
            </h3>
            <p class="minutes-words" dir="auto" data-text></p>
            <p class="entry-unsent" data-unsent hidden>
              {t('minutes.unsent-here')}
            </p>
            <p>
              <button type="button" class="button-link" data-edit>
                {t('minutes.change')}
              </button>
            </p>
          </div>
          <div data-editor hidden></div>
        </li>
      </template>
      {SCRIPTS.map((src) => (
        <script type="module" src={src}></script>
      ))}
    </div>
  )
}

/** What was wrong with the form for the next entry, each leading to its field. */
function listMistakes({ content, error, stanceError }: FormBase): readonly FieldError[] {
  const half = content.positions.findIndex(({ point, stance }) => point !== '' && String(stance) === '')
  return [
    ...(error === undefined ? [] : [{ field: 'next-text', message: error }]),
    ...(stanceError === undefined ? [] : [{ field: `next-${Math.max(0, half)}-stance`, message: stanceError }]),
  ]
}

/** Keys that neither browsers nor screen readers take for themselves, and what each does. */
const KEYS = [
  ['Enter', 'key-text'],
  ['Ctrl + Enter', 'key-next'],
  ['F2', 'key-speaker'],
  ['Shift + F2', 'key-question'],
  ['F8', 'key-position'],
  ['Shift + F8', 'key-recommendation'],
  ['Escape', 'key-leave'],
] as const

const Shortcuts: FC<{ readonly table: MinutesTable }> = ({ table: { t } }) => (
  <dl class="facts">
    {KEYS.map(([keys, word]) => (
      <div>
        <dt>
          <kbd dir="ltr">{keys}</kbd>
        </dt>
        <dd>{t(`minutes.${word}`)}</dd>
      </div>
    ))}
  </dl>
)
