// Every way that a value leaves a process by mistake, tried on a sealed one.
import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { format, inspect, isDeepStrictEqual } from 'node:util'
import { serialize } from 'node:v8'
import { raw } from 'hono/html'
import { jsx } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../platform/log/index.ts'
import { isSealed, revealSealed, Sealed, sealValue } from './index.ts'

const secret = 'Amal Nasser of Quay Street'
const sealed = sealValue(secret)
// What the type checker refuses is tried all the same: JavaScript does not ask it.
const loose: any = sealed // oxlint-disable-line typescript/no-explicit-any

/** What came out, a thrown error included. */
function attempt(run: () => unknown): string {
  try {
    const value = run()
    return typeof value === 'string' ? value : inspect(value, { showHidden: true, depth: 9, getters: true })
  } catch (error) {
    return `thrown: ${inspect(error, { showHidden: true, depth: 9 })}`
  }
}

function printed(run: (console: Console) => void): string {
  let text = ''
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      done()
    },
  })
  return attempt(() => run(new Console(sink, sink))) + text
}

describe('a sealed value', () => {
  it('is opened by revealSealed alone', () => {
    expect(revealSealed(sealed)).toBe(secret)
    expect(revealSealed(sealValue({ name: secret })).name).toBe(secret)
    expect(sealed).toBeInstanceOf(Sealed)
    expect(isSealed(sealed)).toBe(true)
    expect(isSealed({})).toBe(false)
    expect(() => revealSealed(Object.create(Sealed.prototype) as Sealed<string>)).toThrow(TypeError)
  })

  const ways: Record<string, () => unknown> = {
    String: () => String(loose),
    toString: () => loose.toString(),
    toLocaleString: () => loose.toLocaleString(),
    'Object.prototype.toString': () => Object.prototype.toString.call(loose),
    template: () => `Dear ${loose}`,
    concatenation: () => 'Dear ' + loose,
    'String.raw': () => String.raw`Dear ${loose}`,
    join: () => [loose, loose].join(),
    number: () => Number(loose),
    sum: () => +loose,
    date: () => new Date(loose),
    valueOf: () => loose.valueOf(),
    JSON: () => JSON.stringify(loose),
    'JSON, inside': () => JSON.stringify({ people: [{ name: loose }] }),
    'JSON with a replacer': () => JSON.stringify({ name: loose }, (_, value: unknown) => value),
    inspect: () => inspect(loose, { showHidden: true, depth: 9, getters: true, showProxy: true }),
    'inspect without custom': () => inspect(loose, { customInspect: false, showHidden: true, showProxy: true, getters: true }),
    'inspect, inside': () => inspect({ people: new Map([[loose, new Set([loose])]]) }, { showHidden: true, depth: 9 }),
    'format %s': () => format('%s', loose),
    'format %d': () => format('%d', loose),
    'format %j': () => format('%j', loose),
    'format %o': () => format('%o', loose),
    'format %O': () => format('%O', loose),
    'Object.keys': () => Object.keys(loose),
    'Object.values': () => Object.values(loose),
    'Object.entries': () => Object.entries(loose),
    ownKeys: () => Reflect.ownKeys(loose).map((key) => [key, loose[key]]),
    descriptors: () => Object.getOwnPropertyDescriptors(loose),
    'for in': () => {
      const found: unknown[] = []
      for (const key in loose) found.push(key, loose[key])
      return found
    },
    spread: () => ({ ...loose }),
    'array spread': () => [...loose],
    'Object.assign': () => Object.assign({}, loose),
    'Array.from': () => Array.from(loose),
    fromEntries: () => Object.fromEntries([['name', loose]]),
    structuredClone: () => structuredClone(loose),
    'structuredClone, inside': () => structuredClone({ people: [loose] }),
    'v8 serialize': () => serialize(loose).toString('latin1'),
    postMessage: () => {
      const { port1, port2 } = new MessageChannel()
      try {
        port1.postMessage({ name: loose })
      } finally {
        port1.close()
        port2.close()
      }
    },
    'error message': () => new Error(loose),
    'error cause': () => new Error('failed', { cause: loose }),
    'error property': () => Object.assign(new Error('failed'), { person: loose }),
    'thrown itself': () => {
      throw loose
    },
    'called as a function': () => loose(),
    'Buffer.from': () => Buffer.from(loose),
    'text encoder': () => new TextDecoder().decode(new TextEncoder().encode(loose)),
    encodeURIComponent: () => encodeURIComponent(loose),
    URLSearchParams: () => new URLSearchParams({ q: loose }).toString(),
    URL: () => new URL(loose, 'https://example.org'),
    Headers: () => new Headers({ 'x-name': loose }),
    Response: () => new Response(loose),
    'as a key': () => ({ [loose]: 1 }),
    'own properties added': () => Object.assign(loose, { copy: 1 }),
    'Symbol description': () => Symbol(loose),
    localeCompare: () => 'a'.localeCompare(loose),
    RegExp: () => new RegExp(loose),
    'a page, as a child': () => String(jsx('p', {}, loose)),
    'a page, as an attribute': () => String(jsx('p', { title: loose })),
    'a raw piece of a page': () => String(raw(loose)),
  }
  it.each(Object.entries(ways))('does not leave by %s', (_, run) => {
    const out = attempt(run)
    for (const part of ['Amal', 'Nasser', 'Quay']) expect(out).not.toContain(part)
  })

  it('would be found by this test if it left', () => {
    const open = { value: secret }
    expect(attempt(() => open)).toContain('Nasser')
    expect(printed((console) => console.log(open))).toContain('Nasser')
    expect(attempt(() => JSON.stringify(open))).toContain('Nasser')
  })

  it('does not leave by the console', () => {
    const methods = [
      'log',
      'info',
      'warn',
      'error',
      'debug',
      'dir',
      'dirxml',
      'table',
      'trace',
      'group',
      'assert',
      'count',
      'time',
    ] as const
    for (const method of methods) {
      for (const value of [loose, { name: loose }, [loose], new Error('failed', { cause: loose })])
        expect(printed((console) => (console[method] as (...given: unknown[]) => void)(value, value))).not.toContain('Nasser')
    }
    expect(printed((console) => console.log('%s %d %j %o', loose, loose, loose, loose))).not.toContain('Nasser')
  })

  it('does not leave by our own log', () => {
    const lines: string[] = []
    const log = createLog({ process: 'test', level: 'debug', clock: () => new Date(0), write: (line) => lines.push(line) })
    attempt(() => log.error('failed', { error: new Error('failed', { cause: loose }) }))
    attempt(() => log.error('failed', { error: loose }))
    attempt(() => log.info(loose))
    attempt(() => log.info('read', { route: loose }))
    expect(lines.join('\n')).not.toContain('Nasser')
  })

  it('cannot be put into a text, JSON, another thread or a clone: it throws, and says nothing of the value', () => {
    for (const run of [ways['String'], ways['template'], ways['JSON'], ways['sum'], ways['structuredClone'], ways['postMessage']])
      expect(run).toThrow()
  })

  it('tells nobody by a comparison what is in it', () => {
    const other = sealValue('another')
    const same = sealValue(secret)
    expect(loose === same || loose === other).toBe(false)
    expect(loose == same).toBe(false)
    expect(() => loose == secret).toThrow(TypeError)
    expect(() => loose < 'B').toThrow(TypeError)
    expect(() => [loose, same].toSorted()).toThrow(TypeError)
    expect(Object.is(loose, same)).toBe(false)
    // Deep equality sees no content, so it answers the same for what is equal and what is not.
    expect(isDeepStrictEqual(loose, same)).toBe(isDeepStrictEqual(loose, other))
    expect([loose].includes(secret)).toBe(false)
    expect(new Set([loose, same]).size).toBe(2)
  })

  it('cannot be given another way out afterwards', () => {
    expect(() => Object.assign(Sealed.prototype, { toString: () => 'open' })).toThrow(TypeError)
    expect(() => Object.setPrototypeOf(loose, null)).toThrow(TypeError)
  })
})
