// What whoever objected reads with their code: what they wrote and what is shown of it, the answers, and what they may still do. Each act is
// posted with the code to the one address, so that a history shows one page.
import type { FC, PropsWithChildren } from 'hono/jsx'
import { LONGEST, type DescribedSubject, type OwnObjection } from '../../../open/dialogues/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Button, Details, ErrorSummary, HiddenFields, TextField, type FieldError } from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { codeAddress } from './addresses.ts'
import { AnswerView, Word } from './objection-view.tsx'
import { Quoted } from './said-words.tsx'

/** Asks for a code. */
export const CodePage: FC<{ readonly t: Translator; readonly isWrong: boolean }> = ({ t, isWrong }) => {
  const error = isWrong ? t('concerned.mistake-code') : undefined
  return (
    <>
      <ErrorSummary t={t} errors={error === undefined ? [] : [{ field: 'code', message: error }]} />
      <h1>{t('concerned.code-title')}</h1>
      <form method="post" action={`${codeAddress(t.language)}#content`}>
        <TextField
          name="code"
          label={t('concerned.your-code')}
          hint={t('concerned.code-hint')}
          error={error}
          inputmode="numeric"
          autocomplete="off"
        />
        <div class="buttons">
          <Button>{t('concerned.open')}</Button>
        </div>
      </form>
    </>
  )
}

/** A form with the code in it. */
export const OwnAct: FC<
  PropsWithChildren<{
    readonly t: Translator
    readonly code: string
    readonly act: string
    readonly fields?: readonly (readonly [string, string])[]
  }>
> = ({ t, code, act, fields = [], children }) => (
  <form method="post" action={`${codeAddress(t.language)}#content`} class="action" autocomplete="off">
    <HiddenFields fields={[['code', code], ['do', act], ...fields]} />
    {children}
  </form>
)

/** What was done just now, or the mistakes, each leading to its field. */
export const Told: FC<{
  readonly t: Translator
  /** Null where nothing was done. */
  readonly done: string | null
  readonly errors: readonly FieldError[]
}> = ({ t, done, errors }) => (
  <>
    <ErrorSummary t={t} errors={errors} />
    {done === null ? null : (
      <output class="banner">
        <strong>{done}</strong>
      </output>
    )}
  </>
)

/** What was done with an objection or in a seat, in the reader's language. */
export function doneText(t: Translator, done: string | null): string | null {
  return done === null ? null : t(`concerned.done-${done}`)
}

/** An objection of one's own. */
export const OwnPage: FC<{
  readonly t: Translator
  readonly code: string
  readonly own: OwnObjection
  readonly about: DescribedSubject | null
  readonly done: string | null
  readonly errors: readonly FieldError[]
  /** What was typed and not taken. */
  readonly form: SentForm
  readonly isDemo: boolean
}> = ({ t, code, own, about, done, errors, form, isDemo }) => (
  <>
    <Told t={t} done={doneText(t, done)} errors={errors} />
    <h1>{t('concerned.own-title')}</h1>
    <p>
      {t('concerned.about')}{' '}
      {about === null ? (
        t('concerned.about-gone')
      ) : (
        <a href={about.href}>
          <bdi lang={about.language}>{about.title}</bdi>
        </a>
      )}
    </p>
    {own.isWithdrawn ? <p>{t('concerned.own-withdrawn')}</p> : null}
    {own.isWithdrawn
      ? null
      : own.words.map((word, at) => {
          const given = own.given[at]
          return (
            <section class="card">
              <h2>{t(`concerned.own-${word.kind}`)}</h2>
              <Quoted language={own.language}>{[given?.wrong ?? '', given?.shouldChange ?? ''].join('\n\n').trim()}</Quoted>
              <h3>{t('concerned.own-shown')}</h3>
              <Word t={t} word={word} language={own.language} />
              {word.state === 'private' ? <p class="soft">{t('concerned.words-private')}</p> : null}
            </section>
          )
        })}
    <h2>{t('concerned.own-answers')}</h2>
    {own.answers.length === 0 ? (
      <p>
        {t(own.isOverdue ? 'concerned.overdue' : isDemo ? 'concerned.own-no-answer-demo' : 'concerned.own-no-answer', {
          date: t.date(own.answerBy),
        })}
      </p>
    ) : (
      own.answers.map((answer) => <AnswerView t={t} answer={answer} />)
    )}
    {own.maySayNotAnswered ? (
      <section class="card" aria-labelledby="not-answered">
        <h2 id="not-answered">{t('concerned.say-not-answered')}</h2>
        <p>{t('concerned.say-not-answered-text')}</p>
        <OwnAct t={t} code={code} act="not-answered">
          <TextField
            name="not-answered-words"
            label={t('concerned.why-not')}
            hint={t('concerned.added-hint', { most: LONGEST.added })}
            optional={t('page.optional')}
            error={errorOf(errors, 'not-answered-words')}
            value={oneValue(form, 'not-answered-words')}
            rows={3}
          />
          <Button>{t('concerned.say-not-answered')}</Button>
        </OwnAct>
      </section>
    ) : null}
    {own.mayAdd ? (
      <Details summary={t('concerned.add-word')} open={errorOf(errors, 'words') !== undefined}>
        <OwnAct t={t} code={code} act="add">
          <TextField
            name="words"
            label={t('concerned.add-word')}
            hint={t('concerned.added-hint', { most: LONGEST.added })}
            error={errorOf(errors, 'words')}
            rows={4}
            value={oneValue(form, 'words')}
          />
          <Button>{t('concerned.add')}</Button>
        </OwnAct>
      </Details>
    ) : null}
    {own.isWithdrawn ? null : (
      <Details summary={t('concerned.withdraw')}>
        <p>{t('concerned.withdraw-text')}</p>
        <OwnAct t={t} code={code} act="withdraw">
          <Button quiet>{t('concerned.withdraw')}</Button>
        </OwnAct>
      </Details>
    )}
  </>
)

/** The mistake of one field. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((one) => one.field === field)?.message
}
