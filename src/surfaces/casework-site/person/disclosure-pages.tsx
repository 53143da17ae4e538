// The pages of a disclosure: choosing, seeing exactly what the other will see, and what was done; and the recipient's own.
import type { FC } from 'hono/jsx'
import type { Channel, Ground } from '../../../firewall/consent/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, CheckboxGroup, ErrorSummary, Facts, RadioGroup, TextField } from '../../../platform/page/index.ts'
import { nameField } from '../../../protected/people/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'
import { Back } from './own-wish-pages.tsx'

/** A field as the recipient sees it. */
export interface Told {
  readonly name: string
  readonly text: string
}

const CHANNELS = ['one-time-link', 'paper', 'spoken', 'file'] as const satisfies readonly Channel[]

/** Choosing first, then exactly what will be told, to be confirmed. */
export const DisclosePage: FC<{
  readonly visit: Visit
  readonly personId: string
  readonly ground: Ground
  readonly known: readonly string[]
  readonly chosen: readonly string[]
  readonly told: readonly Told[]
  readonly isSeen: boolean
  readonly channel: Channel | undefined
}> = ({ visit, personId, ground, known, chosen, told, isSeen, channel }) => {
  const { t, home } = visit
  const action = `${home}/person/${personId}/disclose`
  const recipient = ground.recipient.name ?? t('my-record.relative')
  return (
    <>
      <h1>{t('casework.disclose-title')}</h1>
      <p>
        {t('casework.disclose-to', { recipient, purpose: t(`my-record.purpose-${ground.purpose}`) })}{' '}
        {t(`my-record.basis-${ground.basis}`)}
      </p>
      {isSeen && channel !== undefined ? (
        <>
          <h2>{t('casework.exactly-this')}</h2>
          <Facts facts={told.map(({ name, text }) => ({ name, value: <bdi class="pre">{text}</bdi> }))} />
          <Banner>
            <p>{t(channel === 'one-time-link' ? 'casework.can-close' : 'casework.cannot-recall')}</p>
          </Banner>
          <StepForm
            {...{ visit, action }}
            hidden={[
              ['ground', ground.groundId],
              ['confirmed', 'yes'],
              ['channel', channel],
              ...chosen.map((field) => ['fields', field] as const),
            ]}
          >
            <Button>{t('casework.disclose-confirm')}</Button>
          </StepForm>
        </>
      ) : null}
      <h2>{t('casework.disclose-choose')}</h2>
      <StepForm
        {...{ visit, action }}
        hidden={[
          ['ground', ground.groundId],
          ['seen', 'yes'],
        ]}
      >
        <CheckboxGroup
          name="fields"
          label={t('casework.fields')}
          hint={t('casework.fields-hint')}
          values={chosen}
          options={known.map((value) => ({ value, label: nameField(t, value) }))}
        />
        <RadioGroup
          name="channel"
          label={t('casework.channel')}
          value={channel ?? 'one-time-link'}
          options={CHANNELS.map((value) => ({ value, label: t(`casework.channel-${value}`) }))}
        />
        <Button quiet={isSeen}>{t('casework.show-exactly')}</Button>
      </StepForm>
      <Back {...{ visit, personId }} />
    </>
  )
}

/** It is committed: now it may be told. */
export const DisclosedPage: FC<{
  readonly visit: Visit
  readonly personId: string
  readonly told: readonly Told[]
  readonly recipient: string
  readonly letters: string | null
  /** Where a copy is opened, whole: whoever is given it has never seen these pages. */
  readonly page: string
}> = ({ visit, personId, told, recipient, letters, page }) => {
  const { t } = visit
  return (
    <>
      <h1>{t('casework.disclosed-title')}</h1>
      <p>{t('casework.disclosed-text', { recipient })}</p>
      {letters === null ? (
        <Facts facts={told.map(({ name, text }) => ({ name, value: <bdi class="pre">{text}</bdi> }))} />
      ) : (
        <>
          <p>{t('casework.letters-text', { page })}</p>
          <p class="own-code">{letters}</p>
        </>
      )}
      <Back {...{ visit, personId }} />
    </>
  )
}

/** The recipient's page: no account, no token in an address; once. */
export const ReceivedPage: FC<{
  readonly t: Translator
  readonly action: string
  readonly told: readonly Told[] | null
  readonly isWrong: boolean
}> = ({ t, action, told, isWrong }) => (
  <>
    <ErrorSummary t={t} errors={isWrong ? [{ field: 'letters', message: t('casework.received-wrong') }] : []} />
    <h1>{t('casework.received-title')}</h1>
    {told === null ? (
      <form method="post" action={action} autocomplete="off">
        <TextField name="letters" label={t('casework.letters')} autocomplete="off" />
        <Button>{t('casework.received-button')}</Button>
      </form>
    ) : (
      <>
        <Facts facts={told.map(({ name, text }) => ({ name, value: <bdi class="pre">{text}</bdi> }))} />
        <p>{t('casework.received-care')}</p>
      </>
    )}
  </>
)
