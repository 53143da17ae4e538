// How long the processors worked for a page, whatever else the machine was doing: this process (the program, and the browser that asks) and
// every process below it, PostgreSQL's among them.
import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second, whatever its own clock does. */
const TICK_MS = 10

/** Milliseconds that this process and those below it have worked until now; those that ended are missing. */
export function readProcessorTime(): number {
  const { user, system } = process.cpuUsage()
  const below = new Set([process.pid])
  let ticks = 0
  const all = readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? (readStat(Number(entry)) ?? []) : []))
  for (const stat of all.toSorted((one, other) => one.pid - other.pid)) {
    if (!below.has(stat.parent)) continue
    below.add(stat.pid)
    ticks += stat.ticks
  }
  return (user + system) / 1000 + ticks * TICK_MS
}

function readStat(pid: number): { readonly pid: number; readonly parent: number; readonly ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    // It ended while we looked.
    return undefined
  }
}
