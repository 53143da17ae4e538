import { describe, expect, it } from 'vitest'
import type { Visit } from '../site-context.ts'
import { createOpenedFor } from './opened-for.ts'

const MINUTE = 60_000
const visitOf = (sessionId: string, purposes: Visit['actor']['purposes'] = ['assistance', 'safety']) =>
  ({ signedIn: { sessionId }, actor: { purposes } }) as unknown as Pick<Visit, 'signedIn' | 'actor'>

describe('what a case was opened for', () => {
  let now = Date.parse('2026-11-21T12:00:00Z')
  const openedFor = createOpenedFor(() => new Date(now))

  it('is known to the session that opened it, of that case, and to nobody else', () => {
    openedFor.remember(visitOf('one'), 'case-1', 'assistance')
    expect(openedFor.recall(visitOf('one'), 'case-1')).toBe('assistance')
    expect(openedFor.recall(visitOf('two'), 'case-1')).toBeNull()
    expect(openedFor.recall(visitOf('one'), 'case-2')).toBeNull()
  })

  it('is no purpose that the account has lost since', () => {
    openedFor.remember(visitOf('one'), 'case-1', 'safety')
    expect(openedFor.recall(visitOf('one', ['assistance']), 'case-1')).toBeNull()
  })

  it('is forgotten half an hour after the last look', () => {
    openedFor.remember(visitOf('one'), 'case-1', 'assistance')
    now += 29 * MINUTE
    expect(openedFor.recall(visitOf('one'), 'case-1')).toBe('assistance')
    now += 29 * MINUTE
    expect(openedFor.recall(visitOf('one'), 'case-1')).toBe('assistance')
    now += 31 * MINUTE
    expect(openedFor.recall(visitOf('one'), 'case-1')).toBeNull()
  })
})
