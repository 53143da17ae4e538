// Listening on a port, and stopping in order: no new connection, the requests under way are finished, then the end.
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { ProcessEnvironment } from './request-context.ts'

/** A listening server. */
export interface ListeningServer {
  readonly port: number
  /** For people: `http://localhost:8080`. */
  readonly address: string
  /** Stops; requests under way have `graceMilliseconds` (10 s) to be finished. */
  close(graceMilliseconds?: number): Promise<void>
}

/** Thrown where the port is taken or not ours to take; its message says what to do. */
export class PortUnavailable extends Error {
  override readonly name = 'PortUnavailable'
}

/** Listens. Port 0 takes any free one. */
export async function listen(
  app: Pick<Hono<ProcessEnvironment>, 'fetch'>,
  options: { readonly port: number; readonly host: string },
): Promise<ListeningServer> {
  // createAdaptorServer makes an http.Server unless it is given another factory.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(describeListenError(error, options)))
    server.listen(options.port, options.host, resolve)
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : options.port
  let isClosing = false
  server.on('request', (_request, response) => {
    if (isClosing) response.setHeader('Connection', 'close')
  })
  return {
    port,
    address: `http://${nameHost(options.host)}:${port}`,
    close: async (graceMilliseconds = 10_000) => {
      isClosing = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const deadline = setTimeout(() => server.closeAllConnections(), graceMilliseconds)
      // A kept connection becomes idle when its last answer is sent; it would otherwise hold the close for a minute.
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      await closed
      clearTimeout(deadline)
      clearInterval(sweep)
    },
  }
}

function nameHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function describeListenError(error: Error, { port, host }: { port: number; host: string }): Error {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new PortUnavailable(`Port ${port} is in use by another program. Choose another one: PORT=8090 npm start`)
  if (code === 'EACCES')
    return new PortUnavailable(
      `Port ${port} needs rights that this user does not have. Choose one from 1024: PORT=8080 npm start`,
    )
  if (code === 'EADDRNOTAVAIL')
    return new PortUnavailable(`This machine has no address ${host}. Set CAUSEWAY_HOST to one that it has, such as 127.0.0.1`)
  return error
}
