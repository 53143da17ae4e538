// A barrier met on the way, in one tap: "asked for a passport", "no interpreter", "sent away". It feeds the counts of what keeps people out.
import { Details, RadioGroup, Select, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { readWords } from '../read-words.ts'
import type { CaseAction } from './case-action.ts'
import { metBarriers, nameBarrier, nameNeed } from './need-options.ts'

/** See above. */
export const barrierAction: CaseAction = {
  name: 'barrier',
  hasOwnButtons: true,
  title: ({ visit: { t } }) => t('cases.barrier-title'),
  draw: ({ visit: { t }, opened, form, mistakes, isCorrection }) => {
    const needs = opened.state.needs.map(({ need }) => ({ value: need, label: nameNeed(t, need) }))
    const options = metBarriers.map((value) => ({ value, label: nameBarrier(t, value) }))
    const chosen = oneValue(form, 'barrier')
    const more = (
      <>
        {needs.length === 0 ? null : (
          <Select
            name="of-need"
            label={t('cases.barrier-need')}
            optional={t('page.optional')}
            blank={t('cases.not-said')}
            value={oneValue(form, 'of-need')}
            options={needs}
          />
        )}
        <TextField
          name="text"
          label={t('cases.barrier-text')}
          optional={t('page.optional')}
          rows={3}
          value={oneValue(form, 'text')}
          error={mistakes['text']}
        />
      </>
    )
    return isCorrection ? (
      <>
        <RadioGroup
          name="barrier"
          label={t('cases.barrier-which')}
          value={chosen}
          options={options}
          error={mistakes['barrier']}
        />
        {more}
      </>
    ) : (
      <>
        <p>{t('cases.barrier-lead')}</p>
        <Details summary={t('cases.barrier-more')} open={oneValue(form, 'text') !== '' || mistakes['text'] !== undefined}>
          {more}
        </Details>
        <fieldset id="barrier">
          <legend>{t('cases.barrier-which')}</legend>
          <ul class="taps">
            {options.map(({ value, label }) => (
              <li>
                <button class="tap" type="submit" name="barrier" value={value}>
                  {label}
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
      </>
    )
  },
  read({ visit: { t }, opened, form }) {
    const barrier = oneValue(form, 'barrier')
    const named = oneValue(form, 'of-need')
    const needs = opened.state.needs.map(({ need }) => need)
    const text = readWords(t, form, 'text', { isOptional: true })
    if (!metBarriers.includes(barrier)) return { ok: false, mistakes: { barrier: t('cases.mistake-barrier') } }
    if (!text.ok) return { ok: false, mistakes: { text: text.error } }
    const need = needs.find((one) => one === named) ?? null
    const event = { type: 'barrier-met', barrier, need, serviceId: null, locationId: null, text: text.value } as const
    return { ok: true, events: [event] }
  },
  typeAgain: (event) =>
    event.type === 'barrier-met' ? { barrier: event.barrier, 'of-need': event.need ?? '', text: event.text } : null,
}
