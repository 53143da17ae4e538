// What a panel is asked behind sign-in, with its answers and what changed because of them.
import type { FC } from 'hono/jsx'
import {
  ASKED,
  MOST_REMOVED,
  staysInside,
  SUBJECT_KINDS,
  subjectKey,
  type PanelQuestion,
} from '../../../../open/dialogues/index.ts'
import { endonymOf, LANGUAGES } from '../../../../platform/i18n/index.ts'
import { Button, Details, RadioGroup, Select, Tag, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { Changes, Leads, Quoted } from '../../../dialogue-site/index.ts'
import { Action } from '../../commitments/action-form.tsx'
import { errorOf, isWrong } from './desk-told.tsx'
import type { PanelPageProps } from './panel-page-props.ts'

const POSITIONS = {
  'no-objection': 'yes',
  concern: 'unknown',
  objection: 'no',
  yes: 'yes',
  partly: 'unknown',
  no: 'no',
  'cannot-say': 'unknown',
} as const

/** A question with its answers, which tell of no number whose they are. */
export const Question: FC<PanelPageProps & { readonly question: PanelQuestion }> = ({
  t,
  action,
  formToken,
  question,
  form,
  errors,
  found,
}) => {
  const isMine = oneValue(form, 'question') === question.id
  const words = `change-${question.id}`
  const about = found.get(subjectKey(question.subject))
  return (
    <section class="card" aria-labelledby={`question-${question.id}`}>
      <h3 id={`question-${question.id}`}>
        {question.asked === 'own' ? <bdi lang={question.language}>{question.words}</bdi> : t(`concerned.asked-${question.asked}`)}
      </h3>
      <p class="soft">
        {t(`concerned.kind-${question.subject.kind}`)}:{' '}
        {about === undefined ? (
          <>
            <bdi dir="ltr">{question.subject.id}</bdi> (
            {t(staysInside(question.subject) ? 'concerned.stays-inside' : 'concerned.not-public-yet')})
          </>
        ) : (
          <a href={about.href}>
            <bdi lang={about.language}>{about.title}</bdi>
          </a>
        )}
        , {t.date(question.askedOn)}
        {question.closedOn === null ? '' : ` · ${t('concerned.question-closed')}`}
      </p>
      <p lang={question.language} dir="auto" class="told">
        {question.told}
      </p>
      <Leads t={t} url={question.url} />
      <ul class="plain-list">
        {question.answers.map(({ id, shownWords, name, position, words: said, language, mayPublish }) => (
          <li>
            <p>
              <Tag verdict={POSITIONS[position]}>{t(`concerned.position-${position}`)}</Tag>{' '}
              {name === '' ? t('concerned.a-member') : <bdi>{name}</bdi>} ·{' '}
              {t(mayPublish ? 'concerned.desk-words-public' : 'concerned.desk-words-here')}
            </p>
            {said === '' ? null : <Quoted language={language}>{said}</Quoted>}
            {shownWords === null ? null : (
              <>
                <p>
                  <strong>{t('concerned.own-shown')}</strong>
                </p>
                <Quoted language={language}>{shownWords}</Quoted>
              </>
            )}
            {id === null || said === '' || !mayPublish ? null : (
              <Details summary={t('concerned.take-out')} open={isWrong(errors, `names-${id}`)}>
                <p>{t('concerned.look-text')}</p>
                <Action formToken={formToken} action={`${action}/names`} fields={[['answer', id]]}>
                  <TextField
                    name={`names-${id}`}
                    label={t('concerned.names')}
                    hint={t('concerned.names-hint', { most: MOST_REMOVED.names, words: MOST_REMOVED.words })}
                    error={errorOf(errors, `names-${id}`)}
                    rows={3}
                    value={oneValue(form, `names-${id}`)}
                  />
                  <Button quiet>{t('concerned.take-out')}</Button>
                </Action>
              </Details>
            )}
          </li>
        ))}
      </ul>
      {question.takenBack === 0 ? null : <p class="soft">{t('concerned.taken-back-count', { count: question.takenBack })}</p>}
      <Changes t={t} changes={question.changes} />
      <Details summary={t('concerned.note-change')} open={isMine}>
        <Action formToken={formToken} action={`${action}/change`} fields={[['question', question.id]]}>
          <TextField
            name={words}
            label={t('concerned.change-words')}
            error={errorOf(errors, words)}
            rows={3}
            value={isMine ? oneValue(form, words) : ''}
          />
          <TextField
            name={`url-${question.id}`}
            label={t('concerned.ask-url')}
            hint={t('concerned.ask-url-hint')}
            optional={t('page.optional')}
            error={errorOf(errors, `url-${question.id}`)}
            value={isMine ? oneValue(form, `url-${question.id}`) : ''}
          />
          <Button quiet>{t('concerned.note-change')}</Button>
        </Action>
      </Details>
      {question.closedOn === null ? (
        <Action formToken={formToken} action={`${action}/close-question`} fields={[['question', question.id]]}>
          <Button quiet>{t('concerned.close-question')}</Button>
        </Action>
      ) : null}
    </section>
  )
}

/** Asking the panel of something. */
export const AskForm: FC<PanelPageProps> = ({ t, action, formToken, panel, form, errors, choices }) => (
  <Details summary={t('concerned.ask')} open={isWrong(errors, 'id', 'asked', 'words', 'told', 'url')}>
    <p>{t('concerned.ask-text')}</p>
    <Action formToken={formToken} action={`${action}/ask`}>
      <Select
        name="kind"
        label={t('concerned.ask-kind')}
        value={oneValue(form, 'kind')}
        options={SUBJECT_KINDS.map((value) => ({ value, label: t(`concerned.kind-${value}`) }))}
      />
      <TextField
        name="id"
        label={t('concerned.ask-id')}
        hint={t('concerned.ask-id-hint')}
        error={errorOf(errors, 'id')}
        value={oneValue(form, 'id')}
        list="subjects"
        autocomplete="off"
      />
      <datalist id="subjects">
        {choices.map(({ kind, id, title }) => (
          <option value={`${kind}/${id}`}>{`${t(`concerned.kind-${kind}`)}: ${title}`}</option>
        ))}
      </datalist>
      <RadioGroup
        name="asked"
        label={t('concerned.ask-what')}
        error={errorOf(errors, 'asked')}
        value={oneValue(form, 'asked')}
        options={ASKED.map((value) => ({ value, label: t(`concerned.asked-${value}`) }))}
      />
      <Select
        name="told-language"
        label={t('concerned.told-language')}
        hint={t('concerned.told-language-hint', { languages: t.list(panel.languages.map((code) => t.languageName(code))) })}
        value={oneValue(form, 'told-language') || t.language}
        options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
      />
      <TextField
        name="words"
        label={t('concerned.ask-own')}
        hint={t('concerned.ask-own-hint')}
        error={errorOf(errors, 'words')}
        value={oneValue(form, 'words')}
      />
      <TextField
        name="told"
        label={t('concerned.ask-told')}
        hint={t('concerned.ask-told-hint')}
        error={errorOf(errors, 'told')}
        rows={6}
        value={oneValue(form, 'told')}
      />
      <TextField
        name="url"
        label={t('concerned.ask-url')}
        hint={t('concerned.ask-url-hint')}
        optional={t('page.optional')}
        error={errorOf(errors, 'url')}
        value={oneValue(form, 'url')}
      />
      <Button>{t('concerned.ask')}</Button>
    </Action>
  </Details>
)
