// What a panel writes: an option weighed, one's own voice with the declaration of no conflict, the decision, an appeal.
import { RadioGroup, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { pickTitle } from '../pick-title.ts'
import { readDay, readWords } from '../read-words.ts'
import type { ActionInput, CaseAction } from './case-action.ts'
import { findPanel, nameOption } from './find-panel.ts'

/** What speaks for an option and what against, and what the child says of it. */
export const weighAction: CaseAction = {
  name: 'weigh',
  returnsTo: 'panel',
  carries: ['run', 'step', 'option'],
  title(input) {
    const found = findPanel(input)
    const option = found?.options.find(({ id }) => id === oneValue(input.form, 'option'))
    return option === undefined ? null : pickTitle(input.visit.t, option.label)
  },
  draw(input) {
    const { t } = input.visit
    const { form, mistakes } = input
    const found = findPanel(input)
    const weighed = found?.step.weighed.find(({ option }) => option === oneValue(form, 'option'))
    const value = (field: string, kept: string | undefined) => (form[field] === undefined ? (kept ?? '') : oneValue(form, field))
    return (
      <>
        <p>{t('cases.weigh-lead')}</p>
        <TextField
          name="for"
          label={t('cases.weigh-for')}
          rows={4}
          value={value('for', weighed?.speaksFor)}
          error={mistakes['for']}
        />
        <TextField
          name="against"
          label={t('cases.weigh-against')}
          rows={4}
          value={value('against', weighed?.speaksAgainst)}
          error={mistakes['against']}
        />
        {found?.panel.asksChildsViews === true ? (
          <TextField
            name="childs-view"
            label={t('cases.weigh-childs-view')}
            hint={t('cases.weigh-childs-view-hint')}
            rows={4}
            value={value('childs-view', weighed?.childsView)}
            error={mistakes['childs-view']}
          />
        ) : null}
      </>
    )
  },
  read(input) {
    const { t } = input.visit
    const { form } = input
    const found = findPanel(input)
    const speaksFor = readWords(t, form, 'for')
    const speaksAgainst = readWords(t, form, 'against')
    const childsView = readWords(t, form, 'childs-view', { isOptional: found?.panel.asksChildsViews !== true })
    if (speaksFor.ok && speaksAgainst.ok && childsView.ok) {
      const weighed = { speaksFor: speaksFor.value, speaksAgainst: speaksAgainst.value, childsView: childsView.value }
      return { ok: true, events: [{ type: 'option-weighed', ...named(input), option: oneValue(form, 'option'), ...weighed }] }
    }
    return {
      ok: false,
      mistakes: {
        ...(speaksFor.ok ? {} : { for: speaksFor.error }),
        ...(speaksAgainst.ok ? {} : { against: speaksAgainst.error }),
        ...(childsView.ok ? {} : { 'childs-view': childsView.error }),
      },
    }
  },
}

/** One's own voice. Whoever has a conflict says so, and does not count. */
export const voiceAction: CaseAction = {
  name: 'voice',
  returnsTo: 'panel',
  carries: ['run', 'step'],
  title: (input) => (findPanel(input) === null ? null : input.visit.t('cases.voice-title')),
  draw(input) {
    const { t } = input.visit
    const { form, mistakes } = input
    return (
      <>
        <p>{t('cases.voice-lead')}</p>
        <RadioGroup
          name="conflict"
          label={t('cases.voice-conflict-question')}
          hint={t('cases.voice-conflict-hint')}
          value={oneValue(form, 'conflict')}
          options={['none', 'has'].map((value) => ({ value, label: t(`cases.conflict-${value}`) }))}
          error={mistakes['conflict']}
        />
        <OptionChoice {...{ input }} label={t('cases.voice-option')} />
        <TextField
          name="dissent"
          label={t('cases.voice-dissent-question')}
          hint={t('cases.voice-dissent-hint')}
          optional={t('page.optional')}
          rows={4}
          value={oneValue(form, 'dissent')}
          error={mistakes['dissent']}
        />
      </>
    )
  },
  read(input) {
    const { t, actor } = input.visit
    const { form } = input
    const conflict = oneValue(form, 'conflict')
    const option = findPanel(input)?.options.find(({ id }) => id === oneValue(form, 'option'))?.id
    const dissent = readWords(t, form, 'dissent', { isOptional: true })
    const mistakes = {
      ...(conflict === 'none' || conflict === 'has' ? {} : { conflict: t('cases.mistake-conflict') }),
      // Whoever has a conflict chooses nothing.
      ...(conflict === 'has' || option !== undefined ? {} : { option: t('cases.mistake-option') }),
      ...(dissent.ok ? {} : { dissent: dissent.error }),
    }
    if (Object.keys(mistakes).length > 0 || !dissent.ok) return { ok: false, mistakes }
    const voice = {
      accountId: actor.accountId,
      role: actor.role,
      hasNoConflict: conflict === 'none',
      option: conflict === 'none' ? (option ?? '') : '',
      ...(dissent.value === '' ? {} : { dissent: dissent.value }),
    }
    return { ok: true, events: [{ type: 'panel-voice', ...named(input), voice }] }
  },
}

/** The decision: what most chose, why, and when it is looked at again. */
export const decideAction: CaseAction = {
  name: 'decide',
  returnsTo: 'panel',
  carries: ['run', 'step'],
  title: (input) => (findPanel(input) === null ? null : input.visit.t('cases.decide-title')),
  draw(input) {
    const { t } = input.visit
    const { form, mistakes } = input
    const found = findPanel(input)
    return (
      <>
        {found === null ? null : (
          <ul>
            {found.counted
              .map(({ option }) => option)
              .filter((option, at, all) => all.indexOf(option) === at)
              .map((option) => (
                <li>
                  {t('cases.decide-voices', {
                    option: nameOption(t, found, option),
                    count: found.counted.filter((voice) => voice.option === option).length,
                  })}
                </li>
              ))}
          </ul>
        )}
        <OptionChoice {...{ input }} label={t('cases.decide-option')} />
        <TextField
          name="because"
          label={t('cases.decide-because')}
          rows={6}
          value={oneValue(form, 'because')}
          error={mistakes['because']}
        />
        <TextField
          name="review-on"
          type="date"
          short
          label={t('cases.decide-review')}
          value={oneValue(form, 'review-on')}
          error={mistakes['review-on']}
        />
      </>
    )
  },
  read(input) {
    const { t } = input.visit
    const { form, now } = input
    const option = findPanel(input)?.options.find(({ id }) => id === oneValue(form, 'option'))?.id
    const because = readWords(t, form, 'because')
    const reviewOn = readDay(form, 'review-on')
    const isLater = reviewOn !== null && Date.parse(reviewOn) > now.getTime() - 86_400_000
    if (option !== undefined && because.ok && reviewOn !== null && isLater) {
      return { ok: true, events: [{ type: 'panel-decided', ...named(input), option, because: because.value, reviewOn }] }
    }
    return {
      ok: false,
      mistakes: {
        ...(option === undefined ? { option: t('cases.mistake-option') } : {}),
        ...(because.ok ? {} : { because: because.error }),
        ...(isLater ? {} : { 'review-on': t('cases.mistake-review') }),
      },
    }
  },
}

/** An appeal against a decision. */
export const appealAction: CaseAction = {
  name: 'appeal',
  returnsTo: 'panel',
  carries: ['run', 'step'],
  title: (input) => (findPanel(input)?.step.decision == null ? null : input.visit.t('cases.appeal-title')),
  draw: ({ visit: { t }, form, mistakes }) => (
    <>
      <RadioGroup
        name="by"
        label={t('cases.appeal-who')}
        value={oneValue(form, 'by')}
        options={appellants.map((value) => ({ value, label: t(`cases.appellant-${value}`) }))}
        error={mistakes['by']}
      />
      <TextField
        name="because"
        label={t('cases.appeal-because')}
        rows={5}
        value={oneValue(form, 'because')}
        error={mistakes['because']}
      />
    </>
  ),
  read(input) {
    const { t } = input.visit
    const by = appellants.find((one) => one === oneValue(input.form, 'by'))
    const because = readWords(t, input.form, 'because')
    if (by !== undefined && because.ok) {
      return { ok: true, events: [{ type: 'appealed', ...named(input), by, because: because.value }] }
    }
    return {
      ok: false,
      mistakes: {
        ...(by === undefined ? { by: t('cases.mistake-appellant') } : {}),
        ...(because.ok ? {} : { because: because.error }),
      },
    }
  },
}

const appellants = ['child', 'guardian', 'lawyer'] as const

function named({ form }: Pick<ActionInput, 'form'>) {
  return { runId: oneValue(form, 'run'), step: oneValue(form, 'step') }
}

/** The options, none chosen beforehand. */
function OptionChoice({ input, label }: { readonly input: ActionInput; readonly label: string }) {
  const { visit, form, mistakes } = input
  const options = findPanel(input)?.options ?? []
  return (
    <RadioGroup
      name="option"
      label={label}
      value={oneValue(form, 'option')}
      options={options.map((option) => ({ value: option.id, label: pickTitle(visit.t, option.label) }))}
      error={mistakes['option']}
    />
  )
}
