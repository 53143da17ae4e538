import { describe, expect, test } from 'vitest'
import { createFixedClock } from '../clock/index.ts'
import { createLog } from './index.ts'
import type { LogOptions } from './index.ts'

function record(options: Partial<LogOptions> = {}) {
  const lines: string[] = []
  const log = createLog({
    process: 'open',
    level: 'info',
    clock: createFixedClock(new Date('2026-11-21T08:00:00Z')),
    write: (line) => lines.push(line),
    ...options,
  })
  return { log, lines }
}

describe('the log', () => {
  test('writes one JSON object a line', () => {
    const { log, lines } = record()
    log.info('listening', { port: 8080 })
    expect(lines).toEqual([
      '{"time":"2026-11-21T08:00:00.000Z","level":"info","process":"open","event":"listening","port":8080}\n',
    ])
  })

  test('leaves out what is less serious than its level', () => {
    const { log, lines } = record({ level: 'warn' })
    log.debug('a')
    log.info('b')
    log.warn('c')
    log.error('d')
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(['warn', 'error'])
  })

  test('tells an error by its class, code and place', () => {
    const { log, lines } = record()
    log.error('failed', { error: Object.assign(new RangeError('Amira is 17'), { code: '23505', detail: 'Key (name)=(Amira)' }) })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: 'RangeError', errorCode: '23505' })
    expect(lines[0]).not.toContain('Amira')
  })

  test('tells something thrown that is no error by its type alone', () => {
    const { log, lines } = record()
    log.error('failed', { error: 'Amira is 17' })
    expect(JSON.parse(lines[0] ?? '').error).toBe('string')
    expect(lines[0]).not.toContain('Amira')
  })

  test('gives messages in development, when it is told to', () => {
    const { log, lines } = record({ withMessages: true })
    log.error('failed', { error: new Error('no such column') })
    expect(JSON.parse(lines[0] ?? '').message).toBe('no such column')
  })
})
