// What is written down most: a note, and that somebody was reached, or was not.
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { MOST_WORDS, readWords } from '../read-words.ts'
import type { CaseAction } from './case-action.ts'
import { ChoiceField, WordsField } from './typed-fields.tsx'

/** How somebody is met. */
export const contactWays = ['in-person', 'phone', 'message', 'home-visit', 'other'] as const

/** A note. */
export const noteAction: CaseAction = {
  name: 'note',
  title: ({ visit: { t } }) => t('cases.note-title'),
  draw: ({ visit: { t }, ...input }) => (
    <WordsField {...{ input }} name="text" label={t('cases.note-text')} hint={t('cases.note-hint')} rows={6} />
  ),
  read({ visit: { t }, form }) {
    const text = readWords(t, form, 'text')
    return text.ok ? { ok: true, events: [{ type: 'noted', text: text.value }] } : { ok: false, mistakes: { text: text.error } }
  },
  typeAgain: (event) => (event.type === 'noted' ? { text: event.text } : null),
}

/** A contact. */
export const contactAction: CaseAction = {
  name: 'contact',
  title: ({ visit: { t } }) => t('cases.contact-title'),
  draw: ({ visit: { t }, ...input }) => (
    <>
      <ChoiceField
        {...{ input }}
        name="way"
        label={t('cases.contact-way')}
        options={contactWays.map((value) => ({ value, label: t(`cases.way-${value}`) }))}
      />
      <ChoiceField
        {...{ input }}
        name="reached"
        label={t('cases.contact-reached')}
        options={['yes', 'no'].map((value) => ({ value, label: t(`cases.reached-${value}`) }))}
      />
      <WordsField {...{ input }} name="text" label={t('cases.contact-text')} optional={t('page.optional')} rows={4} />
    </>
  ),
  read({ visit: { t }, form }) {
    const way = contactWays.find((one) => one === oneValue(form, 'way'))
    const reached = oneValue(form, 'reached')
    const text = readWords(t, form, 'text', { isOptional: true, most: MOST_WORDS })
    const mistakes = {
      ...(way === undefined ? { way: t('cases.mistake-way') } : {}),
      ...(reached === 'yes' || reached === 'no' ? {} : { reached: t('cases.mistake-reached') }),
      ...(text.ok ? {} : { text: text.error }),
    }
    if (way === undefined || !text.ok || Object.keys(mistakes).length > 0) return { ok: false, mistakes }
    return { ok: true, events: [{ type: 'contacted', way, wasReached: reached === 'yes', text: text.value }] }
  },
  typeAgain: (event) =>
    event.type === 'contacted' ? { way: event.way, reached: event.wasReached ? 'yes' : 'no', text: event.text } : null,
}
