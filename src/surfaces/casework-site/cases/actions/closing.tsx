// The end of a case and what follows: closed with its outcome, opened again with a reason, asked after later.
import { closingOutcomes } from '@causeway/casework'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { readWords } from '../read-words.ts'
import type { CaseAction } from './case-action.ts'
import { ChoiceField, WordsField } from './typed-fields.tsx'

const followUpOutcomes = ['better', 'same', 'worse', 'not-reached'] as const

/** To close. What is still open is named, so that nobody closes over a clock unseen. */
export const closeAction: CaseAction = {
  name: 'close',
  title: ({ visit: { t }, opened }) => (opened.state.isOpen ? t('cases.close-title') : null),
  draw: (input) => {
    const { visit, opened } = input
    const { t } = visit
    const needs = opened.state.needs.filter(({ state }) => state === 'open' || state === 'partly-met').length
    const tasks = opened.state.tasks.filter(({ state }) => state === 'open').length
    return (
      <>
        {needs + tasks === 0 ? null : <p>{t('cases.close-open', { needs, tasks })}</p>}
        <ChoiceField
          {...{ input }}
          name="outcome"
          label={t('cases.close-outcome')}
          options={closingOutcomes.map((value) => ({ value, label: t(`cases.outcome-${value}`) }))}
        />
        <WordsField {...{ input }} name="because" label={t('cases.close-because')} hint={t('cases.close-hint')} rows={4} />
      </>
    )
  },
  button: ({ visit: { t } }) => t('cases.close-button'),
  read({ visit: { t }, form }) {
    const outcome = closingOutcomes.find((one) => one === oneValue(form, 'outcome'))
    const because = readWords(t, form, 'because')
    if (outcome !== undefined && because.ok) return { ok: true, events: [{ type: 'closed', outcome, because: because.value }] }
    return {
      ok: false,
      mistakes: {
        ...(outcome === undefined ? { outcome: t('cases.mistake-outcome') } : {}),
        ...(because.ok ? {} : { because: because.error }),
      },
    }
  },
}

/** To open again. */
export const reopenAction: CaseAction = {
  name: 'reopen',
  title: ({ visit: { t }, opened }) => (opened.state.isOpen ? null : t('cases.reopen-title')),
  draw: ({ visit: { t }, ...input }) => <WordsField {...{ input }} name="because" label={t('cases.reopen-because')} rows={4} />,
  button: ({ visit: { t } }) => t('cases.reopen-button'),
  read({ visit: { t }, form }) {
    const because = readWords(t, form, 'because')
    if (!because.ok) return { ok: false, mistakes: { because: because.error } }
    return { ok: true, events: [{ type: 'reopened', because: because.value }] }
  },
}

/** How somebody is, later. */
export const followUpAction: CaseAction = {
  name: 'follow-up',
  title: ({ visit: { t } }) => t('cases.follow-title'),
  draw: ({ visit: { t }, ...input }) => (
    <>
      <ChoiceField
        {...{ input }}
        name="after"
        label={t('cases.follow-after')}
        options={['six-months', 'other'].map((value) => ({ value, label: t(`cases.after-${value}`) }))}
      />
      <ChoiceField
        {...{ input }}
        name="outcome"
        label={t('cases.follow-outcome')}
        options={followUpOutcomes.map((value) => ({ value, label: t(`cases.follow-${value}`) }))}
      />
      <WordsField {...{ input }} name="text" label={t('cases.follow-text')} optional={t('page.optional')} rows={4} />
    </>
  ),
  read({ visit: { t }, form }) {
    const after = (['six-months', 'other'] as const).find((one) => one === oneValue(form, 'after'))
    const outcome = followUpOutcomes.find((one) => one === oneValue(form, 'outcome'))
    const text = readWords(t, form, 'text', { isOptional: true })
    if (after !== undefined && outcome !== undefined && text.ok) {
      return { ok: true, events: [{ type: 'followed-up', after, outcome, text: text.value }] }
    }
    return {
      ok: false,
      mistakes: {
        ...(after === undefined ? { after: t('cases.mistake-after') } : {}),
        ...(outcome === undefined ? { outcome: t('cases.mistake-follow') } : {}),
        ...(text.ok ? {} : { text: text.error }),
      },
    }
  },
  typeAgain: (event) => (event.type === 'followed-up' ? { after: event.after, outcome: event.outcome, text: event.text } : null),
}
