// One objection behind sign-in: what was written, the look (which may take names out and nothing else), the second account's word, the answer.
import type { FC } from 'hono/jsx'
import {
  KEPT_BACK_REASONS,
  MOST_REMOVED,
  OBJECTION_OUTCOMES,
  type DescribedSubject,
  type WorkObjection,
} from '../../../../open/dialogues/index.ts'
import { endonymOf, LANGUAGES, type Translator } from '../../../../platform/i18n/index.ts'
import {
  Button,
  CheckboxGroup,
  Details,
  RadioGroup,
  Select,
  TextField,
  type FieldError,
} from '../../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import { AnswerView, Quoted, stepDate, Word } from '../../../dialogue-site/index.ts'
import { Action } from '../../commitments/action-form.tsx'
import { DeskTold, errorOf, isWrong } from './desk-told.tsx'

interface Props {
  readonly t: Translator
  readonly action: string
  readonly formToken: string
  readonly account: string
  readonly objection: WorkObjection
  readonly about: DescribedSubject | null
  readonly done: string | null
  /** Mistakes with their fields, in the reader's language. */
  readonly errors: readonly FieldError[]
  /** What was typed and not taken. */
  readonly form: SentForm
  readonly back: string
}

export const ObjectionDeskPage: FC<Props> = (props) => {
  const { t, objection, about, done, errors, back } = props
  return (
    <>
      <DeskTold {...{ t, done, errors }} />
      <p class="back-line">
        <a href={back}>{t('concerned.desk-title')}</a>
      </p>
      <h1>{t('concerned.desk-objection')}</h1>
      <p>
        {t(`concerned.kind-${objection.subject.kind}`)}:{' '}
        {about === null ? (
          t('concerned.about-gone')
        ) : (
          <a href={about.href}>
            <bdi lang={about.language}>{about.title}</bdi>
          </a>
        )}
      </p>
      <p>
        {t(`concerned.speaks-${objection.speaksAs}`)} · {t.languageName(objection.language)} ·{' '}
        {t(objection.mayPublish ? 'concerned.desk-may-publish' : 'concerned.desk-private')}
        {objection.toAnswerBy === null ? '' : ` · ${t('concerned.answer-by', { date: t.date(objection.toAnswerBy) })}`}
      </p>
      {objection.isWithdrawn ? <p>{t('concerned.own-withdrawn')}</p> : null}
      {objection.words.map((_, at) => (
        <WordDesk {...props} at={at} />
      ))}
      <h2>{t('concerned.own-answers')}</h2>
      {objection.answers.map((answer) => (
        <AnswerView t={t} answer={answer} />
      ))}
      {objection.isWithdrawn ? null : <AnswerForm {...props} />}
      <h2>{t('concerned.steps')}</h2>
      <ol>
        {objection.steps.map(({ step, on }) => (
          <li>
            {t(`concerned.step-${step}`)}, {stepDate(t, on)}
          </li>
        ))}
      </ol>
    </>
  )
}

const Same: FC<{ readonly t: Translator; readonly same: number; readonly at: number; readonly name: string }> = ({
  t,
  same,
  at,
  name,
}) =>
  same === 0 || at > 0 ? null : (
    <CheckboxGroup
      name={name}
      label={t('concerned.same-words', { count: same })}
      options={[{ value: 'yes', label: t('concerned.with-same') }]}
    />
  )

const WordDesk: FC<Props & { readonly at: number }> = ({ t, action, formToken, account, objection, form, errors, at }) => {
  const [word, given] = [objection.words[at], objection.given[at]]
  if (word === undefined || given === undefined || objection.isWithdrawn) return null
  const number = [['word', String(at)]] as const
  const isMine = oneValue(form, 'word') === String(at)
  const proposed = given.proposedBy === null ? null : given.proposedReason
  return (
    <section class="card" aria-labelledby={`word-${at}`}>
      <h2 id={`word-${at}`}>{t(`concerned.desk-${word.kind}`)}</h2>
      <Quoted language={objection.language}>{given.wrong}</Quoted>
      {given.shouldChange === '' ? null : (
        <>
          <p>
            <strong>{t('concerned.should-change')}</strong>
          </p>
          <Quoted language={objection.language}>{given.shouldChange}</Quoted>
        </>
      )}
      {word.state === 'waiting' ? null : (
        <>
          <h3>{t('concerned.own-shown')}</h3>
          <Word t={t} word={word} language={objection.language} />
        </>
      )}
      {word.state === 'waiting' && proposed !== null ? (
        <>
          <p>
            <strong>{t('concerned.proposed', { reason: t(`concerned.reason-${proposed}`) })}</strong>
          </p>
          {given.proposedBy === account ? (
            <p>{t('concerned.proposed-by-you')}</p>
          ) : (
            <Action formToken={formToken} action={`${action}/keep-back`} fields={number}>
              <Same t={t} same={objection.same} at={at} name="same" />
              <Button quiet>{t('concerned.agree-keep-back')}</Button>
            </Action>
          )}
          <Action formToken={formToken} action={`${action}/refuse`} fields={number}>
            <Button quiet>{t('concerned.refuse-proposal')}</Button>
          </Action>
        </>
      ) : null}
      {word.state === 'private' ? null : (
        <Details
          summary={t(word.state === 'shown' ? 'concerned.look-again' : 'concerned.look')}
          open={(word.state === 'waiting' && proposed === null) || isWrong(errors, `names-${at}`)}
        >
          <p>{t('concerned.look-text')}</p>
          <Action formToken={formToken} action={`${action}/show`} fields={number}>
            <TextField
              name={`names-${at}`}
              label={t('concerned.names')}
              hint={t('concerned.names-hint', { most: MOST_REMOVED.names, words: MOST_REMOVED.words })}
              optional={t('page.optional')}
              error={errorOf(errors, `names-${at}`)}
              rows={3}
              value={isMine ? oneValue(form, `names-${at}`) : ''}
            />
            <Same t={t} same={objection.same} at={at} name={`same-${at}`} />
            <Button>{t('concerned.show')}</Button>
          </Action>
        </Details>
      )}
      {word.state === 'waiting' && proposed === null ? (
        <Details summary={t('concerned.propose')} open={isWrong(errors, `reason-${at}`)}>
          <p>{t('concerned.propose-text')}</p>
          <Action formToken={formToken} action={`${action}/propose`} fields={number}>
            <RadioGroup
              name={`reason-${at}`}
              label={t('concerned.reason')}
              error={errorOf(errors, `reason-${at}`)}
              value={isMine ? oneValue(form, `reason-${at}`) : ''}
              options={KEPT_BACK_REASONS.map((value) => ({ value, label: t(`concerned.reason-${value}`) }))}
            />
            <Same t={t} same={objection.same} at={at} name={`propose-same-${at}`} />
            <Button quiet>{t('concerned.propose')}</Button>
          </Action>
        </Details>
      ) : null}
    </section>
  )
}

const AnswerForm: FC<Props> = ({ t, action, formToken, objection, form, errors }) => (
  <Details
    summary={t('concerned.give-answer')}
    open={objection.answers.length === 0 || isWrong(errors, 'answer', 'language', 'outcome', 'changed', 'url')}
  >
    <p>{t('concerned.give-answer-text')}</p>
    <p>
      <strong>{t('concerned.answer-in', { language: t.languageName(objection.language) })}</strong>
    </p>
    <Action formToken={formToken} action={`${action}/answer`}>
      <TextField
        name="answer"
        label={t('concerned.answer')}
        error={errorOf(errors, 'answer')}
        rows={6}
        value={oneValue(form, 'answer')}
      />
      <Select
        name="language"
        label={t('concerned.answer-language')}
        error={errorOf(errors, 'language')}
        blank=""
        value={oneValue(form, 'language') || (objection.language === t.language ? t.language : '')}
        options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
      />
      <RadioGroup
        name="outcome"
        label={t('concerned.outcome')}
        error={errorOf(errors, 'outcome')}
        value={oneValue(form, 'outcome')}
        options={OBJECTION_OUTCOMES.map((value) => ({ value, label: t(`concerned.outcome-${value}`) }))}
      />
      <TextField
        name="changed"
        label={t('concerned.ask-changed')}
        hint={t('concerned.ask-changed-hint')}
        error={errorOf(errors, 'changed')}
        rows={3}
        value={oneValue(form, 'changed')}
      />
      <TextField
        name="url"
        label={t('concerned.ask-url')}
        hint={t('concerned.ask-url-hint')}
        error={errorOf(errors, 'url')}
        optional={t('page.optional')}
        value={oneValue(form, 'url')}
      />
      <Same t={t} same={objection.same} at={0} name="answer-same" />
      <Button>{t('concerned.send-public-answer')}</Button>
    </Action>
  </Details>
)
