// Laws of the journal, over journals at random.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import { exampleDefinitions } from './example-definitions.ts'
import { anyEvent, attempts, writeAll } from './made-journals.test-support.ts'
import type { JournalEntry } from './events.ts'
import { advance, replay } from './replay.ts'
import type { CaseState } from './state.ts'

const replayed = (entries: readonly JournalEntry[]): CaseState => {
  const state = replay(entries, exampleDefinitions)
  if (state === null) throw new Error('There are entries')
  return state
}
const last = (states: readonly [CaseState, ...CaseState[]]): CaseState => states.at(-1) ?? states[0]

describe('a journal', () => {
  it('read again gives the case that was written, in whatever order it is read', () => {
    fc.assert(
      fc.property(attempts, fc.infiniteStream(fc.nat()), (tried, keys) => {
        const state = last(writeAll(tried))
        const order = new Map(state.entries.map(({ seq }) => [seq, keys.next().value ?? 0]))
        const shuffled = state.entries.toSorted((a, b) => (order.get(a.seq) ?? 0) - (order.get(b.seq) ?? 0))
        expect(replayed(shuffled)).toEqual(state)
        expect(replayed(state.entries)).toEqual(state)
      }),
    )
  })

  it('read in part and then on gives the same as read whole', () => {
    fc.assert(
      fc.property(attempts, fc.double({ min: 0, max: 1, noNaN: true }), (tried, part) => {
        const { entries } = last(writeAll(tried))
        const cut = Math.floor(part * entries.length)
        let state = replay(entries.slice(0, cut), exampleDefinitions)
        for (const entry of entries.slice(cut)) state = advance(state, entry, exampleDefinitions)
        expect(state).toEqual(replayed(entries))
      }),
    )
  })

  it('numbers its entries from 1 without gaps, and time never goes back in it', () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        const { entries, lastSeq } = last(writeAll(tried))
        expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: lastSeq }, (_, index) => index + 1))
        expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted())
      }),
    )
  })

  it('never has a step done that was locked, whoever tries what', () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        const states = writeAll(tried)
        for (const [index, state] of states.entries()) {
          const before = states[index - 1]
          for (const run of state.runs)
            for (const step of run.steps) {
              expect(step.isContradicted).toBe(false)
              const old = before?.runs.find(({ runId }) => runId === run.runId)?.steps.find((one) => one.step === step.step)
              if (step.timesDone > (old?.timesDone ?? 0)) expect(['open', 'returned', 'waiting-approval']).toContain(old?.state)
            }
        }
      }),
    )
  })

  it('has no approval by whoever wrote what was approved', () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        const { entries } = last(writeAll(tried))
        for (const { seq, event, by } of entries) {
          if (event.type !== 'step-approved') continue
          const written = entries.findLast(
            (one) => one.seq < seq && one.event.type === 'step-done' && one.event.step === event.step,
          )
          expect(by.accountId).not.toBe(written?.by.accountId)
        }
      }),
    )
  })

  it('gives every task an id of its own, for good', () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        const seen = new Map<string, string>()
        for (const { tasks } of writeAll(tried)) {
          const ids = tasks.map(({ taskId }) => taskId)
          expect(new Set(ids).size).toBe(ids.length)
          for (const id of seen.keys()) expect(ids).toContain(id)
          for (const { taskId, title, waitsFor } of tasks) {
            expect(taskId).toMatch(/^[a-z0-9.-]{1,100}$/)
            // A panel's step waits for the panel until it has decided; nothing else about a task changes.
            const what = `${title.en} ${waitsFor === 'panel' ? 'worker' : waitsFor}`
            expect(seen.get(taskId) ?? what).toBe(what)
            seen.set(taskId, what)
          }
        }
      }),
    )
  })

  it('runs no process twice at a time, however often it is obliged', () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        for (const { runs } of writeAll(tried)) {
          const running = runs.flatMap(({ process, endedAt }) => (endedAt === null ? [process] : []))
          expect(new Set(running).size).toBe(running.length)
        }
      }),
    )
  })

  it('keeps nothing that was to be forgotten', () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        expect(JSON.stringify(last(writeAll(tried)))).not.toContain('secret')
      }),
    )
  })
})

describe('a correction', () => {
  /** What a correction is allowed to leave behind: the entries themselves, and since when a form is known. */
  const withoutTraces = (state: CaseState) => ({
    ...state,
    entries: [],
    lastSeq: 0,
    corrected: new Map(),
    runs: state.runs.map((run) => ({ ...run, steps: run.steps.map((step) => ({ ...step, sentSeq: 0 })) })),
  })

  it('gives the case as if it had been right from the start, but for approvals and processes begun', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(attempts, fc.array(anyEvent, { minLength: 30, maxLength: 30 }), (tried, others) => {
        const state = last(writeAll(tried))
        // Who approves approved something else, and a process that was begun is begun: these two are where the law does not hold.
        const isFree = ({ event }: JournalEntry) =>
          event.type !== 'process-started' && !('step' in event && event.step === 'guardian')
        for (const entry of state.entries.filter(isFree)) {
          const event = others.find((other) => other.type === entry.event.type)
          if (event === undefined) continue
          const correction = { type: 'corrected', seq: entry.seq, because: 'It was otherwise', event } as const
          const using = {
            by: entry.by,
            at: state.entries.at(-1)?.at ?? '',
            makeId: () => 'late',
            definitions: exampleDefinitions,
          }
          const decided = decide(state, correction, using)
          if (!decided.ok) continue
          const written = decided.value.entries[0]?.event
          const right = written?.type === 'corrected' ? written.event : null
          const entries = state.entries.map((one) => (one.seq === entry.seq && right !== null ? { ...one, event: right } : one))
          const corrected = replayed([...state.entries, ...decided.value.entries.slice(0, 1)])
          expect(withoutTraces(corrected)).toEqual(withoutTraces(replayed(entries)))
          expect(decided.value.state).toEqual(replayed(decided.value.state.entries))
        }
      }),
      { numRuns: 60 },
    )
  })
})
