// Before it is sent: exactly what the other will see, what speaks against it, the words of consent in the person's language, and their answer.
import { calendarOf, findCalendarEnd } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import type { RenderedWords } from '../../../firewall/consent/index.ts'
import { Banner, Button, CheckboxGroup, ErrorSummary, RadioGroup } from '../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import type { Loop, ReferralContent } from '../../../protected/referrals/index.ts'
import { ReferralContentView } from '../../referral-site/index.ts'
import { CalendarNote } from '../calendar-note.tsx'
import { addressOf, type CaseView } from '../cases/case-view.ts'
import { ShownWords, StepForm } from '../page-frame.tsx'
import { AnswerWay } from '../register/details-page.tsx'
import { digestWords } from '../register/keep-words.ts'
import { draftFields, hasNoRoom, type Draft, type Target } from './draft.ts'
import { searchFields } from './read-search.ts'

/** The page. */
export const SeePage: FC<{
  readonly view: CaseView
  readonly target: Target
  readonly draft: Draft
  readonly content: Omit<ReferralContent, 'via'>
  /** Of that content: see `digestContent`. */
  readonly digest: string
  readonly words: readonly RenderedWords[]
  readonly loops: readonly Loop[]
  readonly mistakes: Readonly<Record<string, string>>
}> = ({ view, target, draft, content, digest, words, loops, mistakes }) => {
  const { visit } = view
  const { t, form } = visit
  const isFull = hasNoRoom(draft, target)
  const carried = [
    ...draftFields(draft, form),
    ...searchFields(form).filter(([name]) => name !== 'need'),
    ['need', draft.need] as const,
  ]
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('referrals.see-title')}</h1>
      {loops.map((loop) => (
        <Banner
          urgent
          title={t(`referrals.loop-${loop.kind}`, { times: loop.times, date: loop.at === null ? '' : t.date(loop.at) })}
        >
          <p>{t('referrals.loop-text')}</p>
        </Banner>
      ))}
      {isFull ? (
        <Banner urgent title={t('referrals.no-room', { organisation: target.organisationName })}>
          <p>{t('referrals.no-room-text')}</p>
        </Banner>
      ) : null}
      <h2>{t('referrals.they-see', { organisation: target.organisationName })}</h2>
      <ReferralContentView {...{ t, content }} />
      <p>{t(draft.way === 'link' ? 'referrals.by-link' : 'referrals.by-organisation')}</p>
      <p>{t('referrals.answer-by', { date: t.date(draft.answerBy, view.timeZone) })}</p>
      {draft.uncertain === null ? null : <p class="soft small">{t(`cases.uncertain-${draft.uncertain}`)}</p>}
      <CalendarNote
        {...{ t }}
        end={findCalendarEnd(calendarOf(view.definitions, view.opened.state.jurisdiction), view.now.getTime())}
      />
      <h2>{t('referrals.words-title')}</h2>
      <p>{t('casework.read-out')}</p>
      {words.map(({ title, paragraphs, language }) => (
        <ShownWords {...{ title, paragraphs, language }} />
      ))}
      <StepForm
        {...{ visit }}
        action={`${addressOf(view)}/referrals/send`}
        hidden={[...carried, ['shown', digestWords(words)], ['shown-content', digest]]}
      >
        <RadioGroup
          name="answer"
          label={t('casework.answer')}
          value={mistakes['answer'] === undefined ? oneValue(form, 'answer') || undefined : undefined}
          error={mistakes['answer']}
          options={['yes', 'no'].map((value) => ({ value, label: t(`casework.answer-${value}`) }))}
        />
        <AnswerWay {...{ visit, mistakes }} subject={draft.subject} />
        {isFull ? (
          <CheckboxGroup
            name="no-room"
            label={t('referrals.no-room-confirm')}
            values={allValues(form, 'no-room')}
            error={mistakes['no-room']}
            options={[{ value: 'yes', label: t('referrals.no-room-yes') }]}
          />
        ) : null}
        <Button>{t('referrals.send')}</Button>
      </StepForm>
      <StepForm {...{ visit }} action={`${addressOf(view)}/referrals/fields`} hidden={carried}>
        <Button quiet>{t('referrals.change')}</Button>
      </StepForm>
    </>
  )
}
