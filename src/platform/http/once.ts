// A form that is sent twice does its work once: every form carries a mark of its own, and a mark whose work was done gets the same
// answer again. What was not done is not remembered, and may be tried again.
import type { Clock } from '../clock/index.ts'

/** Remembers answers by mark for a while, in this process alone; `isDone` says which are worth it. */
export function createOnce<Answer>(clock: Clock, milliseconds: number, isDone: (answer: Answer) => boolean) {
  const answers = new Map<string, { readonly until: number; readonly answer: Promise<Answer> }>()
  return {
    /** The answer to this mark: worked out the first time, the same again later. */
    async run(mark: string, work: () => Promise<Answer>): Promise<Answer> {
      const now = clock().getTime()
      for (const [old, { until }] of answers) if (until <= now) answers.delete(old)
      const known = answers.get(mark)
      if (known !== undefined) return known.answer
      const answer = work()
      answers.set(mark, { until: now + milliseconds, answer })
      try {
        const made = await answer
        if (!isDone(made)) answers.delete(mark)
        return made
      } catch (error) {
        answers.delete(mark)
        throw error
      }
    },
  }
}
