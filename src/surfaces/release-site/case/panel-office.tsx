// The panel as the office sees it: links to make and take back, who has answered and what, and the reply that each objection needs.
import type { FC } from 'hono/jsx'
import type { PanelSeat } from '../../../firewall/release/index.ts'
import { endonymOf, isLanguage, LANGUAGES, type Translator } from '../../../platform/i18n/index.ts'
import { Button, ErrorSummary, Select, Tag, TextField } from '../../../platform/page/index.ts'
import { Done } from '../page-frame.tsx'
import { titleOf } from '../words.ts'
import { errorAt, typedBefore } from './attempt.ts'
import { Action } from './action-form.tsx'
import { CaseLinks } from './case-links.tsx'
import type { CasePageProps } from './case-props.ts'

/** A link that was made just now: it is told this once. */
export interface MadeLink {
  readonly address: string
  readonly language: string
  readonly expiresAt: Date
}

export const PanelOfficePage: FC<CasePageProps & { readonly made: MadeLink | null }> = ({ made, ...props }) => {
  const { t, home, release, attempt, done } = props
  const isOpen = release.state === 'approved' || release.state === 'with-panel'
  return (
    <>
      <ErrorSummary t={t} errors={attempt?.errors ?? []} />
      {done === null ? null : <Done>{t(`release-site.done-${done}`)}</Done>}
      <p>
        <a class="back" href={`${home}/release/${release.id}`}>
          {t('release-site.back-to-release')}
        </a>
      </p>
      <h1>{t('release-site.panel-title', { title: titleOf(t, release.titles) })}</h1>
      <CaseLinks {...{ t, home, release }} current="panel" />
      <p>{t('release-site.panel-text')}</p>
      <p>
        <strong>
          {t('release-site.answers-given', {
            given: release.panel.filter(({ state }) => state === 'answered').length,
            needed: release.answersNeeded,
          })}
        </strong>
      </p>
      {made === null ? null : <Link t={t} made={made} />}
      {isOpen ? (
        <section id="next" tabindex={-1} class="card" aria-labelledby="invite">
          <h2 id="invite">{t('release-site.invite')}</h2>
          <p>{t('release-site.invite-text')}</p>
          <Action {...props} action="invite">
            <Select
              name="language"
              label={t('release-site.invite-language')}
              value={t.language}
              options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
            />
            <Button>{t('release-site.make-link')}</Button>
          </Action>
        </section>
      ) : null}
      <h2>{t('release-site.seats')}</h2>
      {release.panel.length === 0 ? <p>{t('release-site.seats-none')}</p> : null}
      <ol class="seats">
        {release.panel.map((seat, at) => (
          <Seat {...props} seat={seat} number={at + 1} isOpen={isOpen} />
        ))}
      </ol>
    </>
  )
}

const Link: FC<{ readonly t: Translator; readonly made: MadeLink }> = ({ t, made }) => (
  <section class="card made-link" aria-labelledby="made">
    <h2 id="made">{t('release-site.link-made')}</h2>
    <label class="label" for="link">
      {t('release-site.link-label', { language: isLanguage(made.language) ? endonymOf(made.language) : made.language })}
    </label>
    <input id="link" type="text" readonly value={made.address} dir="ltr" aria-describedby="link-hint" />
    <p id="link-hint">{t('release-site.link-once', { date: t.date(made.expiresAt) })}</p>
    <p>{t('release-site.link-how')}</p>
  </section>
)

const POSITION_TAG = { 'no-objection': 'yes', concern: 'unknown', objection: 'no' } as const

const Seat: FC<CasePageProps & { readonly seat: PanelSeat; readonly number: number; readonly isOpen: boolean }> = ({
  seat,
  number,
  isOpen,
  ...props
}) => {
  const { t, attempt } = props
  const { answer } = seat
  const mine = attempt !== null && attempt.form['seat'] === seat.id ? attempt : null
  return (
    <li class="card">
      <h3>{t('release-site.seat', { number })}</h3>
      <p>
        {t(`release-site.seat-${seat.state}`, { date: t.date(seat.expiresAt) })}{' '}
        {isLanguage(seat.language) ? <span lang={seat.language}>{endonymOf(seat.language)}</span> : seat.language}
      </p>
      {seat.state === 'invited' && isOpen ? (
        <Action {...props} action="revoke" seat={seat.id}>
          <Button quiet>
            {t('release-site.revoke')}
            <span class="visually-hidden"> {t('release-site.seat', { number })}</span>
          </Button>
        </Action>
      ) : null}
      {answer === null ? null : (
        <>
          <p>
            <Tag verdict={POSITION_TAG[answer.position]}>{t(`release-site.position-${answer.position}`)}</Tag>
          </p>
          <p>
            {t('release-site.answer-by', {
              name: answer.name === '' ? t('release-site.a-member') : answer.name,
              date: t.date(answer.at),
            })}{' '}
            {t(answer.mayPublish ? 'release-site.may-publish-yes' : 'release-site.may-publish-no')}
          </p>
          {answer.words === null || answer.words === '' ? null : (
            <blockquote dir="auto" lang={answer.language ?? undefined}>
              {answer.words}
            </blockquote>
          )}
          {answer.reply === null || answer.reply === '' ? null : (
            <p>
              <strong>{t('release-site.reply')}</strong> <bdi>{answer.reply}</bdi>
            </p>
          )}
          {isOpen && answer.position !== 'no-objection' ? (
            <Action {...props} action="reply" seat={seat.id}>
              <TextField
                name={`words-${seat.id}`}
                label={t('release-site.reply-label', { number })}
                hint={t('release-site.reply-hint')}
                rows={3}
                value={mine === null ? (answer.reply ?? '') : typedBefore(mine, 'reply', `words-${seat.id}`)}
                error={errorAt(mine, `words-${seat.id}`)}
              />
              <Button quiet>{t('release-site.keep-reply')}</Button>
            </Action>
          ) : null}
          <p class="soft">{t(`release-site.paid-${seat.isPaid === null ? 'unknown' : seat.isPaid ? 'yes' : 'no'}`)}</p>
          {seat.isPaid === true ? null : (
            <Action {...props} action="paid" seat={seat.id}>
              <Button quiet>
                {t('release-site.record-paid')}
                <span class="visually-hidden"> {t('release-site.seat', { number })}</span>
              </Button>
            </Action>
          )}
        </>
      )}
    </li>
  )
}
