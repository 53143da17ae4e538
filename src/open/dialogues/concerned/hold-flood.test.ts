// A flood delays; it shuts nobody out, on the thing that is flooded or on another.
import { describe, expect, it } from 'vitest'
import { createFloodGate, FLOOD } from './hold-flood.ts'

function openGate() {
  let now = Date.parse('2026-11-21T10:00:00Z')
  const gate = createFloodGate(() => new Date(now))
  return {
    gate,
    pass: (minutes: number) => {
      now += minutes * 60_000
    },
  }
}

function flood(gate: ReturnType<typeof createFloodGate>, about: string) {
  for (let at = 0; at < FLOOD.ofOne; at += 1) expect(gate.admit(about, `troll ${at}`, '')).toEqual({ isIn: true })
}

describe('while one thing is flooded', () => {
  it('an objection to another is let in at once', () => {
    const { gate } = openGate()
    flood(gate, 'practice/a')
    expect(gate.admit('practice/a', 'mine', '')).toMatchObject({ isIn: false, minutes: FLOOD.waitMinutes })
    expect(gate.admit('practice/b', 'mine', '')).toEqual({ isIn: true })
  })

  it('whoever sends the same again after the wait is let in, however the flood goes on', () => {
    const { gate, pass } = openGate()
    flood(gate, 'practice/a')
    const first = gate.admit('practice/a', 'mine', '')
    if (first.isIn) throw new Error('let in')
    pass(4)
    const early = gate.admit('practice/a', 'mine', first.ticket)
    expect(early).toEqual({ isIn: false, ticket: first.ticket, minutes: 6 })
    for (let at = 0; at < 500; at += 1) gate.admit('practice/a', `more ${at}`, '')
    pass(6)
    expect(gate.admit('practice/a', 'mine', first.ticket)).toEqual({ isIn: true })
  })

  it('a ticket lets in once, and only the words that it was given for', () => {
    const { gate, pass } = openGate()
    flood(gate, 'practice/a')
    const first = gate.admit('practice/a', 'mine', '')
    if (first.isIn) throw new Error('let in')
    pass(FLOOD.waitMinutes)
    expect(gate.admit('practice/a', 'other words', first.ticket).isIn).toBe(false)
    expect(gate.admit('practice/a', 'mine', `1.${first.ticket.split('.')[1]}`).isIn).toBe(false)
    expect(gate.admit('practice/a', 'mine', first.ticket).isIn).toBe(true)
    expect(gate.admit('practice/a', 'mine', first.ticket).isIn).toBe(false)
  })

  it('an hour later nobody waits', () => {
    const { gate, pass } = openGate()
    flood(gate, 'practice/a')
    pass(60)
    expect(gate.admit('practice/a', 'mine', '')).toEqual({ isIn: true })
  })
})
