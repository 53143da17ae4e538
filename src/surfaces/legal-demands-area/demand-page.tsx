// One demand: what was asked, how it stands, what can be done next by whoever looks. Accounts are not named: the log has them.
import type { FC } from 'hono/jsx'
import { demandAnswers, givenKinds } from '../../firewall/legal-demands/index.ts'
import type { LegalDemand } from '../../firewall/legal-demands/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import {
  Banner,
  Button,
  CheckboxGroup,
  Details,
  ErrorSummary,
  Facts,
  HiddenFields,
  RadioGroup,
} from '../../platform/page/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'
import { GagQuestion } from './demand-list.tsx'

/** The page of one demand. */
export const DemandPage: FC<{
  readonly t: Translator
  readonly demand: LegalDemand
  readonly base: string
  readonly form: SentForm
  readonly formToken: string
  readonly wrong: readonly string[]
  readonly accountId: string
  readonly mayAct: boolean
}> = ({ t, demand, base, form, formToken, wrong, accountId, mayAct }) => {
  const errorOf = (field: string) => (wrong.includes(field) ? t(`legal-demands.wrong-${field}`) : undefined)
  const action = `${base}/${demand.demandId}#content`
  const proposal = demand.steps.findLast((step) => step.step === 'answer-proposed')
  return (
    <>
      <ErrorSummary t={t} errors={wrong.map((field) => ({ field, message: t(`legal-demands.wrong-${field}`) }))} />
      <p>
        <a href={base}>{t('legal-demands.back')}</a>
      </p>
      <h1>{t(`legal-demands.body-${demand.bodyKind}`)}</h1>
      <p>
        <strong>{t(`legal-demands.state-${demand.state}`)}</strong>
      </p>
      {demand.gag === 'none' ? null : (
        <Banner urgent>
          <p>
            {demand.gag === 'without-end'
              ? t('legal-demands.gag-told-without-end')
              : t('legal-demands.gag-told-until', { date: t.date(demand.gag.until) })}
          </p>
        </Banner>
      )}
      <Facts
        facts={[
          { name: t('legal-demands.received-on'), value: t.date(demand.receivedOn) },
          { name: t('legal-demands.jurisdiction'), value: demand.jurisdiction },
          { name: t('legal-demands.breadth'), value: t(`legal-demands.breadth-${demand.breadth}`) },
          { name: t('legal-demands.scope'), value: t.list(demand.scope.map((scope) => t(`legal-demands.scope-${scope}`))) },
          { name: t('legal-demands.basis'), value: t(`legal-demands.basis-${demand.basis}`) },
          ...(demand.reference === null ? [] : [{ name: t('legal-demands.reference'), value: <bdi>{demand.reference}</bdi> }]),
          ...(demand.answer === null
            ? []
            : [{ name: t('legal-demands.answer'), value: t(`legal-demands.answer-${demand.answer}`) }]),
          ...(demand.answer === null || proposal === undefined
            ? []
            : [
                {
                  name: t('legal-demands.given'),
                  value: t.list(proposal.given.map((given) => t(`legal-demands.given-${given}`))),
                },
              ]),
        ]}
      />
      {mayAct && demand.state === 'proposed' ? (
        <>
          <h2>{t('legal-demands.review-title')}</h2>
          {proposal?.by === accountId ? (
            <p>{t('legal-demands.own-proposal')}</p>
          ) : (
            <form method="post" action={action}>
              <HiddenFields fields={[['form-token', formToken]]} />
              <p class="actions">
                <Button name="step" value="accept">
                  {t('legal-demands.accept')}
                </Button>
                <Button name="step" value="send-back" quiet>
                  {t('legal-demands.send-back')}
                </Button>
              </p>
            </form>
          )}
        </>
      ) : null}
      {mayAct && demand.state !== 'proposed' ? (
        <>
          <form method="post" action={action} autocomplete="off">
            <h2>{t('legal-demands.propose-title')}</h2>
            <p>{t('legal-demands.propose-lead')}</p>
            <HiddenFields fields={[['form-token', formToken]]} />
            <RadioGroup
              name="answer"
              label={t('legal-demands.answer')}
              error={errorOf('answer')}
              value={oneValue(form, 'answer')}
              options={demandAnswers.map((value) => ({ value, label: t(`legal-demands.answer-${value}`) }))}
            />
            <CheckboxGroup
              name="given"
              label={t('legal-demands.given')}
              error={errorOf('given')}
              values={allValues(form, 'given')}
              options={givenKinds.map((value) => ({ value, label: t(`legal-demands.given-${value}`) }))}
            />
            <Button name="step" value="propose">
              {t('legal-demands.propose')}
            </Button>
          </form>
          <Details summary={t('legal-demands.gag-change')} open={wrong.includes('gag-until')}>
            <form method="post" action={action}>
              <HiddenFields fields={[['form-token', formToken]]} />
              <GagQuestion t={t} form={form} error={errorOf('gag-until')} />
              <Button name="step" value="gag" quiet>
                {t('legal-demands.gag-change')}
              </Button>
            </form>
          </Details>
        </>
      ) : null}
      <h2>{t('legal-demands.steps-title')}</h2>
      <ol>
        {demand.steps.map((step) => (
          <li>{t('legal-demands.step-line', { step: t(`legal-demands.step-${step.step}`), date: t.date(step.at) })}</li>
        ))}
      </ol>
    </>
  )
}
