// A panel behind sign-in: members by number and chosen name, what they are asked and say, meetings, pay. How a member is reached is on another page.
import type { FC } from 'hono/jsx'
import { ASKED, SUBJECT_KINDS, type KeptPanel, type PanelMember, type PanelQuestion } from '../../../../open/dialogues/index.ts'
import { endonymOf, isLanguage, LANGUAGES, type Translator } from '../../../../platform/i18n/index.ts'
import { Banner, Button, Details, Facts, RadioGroup, Select, Tag, TextField } from '../../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import { Changes, Leads, payText, Quoted } from '../../../dialogue-site/index.ts'
import { Action } from '../../commitments/action-form.tsx'

/** A link that was made just now: it is told this once. */
export interface TellLink {
  readonly address: string
  readonly number: number
  readonly expiresAt: Date
}

interface Props {
  readonly t: Translator
  readonly action: string
  readonly formToken: string
  readonly panel: KeptPanel
  readonly made: TellLink | null
  readonly done: string | null
  readonly problem: string | null
  /** What was typed and not taken. */
  readonly form: SentForm
  readonly back: string
}

export const PanelDeskPage: FC<Props> = (props) => {
  const { t, panel, made, done, problem, back, action, formToken } = props
  const isOpen = panel.closedOn === null
  return (
    <>
      {problem === null ? null : (
        <Banner urgent title={t('page.error-title')}>
          <p>{t(`concerned.refused-${problem}`)}</p>
        </Banner>
      )}
      {done === null ? null : (
        <output class="banner">
          <strong>{t(`concerned.desk-done-${done}`)}</strong>
        </output>
      )}
      <p class="back-line">
        <a href={back}>{t('concerned.desk-title')}</a>
      </p>
      <h1>
        <bdi lang={panel.language}>{panel.title}</bdi>
      </h1>
      <Facts
        facts={[
          { name: t('concerned.panel-about'), value: <bdi lang={panel.language}>{panel.about}</bdi> },
          { name: t('concerned.panel-languages'), value: t.list(panel.languages.map((code) => t.languageName(code))) },
          { name: t('concerned.pay'), value: payText(t, panel.pay) },
        ]}
      />
      {isOpen ? null : <p>{t('concerned.seat-closed')}</p>}
      {made === null ? null : <Made t={t} made={made} />}
      <h2>{t('concerned.panel-members')}</h2>
      <p class="soft">
        {t('concerned.members-text')} <a href={`${action}/contacts`}>{t('concerned.contacts-title')}</a>
      </p>
      {panel.members.map((member) => (
        <Member {...props} member={member} />
      ))}
      {isOpen ? (
        <Details summary={t('concerned.invite')} open={panel.members.length === 0}>
          <Action formToken={formToken} action={`${action}/invite`}>
            <Select
              name="language"
              label={t('concerned.invite-language')}
              value={t.language}
              options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
            />
            <TextField
              name="contact"
              label={t('concerned.contact')}
              hint={t('concerned.contact-hint')}
              optional={t('page.optional')}
              autocomplete="off"
            />
            <Button>{t('concerned.make-link')}</Button>
          </Action>
        </Details>
      ) : null}
      <h2>{t('concerned.desk-questions')}</h2>
      {panel.questions.map((question) => (
        <Question {...props} question={question} />
      ))}
      {isOpen ? <AskForm {...props} /> : null}
      <Sittings {...props} />
      {isOpen ? (
        <Action formToken={formToken} action={`${action}/close`}>
          <Button quiet>{t('concerned.close-panel')}</Button>
        </Action>
      ) : null}
    </>
  )
}

const Made: FC<{ readonly t: Translator; readonly made: TellLink }> = ({ t, made }) => (
  <section class="card made-link" aria-labelledby="made">
    <h2 id="made">{t('concerned.link-made', { number: made.number })}</h2>
    <label class="label" for="link">
      {t('concerned.link-label')}
    </label>
    <input id="link" type="text" readonly value={made.address} dir="ltr" aria-describedby="link-hint" />
    <p id="link-hint">{t('concerned.link-once', { date: t.date(made.expiresAt) })}</p>
  </section>
)

const STATES = { invited: 'unknown', expired: 'no', revoked: 'no', joined: 'yes', left: 'no' } as const

const Member: FC<Props & { readonly member: PanelMember }> = ({ t, action, formToken, panel, member }) => (
  <section class="card" aria-labelledby={`member-${member.number}`}>
    <h3 id={`member-${member.number}`}>
      {t('concerned.member-number', { number: member.number })} <bdi>{member.name}</bdi>
    </h3>
    <p>
      <Tag verdict={STATES[member.state]}>{t(`concerned.member-${member.state}`)}</Tag>{' '}
      {isLanguage(member.language) ? <span lang={member.language}>{endonymOf(member.language)}</span> : member.language}
      {member.saysUnpaid ? (
        <>
          {' '}
          <Tag verdict="no">{t('concerned.member-unpaid')}</Tag>
        </>
      ) : null}
    </p>
    <ul class="plain-list">
      {member.payments.map(({ number, amount, currency, hours, promisedOn, paidOn }) => (
        <li>
          <p>
            {t('concerned.payment-promised', { sum: t.money(amount, currency), date: t.date(promisedOn) })}{' '}
            {paidOn === null ? t('concerned.payment-open') : t('concerned.payment-noted', { date: t.date(paidOn) })}{' '}
            {hours === null ? '' : t('concerned.hours-of', { hours: t.number(hours, 1) })}
          </p>
          <Action
            formToken={formToken}
            action={`${action}/paid`}
            fields={[
              ['member', String(member.number)],
              ['payment', String(number)],
              ['paid', paidOn === null ? 'yes' : 'no'],
            ]}
          >
            <Button quiet>
              {t(paidOn === null ? 'concerned.note-paid' : 'concerned.note-unpaid')}
              <span class="visually-hidden"> {t('concerned.member-number', { number: member.number })}</span>
            </Button>
          </Action>
        </li>
      ))}
    </ul>
    {panel.pay.per === 'hour' && (member.state === 'joined' || member.state === 'left') ? (
      <Action formToken={formToken} action={`${action}/hours`} fields={[['member', String(member.number)]]}>
        <TextField name={`hours-${member.number}`} label={t('concerned.add-hours')} inputmode="decimal" short />
        <Button quiet>{t('concerned.note-hours')}</Button>
      </Action>
    ) : null}
    {member.state === 'joined' ? <p class="soft">{t('concerned.lost-code')}</p> : null}
    {panel.closedOn !== null || member.state === 'left' || member.state === 'joined' ? null : (
      <div class="buttons">
        <Action formToken={formToken} action={`${action}/renew`} fields={[['member', member.id]]}>
          <Button quiet>
            {t('concerned.new-link')}
            <span class="visually-hidden"> {t('concerned.member-number', { number: member.number })}</span>
          </Button>
        </Action>
        {member.state === 'invited' ? (
          <Action formToken={formToken} action={`${action}/revoke`} fields={[['member', member.id]]}>
            <Button quiet>
              {t('concerned.end-link')}
              <span class="visually-hidden"> {t('concerned.member-number', { number: member.number })}</span>
            </Button>
          </Action>
        ) : null}
      </div>
    )}
  </section>
)

const POSITIONS = {
  'no-objection': 'yes',
  concern: 'unknown',
  objection: 'no',
  yes: 'yes',
  partly: 'unknown',
  no: 'no',
  'cannot-say': 'unknown',
} as const

const Question: FC<Props & { readonly question: PanelQuestion }> = ({ t, action, formToken, question, form }) => {
  const isMine = oneValue(form, 'question') === question.id
  const words = `change-${question.id}`
  return (
    <section class="card" aria-labelledby={`question-${question.id}`}>
      <h3 id={`question-${question.id}`}>
        {question.asked === 'own' ? <bdi lang={question.language}>{question.words}</bdi> : t(`concerned.asked-${question.asked}`)}
      </h3>
      <p class="soft">
        {t(`concerned.kind-${question.subject.kind}`)} <bdi dir="ltr">{question.subject.id}</bdi>, {t.date(question.askedOn)}
        {question.closedOn === null ? '' : ` · ${t('concerned.question-closed')}`}
      </p>
      <p lang={question.language} dir="auto" class="told">
        {question.told}
      </p>
      <Leads t={t} url={question.url} />
      <ul class="plain-list">
        {question.answers.map(({ member, name, position, words: said, language, mayPublish }) => (
          <li>
            <p>
              <Tag verdict={POSITIONS[position]}>{t(`concerned.position-${position}`)}</Tag>{' '}
              {t('concerned.member-number', { number: member })} <bdi>{name}</bdi> ·{' '}
              {t(mayPublish ? 'concerned.desk-words-public' : 'concerned.desk-words-here')}
            </p>
            {said === '' ? null : <Quoted language={language}>{said}</Quoted>}
          </li>
        ))}
      </ul>
      {question.takenBack === 0 ? null : <p class="soft">{t('concerned.taken-back-count', { count: question.takenBack })}</p>}
      <Changes t={t} changes={question.changes} />
      <Details summary={t('concerned.note-change')} open={isMine}>
        <Action formToken={formToken} action={`${action}/change`} fields={[['question', question.id]]}>
          <TextField name={words} label={t('concerned.ask-changed')} rows={3} value={isMine ? oneValue(form, words) : ''} />
          <TextField
            name={`url-${question.id}`}
            label={t('concerned.ask-url')}
            hint={t('concerned.ask-url-hint')}
            optional={t('page.optional')}
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

const AskForm: FC<Props> = ({ t, action, formToken, form }) => (
  <Details summary={t('concerned.ask')} open={oneValue(form, 'told') !== ''}>
    <p>{t('concerned.ask-text')}</p>
    <Action formToken={formToken} action={`${action}/ask`}>
      <Select
        name="kind"
        label={t('concerned.ask-kind')}
        value={oneValue(form, 'kind')}
        options={SUBJECT_KINDS.map((value) => ({ value, label: t(`concerned.kind-${value}`) }))}
      />
      <TextField name="id" label={t('concerned.ask-id')} hint={t('concerned.ask-id-hint')} value={oneValue(form, 'id')} />
      <RadioGroup
        name="asked"
        label={t('concerned.ask-what')}
        value={oneValue(form, 'asked')}
        options={ASKED.map((value) => ({ value, label: t(`concerned.asked-${value}`) }))}
      />
      <TextField name="words" label={t('concerned.ask-own')} optional={t('page.optional')} value={oneValue(form, 'words')} />
      <TextField
        name="told"
        label={t('concerned.ask-told')}
        hint={t('concerned.ask-told-hint')}
        rows={6}
        value={oneValue(form, 'told')}
      />
      <TextField
        name="url"
        label={t('concerned.ask-url')}
        hint={t('concerned.ask-url-hint')}
        optional={t('page.optional')}
        value={oneValue(form, 'url')}
      />
      <Button>{t('concerned.ask')}</Button>
    </Action>
  </Details>
)

const Sittings: FC<Props> = ({ t, action, formToken, panel }) => (
  <section aria-labelledby="sittings">
    <h2 id="sittings">{t('concerned.sittings')}</h2>
    <p class="soft">{t('concerned.sittings-text')}</p>
    <ul class="plain-list">
      {panel.sittings.map(({ title, language, heldOn, yes, no, silent, mayRecord }) => (
        <li>
          <p>
            <bdi lang={language}>{title}</bdi>, {t.date(heldOn)}{' '}
            <Tag verdict={mayRecord ? 'yes' : 'no'}>{t(mayRecord ? 'concerned.may-record' : 'concerned.may-not-record')}</Tag>{' '}
            {t('concerned.record-counts', { yes, no, silent })}
          </p>
        </li>
      ))}
    </ul>
    {panel.closedOn !== null ? null : (
      <Details summary={t('concerned.add-sitting')}>
        <Action formToken={formToken} action={`${action}/sitting`}>
          <TextField name="sitting-title" label={t('concerned.sitting-title')} />
          <TextField name="held-on" label={t('concerned.sitting-day')} type="date" short />
          <Button>{t('concerned.add-sitting')}</Button>
        </Action>
      </Details>
    )}
  </section>
)

/** How members are reached, by their number alone. */
export const ContactsPage: FC<{
  readonly t: Translator
  readonly action: string
  readonly back: string
  readonly formToken: string
  readonly contacts: readonly { readonly member: string; readonly number: number; readonly contact: string }[]
}> = ({ t, action, back, formToken, contacts }) => (
  <>
    <p class="back-line">
      <a href={back}>{t('concerned.to-panel')}</a>
    </p>
    <h1>{t('concerned.contacts-title')}</h1>
    <p>{t('concerned.contacts-text')}</p>
    {contacts.length === 0 ? <p>{t('concerned.contacts-none')}</p> : null}
    {contacts.map(({ member, number, contact }) => (
      <section class="card" aria-labelledby={`contact-${number}`}>
        <h2 id={`contact-${number}`}>{t('concerned.member-number', { number })}</h2>
        <p>
          <bdi>{contact}</bdi>
        </p>
        <Action formToken={formToken} action={`${action}/erase-contact`} fields={[['member', member]]}>
          <Button quiet>
            {t('concerned.erase-contact')}
            <span class="visually-hidden"> {t('concerned.member-number', { number })}</span>
          </Button>
        </Action>
      </section>
    ))}
  </>
)
