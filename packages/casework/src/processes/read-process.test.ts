// A process that is wrong is not read, and everything that is wrong with it is told with its place. Each bad one here is a good one with one
// thing changed by hand.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clock, makeGood, mistakesOf, panelOf, section, stepOf, yesNo } from './good-process.test-support.ts'
import type { Good } from './good-process.test-support.ts'
import { readProcess } from './read-process.ts'

describe('a process that is right', () => {
  it('is read as it was written', () => {
    const read = readProcess(makeGood())
    expect(read).toMatchObject({ ok: true, value: { id: 'care', steps: [{ id: 'talk' }, { id: 'home' }, { id: 'panel' }] } })
  })
})

describe('the shape of a process', () => {
  it.each<[string, (good: Good) => void, string]>([
    [
      'a text without English',
      (good) => (stepOf(good, 'home')['title'] = { fr: 'Maison' }),
      'steps.home.title.en: the English is missing',
    ],
    ['no outcome', (good) => (good.outcomes = []), 'outcomes: a process says how it may end'],
    ['no source', (good) => (good.sources = []), 'sources: a process names where it comes from'],
    ['a role that there is not', (good) => (stepOf(good, 'home')['roles'] = ['border-guard']), 'steps.home.roles.0'],
    [
      'nobody who may do a step',
      (good) => (stepOf(good, 'home')['roles'] = []),
      'steps.home.roles: somebody must be able to do it',
    ],
    [
      'a clock without a source',
      (good) => (stepOf(good, 'talk')['clocks'] = [{ ...clock(), source: undefined }]),
      'steps.talk.clocks.soon.source',
    ],
    [
      'a key that is misspelt',
      (good) => (stepOf(good, 'home')['openWhen'] = { stepDone: 'talk' }),
      'steps.home: Unrecognized key: "openWhen"',
    ],
    [
      'an option that is chosen beforehand',
      (good) => (panelOf(good).options[2] = { ...panelOf(good).options[2], isDefault: true }),
      'steps.panel.panel.options.return: Unrecognized key: "isDefault"',
    ],
    ['a panel of one', (good) => (panelOf(good)['quorum'] = 1), 'steps.panel.panel.quorum: nobody decides alone'],
    [
      'a deadline that a border guard hears of',
      (good) => (stepOf(good, 'talk')['clocks'] = [clock({ escalates: [{ after: 0, to: 'administrator' }] })]),
      'steps.talk.clocks.soon.escalates.0.to: a supervisor or a legal representative hears',
    ],
    [
      'a question without its choices',
      (good) => (stepOf(good, 'home')['form'] = section({ id: 'where', kind: 'choice', label: { en: 'Where?' } })),
      'steps.home.form.sections.0.questions.0.choices: there is nothing to choose',
    ],
  ])('%s is told with its place', (_, change, expected) => {
    const mistakes = mistakesOf(change)
    expect(
      mistakes.some((mistake) => mistake.startsWith(expected)),
      mistakes.join('\n'),
    ).toBe(true)
  })

  it('is refused whole where it is none at all, and nothing throws', () => {
    for (const value of [undefined, null, 3, 'care', [], { id: 'care' }]) expect(readProcess(value).ok).toBe(false)
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(readProcess(value).ok).toBe(false)
      }),
    )
  })

  it('is refused, and never throws, whichever part is missing', () => {
    const drop = (value: unknown, at: number): { readonly value: unknown; readonly left: number } => {
      if (typeof value !== 'object' || value === null) return { value, left: at }
      let left = at
      const entries: [string, unknown][] = []
      for (const [key, own] of Object.entries(value)) {
        if (left === 0) left = -1
        else {
          if (left > 0) left -= 1
          const inner = drop(own, left)
          left = inner.left
          entries.push([key, inner.value])
        }
      }
      return { value: Array.isArray(value) ? entries.map(([, own]) => own) : Object.fromEntries(entries), left }
    }
    fc.assert(fc.property(fc.nat(200), (at) => void readProcess(drop(makeGood(), at).value)))
  })
})

describe('what a process says', () => {
  it.each<[string, (good: Good) => void, string]>([
    [
      'a step that there is not',
      (good) => (stepOf(good, 'home')['opensWhen'] = { stepDone: 'tlak' }),
      'steps.home.opensWhen: there is no step "tlak"',
    ],
    [
      'a question that nobody asks',
      (good) => (stepOf(good, 'home')['opensWhen'] = { any: [{ fact: 'talk.save', is: 'yes' }] }),
      'steps.home.opensWhen.any.0: the step "talk" asks no question "save"',
    ],
    [
      'an answer that nobody can give',
      (good) => (stepOf(good, 'home')['opensWhen'] = { fact: 'talk.safe', is: 'maybe' }),
      'steps.home.opensWhen: "maybe" is no answer to "safe"',
    ],
    [
      'one answer compared as several',
      (good) => (stepOf(good, 'home')['opensWhen'] = { fact: 'talk.needs', is: 'bed' }),
      'steps.home.opensWhen: "needs" has several answers: compare it by "includes"',
    ],
    [
      'a date compared with a word',
      (good) => (stepOf(good, 'home')['opensWhen'] = { fact: 'talk.on', is: '2026-01-01' }),
      'steps.home.opensWhen: "on" is answered by date',
    ],
    [
      'a guard that contradicts itself',
      (good) =>
        (stepOf(good, 'home')['opensWhen'] = {
          all: [
            { fact: 'talk.safe', is: 'yes' },
            { fact: 'talk.safe', is: 'no' },
          ],
        }),
      'steps.home.opensWhen: this can never hold',
    ],
    [
      'a guard that wants known what it wants unknown',
      (good) =>
        (stepOf(good, 'home')['opensWhen'] = {
          all: [
            { fact: 'talk.safe', isKnown: true },
            { fact: 'talk.safe', is: 'unknown' },
          ],
        }),
      'steps.home.opensWhen: this can never hold',
    ],
    [
      'a locked step that says not why',
      (good) => delete stepOf(good, 'home')['lockedBecause'],
      'steps.home.lockedBecause: a step that is locked says why',
    ],
    [
      'an administrator who does a step',
      (good) => (stepOf(good, 'home')['roles'] = ['administrator']),
      'steps.home.roles: "administrator" reads nobody',
    ],
    [
      'an auditor who approves',
      (good) => (stepOf(good, 'home')['approval'] = { role: 'auditor' }),
      'steps.home.approval: "auditor" reads nobody',
    ],
    [
      'no hour at all',
      (good) => (stepOf(good, 'talk')['clocks'] = [clock({ amount: 0 })]),
      'steps.talk.clocks.soon.amount: of hours there is at least one',
    ],
    [
      'a clock that nobody hears',
      (good) => (stepOf(good, 'talk')['clocks'] = [clock({ escalates: [] })]),
      'steps.talk.clocks.soon.escalates: somebody must hear',
    ],
    [
      'a clock from what is no date',
      (good) => (stepOf(good, 'home')['clocks'] = [clock({ id: 'late', start: { from: 'fact', fact: 'talk.safe' } })]),
      'steps.home.clocks.late.start.fact: "talk.safe" is no date',
    ],
    [
      'a clock from a step that there is not',
      (good) => (stepOf(good, 'home')['clocks'] = [clock({ id: 'late', start: { from: 'step-done', step: 'x' } })]),
      'steps.home.clocks.late.start.step: there is no step "x"',
    ],
    ['a clock twice', (good) => (stepOf(good, 'home')['clocks'] = [clock()]), 'clocks.soon: this id stands twice'],
    [
      'a process that starts itself',
      (good) => (stepOf(good, 'home')['sets'] = [{ when: { stepDone: 'home' }, starts: 'care' }]),
      'steps.home.sets.0.starts: a process does not start itself',
    ],
    [
      'no end that is always open',
      (good) => (good.outcomes = good.outcomes.slice(0, 1)),
      'outcomes: one must be open at any time',
    ],
    [
      'an end that asks for what is not there',
      (good) => (good.outcomes[0] = { id: 'well', label: { en: 'Well' }, when: { stepDone: 'x' } }),
      'outcomes.well.when: there is no step "x"',
    ],
    ['a child’s file that other teams see', (good) => (good.restricts = false), 'restricts: the file of a child is hidden'],
    [
      'a status without a reason',
      (good) =>
        (stepOf(good, 'home')['form'] = section({ id: 'papers', kind: 'text', label: { en: 'Which visa?' }, isDropped: true })),
      'steps.home.form.papers: a question about immigration status says why',
    ],
    [
      'a status that is kept',
      (good) =>
        (stepOf(good, 'home')['form'] = section({
          id: 'papers',
          kind: 'text',
          label: { en: 'Which visa?' },
          why: { en: 'To renew.' },
        })),
      'steps.home.form.papers: an answer about immigration status is dropped',
    ],
    [
      'a guard on what is dropped',
      (good) => {
        stepOf(good, 'talk')['form'] = section(
          yesNo('safe'),
          { ...yesNo('held'), isDropped: true },
          { id: 'needs', kind: 'text', label: { en: 'Needs' } },
        )
        stepOf(good, 'home')['opensWhen'] = { fact: 'talk.held', is: 'no' }
      },
      'steps.home.opensWhen: "held" is dropped when its step ends',
    ],
    [
      'a clock from what is dropped',
      (good) => {
        stepOf(good, 'talk')['form'] = section(yesNo('safe'), {
          id: 'last',
          kind: 'date',
          label: { en: 'Last day' },
          isDropped: true,
        })
        stepOf(good, 'home')['clocks'] = [clock({ id: 'late', start: { from: 'fact', fact: 'talk.last', before: true } })]
      },
      'steps.home.clocks.late.start.fact: "talk.last" is dropped',
    ],
  ])('%s is told with its place', (_, change, expected) => {
    const mistakes = mistakesOf(change)
    expect(
      mistakes.some((mistake) => mistake.startsWith(expected)),
      mistakes.join('\n'),
    ).toBe(true)
  })

  it('is told all at once, not one after another', () => {
    const mistakes = mistakesOf((good) => {
      stepOf(good, 'home')['opensWhen'] = { stepDone: 'x' }
      stepOf(good, 'talk')['skippedWhen'] = { stepDone: 'y' }
    })
    expect(mistakes).toHaveLength(2)
  })
})

describe('steps that lock for ever', () => {
  it('are told: two that wait for each other', () => {
    const mistakes = mistakesOf((good) => {
      const talk = stepOf(good, 'talk')
      talk['opensWhen'] = { stepDone: 'home' }
      talk['lockedBecause'] = { en: 'Home first.' }
      panelOf(good).options.splice(2)
    })
    expect(mistakes).toContain('steps.talk.opensWhen: this can never open: it waits for "home"')
    expect(mistakes).toContain('steps.home.opensWhen: this can never open: it waits for "talk"')
    expect(mistakes).toContain('outcomes.well.when: this can never be reached')
  })

  it('are told: one that waits for itself, by a fact', () => {
    const mistakes = mistakesOf((good) => (stepOf(good, 'home')['opensWhen'] = { fact: 'home.found', is: 'yes' }))
    expect(mistakes).toContain('steps.home.opensWhen: this can never open: it waits for "home"')
  })

  it('are not told where another way leads in', () => {
    const mistakes = mistakesOf(
      (good) => (stepOf(good, 'home')['opensWhen'] = { any: [{ stepDone: 'home' }, { stepDone: 'talk' }] }),
    )
    expect(mistakes).toEqual([])
  })

  it('are told: one that waits for a step that may be left out', () => {
    const leaveOut = (good: Good) => {
      good.steps.push({ id: 'before', title: { en: 'Before' }, roles: ['caseworker'], form: section(yesNo('asked')) })
      stepOf(good, 'talk')['skippedWhen'] = { fact: 'before.asked', is: 'no' }
    }
    expect(mistakesOf(leaveOut)).toContain('steps.home.opensWhen: this stays locked for ever where "talk" is left out')
    const healed = mistakesOf((good) => {
      leaveOut(good)
      stepOf(good, 'home')['skippedWhen'] = { fact: 'before.asked', is: 'no' }
    })
    expect(healed).toEqual([])
  })
})
