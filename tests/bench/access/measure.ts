// Callers in a closed loop: each asks again as soon as it is answered. What is counted is counted after a second of warming up.

/** What a loop came to. Milliseconds; `nodeMilliseconds` is the program's own CPU time for one. */
export interface Figures {
  readonly count: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly nodeMilliseconds: number
}

/** Runs `once` from so many callers for so long; `count` is of all calls, warming up included. */
export async function measure(
  seconds: number,
  callers: number,
  once: (turn: number, caller: number) => Promise<void>,
): Promise<Figures> {
  let turn = 0
  const loop = async (caller: number, until: number, times: number[] | null): Promise<void> => {
    while (performance.now() < until) {
      const started = performance.now()
      await once(turn++, caller)
      times?.push(performance.now() - started)
    }
  }
  const all = (until: number, times: number[] | null) =>
    Promise.all(Array.from({ length: callers }, (_, caller) => loop(caller, until, times)))
  await all(performance.now() + 1000, null)
  globalThis.gc?.()
  const times: number[] = []
  const cpu = process.cpuUsage()
  const started = performance.now()
  await all(started + seconds * 1000, times)
  const elapsed = performance.now() - started
  const used = process.cpuUsage(cpu)
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return {
    count: turn,
    perSecond: (times.length / elapsed) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    nodeMilliseconds: (used.user + used.system) / 1000 / times.length,
  }
}

const widths = [26, 12, 10, 10, 14]
const print = (cells: readonly string[]) =>
  console.log(
    cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0))).join(''),
  )

/** The head of the table. */
export function printHead(): void {
  print(['', 'a second', 'p50 ms', 'p99 ms', 'Node CPU ms'])
}

/** A line of it. */
export function printLine(name: string, figures: Figures): void {
  const { perSecond, p50, p99, nodeMilliseconds } = figures
  print([name, perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1), nodeMilliseconds.toFixed(3)])
}
