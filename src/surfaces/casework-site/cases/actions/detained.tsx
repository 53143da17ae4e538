// A child who is, or was, detained: recorded as a violation, whoever decided it. It starts the clock of legal aid.
import { Banner, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { readDay, readWords } from '../read-words.ts'
import type { CaseAction } from './case-action.ts'

/** See above; offered in the case of a child alone. */
export const detainedAction: CaseAction = {
  name: 'detained',
  title: ({ visit: { t }, opened }) => (opened.state.isChild ? t('cases.detained-title') : null),
  draw: ({ visit: { t }, form, mistakes }) => (
    <>
      <Banner urgent>
        <p>{t('cases.detained-lead')}</p>
      </Banner>
      <TextField
        name="since"
        type="date"
        short
        label={t('cases.detained-since')}
        value={oneValue(form, 'since')}
        error={mistakes['since']}
      />
      <TextField name="where" label={t('cases.detained-where')} value={oneValue(form, 'where')} error={mistakes['where']} />
      <TextField
        name="text"
        label={t('cases.detained-text')}
        optional={t('page.optional')}
        rows={4}
        value={oneValue(form, 'text')}
        error={mistakes['text']}
      />
    </>
  ),
  read({ visit: { t }, form, now }) {
    const day = readDay(form, 'since')
    // A day ahead of UTC is today somewhere; no detention begins later than that.
    const isPast = day !== null && Date.parse(day) <= now.getTime() + 86_400_000
    const where = readWords(t, form, 'where', { most: 500 })
    const text = readWords(t, form, 'text', { isOptional: true })
    if (day !== null && isPast && where.ok && text.ok) {
      return { ok: true, events: [{ type: 'child-detained', since: day, where: where.value, text: text.value }] }
    }
    return {
      ok: false,
      mistakes: {
        ...(isPast ? {} : { since: t('cases.mistake-past-day') }),
        ...(where.ok ? {} : { where: where.error }),
        ...(text.ok ? {} : { text: text.error }),
      },
    }
  },
  typeAgain: (event) => (event.type === 'child-detained' ? { since: event.since, where: event.where, text: event.text } : null),
}
