// One match: what the enquirer says beside what this person says, and the steps to an answer, one at a time.
import type { FC } from 'hono/jsx'
import type { Ground } from '../../../firewall/consent/index.ts'
import { endonymOf, LANGUAGES } from '../../../platform/i18n/index.ts'
import { Banner, Button, ErrorSummary, Facts, RadioGroup, TextField } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { replyWays, type OpenMatch } from '../../../protected/people/index.ts'
import { ShownWords, StepForm } from '../page-frame.tsx'
import { AnswerWay, type Mistakes } from '../register/details-page.tsx'
import { digestWords } from '../register/keep-words.ts'
import { SafeContact } from '../safe-contact.tsx'
import { readField } from '../show-field.ts'
import type { Visit } from '../site-context.ts'
import { choose } from './family-page.tsx'
import type { AskedWords } from './match-routes.tsx'
import { ComparisonFacts } from './matches-page.tsx'

interface MatchParts {
  readonly visit: Visit
  readonly match: OpenMatch
}

/** The page. */
export const MatchPage: FC<
  MatchParts & { readonly grounds: readonly Ground[]; readonly mistakes: Mistakes; readonly done: string | null }
> = ({ visit, match: open, grounds, mistakes, done }) => {
  const { t, home } = visit
  const { match, record, finding } = open
  const { call } = match
  const told = readField(t, record, 'not-to-tell')
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      {done === null ? null : (
        <output class="banner said">
          <strong>{done}</strong>
        </output>
      )}
      <h1>{t('family.match-title')}</h1>
      {told === '' ? null : (
        <Banner urgent title={t('my-record.field-not-to-tell')}>
          <p class="pre">
            <bdi>{told}</bdi>
          </p>
          {match.isNotToBeTold ? <p>{t('family.not-to-tell')}</p> : null}
        </Banner>
      )}
      <Banner title={t('family.care-title')}>
        <p>{t('family.care-text')}</p>
      </Banner>
      <h2>{t('family.enquirer-says')}</h2>
      <Facts
        facts={(
          [
            'soughtName',
            'soughtOtherNames',
            'birthYear',
            'lastSeenWhere',
            'lastSeenWhen',
            'enquirerName',
            'why',
            'message',
          ] as const
        )
          .filter((field) => call[field] !== '')
          .map((field) => ({ name: t(`family.call-${field}`), value: <bdi class="pre">{call[field]}</bdi> }))
          .concat([{ name: t('family.call-relation'), value: <>{t(`family.relation-${call.relation}`)}</> }])}
      />
      <h2>{t('family.person-says')}</h2>
      <Facts
        facts={['name', 'other-names', 'birth-year', 'age-band'].flatMap((field) => {
          const text = readField(t, record, field)
          return text === '' ? [] : [{ name: t(`my-record.field-${field}`), value: <bdi>{text}</bdi> }]
        })}
      />
      <ComparisonFacts {...{ t }} comparison={match.comparison} />
      <SafeContact {...{ t, record }} />
      <h2>{t('family.next-step')}</h2>
      {finding === null ? null : <p>{t(`family.step-${finding.step}`)}</p>}
      {finding?.answerAt == null ? null : <p>{t('family.sent', { date: t.date(new Date(finding.answerAt)) })}</p>}
      <Decide {...{ visit, mistakes }} match={open} />
      {finding?.step === 'same' ? <Words {...{ visit, mistakes, grounds }} match={open} /> : null}
      <StepForm visit={{ ...visit, purpose: 'family-tracing' }} action={`${home}/person/${record.personId}`}>
        <Button quiet>{t('casework.back-to-record')}</Button>
      </StepForm>
    </>
  )
}

function hiddenOf({ match }: OpenMatch): readonly (readonly [string, string])[] {
  return [
    ['request', match.requestId],
    ['person', match.personId],
  ]
}

const Decide: FC<MatchParts & { readonly mistakes: Mistakes }> = ({ visit, match, mistakes }) => {
  const { t, home } = visit
  const { finding, findingVersion } = match
  if (finding?.step === 'answered') return null
  const hidden = [...hiddenOf(match), ['read-version', String(findingVersion)] as const]
  const steps = (finding?.step === 'same' ? ['no', 'not-same'] : ['same', 'not-same', 'no']).filter(
    (step) => step !== finding?.step,
  )
  return (
    <StepForm visit={{ ...visit, purpose: 'family-tracing' }} action={`${home}/tracing/decide`} hidden={hidden}>
      <RadioGroup
        name="to"
        label={t('family.decide')}
        error={mistakes['to']}
        options={steps.map((value) => ({ value, label: t(`family.decide-${value}`), hint: t(`family.decide-${value}-hint`) }))}
      />
      <Button>{t('casework.save')}</Button>
    </StepForm>
  )
}

/** What they want to say; then their yes, or for a child the decision of two; then it waits for its day. */
const Words: FC<MatchParts & { readonly mistakes: Mistakes; readonly grounds: readonly Ground[] }> = ({
  visit,
  match,
  mistakes,
  grounds,
}) => {
  const { t, home, form } = visit
  const asked = { ...visit, purpose: 'family-tracing' as const }
  const { words, wordsVersion, isChild, nextAnswerAt, record } = match
  const hidden = hiddenOf(match)
  const basis = isChild ? 'best-interests' : 'consent'
  // Words that were changed since need a yes of their own.
  const saidAt = record.fields.get(match.wordsField)?.writtenAt
  const isToThese = ({ beginsAt }: Ground) => saidAt !== undefined && beginsAt >= saidAt
  const live = grounds.find((ground) => ground.state === 'live' && ground.basis === basis && isToThese(ground))
  const proposed = grounds.find((ground) => ground.state === 'proposed' && isToThese(ground))
  return (
    <>
      <StepForm visit={asked} action={`${home}/tracing/words`} hidden={[...hidden, ['words-version', String(wordsVersion)]]}>
        <TextField
          name="words"
          label={t('family.words')}
          hint={t('family.words-hint')}
          rows={4}
          value={oneValue(form, 'words') || words?.words}
          error={mistakes['words']}
        />
        <RadioGroup
          name="reply"
          label={t('family.reply')}
          value={words?.reply ?? 'through-us'}
          options={choose(t, 'reply', replyWays)}
        />
        <Button quiet={words !== null}>{t('family.words-keep')}</Button>
      </StepForm>
      {words === null || live !== undefined ? null : isChild ? (
        proposed === undefined ? (
          <StepForm visit={asked} action={`${home}/tracing/best-interests`} hidden={hidden}>
            <p>{t('family.best-interests-lead')}</p>
            <TextField
              name="reference"
              label={t('family.best-interests-reference')}
              value={oneValue(form, 'reference')}
              short
              error={mistakes['reason'] === undefined ? undefined : t('family.mistake-best-interests')}
            />
            <TextField
              name="reason"
              label={t('family.best-interests-reason')}
              hint={t('family.best-interests-hint')}
              rows={4}
              value={oneValue(form, 'reason')}
              error={mistakes['reason']}
            />
            <Button>{t('family.best-interests-propose')}</Button>
          </StepForm>
        ) : (
          <StepForm visit={asked} action={`${home}/person/${record.personId}/grounds`}>
            <p>{t('family.best-interests-waits')}</p>
            <Button quiet>{t('casework.grounds-button')}</Button>
          </StepForm>
        )
      ) : (
        <StepForm visit={asked} action={`${home}/tracing/agree`} hidden={hidden}>
          <RadioGroup
            name="words-language"
            label={t('casework.words-language')}
            value={visit.language}
            options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
          />
          <Button>{t('family.ask-yes')}</Button>
        </StepForm>
      )}
      {words === null || live === undefined ? null : (
        <StepForm visit={asked} action={`${home}/tracing/send`} hidden={hidden}>
          <p>{t('family.send-lead', { date: t.date(nextAnswerAt) })}</p>
          <p class="pre">
            <bdi>{words.words}</bdi>
          </p>
          <Button>{t('family.send')}</Button>
        </StepForm>
      )}
    </>
  )
}

/** The words of the consent, and the answer. */
export const WordsToAgreePage: FC<MatchParts & { readonly asked: AskedWords; readonly mistakes: Mistakes }> = ({
  visit,
  match,
  asked,
  mistakes,
}) => {
  const { t, home, form } = visit
  const hidden = [
    ...hiddenOf(match),
    ['until', asked.scope.expiresAt.toISOString().slice(0, 10)] as const,
    ['words-language', oneValue(form, 'words-language') || visit.language] as const,
    ['shown', digestWords(asked.words)] as const,
  ]
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('casework.ask-title')}</h1>
      <p>{t('casework.read-out')}</p>
      {asked.words.map(({ title, paragraphs, language }) => (
        <ShownWords {...{ title, paragraphs, language }} />
      ))}
      <StepForm visit={{ ...visit, purpose: 'family-tracing' }} action={`${home}/tracing/agree`} hidden={hidden}>
        <RadioGroup
          name="answer"
          label={t('casework.answer')}
          value={oneValue(form, 'answer') || undefined}
          error={mistakes['answer']}
          options={['yes', 'no'].map((value) => ({ value, label: t(`casework.answer-${value}`) }))}
        />
        <AnswerWay {...{ visit, mistakes }} subject="adult" />
        <Button>{t('casework.save')}</Button>
      </StepForm>
      <StepForm visit={{ ...visit, purpose: 'family-tracing' }} action={`${home}/tracing/match`} hidden={hiddenOf(match)}>
        <Button quiet>{t('family.back')}</Button>
      </StepForm>
    </>
  )
}
