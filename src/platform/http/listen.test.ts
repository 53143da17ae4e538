import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { PortUnavailable, listen } from './index.ts'

const local = { port: 0, host: '127.0.0.1' }

describe('a listening server', () => {
  test('finishes the requests under way when it is closed, and takes no new ones', async () => {
    let arrived: () => void = () => undefined
    const hasArrived = new Promise<void>((resolve) => (arrived = resolve))
    let finish: () => void = () => undefined
    const mayFinish = new Promise<void>((resolve) => (finish = resolve))
    const app = new Hono()
    app.get('/slow', async (context) => {
      arrived()
      await mayFinish
      return context.text('done')
    })
    const server = await listen(app as never, local)
    const answer = fetch(`${server.address}/slow`)
    await hasArrived
    const closed = server.close()
    await expect(fetch(`${server.address}/slow`)).rejects.toThrow()
    finish()
    expect(await (await answer).text()).toBe('done')
    await closed
  })

  test('does not wait for a kept connection that asks for nothing', async () => {
    const app = new Hono()
    app.get('/', (context) => context.text('hello'))
    const server = await listen(app as never, local)
    await (await fetch(server.address, { headers: { Connection: 'keep-alive' } })).text()
    const started = performance.now()
    await server.close()
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test('ends requests that take longer than the grace', async () => {
    let arrived: () => void = () => undefined
    const hasArrived = new Promise<void>((resolve) => (arrived = resolve))
    const app = new Hono()
    app.get('/endless', () => {
      arrived()
      return new Promise<Response>(() => undefined)
    })
    const server = await listen(app as never, local)
    const answer = fetch(`${server.address}/endless`).then(
      () => 'answered',
      () => 'cut off',
    )
    await hasArrived
    await server.close(100)
    expect(await answer).toBe('cut off')
  })

  test('on a port that is taken says so, and what to do', async () => {
    const first = await listen(new Hono() as never, local)
    const second = listen(new Hono() as never, { ...local, port: first.port })
    await expect(second).rejects.toThrow(PortUnavailable)
    await expect(second).rejects.toThrow(/in use by another program.*PORT=/)
    await first.close()
  })
})
