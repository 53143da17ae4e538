// The load of the help site's benchmark, in a process of its own: so many connections kept alive, each asking for the next
// page when it has the last one whole. Bounded in time and in requests; prints one line of JSON.
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** What to ask for: `body` makes it a POST of a form. */
export interface LoadRequest {
  readonly path: string
  readonly body?: string
}

/** What the parent hands over, as JSON on standard input. */
export interface LoadPlan {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  readonly mostRequests: number
  readonly requests: readonly LoadRequest[]
}

/** What came of it. `seconds` is what it really took. */
export interface LoadReport {
  readonly pages: number
  readonly failures: number
  readonly seconds: number
  readonly bytes: number
  readonly p50: number
  readonly p99: number
}

async function runLoad({ port, connections, seconds, mostRequests, requests }: LoadPlan): Promise<LoadReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let asked = 0
  let failures = 0
  let bytes = 0
  const started = performance.now()
  const end = started + seconds * 1000
  const askOne = async (): Promise<void> => {
    while (performance.now() < end && asked < mostRequests) {
      const wanted = requests[asked++ % requests.length]
      if (wanted === undefined) return
      const before = performance.now()
      const { status, length } = await ask(agent, port, wanted)
      times.push(performance.now() - before)
      bytes += length
      if (status !== 200) failures++
    }
  }
  await Promise.all(Array.from({ length: connections }, askOne))
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { pages: times.length, failures, seconds: (performance.now() - started) / 1000, bytes, p50: at(0.5), p99: at(0.99) }
}

function ask(agent: Agent, port: number, { path, body }: LoadRequest): Promise<{ status: number; length: number }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'Accept-Encoding': 'gzip, br',
      ...(body === undefined
        ? {}
        : { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }),
    }
    const sent = request(
      { agent, host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let length = 0
        response.on('data', (chunk: Buffer) => (length += chunk.length))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, length }))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

// The parent's own words, in the shape of the interface above.
process.stdout.write(JSON.stringify(await runLoad(JSON.parse(await text(process.stdin)) as LoadPlan)))
