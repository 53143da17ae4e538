// The pages of the grounds that are no consent: what there is, the two forms, and the words of a duty before they are said to have been
// explained. Whole without script.
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Ground, RenderedWords } from '../../firewall/consent/index.ts'
import { directionOf, isLanguage } from '../../platform/i18n/index.ts'
import { Banner, Button, Card, ErrorSummary, Facts, HiddenFields } from '../../platform/page/index.ts'
import { DecisionParts, DutyParts, nameRecipient } from './ground-parts.tsx'
import type { GroundFormProps } from './ground-parts.tsx'
import type { GroundVisit } from './ground-routes.tsx'
import { speakConsent } from './speak-consent.ts'

/** A form of one step: the session's token and the purpose that the record was opened for travel unseen. */
const Step: FC<
  PropsWithChildren<{
    readonly visit: GroundVisit
    readonly action: string
    readonly hidden?: readonly (readonly [name: string, value: string])[]
  }>
> = ({ visit, action, hidden = [], children }) => (
  <form method="post" action={`${action}#content`} autocomplete="off">
    <HiddenFields
      fields={[
        ['form-token', visit.signedIn.formToken],
        ...(visit.purpose === null ? [] : [['purpose', visit.purpose] as const]),
        ...hidden,
      ]}
    />
    {children}
  </form>
)

/** What there is, what waits for a second person, and the way to each form. */
export const GroundsPage: FC<{
  readonly visit: GroundVisit
  readonly grounds: readonly Ground[]
  readonly reasons: ReadonlyMap<string, string>
  readonly nameField: (field: string) => string
  readonly here: string
  readonly made: Ground | null
  readonly problem: string | null
}> = ({ visit, grounds, reasons, nameField, here, made, problem }) => {
  const t = speakConsent(visit.language)
  return (
    <>
      {problem === null ? null : (
        <div class="error-summary" role="alert">
          <p>{problem}</p>
        </div>
      )}
      {made === null ? null : (
        <output class="banner said">
          <strong>{t(made.state === 'proposed' ? 'consent.made-proposed' : 'consent.made-live')}</strong>
        </output>
      )}
      <h1>{t('consent.grounds-title')}</h1>
      <p>{t('consent.grounds-lead')}</p>
      <p>{t('consent.never-enforcement')}</p>
      <Step visit={visit} action={`${here}/grounds/duty`}>
        <Button quiet>{t('consent.to-duty')}</Button>
      </Step>
      <Step visit={visit} action={`${here}/grounds/decision`}>
        <Button quiet>{t('consent.to-decision')}</Button>
      </Step>
      {grounds.length === 0 ? <p>{t('consent.no-grounds')}</p> : null}
      {grounds.map((ground) => (
        <Card as="section">
          <h2>{t(`consent.ground-${ground.basis}`, { recipient: nameRecipient(t, ground.recipient) })}</h2>
          <p>
            <strong>{t(`consent.state-${ground.state}`)}</strong>
          </p>
          <Facts
            facts={[
              { name: t('consent.fields'), value: t.list(ground.fields.map(nameField)) },
              { name: t('consent.purpose'), value: t(`consent.purpose-${ground.purpose}`) },
              { name: t('consent.since'), value: t.date(ground.beginsAt) },
              { name: t('consent.ends'), value: t.date(ground.endedAt ?? ground.expiresAt) },
              ...(ground.reference === null ? [] : [{ name: t('consent.reference'), value: <bdi>{ground.reference}</bdi> }]),
              ...(reasons.has(ground.groundId)
                ? [{ name: t('consent.reason'), value: <bdi>{reasons.get(ground.groundId)}</bdi> }]
                : []),
            ]}
          />
          {ground.state === 'proposed' ? (
            <Step visit={visit} action={`${here}/grounds/confirm`} hidden={[['ground', ground.groundId]]}>
              <p>{t('consent.confirm-lead')}</p>
              <Button quiet>{t('consent.confirm')}</Button>
            </Step>
          ) : null}
        </Card>
      ))}
      <Step visit={visit} action={`${here}/consents`}>
        <Button quiet>{t('consent.to-consents')}</Button>
      </Step>
    </>
  )
}

/** One of the two forms, with what was typed and what was wrong. */
export const FormPage: FC<
  Omit<GroundFormProps, 'language' | 'form'> & {
    readonly visit: GroundVisit
    readonly step: 'duty' | 'decision'
    readonly told: string | null
    readonly here: string
  }
> = ({ visit, step, told, here, wrong, ...parts }) => {
  const { language, form } = visit
  const t = speakConsent(language)
  const Parts = step === 'duty' ? DutyParts : DecisionParts
  return (
    <>
      <ErrorSummary t={t} errors={wrong.map((field) => ({ field, message: t(`consent.wrong-${field}`) }))} />
      {told === null ? null : (
        <div class="error-summary" role="alert">
          <p>{told}</p>
        </div>
      )}
      <h1>{t(`consent.${step}-title`)}</h1>
      <Step visit={visit} action={`${here}/grounds/${step}`}>
        <Parts {...{ language, form, wrong }} {...parts} />
      </Step>
    </>
  )
}

/** The words of a duty, kept by now, and the button that says that they were explained. */
export const WordsPage: FC<{
  readonly visit: GroundVisit
  readonly words: RenderedWords
  readonly hidden: readonly (readonly [name: string, value: string])[]
  readonly here: string
}> = ({ visit, words, hidden, here }) => {
  const t = speakConsent(visit.language)
  return (
    <>
      <h1>{t('consent.duty-title')}</h1>
      <Banner>
        <p>{t('consent.words-for-duty')}</p>
      </Banner>
      <section class="words" lang={words.language} dir={isLanguage(words.language) ? directionOf(words.language) : 'auto'}>
        <h2>{words.title}</h2>
        {words.paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
      </section>
      <Step visit={visit} action={`${here}/grounds/explained`} hidden={hidden}>
        <Button>{t('consent.explained')}</Button>
      </Step>
    </>
  )
}
