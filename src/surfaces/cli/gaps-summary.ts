// A gap analysis in words for a terminal of 80 columns: the answer, then why, then what would reach most, whom to call,
// what fear would do, and what this does not see.
import { describeLever } from '@causeway/service-access'
import type { CausePart, GapAnalysis, Interval } from '@causeway/service-access'

const WIDTH = 80
const LEVERS_SHOWN = 15
const CALLS_SHOWN = 8

/** Lines of the summary. */
export function describeGaps(analysis: GapAnalysis, title: string): readonly string[] {
  return [
    ...wrap(title),
    '',
    ...describeAnswer(analysis),
    '',
    ...describeNeeds(analysis),
    '',
    ...describeCauses(analysis),
    '',
    ...describeLevers(analysis),
    '',
    ...describeCalls(analysis),
    ...describeFear(analysis),
    '',
    ...describeLimits(analysis),
  ]
}

function describeAnswer(analysis: GapAnalysis): readonly string[] {
  const { scenario } = analysis
  const lines = [
    ...wrap(
      `Of ${count(analysis.people)} people in need, ${between(analysis.reached)} could at best be reached; ${between(analysis.gap)} could not.`,
    ),
  ]
  if (analysis.peopleLow !== analysis.peopleHigh) {
    lines.push(...wrap(`The source puts them between ${count(analysis.peopleLow)} and ${count(analysis.peopleHigh)} people.`))
  }
  if (scenario) {
    lines.push(
      ...wrap(
        `The interval is what the directory leaves blank, taken once as no and once as yes. SCENARIO, with each unknown capacity at the ` +
          `median of its need: ${between(scenario.reached)} reached, ${between(scenario.gap)} not.`,
      ),
    )
  } else if (analysis.gap.low !== analysis.gap.high) {
    lines.push(...wrap('The interval is what the directory leaves blank, taken once as no and once as yes.'))
  }
  const minutes = [analysis.meanMinutes.low, analysis.meanMinutes.high].filter((one) => one !== null)
  if (minutes.length > 0) {
    const [low, high] = [Math.min(...minutes), Math.max(...minutes)].map((one) => one.toFixed(1))
    lines.push(
      ...wrap(`Their mean journey would be ${low === high ? low : `${low} to ${high}`} minutes (${describeTravel(analysis)}).`),
    )
  }
  return lines
}

function describeTravel(analysis: GapAnalysis): string {
  if (analysis.travel === 'file') return 'measured times'
  return `estimated, ${analysis.mode === 'walk' ? 'on foot' : analysis.mode === 'transit' ? 'by public transport' : 'by car'}`
}

function describeNeeds(analysis: GapAnalysis): readonly string[] {
  const heading = analysis.scenario ? 'not reached (scenario)' : 'not reached'
  return [
    `${'NEED'.padEnd(26)}${'people'.padStart(10)}${heading.padStart(25)}${'services'.padStart(19)}`,
    ...analysis.needs.map((need) => {
      const gap = range((need.scenario ?? need).gap)
      const services = need.unknownCapacity > 0 ? `${need.services} (${need.unknownCapacity} room ?)` : `${need.services}`
      return `${cut(need.need, 26).padEnd(26)}${count(need.people).padStart(10)}${gap.padStart(25)}${services.padStart(19)}`
    }),
  ]
}

function describeCauses(analysis: GapAnalysis): readonly string[] {
  const causes = analysis.scenario?.causes ?? analysis.causes
  const parts = causes
    .map((part) => ({ cause: part.cause, low: part.atLow.people, high: part.atHigh.people }))
    .filter(({ low, high }) => low > 0 || high > 0)
    .toSorted((a, b) => b.high + b.low - a.high - a.low)
  const [low, high] = roundParts(parts)
  const most = Math.max(1, ...parts.map((part) => Math.max(part.low, part.high)))
  const bounds = analysis.scenario ?? analysis
  return [
    `WHY NOT ${analysis.scenario ? '(SCENARIO) ' : ''}`.padEnd(26) + `${'best case'.padStart(12)}${'worst case'.padStart(12)}`,
    ...parts.map(
      ({ cause, high: worst, low: best }, at) =>
        `${cause.padEnd(26)}${count(low[at] ?? 0).padStart(12)}${count(high[at] ?? 0).padStart(12)}  ${'█'.repeat(Math.round((Math.max(worst, best) / most) * 26))}`,
    ),
    `${'all'.padEnd(26)}${count(bounds.gap.low).padStart(12)}${count(bounds.gap.high).padStart(12)}`,
  ]
}

/** Whole people that add up to the bound: largest remainders first. */
function roundParts(
  parts: readonly { readonly low: number; readonly high: number }[],
): readonly [readonly number[], readonly number[]] {
  return [roundToSum(parts.map((part) => part.low)), roundToSum(parts.map((part) => part.high))]
}

/** Hare's method of largest remainders: whole numbers that add up to the rounded total. */
export function roundToSum(values: readonly number[]): readonly number[] {
  const floors = values.map(Math.floor)
  let missing = Math.round(values.reduce((sum, value) => sum + value, 0)) - floors.reduce((sum, value) => sum + value, 0)
  const order = values
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of order) {
    if (missing <= 0) break
    floors[at] = (floors[at] ?? 0) + 1
    missing--
  }
  return floors
}

function describeLevers(analysis: GapAnalysis): readonly string[] {
  if (analysis.levers.length === 0) return ['WHAT WOULD REACH MORE', 'No single change tried would reach anybody more.']
  const lines = [
    `WHAT WOULD REACH MOST OF THEM ${analysis.scenario ? '(SCENARIO)' : ''}`.padEnd(56) + 'more reached'.padStart(24),
  ]
  analysis.levers.slice(0, LEVERS_SHOWN).forEach(({ lever, gain, scenarioGain, holder, room }, at) => {
    const shown = scenarioGain ?? gain
    const place = room ? `; full after ${range(room.saturatesAt)} places` : ''
    const text = `${`${at + 1}.`.padEnd(4)}${describeLever(lever)} (${holder}${place})`
    wrap(text, WIDTH - 24, 4).forEach((line, row) => {
      lines.push(row === 0 ? line.padEnd(WIDTH - 22) + `+${range(shown)}`.padStart(22) : line)
    })
  })
  const rest = analysis.levers.length - LEVERS_SHOWN
  if (rest > 0) lines.push(`    and ${rest} more, in levers.csv (--out) or --json`)
  return lines
}

function describeCalls(analysis: GapAnalysis): readonly string[] {
  if (analysis.callSheet.length === 0) return []
  const lines = [`WHOM TO CALL FIRST`.padEnd(56) + 'narrows it by'.padStart(24)]
  for (const call of analysis.callSheet.slice(0, CALLS_SHOWN)) {
    const what = cut(`${call.serviceName}: ${call.field}?`, 56)
    const narrowing = call.narrowing > 0 ? count(Math.round(call.narrowing)) : `${count(Math.round(call.together))} with the rest`
    lines.push(what.padEnd(56) + narrowing.padStart(24))
  }
  const rest = analysis.callSheet.length - CALLS_SHOWN
  if (rest > 0) lines.push(`and ${rest} more, in calls.csv (--out): fill in its last column, then --answers`)
  return [...lines, '']
}

function describeFear(analysis: GapAnalysis): readonly string[] {
  return [
    'IF PEOPLE FEARED TO COME'.padEnd(26) + `${'could be reached'.padStart(27)}${'a firewall law adds'.padStart(27)}`,
    ...analysis.fear.map(
      ({ share, reached, firewallLawGain }) =>
        `${`${share * 100} %`.padStart(6).padEnd(26)}${range(reached).padStart(27)}${range(firewallLawGain).padStart(27)}`,
    ),
  ]
}

function describeLimits(analysis: GapAnalysis): readonly string[] {
  const texts = analysis.limits.filter(({ code }) => code !== 'barrier-not-considered').map(({ text }) => text)
  if (analysis.notConsidered.length > 0) {
    texts.unshift(`Not considered, for want of a column in the demand: ${analysis.notConsidered.join(', ')}.`)
  }
  return ['WHAT THIS DOES NOT SEE', ...texts.flatMap((text) => wrap(`- ${text}`, WIDTH, 2))]
}

/** A bound's parts for a one-line test: `documents 2, capacity 5`. */
export function joinCauses(causes: readonly CausePart[]): string {
  return causes
    .filter((part) => part.atHigh.people > 0)
    .map((part) => `${part.cause} ${part.atHigh.people}`)
    .join(', ')
}

function between({ low, high }: Interval): string {
  return low === high ? count(low) : `between ${count(low)} and ${count(high)}`
}

function range({ low, high }: Interval): string {
  return low === high ? count(low) : `${count(low)}–${count(high)}`
}

function count(value: number): string {
  return value.toLocaleString('en-GB')
}

function cut(text: string, width: number): string {
  return text.length < width ? text : `${text.slice(0, width - 2)}… `
}

/** Lines of at most `width` characters; the second and later ones begin `indent` in. */
export function wrap(text: string, width = WIDTH, indent = 0): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ' '.repeat(indent) + word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}
