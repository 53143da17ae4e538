// "My plan": one sheet for the person to take along, in their language, with nobody's name but theirs. What could put them in danger if
// somebody else read it is left out until whoever prints it puts it in.
import { isNeedCode, isTellingNeed } from '@causeway/vocabulary'
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { endonymOf, isLanguage, LANGUAGES, type Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, CheckboxGroup, Select } from '../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import { speakCasework, StepForm } from '../page-frame.tsx'
import { AboutCase } from './action-page.tsx'
import { nameNeed } from './actions/need-options.ts'
import { addressOf, type CaseView } from './case-view.ts'
import { pickTitle } from './pick-title.ts'
import { sortTasks } from './tasks-part.tsx'

/** A line that can be on the sheet. */
interface PlanLine {
  readonly id: string
  readonly part: 'needs' | 'next' | 'services'
  readonly isDangerous: boolean
  say(t: Translator): string
}

/** The page: what goes on the sheet, and the sheet. */
export const PlanPage: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { visit, opened } = view
  const { t, form, language } = visit
  const chosen = oneValue(form, 'plan-language')
  const spoken = isLanguage(chosen) ? chosen : language
  const lines = listLines(view)
  const isChosen = form['chosen'] !== undefined
  const onSheet = new Set(isChosen ? allValues(form, 'line') : lines.filter((line) => !line.isDangerous).map(({ id }) => id))
  return (
    <AboutCase {...{ view }} title={t('cases.plan')}>
      <div class="no-print">
        <Banner>
          <p>{t('cases.plan-care')}</p>
        </Banner>
        <StepForm {...{ visit }} action={`${addressOf({ visit, opened })}/plan`} hidden={[['chosen', 'yes']]}>
          <Select
            name="plan-language"
            label={t('cases.plan-language')}
            value={spoken}
            options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
          />
          {lines.length === 0 ? null : (
            <CheckboxGroup
              name="line"
              label={t('cases.plan-lines')}
              hint={t('cases.plan-lines-hint')}
              values={[...onSheet]}
              options={lines.map((line) => ({ value: line.id, label: line.say(t) }))}
            />
          )}
          <Button quiet>{t('cases.plan-show')}</Button>
        </StepForm>
      </div>
      <Sheet {...{ view }} t={speakCasework(spoken)} lines={lines.filter(({ id }) => onSheet.has(id))} />
    </AboutCase>
  )
}

const Sheet: FC<{ readonly view: CaseView; readonly t: Translator; readonly lines: readonly PlanLine[] }> = ({
  view,
  t,
  lines,
}) => {
  const { opened, now, timeZone } = view
  const parts = (['needs', 'next', 'services'] as const).map((part) => ({
    part,
    own: lines.filter((line) => line.part === part),
  }))
  return (
    <section class="sheet" lang={t.language} dir={t.direction} aria-labelledby="my-plan">
      <h2 id="my-plan">{t('cases.my-plan')}</h2>
      <p>
        <bdi>{opened.called === 'damaged' ? '' : revealSealed(opened.called)}</bdi> · {t.date(now, timeZone)} ·{' '}
        {t('cases.reference', { reference: opened.reference })}
      </p>
      {lines.length === 0 ? <p>{t('cases.my-plan-empty')}</p> : null}
      {parts.map(({ part, own }) =>
        own.length === 0 ? null : (
          <>
            <h3>{t(`cases.my-plan-${part}`)}</h3>
            <ul>
              {own.map((line) => (
                <li dir="auto">{line.say(t)}</li>
              ))}
            </ul>
          </>
        ),
      )}
      <p>{t('cases.my-plan-rights')}</p>
    </section>
  )
}

/** Whatever a need tells of somebody, whoever finds the sheet would know; a code of another list may tell anything. */
function couldEndanger(need: string): boolean {
  return !isNeedCode(need) || isTellingNeed(need)
}

function listLines({ opened, timeZone }: CaseView): readonly PlanLine[] {
  const { needs, tasks, referrals } = opened.state
  // A restricted file is about violence, trafficking or a child: nothing of it goes on paper by itself.
  const { isRestricted } = opened
  const by = (t: Translator, dueAt: string | null) =>
    dueAt === null ? '' : ` (${t('cases.my-plan-by', { date: t.date(new Date(dueAt), timeZone) })})`
  return [
    ...needs
      .filter(({ state }) => state !== 'no-longer')
      .map(({ need, state }): PlanLine => ({
        id: `need-${need}`,
        part: 'needs',
        isDangerous: isRestricted || couldEndanger(need),
        say: (t) => `${nameNeed(t, need)} – ${t(`cases.need-${state}`)}`,
      })),
    ...sortTasks(tasks)
      // Who approves what inside the organisation is nobody's plan.
      .filter(({ waitsFor }) => waitsFor === 'worker' || waitsFor === 'person')
      .map(({ taskId, title, dueAt, waitsFor }): PlanLine => ({
        id: `task-${taskId}`,
        part: 'next',
        isDangerous: true,
        say: (t) => `${t(waitsFor === 'person' ? 'cases.my-plan-i' : 'cases.my-plan-we')} ${pickTitle(t, title)}${by(t, dueAt)}`,
      })),
    ...referrals
      .filter(({ state }) => state !== 'revoked' && state !== 'expired')
      .map(({ referralId, serviceName, need, state }): PlanLine => ({
        id: `referral-${referralId}`,
        part: 'services',
        isDangerous: isRestricted || couldEndanger(need),
        say: (t) => `${serviceName} (${nameNeed(t, need)}) – ${t(`cases.referral-${state}`)}`,
      })),
  ]
}
