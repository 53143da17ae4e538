// A referral that may go round in circles was sent all the same: a task of the supervisor's reading, due within a day.
import type { CaseEvent } from '@causeway/casework'
import { createTranslator, LANGUAGES } from '../../platform/i18n/index.ts'

const DAY = 86_400_000

/** The task, in every language of the pages. */
export function loopTask(referralId: string, serviceName: string, now: Date): CaseEvent {
  const say = (language: (typeof LANGUAGES)[number]) =>
    createTranslator(language, ['referrals'])('referrals.loop-task', { service: serviceName })
  const title = { ...Object.fromEntries(LANGUAGES.map((language) => [language, say(language)])), en: say('en') }
  return { type: 'task-added', taskId: `loop-${referralId}`, title, dueAt: new Date(now.getTime() + DAY).toISOString() }
}
