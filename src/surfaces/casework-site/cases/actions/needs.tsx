// What somebody lacks: recorded, and how it stands by now.
import { needStates } from '@causeway/casework'
import { isNeedCode } from '@causeway/vocabulary'
import { RadioGroup, Select, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { readWords } from '../read-words.ts'
import type { CaseAction } from './case-action.ts'
import { listNeeds, nameNeed } from './need-options.ts'

/** A need, recorded. */
export const needAction: CaseAction = {
  name: 'need',
  title: ({ visit: { t } }) => t('cases.need-title'),
  draw: ({ visit: { t }, form, mistakes }) => (
    <>
      <Select
        name="need"
        label={t('cases.need-which')}
        blank={t('cases.choose')}
        value={oneValue(form, 'need')}
        options={listNeeds(t)}
        error={mistakes['need']}
      />
      <RadioGroup
        name="urgent"
        label={t('cases.need-urgent')}
        value={oneValue(form, 'urgent')}
        options={['yes', 'no'].map((value) => ({ value, label: t(`cases.urgent-${value}`) }))}
        error={mistakes['urgent']}
      />
    </>
  ),
  read({ visit: { t }, form }) {
    const need = oneValue(form, 'need')
    const urgent = oneValue(form, 'urgent')
    const mistakes = {
      ...(isNeedCode(need) ? {} : { need: t('cases.mistake-need') }),
      ...(urgent === 'yes' || urgent === 'no' ? {} : { urgent: t('cases.mistake-urgent') }),
    }
    if (Object.keys(mistakes).length > 0) return { ok: false, mistakes }
    return { ok: true, events: [{ type: 'need-recorded', need, isUrgent: urgent === 'yes' }] }
  },
  typeAgain: (event) => (event.type === 'need-recorded' ? { need: event.need, urgent: event.isUrgent ? 'yes' : 'no' } : null),
}

/** How a need stands. */
export const needStateAction: CaseAction = {
  name: 'need-state',
  carries: ['need'],
  title({ visit: { t }, form, opened }) {
    const need = oneValue(form, 'need')
    return opened.state.needs.some((one) => one.need === need) ? nameNeed(t, need) : null
  },
  draw: ({ visit: { t }, form, mistakes }) => (
    <>
      <RadioGroup
        name="state"
        label={t('cases.need-stands')}
        value={oneValue(form, 'state')}
        options={needStates.map((value) => ({ value, label: t(`cases.need-${value}`) }))}
        error={mistakes['state']}
      />
      <TextField
        name="because"
        label={t('cases.need-because')}
        optional={t('page.optional')}
        rows={3}
        value={oneValue(form, 'because')}
        error={mistakes['because']}
      />
    </>
  ),
  read({ visit: { t }, form }) {
    const need = oneValue(form, 'need')
    const state = needStates.find((one) => one === oneValue(form, 'state'))
    const because = readWords(t, form, 'because', { isOptional: true })
    if (state === undefined || !because.ok) {
      return {
        ok: false,
        mistakes: {
          ...(state === undefined ? { state: t('cases.mistake-state') } : {}),
          ...(because.ok ? {} : { because: because.error }),
        },
      }
    }
    return { ok: true, events: [{ type: 'need-changed', need, state, because: because.value }] }
  },
  typeAgain: (event) => (event.type === 'need-changed' ? { need: event.need, state: event.state, because: event.because } : null),
}
