// One objection as everybody reads it: what is wrong, what should change, the answers with what changed, whether they answer, and every step.
import type { FC } from 'hono/jsx'
import {
  KEPT_BACK_REASONS,
  type DescribedSubject,
  type ObjectionAnswer,
  type ObjectionCounts,
  type PublicObjection,
  type PublicWord,
} from '../../../open/dialogues/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Details, Facts, Tag } from '../../../platform/page/index.ts'
import { Leads, NamesRemoved, Quoted } from './said-words.tsx'

const VERDICTS = { changed: 'yes', 'will-change': 'unknown', 'not-changed': 'no', 'not-ours': 'no' } as const

/** `about`: the thing, where the page is not the thing's own. */
export const ObjectionView: FC<{
  readonly t: Translator
  readonly objection: PublicObjection
  readonly about?: DescribedSubject | null
  readonly level?: 'h2' | 'h3'
}> = ({ t, objection, about, level: Heading = 'h3' }) => {
  const { words, answers, language, speaksAs, receivedIn, isOverdue } = objection
  const [first, ...more] = words
  return (
    <article class="card objection" id={`objection-${objection.id}`}>
      <Heading>{t('concerned.objection-of', { month: t.month(receivedIn), speaker: t(`concerned.speaks-${speaksAs}`) })}</Heading>
      {about === undefined ? null : <About t={t} about={about} />}
      {first === undefined ? null : <Word t={t} word={first} language={language} />}
      {more
        .filter(({ kind }) => kind === 'added')
        .map((word) => (
          <>
            <p>
              <strong>{t('concerned.added')}</strong>
            </p>
            <Word t={t} word={word} language={language} />
          </>
        ))}
      {answers.length === 0 ? (
        <p>
          <Tag verdict={isOverdue ? 'no' : 'unknown'}>{t(isOverdue ? 'concerned.overdue' : 'concerned.no-answer-yet')}</Tag>
        </p>
      ) : (
        answers.map((answer) => <AnswerView t={t} answer={answer} />)
      )}
      {more
        .filter(({ kind }) => kind === 'not-answered')
        .map((word) => (
          <>
            <p>
              <Tag verdict="no">{t('concerned.says-not-answered')}</Tag>
            </p>
            <Word t={t} word={word} language={language} />
          </>
        ))}
      <Details summary={t('concerned.steps')}>
        <ol>
          {objection.steps.map(({ step, on }) => (
            <li>
              {t(`concerned.step-${step}`)}, {stepDate(t, on)}
            </li>
          ))}
        </ol>
      </Details>
    </article>
  )
}

/** A day, or the month alone where that is all that is told. */
export function stepDate(t: Translator, on: string): string {
  return on.length > 7 ? t.date(on) : t.month(on)
}

const About: FC<{ readonly t: Translator; readonly about: DescribedSubject | null }> = ({ t, about }) => (
  <p>
    {t('concerned.about')}{' '}
    {about === null ? (
      t('concerned.about-gone')
    ) : (
      <>
        {t(`concerned.kind-${about.kind}`)}:{' '}
        <a href={about.href}>
          <bdi lang={about.language}>{about.title}</bdi>
        </a>
      </>
    )}
  </p>
)

/** Words with what was taken out of them, or why there are none. */
export const Word: FC<{ readonly t: Translator; readonly word: PublicWord; readonly language: string }> = ({
  t,
  word,
  language,
}) => {
  switch (word.state) {
    case 'private':
      return word.kind === 'not-answered' ? null : <p class="soft">{t('concerned.words-private')}</p>
    case 'waiting':
      return <p class="soft">{t('concerned.words-waiting')}</p>
    case 'not-shown':
      return (
        <p class="soft">{t('concerned.words-not-shown', { reason: t(`concerned.reason-${word.reason ?? 'not-about-this'}`) })}</p>
      )
    case 'shown':
      return (
        <>
          <Quoted language={language}>{word.wrong}</Quoted>
          {word.shouldChange === '' ? null : (
            <>
              <p>
                <strong>{t('concerned.should-change')}</strong>
              </p>
              <Quoted language={language}>{word.shouldChange}</Quoted>
            </>
          )}
          <NamesRemoved t={t} count={word.namesRemoved} />
        </>
      )
  }
}

/** An answer with what changed. */
export const AnswerView: FC<{ readonly t: Translator; readonly answer: ObjectionAnswer }> = ({ t, answer }) => (
  <div class="answered">
    <p>
      <strong>{t('concerned.answer-on', { date: t.date(answer.answeredOn) })}</strong>{' '}
      <Tag verdict={VERDICTS[answer.outcome]}>{t(`concerned.outcome-${answer.outcome}`)}</Tag>
    </p>
    <p lang={answer.language} dir="auto">
      {answer.words}
    </p>
    {answer.changed === '' ? null : (
      <p>
        <strong>{t(answer.outcome === 'will-change' ? 'concerned.what-will-change' : 'concerned.what-changed')}</strong>{' '}
        <bdi lang={answer.language}>{answer.changed}</bdi>
      </p>
    )}
    <Leads t={t} url={answer.url} />
  </div>
)

/** All that is counted, each objection in exactly one of the places that add up. */
export const CountsView: FC<{ readonly t: Translator; readonly counts: ObjectionCounts }> = ({ t, counts }) => (
  <>
    <Facts
      facts={[
        { name: t('concerned.count-received'), value: t.number(counts.received) },
        { name: t('concerned.count-answered'), value: t.number(counts.answered) },
        {
          name: t('concerned.count-open'),
          value: t('concerned.count-open-value', { open: counts.open, overdue: counts.overdue }),
        },
        ...KEPT_BACK_REASONS.map((reason) => ({
          name: t('concerned.count-not-shown', { reason: t(`concerned.reason-${reason}`) }),
          value: t.number(counts.notShown[reason]),
        })),
        { name: t('concerned.count-withdrawn'), value: t.number(counts.withdrawn) },
      ]}
    />
    <p class="soft small">
      {t('concerned.count-across', {
        shown: counts.shown,
        private: counts.private,
        unlooked: counts.unlooked,
        unanswered: counts.saidNotAnswered,
      })}
      {counts.turnedAway === 0 ? '' : ` ${t('concerned.count-turned-away', { count: counts.turnedAway })}`}
    </p>
  </>
)
