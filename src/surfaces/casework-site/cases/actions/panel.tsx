// A panel's room: what may be chosen, each weighed on its own; each member's own voice; the decision with its dissent; the appeal. Nothing is
// chosen beforehand, and everybody speaks from their own account.
import { appealUntil } from '@causeway/casework'
import type { Child, FC } from 'hono/jsx'
import { Banner, Button, Card, Facts } from '../../../../platform/page/index.ts'
import { StepForm } from '../../page-frame.tsx'
import { addressOf, nameAccount } from '../case-view.ts'
import { describeMoment } from '../describe-due.ts'
import { StepDeadlines } from '../step-deadlines.tsx'
import { pickTitle } from '../pick-title.ts'
import type { ActionInput, CaseAction } from './case-action.ts'
import type { FoundStep } from './find-step.ts'
import { findPanel, nameOption, type FoundPanel } from './find-panel.ts'
import { StepSummary } from './approval.tsx'

/** The room: nothing is written here, each step leads to a page of its own. */
export const panelAction: CaseAction = {
  name: 'panel',
  hasOwnForms: true,
  title(input) {
    const found = findPanel(input)
    return found === null ? null : pickTitle(input.visit.t, found.definition.title)
  },
  draw(input) {
    const found = findPanel(input)
    return found === null ? null : <PanelRoom {...{ input, found }} />
  },
}

const PanelRoom: FC<{ readonly input: ActionInput; readonly found: FoundPanel }> = ({ input, found }) => {
  const { visit, opened } = input
  const { t, actor } = visit
  const { step, panel, options, definition, counted } = found
  const isOpen = step.state === 'open' || step.state === 'returned'
  const isDecided = step.decision !== null
  const left = options.filter(({ id }) => !step.weighed.some(({ option }) => option === id))
  const isMember = definition.roles.includes(actor.role)
  const mayWrite = opened.mayWrite && isOpen && isMember && !isDecided
  const mine = step.voices.find(({ accountId }) => accountId === actor.accountId)
  const hasQuorum = counted.length >= panel.quorum
  return (
    <>
      {definition.help === undefined ? null : <p>{pickTitle(t, definition.help)}</p>}
      <p>
        {t('cases.panel-rule', {
          quorum: panel.quorum,
          roles: t.list(panel.mustInclude.map((role) => t(`my-record.role-${role}`))),
        })}
      </p>
      <StepDeadlines view={input} run={found.run} step={step} />
      {isDecided ? <Decision {...{ input, found }} /> : null}
      {isOpen && !isDecided ? (
        <Banner title={t('cases.panel-next')}>
          <p>
            {left.length > 0
              ? t('cases.panel-next-weigh', { count: left.length })
              : hasQuorum
                ? t('cases.panel-next-decide')
                : t('cases.panel-next-voices', { count: panel.quorum - counted.length })}
          </p>
        </Banner>
      ) : null}
      {step.state === 'locked' ? <Banner title={t('cases.step-locked')} /> : null}
      <h2>{t('cases.panel-options')}</h2>
      {options.map(({ id, label }) => {
        const weighed = step.weighed.find(({ option }) => option === id)
        return (
          <Card as="section">
            <h3>{pickTitle(t, label)}</h3>
            {weighed === undefined ? (
              <p class="soft">{t('cases.panel-not-weighed')}</p>
            ) : (
              <Facts
                facts={[
                  { name: t('cases.weigh-for'), value: <bdi class="pre">{weighed.speaksFor}</bdi> },
                  { name: t('cases.weigh-against'), value: <bdi class="pre">{weighed.speaksAgainst}</bdi> },
                  ...(weighed.childsView === ''
                    ? []
                    : [{ name: t('cases.weigh-childs-view'), value: <bdi class="pre">{weighed.childsView}</bdi> }]),
                ]}
              />
            )}
            {mayWrite ? (
              <Way {...{ input, found }} name="weigh" more={[['option', id]]} quiet={weighed !== undefined}>
                {t(weighed === undefined ? 'cases.panel-weigh' : 'cases.panel-weigh-again')}
              </Way>
            ) : null}
          </Card>
        )
      })}
      <h2>{t('cases.panel-voices')}</h2>
      {step.voices.length === 0 ? <p class="soft">{t('cases.panel-no-voices')}</p> : null}
      <ul class="plain">
        {step.voices.map((voice) => (
          <li>
            <bdi>{nameAccount(input, voice.accountId)}</bdi> ({t(`my-record.role-${voice.role}`)}):{' '}
            {counted.includes(voice) ? <strong>{nameOption(t, found, voice.option)}</strong> : t('cases.voice-conflict')}
            {voice.dissent === undefined ? null : (
              <p class="pre" dir="auto">
                {t('cases.voice-dissent')}: {voice.dissent}
              </p>
            )}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <Way {...{ input, found }} name="voice" quiet={mine !== undefined || left.length > 0}>
          {t(mine !== undefined ? 'cases.panel-voice-again' : left.length > 0 ? 'cases.panel-aside' : 'cases.panel-voice')}
        </Way>
      ) : null}
      {mayWrite && left.length === 0 && hasQuorum ? (
        <Way {...{ input, found }} name="decide">
          {t('cases.panel-decide')}
        </Way>
      ) : null}
    </>
  )
}

const Decision: FC<{ readonly input: ActionInput; readonly found: FoundPanel }> = ({ input, found }) => {
  const { visit, timeZone, opened, definitions, now } = input
  const { t } = visit
  const { step, panel } = found
  if (step.decision === null) return null
  const { option, because, reviewOn, at } = step.decision
  const until = panel.appealDays === 0 ? null : new Date(appealUntil(opened.state, at, panel.appealDays, { definitions }))
  const dissent = step.voices.filter((voice) => voice.dissent !== undefined).length
  return (
    <>
      <Banner title={t('cases.panel-decided', { option: nameOption(t, found, option) })}>
        <p class="pre" dir="auto">
          {because}
        </p>
        <p>
          {describeMoment(t, at, timeZone)} · {t('cases.panel-review', { date: t.date(reviewOn) })}
          {dissent === 0 ? '' : ` · ${t('cases.panel-dissent', { count: dissent })}`}
        </p>
      </Banner>
      <StepSummary {...{ input, found }} />
      {step.appeals.map((appeal) => (
        <Banner urgent title={t(`cases.appeal-by-${appeal.by}`)}>
          <p class="pre" dir="auto">
            {appeal.because}
          </p>
          <p class="soft">{describeMoment(t, appeal.at, timeZone)}</p>
        </Banner>
      ))}
      {until === null || until < now ? null : (
        <>
          <p>{t('cases.panel-appeal-until', { date: t.date(until, timeZone) })}</p>
          {opened.mayWrite ? (
            <Way {...{ input, found }} name="appeal" quiet>
              {t('cases.panel-appeal')}
            </Way>
          ) : null}
        </>
      )}
    </>
  )
}

const Way: FC<{
  readonly input: ActionInput
  readonly found: FoundStep
  readonly name: string
  readonly more?: readonly (readonly [string, string])[]
  readonly quiet?: boolean
  readonly children?: Child
}> = ({ input, found, name, more = [], quiet = false, children }) => (
  <StepForm
    visit={input.visit}
    action={`${addressOf(input)}/${name}`}
    hidden={[['run', found.run.runId], ['step', found.step.step], ...more]}
  >
    <Button {...{ quiet }}>{children}</Button>
  </StepForm>
)
