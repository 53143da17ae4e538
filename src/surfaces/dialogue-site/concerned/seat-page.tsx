// A panel as its member sees it: before they take their place, and afterwards with their code. What they are asked, what they said and may take
// back, whether a meeting may be recorded, what they are owed, and the way out.
import type { FC } from 'hono/jsx'
import {
  LONGEST,
  positionsOf,
  staysInside,
  subjectKey,
  type PanelInvitation,
  type Seat,
  type SeatQuestion,
} from '../../../open/dialogues/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import {
  Banner,
  Button,
  CheckboxGroup,
  Details,
  ErrorSummary,
  Facts,
  HiddenFields,
  type FieldError,
  RadioGroup,
  Tag,
  TextField,
} from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import type { FoundSubjects } from './find-subjects.ts'
import { doneText, errorOf, OwnAct, Told } from './own-page.tsx'
import { Leads, Quoted } from './said-words.tsx'
import { Changes } from './voice-view.tsx'

/** What is promised for the time. */
export function payText(t: Translator, { amount, currency, per }: PanelInvitation['panel']['pay']): string {
  return t(`concerned.pay-${per}`, { sum: t.money(amount, currency) })
}

const About: FC<{ readonly t: Translator; readonly panel: PanelInvitation['panel'] }> = ({ t, panel }) => (
  <Facts
    facts={[
      { name: t('concerned.panel'), value: <bdi lang={panel.language}>{panel.title}</bdi> },
      { name: t('concerned.panel-about'), value: <bdi lang={panel.language}>{panel.about}</bdi> },
      { name: t('concerned.pay'), value: payText(t, panel.pay) },
    ]}
  />
)

/** Before a member takes their place. */
export const JoinPage: FC<{
  readonly t: Translator
  readonly action: string
  readonly invitation: PanelInvitation
  readonly name: string
  /** Of this form alone: pressed twice, it shows the same code. */
  readonly once: string
  readonly isNameLong: boolean
}> = ({ t, action, invitation, name, once, isNameLong }) => {
  const error = isNameLong ? t('concerned.mistake-name', { most: LONGEST.name }) : undefined
  return (
    <>
      <ErrorSummary t={t} errors={error === undefined ? [] : [{ field: 'name', message: error }]} />
      <h1>{t('concerned.join-title')}</h1>
      <p>{t('concerned.join-text')}</p>
      <About t={t} panel={invitation.panel} />
      <Banner title={t('concerned.safe-title')}>
        <p>{t('concerned.join-safe')}</p>
        <p>{t('concerned.join-recording')}</p>
        <p>{t('concerned.join-leave')}</p>
      </Banner>
      <form method="post" action={`${action}#content`} autocomplete="off">
        <HiddenFields fields={[['once', once]]} />
        <TextField
          name="name"
          label={t('concerned.chosen-name')}
          hint={t('concerned.chosen-name-hint')}
          optional={t('page.optional')}
          error={error}
          value={name}
          autocomplete="off"
        />
        <div class="buttons">
          <Button>{t('concerned.join')}</Button>
        </div>
        <p class="soft">{t('concerned.join-once')}</p>
      </form>
    </>
  )
}

/** A member's own page. */
export const SeatPage: FC<{
  readonly t: Translator
  readonly code: string
  readonly seat: Seat
  /** What is asked about, where that is public. */
  readonly found: FoundSubjects
  readonly done: string | null
  readonly errors: readonly FieldError[]
  /** What was typed and not taken; its `question` says where. */
  readonly form: SentForm
}> = ({ t, code, seat, found, done, errors, form }) => {
  const waiting = seat.questions.filter(({ isOpen, answer }) => isOpen && answer === null)
  const others = seat.questions.filter((question) => !waiting.includes(question))
  return (
    <>
      <Told t={t} done={doneText(t, done)} errors={errors} />
      <h1>{t('concerned.seat-title', { number: seat.number })}</h1>
      <p>
        {seat.name === '' ? t('concerned.seat-no-name') : t('concerned.seat-name', { name: seat.name })}{' '}
        {seat.hasLeft ? t('concerned.seat-left') : ''} {seat.panel.isClosed ? t('concerned.seat-closed') : ''}
      </p>
      <About t={t} panel={seat.panel} />
      <h2>{t('concerned.questions')}</h2>
      {waiting.length === 0 ? <p>{t('concerned.no-questions')}</p> : null}
      {waiting.map((question) => (
        <AskedQuestion {...{ t, code, question, found, errors }} form={oneValue(form, 'question') === question.id ? form : {}} />
      ))}
      {others.length === 0 ? null : <h2>{t('concerned.you-said')}</h2>}
      {others.map((question) => (
        <AnsweredQuestion {...{ t, code, question, found }} />
      ))}
      {seat.sittings.length === 0 || seat.hasLeft ? null : <Sittings t={t} code={code} seat={seat} />}
      <Payments t={t} code={code} seat={seat} />
      {seat.hasContact ? (
        <section class="card" aria-labelledby="contact">
          <h2 id="contact">{t('concerned.contact-title')}</h2>
          <p>{t('concerned.contact-text')}</p>
          <OwnAct t={t} code={code} act="erase-contact">
            <Button quiet>{t('concerned.erase-contact')}</Button>
          </OwnAct>
        </section>
      ) : null}
      {seat.hasLeft ? null : (
        <Details summary={t('concerned.leave-panel')}>
          <p>{t('concerned.leave-text')}</p>
          <OwnAct t={t} code={code} act="leave">
            <CheckboxGroup
              name="take-back"
              label={t('concerned.leave-what')}
              options={[{ value: 'all', label: t('concerned.leave-take-back') }]}
            />
            <Button quiet>{t('concerned.leave-panel')}</Button>
          </OwnAct>
        </Details>
      )}
    </>
  )
}

interface OfQuestion {
  readonly t: Translator
  readonly code: string
  readonly question: SeatQuestion
  readonly found: FoundSubjects
}

const QuestionHead: FC<Omit<OfQuestion, 'code'>> = ({ t, question, found }) => {
  const about = found.get(subjectKey(question.subject))
  return (
    <>
      <h3 id={`question-${question.id}`}>
        {question.asked === 'own' ? <bdi lang={question.language}>{question.words}</bdi> : t(`concerned.asked-${question.asked}`)}
      </h3>
      <p class="soft">
        {t(`concerned.kind-${question.subject.kind}`)}
        {about === undefined ? null : (
          <>
            {': '}
            <a href={about.href} rel="noreferrer noopener">
              <bdi lang={about.language}>{about.title}</bdi>
            </a>
          </>
        )}
      </p>
      <p lang={question.language} dir="auto" class="told">
        {question.told}
      </p>
      <Leads t={t} url={question.url} />
    </>
  )
}

const AskedQuestion: FC<OfQuestion & { readonly errors: readonly FieldError[]; readonly form: SentForm }> = ({
  t,
  code,
  question,
  found,
  errors,
  form,
}) => {
  const field = (name: string) => `${name}-${question.id}`
  return (
    <section class="card" aria-labelledby={`question-${question.id}`}>
      <QuestionHead {...{ t, question, found }} />
      <OwnAct t={t} code={code} act="answer" fields={[['question', question.id]]}>
        <RadioGroup
          name={field('position')}
          label={t('concerned.your-position')}
          error={errorOf(errors, field('position'))}
          value={oneValue(form, field('position'))}
          options={positionsOf(question.asked).map((value) => ({ value, label: t(`concerned.position-${value}`) }))}
        />
        <TextField
          name={field('words')}
          label={t('concerned.your-words')}
          hint={t('concerned.your-words-hint')}
          error={errorOf(errors, field('words'))}
          rows={5}
          value={oneValue(form, field('words'))}
        />
        {staysInside(question.subject) ? (
          <p>{t('concerned.seat-inside')}</p>
        ) : (
          <RadioGroup
            name={field('may-publish')}
            label={t('concerned.may-publish')}
            hint={t('concerned.seat-publish-hint')}
            value={oneValue(form, field('may-publish')) || 'no'}
            options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`concerned.seat-publish-${value}`) }))}
          />
        )}
        <Button>{t('concerned.send-answer')}</Button>
      </OwnAct>
    </section>
  )
}

const AnsweredQuestion: FC<OfQuestion> = ({ t, code, question, found }) => (
  <section class="card" aria-labelledby={`question-${question.id}`}>
    <QuestionHead {...{ t, question, found }} />
    {question.answer === null ? (
      <p>{t(question.isAnsweredBefore ? 'concerned.question-before' : 'concerned.question-over')}</p>
    ) : (
      <>
        <p>
          <strong>{t(`concerned.position-${question.answer.position}`)}</strong>
        </p>
        {question.answer.words === '' ? null : (
          <>
            <Quoted language={question.answer.language}>{question.answer.words}</Quoted>
            <p class="soft small">
              {t('concerned.may-publish')}{' '}
              {t(question.answer.mayPublish ? 'concerned.seat-publish-yes' : 'concerned.seat-publish-no')}
            </p>
            {question.answer.shownWords === null ? null : (
              <>
                <p>
                  <strong>{t('concerned.own-shown')}</strong>
                </p>
                <Quoted language={question.answer.language}>{question.answer.shownWords}</Quoted>
              </>
            )}
          </>
        )}
        <OwnAct t={t} code={code} act="take-back" fields={[['question', question.id]]}>
          <Button quiet>
            {t('concerned.take-back')}
            <span class="visually-hidden"> {question.told}</span>
          </Button>
        </OwnAct>
      </>
    )}
    <Changes t={t} changes={question.changes} />
  </section>
)

const Sittings: FC<{ readonly t: Translator; readonly code: string; readonly seat: Seat }> = ({ t, code, seat }) => (
  <section aria-labelledby="recording">
    <h2 id="recording">{t('concerned.recording-title')}</h2>
    <p>{t('concerned.recording-text')}</p>
    {seat.sittings.map(({ id, title, language, heldOn, mayRecord }) => (
      <div class="card">
        <h3>
          <bdi lang={language}>{title}</bdi>, {t.date(heldOn)}
        </h3>
        <p>
          <Tag verdict={mayRecord === null ? 'unknown' : mayRecord ? 'yes' : 'no'}>
            {t(`concerned.recording-${mayRecord === null ? 'unsaid' : mayRecord ? 'yes' : 'no'}`)}
          </Tag>
        </p>
        <div class="buttons">
          {([true, false] as const)
            .filter((may) => may !== mayRecord)
            .map((may) => (
              <OwnAct
                t={t}
                code={code}
                act="recording"
                fields={[
                  ['sitting', id],
                  ['may', may ? 'yes' : 'no'],
                ]}
              >
                <Button quiet>{t(may ? 'concerned.say-record-yes' : 'concerned.say-record-no')}</Button>
              </OwnAct>
            ))}
        </div>
      </div>
    ))}
  </section>
)

const Payments: FC<{ readonly t: Translator; readonly code: string; readonly seat: Seat }> = ({ t, code, seat }) => (
  <section class="card" aria-labelledby="payments">
    <h2 id="payments">{t('concerned.payments')}</h2>
    {seat.payments.length === 0 ? <p>{t('concerned.payments-none')}</p> : null}
    <ul>
      {seat.payments.map(({ amount, currency, promisedOn, paidOn }) => (
        <li>
          {t('concerned.payment-promised', { sum: t.money(amount, currency), date: t.date(promisedOn) })}{' '}
          {paidOn === null ? t('concerned.payment-open') : t('concerned.payment-paid', { date: t.date(paidOn) })}
        </li>
      ))}
    </ul>
    <p>{t(seat.saysUnpaid ? 'concerned.you-say-unpaid' : 'concerned.unpaid-text')}</p>
    <OwnAct t={t} code={code} act="unpaid" fields={[['unpaid', seat.saysUnpaid ? 'no' : 'yes']]}>
      <Button quiet>{t(seat.saysUnpaid ? 'concerned.unpaid-take-back' : 'concerned.say-unpaid')}</Button>
    </OwnAct>
  </section>
)
