import { afterEach, describe, expect, test } from 'vitest'
import { readOpenState } from './open-state.ts'

const hours = (expression: string, timeZone = 'Europe/Berlin', country: string | null = 'de') => ({
  expression,
  timeZone,
  country,
})
const stateAt = (instant: string, ...place: Parameters<typeof hours>) => {
  const state = readOpenState(hours(...place), new Date(instant))
  return { now: state.now, until: state.until?.toISOString() ?? null, next: state.nextOpening?.toISOString() ?? null }
}

describe('open now, and when next', () => {
  test('a weekday in winter: Berlin is an hour ahead of UTC', () => {
    // Thursday 19 November 2026, 16:59 and 17:00 in Berlin.
    expect(stateAt('2026-11-19T15:59:00Z', 'Mo-Fr 09:00-17:00')).toEqual({
      now: 'open',
      until: '2026-11-19T16:00:00.000Z',
      next: null,
    })
    expect(stateAt('2026-11-19T16:00:00Z', 'Mo-Fr 09:00-17:00')).toEqual({
      now: 'closed',
      until: '2026-11-20T08:00:00.000Z',
      next: '2026-11-20T08:00:00.000Z',
    })
  })

  test('in summer it is two', () => {
    expect(stateAt('2026-07-09T07:00:00Z', 'Mo-Fr 09:00-17:00').now).toBe('open')
    expect(stateAt('2026-07-09T06:59:00Z', 'Mo-Fr 09:00-17:00').next).toBe('2026-07-09T07:00:00.000Z')
  })

  test('over the night when clocks go forward (29 March 2026) opening keeps to the wall’s clock', () => {
    expect(stateAt('2026-03-28T20:00:00Z', 'Mo-Su 09:00-12:00').next).toBe('2026-03-29T07:00:00.000Z')
    // 22:00 to 06:00 is seven hours that night: until 04:00 UTC.
    expect(stateAt('2026-03-29T00:30:00Z', 'Mo-Su 22:00-06:00')).toEqual({
      now: 'open',
      until: '2026-03-29T04:00:00.000Z',
      next: null,
    })
  })

  test('and back again (25 October 2026)', () => {
    expect(stateAt('2026-10-24T20:00:00Z', 'Mo-Su 09:00-12:00').next).toBe('2026-10-25T08:00:00.000Z')
    expect(stateAt('2026-10-25T00:30:00Z', 'Mo-Su 22:00-06:00')).toEqual({
      now: 'open',
      until: '2026-10-25T05:00:00.000Z',
      next: null,
    })
  })

  test('a door that opens in an hour that the clocks skip opens when they have skipped it', () => {
    expect(stateAt('2026-03-29T00:00:00Z', 'Su 02:30-10:00').next).toBe('2026-03-29T01:30:00.000Z')
  })

  test('far west and far east: the day is the place’s own', () => {
    // Sunday in UTC, still Saturday in Bogotá.
    expect(stateAt('2026-11-22T02:00:00Z', 'Sa 08:00-22:00', 'America/Bogota', 'co').now).toBe('open')
    expect(stateAt('2026-11-21T12:00:00Z', 'Su 00:00-06:00', 'Pacific/Auckland', 'nz').now).toBe('open')
  })
})

describe('public holidays', () => {
  test('Germany’s 1 May 2026, a Friday, is kept; the Thursday before is not', () => {
    expect(stateAt('2026-05-01T08:00:00Z', 'Mo-Fr 09:00-17:00; PH off')).toEqual({
      now: 'closed',
      until: '2026-05-04T07:00:00.000Z',
      next: '2026-05-04T07:00:00.000Z',
    })
    expect(stateAt('2026-04-30T08:00:00Z', 'Mo-Fr 09:00-17:00; PH off').now).toBe('open')
    expect(stateAt('2026-04-30T16:00:00Z', 'Mo-Fr 09:00-17:00; PH off').next).toBe('2026-05-04T07:00:00.000Z')
  })

  test('Easter moves: Good Friday of 2026 is 3 April, Easter Monday 6 April', () => {
    expect(stateAt('2026-04-02T16:00:00Z', 'Mo-Fr 09:00-17:00; PH off').next).toBe('2026-04-07T07:00:00.000Z')
  })

  test('14 July is France’s and not Germany’s', () => {
    expect(stateAt('2026-07-14T08:00:00Z', 'Mo-Fr 09:00-17:00; PH off', 'Europe/Paris', 'fr').now).toBe('closed')
    expect(stateAt('2026-07-14T08:00:00Z', 'Mo-Fr 09:00-17:00; PH off').now).toBe('open')
  })

  test('where a country’s holidays are not known, the week’s hours stand and it is told', () => {
    const state = readOpenState(hours('Mo-Fr 09:00-17:00; PH off', 'America/Bogota', 'co'), new Date('2026-11-19T15:00:00Z'))
    expect(state.now).toBe('open')
    expect(state.holidaysKnown).toBe(false)
    const nowhere = readOpenState(hours('Mo-Fr 09:00-17:00; PH off', 'Europe/Berlin', null), new Date('2026-05-01T08:00:00Z'))
    expect(nowhere).toMatchObject({ now: 'open', holidaysKnown: false })
    expect(readOpenState(hours('Mo-Fr 09:00-17:00', 'Europe/Berlin', null), new Date()).holidaysKnown).toBe(true)
  })
})

describe('other hours', () => {
  test('always open has no end and no next', () => {
    expect(stateAt('2026-11-19T03:00:00Z', '24/7')).toEqual({ now: 'open', until: null, next: null })
  })
  test('never open has neither', () => {
    expect(stateAt('2026-11-19T03:00:00Z', 'off')).toEqual({ now: 'closed', until: null, next: null })
  })
  test('a winter shelter in July opens on the first evening of November', () => {
    expect(stateAt('2026-07-09T10:00:00Z', 'Nov-Mar 20:00-23:00').next).toBe('2026-11-01T19:00:00.000Z')
  })
  test('a monthly clinic: the first Monday of December 2026 is the 7th', () => {
    expect(stateAt('2026-11-19T10:00:00Z', 'Mo[1] 10:00-12:00').next).toBe('2026-12-07T09:00:00.000Z')
  })
  test('by appointment is perhaps', () => {
    expect(stateAt('2026-11-19T10:00:00Z', 'Mo-Fr 09:00-17:00 "by appointment"').now).toBe('perhaps')
  })
  test('what cannot be read is unknown, and says why', () => {
    const at = new Date('2026-11-19T10:00:00Z')
    expect(readOpenState(hours('ask at the desk'), at)).toMatchObject({ now: 'unknown', because: 'hours-unreadable' })
    expect(readOpenState('unknown', at)).toMatchObject({ now: 'unknown', because: 'hours-not-stated' })
    expect(readOpenState(hours('24/7', 'Mars/Olympus'), at)).toMatchObject({ now: 'unknown', because: 'time-zone-unknown' })
  })
})

describe('whatever the clock of the machine', () => {
  const own = process.env['TZ']
  afterEach(() => {
    if (own === undefined) delete process.env['TZ']
    else process.env['TZ'] = own
  })
  test.each(['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'])('%s', (timeZone) => {
    process.env['TZ'] = timeZone
    expect(stateAt('2026-03-29T07:30:00Z', 'Mo-Su 09:00-12:15; PH off')).toEqual({
      now: 'open',
      until: '2026-03-29T10:15:00.000Z',
      next: null,
    })
    expect(stateAt('2026-05-01T08:00:00Z', 'Mo-Fr 09:00-17:00; PH off').next).toBe('2026-05-04T07:00:00.000Z')
  })
})
