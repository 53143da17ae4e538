// Processes may ask what others recorded in the same case; what they ask of each other that is not there is told.
import { describe, expect, it } from 'vitest'
import { checkProcesses } from './check-processes.ts'
import { makeGood, stepOf } from './good-process.test-support.ts'
import type { Good } from './good-process.test-support.ts'
import type { ProcessDefinition } from './process.ts'
import { readProcess } from './read-process.ts'

describe('processes together', () => {
  const read = (change: (good: Good) => void): ProcessDefinition => {
    const written = makeGood()
    change(written)
    const made = readProcess(written)
    if (!made.ok) throw new Error(made.error.join('\n'))
    return made.value
  }
  const other = (opensWhen: unknown) =>
    read((good) => {
      good.id = 'other'
      stepOf(good, 'home')['opensWhen'] = opensWhen
    })

  it('may ask what each other recorded, a panel’s decision among it', () => {
    const guard = { all: [{ stepDone: 'care/talk' }, { fact: 'care/panel.decision', is: 'stay' }] }
    expect(checkProcesses([read(() => undefined), other(guard)])).toEqual([])
  })

  it.each<[unknown, string]>([
    [{ stepDone: 'care/tlak' }, 'other: steps.home.opensWhen: there is no step "care/tlak"'],
    [{ stepDone: 'cure/talk' }, 'other: steps.home.opensWhen: there is no step "cure/talk"'],
    [
      { any: [{ fact: 'care/talk.save', is: 'yes' }] },
      'other: steps.home.opensWhen.any.0: the step "care/talk" asks no question "save" that a guard can speak of',
    ],
    [{ fact: 'care/panel.decision', is: 'go' }, 'other: steps.home.opensWhen: "go" is no answer to "decision"'],
  ])('are told where %o names what is not there', (guard, expected) => {
    expect(checkProcesses([read(() => undefined), other(guard)])).toContain(expected)
  })

  it('are told where one starts what there is not, and where one stands twice', () => {
    const starting = read((good) => (stepOf(good, 'home')['sets'] = [{ when: { stepDone: 'home' }, starts: 'nothing' }]))
    expect(checkProcesses([starting])).toEqual(['care: steps.home.sets.0.starts: there is no process "nothing"'])
    expect(checkProcesses([read(() => undefined), read(() => undefined)])).toContain('care 1: this version stands twice')
  })
})
