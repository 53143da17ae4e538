// Time that is fair on a shared machine: seconds of CPU beside seconds by the clock, the least of a few runs.

/** A result with the seconds that it took. */
export interface Spent<T> {
  readonly result: T
  readonly cpu: number
  readonly wall: number
}

/** Runs `work` a few times, after garbage is collected where that can be asked for; the quickest run's figures. */
export function measure<T>(times: number, work: () => T): Spent<T> {
  let best: Spent<T> | null = null
  for (let run = 0; run < times; run++) {
    globalThis.gc?.()
    const started = performance.now()
    const before = process.cpuUsage()
    const result = work()
    const { user, system } = process.cpuUsage(before)
    const spent = { result, cpu: (user + system) / 1e6, wall: (performance.now() - started) / 1000 }
    if (best === null || spent.cpu < best.cpu) best = spent
  }
  if (best === null) throw new RangeError('measure at least once')
  return best
}

/** Prints columns right-aligned. */
export function printTable(head: readonly string[], lines: readonly (readonly string[])[]): void {
  for (const line of [head, ...lines]) console.log(line.map((cell) => cell.padStart(13)).join(''))
}
