// A pair with its reasons and the form to propose working together; and a proposal with its answer, contacts and commitments.
import type { FC } from 'hono/jsx'
import type { Match, ProposalView } from '../../../open/partners/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import {
  Banner,
  Button,
  ErrorSummary,
  Facts,
  HiddenFields,
  RadioGroup,
  TextField,
  type FieldError,
} from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { MatchGrade, Reasons } from './match-parts.tsx'

export const PairPage: FC<{
  readonly t: Translator
  readonly area: string
  readonly match: Match & { readonly isBarred: boolean }
  readonly titles: { readonly offer: string; readonly offering: string; readonly need: string; readonly seeking: string }
  /** Whether whoever looks may propose. */
  readonly canPropose: boolean
  readonly form: SentForm
  readonly errors: readonly FieldError[]
  readonly formToken: string
}> = ({ t, area, match, titles, canPropose, form, errors, formToken }) => {
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message
  return (
    <>
      <h1>{t('partners.pair-title', { offer: titles.offer, need: titles.need })}</h1>
      <ErrorSummary t={t} errors={errors} />
      <p>
        {t('partners.pair-between', { offering: titles.offering, seeking: titles.seeking })}{' '}
        <MatchGrade t={t} grade={match.grade} />
      </p>
      <Reasons t={t} reasons={match.reasons} />
      {match.isBarred ? <Banner urgent>{t('partners.problem-barred')}</Banner> : null}
      {match.isBarred || !canPropose ? null : (
        <form method="post" action={`${area}/pair/${match.offerId}/${match.needId}`}>
          <h2>{t('partners.propose')}</h2>
          <HiddenFields fields={[['form-token', formToken]]} />
          <TextField
            name="p-title"
            label={t('partners.p-title')}
            value={oneValue(form, 'p-title')}
            error={errorOf('p-title')}
            required
          />
          <TextField name="p-words" label={t('partners.p-words')} rows={4} value={oneValue(form, 'p-words')} />
          <RadioGroup
            name="arrangement"
            label={t('partners.p-arrangement')}
            value={oneValue(form, 'arrangement') || 'joint'}
            options={(['joint', 'matching'] as const).map((value) => ({ value, label: t(`partners.arrangement-${value}`) }))}
          />
          <TextField
            name="condition"
            label={t('partners.p-condition')}
            rows={2}
            value={oneValue(form, 'condition')}
            error={errorOf('condition')}
          />
          <TextField
            name="lapses"
            label={t('partners.p-lapses')}
            hint={t('partners.p-lapses-hint')}
            short
            value={oneValue(form, 'lapses')}
            error={errorOf('lapses')}
          />
          <div class="buttons">
            <Button>{t('partners.propose')}</Button>
          </div>
        </form>
      )}
    </>
  )
}

interface ProposalProps {
  readonly t: Translator
  readonly home: string
  readonly area: string
  readonly proposal: ProposalView
  readonly form: SentForm
  readonly errors: readonly FieldError[]
  readonly formToken: string
}

export const ProposalPage: FC<ProposalProps> = (props) => {
  const { t, area, proposal, errors } = props
  const { title, words, state, from, to, arrangement, condition, lapsesOn, answer } = proposal
  return (
    <>
      <p class="back-line">
        <a href={area}>{t('partners.title')}</a>
      </p>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <ErrorSummary t={t} errors={errors} />
      <Facts
        facts={[
          { name: t('partners.p-state'), value: t(`partners.state-${state}`) },
          { name: t('partners.p-between'), value: t('partners.p-from-to', { from: from.shownAs, to: to.shownAs }) },
          { name: t('partners.p-words'), value: <bdi>{words || t('partners.not-told')}</bdi> },
          { name: t('partners.p-arrangement'), value: t(`partners.arrangement-${arrangement}`) },
          ...(condition === '' ? [] : [{ name: t('partners.p-condition'), value: <bdi>{condition}</bdi> }]),
          { name: t('partners.p-lapses'), value: t.date(lapsesOn) },
          ...(answer === null || answer.words === '' ? [] : [{ name: t('partners.p-answer'), value: <bdi>{answer.words}</bdi> }]),
        ]}
      />
      <p>
        <a href={`${area}/pair/${proposal.offerId}/${proposal.needId}`}>{t('partners.see-reasons')}</a>
      </p>
      {proposal.canAnswer ? <Answer {...props} /> : state === 'proposed' ? <p>{t('partners.other-answers')}</p> : null}
      {state === 'proposed' || state === 'accepted' ? <Contacts {...props} /> : null}
      {state === 'accepted' ? <Commitments {...props} /> : null}
    </>
  )
}

const Answer: FC<ProposalProps> = ({ t, area, proposal, form, errors, formToken }) => (
  <form method="post" action={`${area}/proposal/${proposal.id}`}>
    <h2>{t('partners.answer')}</h2>
    <HiddenFields fields={[['form-token', formToken]]} />
    <TextField
      name="words"
      label={t('partners.answer-words')}
      hint={t('partners.answer-words-hint')}
      rows={2}
      value={oneValue(form, 'words')}
      error={errors.find(({ field }) => field === 'words')?.message}
    />
    <div class="buttons">
      <Button name="step" value="accepted">
        {t('partners.accept')}
      </Button>
      <Button name="step" value="declined" quiet>
        {t('partners.decline')}
      </Button>
    </div>
  </form>
)

const Contacts: FC<ProposalProps> = ({ t, area, proposal, formToken }) => {
  const { from, to, speaksFor, contacts } = proposal
  const saidYes = [from, to].some(({ id, saysYes }) => saysYes && speaksFor.includes(id))
  const shown = [from, to].flatMap(({ id, shownAs }) => (id in contacts ? [{ shownAs, contact: contacts[id] ?? null }] : []))
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts">{t('partners.contacts')}</h2>
      <p>{t('partners.contacts-text')}</p>
      {shown.map(({ shownAs, contact }) => (
        <p>
          {contact === null
            ? t('partners.contact-none', { who: shownAs })
            : t('partners.contact-line', { who: shownAs, name: contact.name, contact: contact.contact })}
        </p>
      ))}
      {saidYes && shown.length === 0 ? <p>{t('partners.contact-waits')}</p> : null}
      <form method="post" action={`${area}/proposal/${proposal.id}`}>
        <HiddenFields fields={[['form-token', formToken]]} />
        <Button name="step" value={saidYes ? 'hide' : 'show'} quiet>
          {t(saidYes ? 'partners.say-no' : 'partners.say-yes')}
        </Button>
      </form>
    </section>
  )
}

const Commitments: FC<ProposalProps> = ({ t, home, area, proposal, form, errors, formToken }) => (
  <section aria-labelledby="commitments">
    <h2 id="commitments">{t('partners.commitments')}</h2>
    <p>{t('partners.commitments-text')}</p>
    <ul>
      {proposal.commitments.map(({ id, title }) => (
        <li>
          <a href={`${home}/commitments/work/${id}`}>
            <bdi>{title}</bdi>
          </a>
        </li>
      ))}
    </ul>
    <form method="post" action={`${area}/proposal/${proposal.id}`}>
      <HiddenFields fields={[['form-token', formToken]]} />
      <TextField
        name="commitment-title"
        label={t('partners.commitment-title')}
        value={oneValue(form, 'commitment-title') || (proposal.commitments.length === 0 ? proposal.title : '')}
        error={errors.find(({ field }) => field === 'commitment-title')?.message}
      />
      <div class="buttons">
        <Button name="step" value="commit">
          {t('partners.make-commitment')}
        </Button>
      </div>
    </form>
  </section>
)
