// Figures about the process in Prometheus' text format (exposition format 0.0.4): requests by route pattern, their
// duration, memory and event loop. Labels come from the code, never from an address that somebody typed.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const

/** One request, once it is answered. */
export interface AnsweredRequest {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}

/** Counts of a process. */
export interface Metrics {
  countRequest(request: AnsweredRequest): void
  /** The text that Prometheus reads. */
  render(): string
}

interface Histogram {
  readonly counts: number[]
  sum: number
  total: number
}

/** Makes the counts of a process; `name` is the value of its `process` label. */
export function createMetrics(name: string): Metrics {
  const requests = new Map<string, number>()
  const durations = new Map<string, Histogram>()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return {
    countRequest: ({ method, route, status, seconds }) => {
      const series = labels({ process: name, method, route, status: String(status) })
      requests.set(series, (requests.get(series) ?? 0) + 1)
      observe(durations, route, seconds)
    },
    render: () => {
      const memory = process.memoryUsage()
      return [
        '# HELP causeway_http_requests_total Requests answered, by route pattern.',
        '# TYPE causeway_http_requests_total counter',
        ...[...requests].map(([series, count]) => `causeway_http_requests_total${series} ${count}`),
        '# HELP causeway_http_request_duration_seconds Time from the request to its answer.',
        '# TYPE causeway_http_request_duration_seconds histogram',
        ...[...durations].flatMap(([route, histogram]) => renderHistogram(name, route, histogram)),
        '# HELP process_resident_memory_bytes Memory that the process holds.',
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes${labels({ process: name })} ${memory.rss}`,
        '# HELP process_heap_used_bytes Memory of live JavaScript values, and of those not yet collected.',
        '# TYPE process_heap_used_bytes gauge',
        `process_heap_used_bytes${labels({ process: name })} ${memory.heapUsed}`,
        '# HELP process_uptime_seconds Time since the process started.',
        '# TYPE process_uptime_seconds gauge',
        `process_uptime_seconds${labels({ process: name })} ${process.uptime().toFixed(3)}`,
        '# HELP nodejs_eventloop_delay_p99_seconds Delay of the event loop, 99th percentile.',
        '# TYPE nodejs_eventloop_delay_p99_seconds gauge',
        `nodejs_eventloop_delay_p99_seconds${labels({ process: name })} ${(delay.percentile(99) / 1e9).toFixed(6)}`,
        '',
      ].join('\n')
    },
  }
}

function observe(durations: Map<string, Histogram>, route: string, seconds: number): void {
  const histogram = durations.get(route) ?? { counts: buckets.map(() => 0), sum: 0, total: 0 }
  const place = buckets.findIndex((limit) => seconds <= limit)
  if (place >= 0) histogram.counts[place] = (histogram.counts[place] ?? 0) + 1
  histogram.sum += seconds
  histogram.total += 1
  durations.set(route, histogram)
}

function renderHistogram(name: string, route: string, { counts, sum, total }: Histogram): string[] {
  const metric = 'causeway_http_request_duration_seconds'
  let below = 0
  const lines = buckets.map((limit, place) => {
    below += counts[place] ?? 0
    return `${metric}_bucket${labels({ process: name, route, le: String(limit) })} ${below}`
  })
  const series = labels({ process: name, route })
  lines.push(`${metric}_bucket${labels({ process: name, route, le: '+Inf' })} ${total}`)
  lines.push(`${metric}_sum${series} ${sum.toFixed(6)}`, `${metric}_count${series} ${total}`)
  return lines
}

function labels(pairs: Record<string, string>): string {
  const written = Object.entries(pairs).map(
    ([key, value]) => `${key}="${value.replaceAll(/["\\\n]/g, (character) => `\\${character === '\n' ? 'n' : character}`)}"`,
  )
  return `{${written.join(',')}}`
}
