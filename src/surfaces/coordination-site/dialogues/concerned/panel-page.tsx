// A panel behind sign-in: members by number and chosen name, what they are asked and say, meetings, pay. How a member is reached is on another page.
import type { FC } from 'hono/jsx'
import { endonymOf, LANGUAGES, type Translator } from '../../../../platform/i18n/index.ts'
import { Button, Details, Facts, Select, Tag, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { payText } from '../../../dialogue-site/index.ts'
import { Action } from '../../commitments/action-form.tsx'
import { DeskTold, errorOf, isWrong } from './desk-told.tsx'
import { Member } from './panel-members.tsx'
import type { PanelPageProps, TellLink } from './panel-page-props.ts'
import { AskForm, Question } from './panel-questions.tsx'

export const PanelDeskPage: FC<PanelPageProps> = (props) => {
  const { t, panel, made, done, errors, back, action, formToken, form } = props
  const error = (field: string) => errorOf(errors, field)
  const isOpen = panel.closedOn === null
  return (
    <>
      <DeskTold {...{ t, done, errors }} />
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
      <h2 id="members">{t('concerned.panel-members')}</h2>
      <p class="soft">
        {t('concerned.members-text')} <a href={`${action}/contacts`}>{t('concerned.contacts-title')}</a>
      </p>
      {panel.members.map((member) => (
        <Member {...props} member={member} />
      ))}
      {isOpen ? (
        <Details summary={t('concerned.invite')} open={panel.members.length === 0 || error('contact') !== undefined}>
          <Action formToken={formToken} action={`${action}/invite`}>
            <Select
              name="language"
              label={t('concerned.invite-language')}
              value={oneValue(form, 'language') || t.language}
              options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
            />
            <TextField
              name="contact"
              label={t('concerned.contact')}
              hint={t('concerned.contact-hint')}
              optional={t('page.optional')}
              autocomplete="off"
              error={error('contact')}
              value={oneValue(form, 'contact')}
            />
            <Button>{t('concerned.make-link')}</Button>
          </Action>
        </Details>
      ) : null}
      <h2 id="questions">{t('concerned.desk-questions')}</h2>
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

const Sittings: FC<PanelPageProps> = ({ t, action, formToken, panel, errors, form }) => (
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
      <Details summary={t('concerned.add-sitting')} open={isWrong(errors, 'sitting-title', 'held-on')}>
        <Action formToken={formToken} action={`${action}/sitting`}>
          <TextField
            name="sitting-title"
            label={t('concerned.sitting-title')}
            error={errorOf(errors, 'sitting-title')}
            value={oneValue(form, 'sitting-title')}
          />
          <TextField
            name="held-on"
            label={t('concerned.sitting-day')}
            error={errorOf(errors, 'held-on')}
            value={oneValue(form, 'held-on')}
            type="date"
            short
          />
          <Button>{t('concerned.add-sitting')}</Button>
        </Action>
      </Details>
    )}
  </section>
)
