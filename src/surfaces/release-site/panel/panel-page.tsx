// What a member of the panel sees by their link: what would be published, in plain words, and one question. Nothing of the office.
import type { FC } from 'hono/jsx'
import type { PanelQuestion } from '../../../firewall/release/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import {
  Banner,
  Button,
  Details,
  ErrorSummary,
  Facts,
  HiddenFields,
  RadioGroup,
  TextField,
} from '../../../platform/page/index.ts'
import type { SentForm } from '../../../platform/sign-in/index.ts'
import { typed } from '../ask/ask-form.ts'
import { nameCode, nameDimension, titleOf } from '../words.ts'

export const POSITIONS = ['no-objection', 'concern', 'objection'] as const

/** Mistakes by field: the end of `release-site.mistake-…`. */
export type PanelMistakes = Readonly<Partial<Record<'position' | 'words' | 'may-publish' | 'name', string>>>

export const PanelPage: FC<{
  readonly t: Translator
  readonly action: string
  readonly question: PanelQuestion
  readonly form: SentForm
  readonly mistakes: PanelMistakes
}> = ({ t, action, question, form, mistakes }) => {
  const error = (field: keyof PanelMistakes) => {
    const message = mistakes[field]
    return message === undefined ? undefined : t(`release-site.mistake-${message}`)
  }
  const errors = (['position', 'words', 'may-publish', 'name'] as const).flatMap((field) => {
    const message = error(field)
    return message === undefined ? [] : [{ field, message }]
  })
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <h1>{t('release-site.panel-question')}</h1>
      <p>{t('release-site.panel-welcome')}</p>
      <Banner title={t('release-site.panel-safe')}>
        <p>{t('release-site.panel-safe-text', { date: t.date(question.expiresAt) })}</p>
      </Banner>
      <Published t={t} question={question} />
      <form method="post" action={`${action}#content`}>
        <h2>{t('release-site.your-answer')}</h2>
        <HiddenFields fields={[['language', t.language]]} />
        <RadioGroup
          name="position"
          label={t('release-site.position')}
          error={error('position')}
          value={typed(form, 'position')}
          options={POSITIONS.map((value) => ({
            value,
            label: t(`release-site.position-${value}`),
            hint: t(`release-site.position-${value}-hint`),
          }))}
        />
        <TextField
          name="words"
          label={t('release-site.panel-question')}
          hint={t('release-site.words-hint')}
          error={error('words')}
          value={typed(form, 'words')}
          rows={6}
        />
        <RadioGroup
          name="may-publish"
          label={t('release-site.may-publish')}
          hint={t('release-site.may-publish-hint')}
          error={error('may-publish')}
          value={typed(form, 'may-publish')}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`release-site.may-publish-${value}`) }))}
        />
        <TextField
          name="name"
          label={t('release-site.chosen-name')}
          hint={t('release-site.chosen-name-hint')}
          optional={t('page.optional')}
          error={error('name')}
          value={typed(form, 'name')}
          autocomplete="off"
        />
        <div class="buttons">
          <Button>{t('release-site.send-answer')}</Button>
        </div>
        <p class="soft">{t('release-site.one-answer')}</p>
      </form>
    </>
  )
}

const MOST_CODES = 60

const Published: FC<{ readonly t: Translator; readonly question: PanelQuestion }> = ({ t, question }) => {
  const findings = question.attackers.reduce((sum, one) => sum + one.findings, 0)
  const isCutShort = question.attackers.some(({ notRun }) => notRun > 0)
  const counted = question.tables.filter((one) => one.hidden !== null)
  const cells = counted.reduce((sum, one) => sum + one.cells, 0)
  const hidden = counted.reduce((sum, one) => sum + (one.hidden ?? 0), 0)
  const texts = (['purpose', 'definition', 'unseen', 'uncertainty', 'source'] as const).map((field) => ({
    name: t(`release-site.${field}`),
    value: <bdi>{question[field]}</bdi>,
  }))
  return (
    <section aria-labelledby="published">
      <h2 id="published">{t('release-site.would-be-published')}</h2>
      <p class="published-title">
        <strong>
          <bdi>{titleOf(t, question.titles)}</bdi>
        </strong>
        , {question.period}
      </p>
      <p>{t(`release-site.told-${question.geography}`)}</p>
      <p>{t('release-site.told-about')}</p>
      <ul>
        {question.dimensions.map((dimension) => {
          const codes = [...new Set(dimension.codes.map(({ code }) => code))]
          return (
            <li>
              <Details
                summary={t('release-site.told-dimension', { dimension: nameDimension(t, dimension), count: codes.length })}
              >
                <p>
                  {t.list(codes.slice(0, MOST_CODES).map((code) => nameCode(t, dimension, code)))}
                  {codes.length > MOST_CODES ? ` … (+${t.number(codes.length - MOST_CODES)})` : ''}
                </p>
              </Details>
            </li>
          )
        })}
      </ul>
      {question.tables.length > 1 ? (
        <>
          <p>{t('release-site.told-tables')}</p>
          <ul>
            {question.tables.map(({ titles, dimensions }) => (
              <li>
                <bdi>{titleOf(t, titles)}</bdi>: {dimensions.map((dimension) => nameDimension(t, dimension)).join(' × ')}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {cells > 0 ? (
        <p>{t('release-site.told-hidden', { hidden, cells, threshold: question.tables[0]?.threshold ?? 10 })}</p>
      ) : null}
      <p>{t('release-site.told-attackers', { count: findings })}</p>
      {isCutShort ? <p>{t('release-site.told-not-run')}</p> : null}
      <p>{t('release-site.told-neighbourhood')}</p>
      <Facts facts={texts} />
    </section>
  )
}

/** After the answer, and for a link that opens nothing: what happened, and what to do. */
export const PanelMessage: FC<{ readonly t: Translator; readonly message: string }> = ({ t, message }) => (
  <>
    <h1>{t(`release-site.${message}-title`)}</h1>
    <p>{t(`release-site.${message}-text`)}</p>
    <p>{t(`release-site.${message}-next`)}</p>
  </>
)
