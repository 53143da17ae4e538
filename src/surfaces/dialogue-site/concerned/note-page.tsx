// The form "something here is wrong about people like us", the code that is told once, and what is said where nothing was kept.
import type { FC } from 'hono/jsx'
import { LONGEST, SPEAKERS, subjectKey, type DescribedSubject } from '../../../open/dialogues/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields, RadioGroup, TextField } from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { codeAddress, noteAddress } from './addresses.ts'

/** Fields and what is wrong with each: the end of `concerned.mistake-…`. */
export type NoteMistakes = Readonly<Partial<Record<'wrong' | 'should-change' | 'may-publish', string>>>

const FIELDS = ['wrong', 'should-change', 'may-publish'] as const

/** `wait`: many write now, and the same can be sent again in so many minutes. */
export const NotePage: FC<{
  readonly t: Translator
  readonly about: DescribedSubject
  readonly form: SentForm
  readonly mistakes: NoteMistakes
  /** Of this very form, so that it is kept once however often it is sent. */
  readonly once: string
  readonly wait: { readonly ticket: string; readonly minutes: number } | null
}> = ({ t, about, form, mistakes, once, wait }) => {
  const error = (field: (typeof FIELDS)[number]) =>
    mistakes[field] === undefined
      ? undefined
      : t(`concerned.mistake-${mistakes[field]}`, { most: field === 'wrong' ? LONGEST.wrong : LONGEST.shouldChange })
  return (
    <>
      <ErrorSummary
        t={t}
        errors={FIELDS.flatMap((field) => {
          const message = error(field)
          return message === undefined ? [] : [{ field, message }]
        })}
      />
      {wait === null ? null : (
        <Banner title={t('concerned.wait-title', { minutes: wait.minutes })} urgent>
          <p>{t('concerned.wait-text', { minutes: wait.minutes })}</p>
        </Banner>
      )}
      <h1>{t('concerned.note-title')}</h1>
      <p>
        {t(`concerned.kind-${about.kind}`)}:{' '}
        <strong>
          <bdi lang={about.language}>{about.title}</bdi>
        </strong>
      </p>
      <Banner title={t('concerned.safe-title')}>
        <p>{t('concerned.safe-text')}</p>
        <p>{t('concerned.safe-names')}</p>
      </Banner>
      <form method="post" action={`${noteAddress(t.language)}#content`} autocomplete="off">
        <HiddenFields
          fields={[
            ['about', subjectKey(about)],
            ['do', 'send'],
            ['once', once],
            ...(wait === null ? [] : [['ticket', wait.ticket] as const]),
          ]}
        />
        <TextField
          name="wrong"
          label={t('concerned.wrong')}
          hint={t('concerned.wrong-hint', { most: LONGEST.wrong })}
          error={error('wrong')}
          value={oneValue(form, 'wrong')}
          rows={7}
        />
        <TextField
          name="should-change"
          label={t('concerned.ask-change')}
          optional={t('page.optional')}
          error={error('should-change')}
          value={oneValue(form, 'should-change')}
          rows={4}
        />
        <RadioGroup
          name="speaks-as"
          label={t('concerned.speaks-as')}
          optional={t('page.optional')}
          value={oneValue(form, 'speaks-as')}
          options={SPEAKERS.filter((one) => one !== 'not-said').map((value) => ({ value, label: t(`concerned.about-${value}`) }))}
        />
        <RadioGroup
          name="may-publish"
          label={t('concerned.may-publish')}
          hint={t('concerned.may-publish-hint')}
          error={error('may-publish')}
          value={oneValue(form, 'may-publish')}
          options={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`concerned.may-publish-${value}`),
            hint: t(`concerned.may-publish-${value}-hint`),
          }))}
        />
        <div class="buttons">
          <Button>{t('concerned.send')}</Button>
        </div>
      </form>
      <p>
        <a href={about.href}>{t('concerned.back-to-thing')}</a>
      </p>
    </>
  )
}

/** The code, told this once. */
export const CodeTold: FC<{
  readonly t: Translator
  readonly code: string
  readonly of: 'objection' | 'seat'
  readonly isDemo: boolean
}> = ({ t, code, of, isDemo }) => (
  <>
    <h1>{t(`concerned.told-${of}-title`)}</h1>
    <p>{t(`concerned.told-${of}-${of === 'objection' && isDemo ? 'demo' : 'text'}`)}</p>
    <section class="card" aria-labelledby="code-title">
      <h2 id="code-title">{t('concerned.your-code')}</h2>
      {/* Read out digit by digit, from the left, in any language. */}
      <p class="own-code" dir="ltr">
        {code}
      </p>
      <p>{t('concerned.code-how')}</p>
    </section>
    <p>{t('concerned.code-where')}</p>
    <form method="post" action={codeAddress(t.language)}>
      <HiddenFields fields={[['code', code]]} />
      <div class="buttons">
        <Button quiet>{t(`concerned.to-own-${of}`)}</Button>
      </div>
    </form>
  </>
)

/** Where there is nothing to object to yet: how to come to it, and how to come back. */
export const StartPage: FC<{ readonly t: Translator }> = ({ t }) => (
  <>
    <h1>{t('concerned.start-title')}</h1>
    <p>{t('concerned.start-text')}</p>
    <ul>
      {(['gaps', 'practices', 'commitments', 'statistics', 'dialogues'] as const).map((place) => (
        <li>
          <a href={place === 'dialogues' ? `/dialogues/${t.language}` : `/${t.language}/${place}`}>
            {t(`concerned.start-${place}`)}
          </a>
        </li>
      ))}
    </ul>
    <p>
      <a href={codeAddress(t.language)}>{t('concerned.have-code')}</a>
    </p>
  </>
)

/** That something was not taken, whether anything was kept, and what to do: `sent-before`, `full`, `gone`, `refused`, `unknown-subject`. */
export const Said: FC<{
  readonly t: Translator
  readonly what: string
  readonly back?: { readonly href: string; readonly label: string }
}> = ({ t, what, back }) => (
  <>
    <h1>{t(`concerned.said-${what}-title`)}</h1>
    <p>{t(`concerned.said-${what}-text`)}</p>
    {back === undefined ? null : (
      <p>
        <a href={back.href}>{back.label}</a>
      </p>
    )}
  </>
)
