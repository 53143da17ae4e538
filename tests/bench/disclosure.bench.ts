// What our tables give away and what they cost, beside the field's own tool: the figures of disclosure control.
// s1k and s10k are the shared tables; the others are made. CAUSEWAY_BENCH=all adds one of a million cells (minutes, 4 GB).
import { attack, DEFAULT_YEARLY_BUDGET, protectTable } from '@causeway/disclosure-control'
import type { AttackKnowledge, AttackReport, ProtectedTable, ProtectInput, PublishedTable } from '@causeway/disclosure-control'
import { figureAveraging } from './disclosure/averaging-figures.ts'
import { makePeople, movePeople } from './disclosure/made-people.ts'
import type { MadeTable } from './disclosure/made-people.ts'
import { asPrevious, asPublished, countAll, judgeIntervals, listInsiders } from './disclosure/published-by-us.ts'
import { readSharedTable } from './disclosure/shared-tables.ts'

// ../shared/data/README.md: cells that GaussSuppression hides where no single insider gains (subSpace), and by default (anySum).
const PEERS: Readonly<Record<string, { readonly subSpace: number; readonly anySum: number }>> = {
  s1k: { subSpace: 526, anySum: 467 },
  s10k: { subSpace: 5_517, anySum: 5_262 },
}
const MOST_POINTS = 5
const PEER_SETTINGS = { threshold: 5, zeros: 'show' } as const
const OUR_SETTINGS = { threshold: 10, zeros: 'band' } as const

async function time<Value>(work: () => Promise<Value>): Promise<readonly [Value, seconds: string]> {
  const started = performance.now()
  const value = await work()
  return [value, `${((performance.now() - started) / 1000).toFixed(2)} s`]
}

async function attackOrThrow(table: PublishedTable, knowledge: Partial<AttackKnowledge>): Promise<AttackReport> {
  const report = await attack(table, knowledge)
  if (!report.ok) throw new Error(JSON.stringify(report.error))
  return report.value
}

function countBy({ findings }: AttackReport, ways: readonly string[], certainty = 'certain'): number {
  const found = findings.filter((finding) => ways.includes(finding.attack) && finding.certainty === certainty)
  return new Set(found.map(({ codes }) => codes.join('\n'))).size
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`
}

/** Attacks a table and prints what was found. Returns the cells that follow exactly, for readers and insiders. */
async function printAttack(table: PublishedTable, made: MadeTable, knowledge: Partial<AttackKnowledge>): Promise<number> {
  const insiders = listInsiders(made.counts)
  const [linear, linearTime] = await time(() => attackOrThrow(table, { ...knowledge, insiders, programmes: 0 }))
  const [exact, victims] = [countBy(linear, ['subtraction']), countBy(linear, ['insider'])]
  console.log(`    exactly determined      ${exact}`)
  console.log(`    single-insider victims  ${victims} (of ${insiders.length} insiders; both in ${linearTime})`)
  if (knowledge.programmes === 0) return exact + victims
  const [solved, solvedTime] = await time(() => attackOrThrow(table, knowledge))
  const { small, full } = judgeIntervals(solved, countAll(made.dimensions, made.counts), knowledge.threshold ?? 10)
  const { narrower = 0, exact: solvedExactly = 0, programmes = 0 } = solved.intervals ?? {}
  const share = small === 0 ? '–' : percent(full / small)
  console.log(
    `    primaries in full       ${full} of ${small} small cells (${share}); ${narrower} closer than the band is wide, ${solvedExactly} exact by LP`,
  )
  console.log(`                            (${programmes} linear programmes, ${solvedTime})`)
  return exact + victims
}

async function protectAndAttack(
  name: string,
  made: MadeTable,
  rules: NonNullable<ProtectInput['rules']>,
): Promise<ProtectedTable | null> {
  const { dimensions, counts } = made
  const settings = `threshold ${rules.threshold}, zeros ${rules.zeros}, intervals ${rules.intervals}`
  const [table, seconds] = await time(() => protectTable({ dimensions, counts, rules }))
  if (!table.ok) {
    console.log(`  ours, ${settings}: nothing released (${table.error.problem}), ${seconds}`)
    return null
  }
  const { primary, secondary } = table.value.counts
  const hidden = primary + secondary
  const peer = rules.threshold === PEER_SETTINGS.threshold ? PEERS[name] : undefined
  const beside =
    peer === undefined
      ? ''
      : `; GaussSuppression ${peer.subSpace} with singles (× ${(hidden / peer.subSpace).toFixed(3)}), ${peer.anySum} by default`
  console.log(`  ours, ${settings}`)
  console.log(
    `    hidden cells            ${hidden} of ${table.value.cells.length} (${primary} primary)${beside}; protected and audited in ${seconds}`,
  )
  const programmes = rules.intervals === 'required' ? {} : { programmes: 0 }
  const hits = await printAttack(asPublished(table.value, name), made, {
    threshold: rules.threshold ?? 10,
    zeros: rules.zeros ?? 'band',
    pattern: false,
    ...programmes,
  })
  if (hits > 0) process.exitCode = 1
  return table.value
}

async function printReleases(made: MadeTable, share: number): Promise<void> {
  console.log(`  three releases, ${percent(share)} of people moved between each, threshold 10`)
  const published: PublishedTable[] = []
  const previous: ReturnType<typeof asPrevious>[] = []
  let now = made.counts
  for (let release = 1; release <= 3; release++) {
    const table = await protectTable({ dimensions: made.dimensions, counts: now, rules: OUR_SETTINGS, previous })
    if (!table.ok) {
      console.log(`    release ${release}: nothing released (${table.error.problem})`)
      return
    }
    const target = asPublished(table.value, `release ${release}`)
    const report = await attackOrThrow(target, { ...OUR_SETTINGS, previous: published, pattern: false, programmes: 0 })
    const changes = countBy(report, ['release-pair', 'release-triple'])
    const together = countBy(report, ['release-remainder'])
    const presumed = countBy(report, ['release-pair', 'release-triple'], 'presumed')
    console.log(
      `    release ${release}: ${table.value.counts.published} cells published; changes of 1–9 exposed ${changes}; ` +
        `of several hidden cells together ${together}; presumed ${presumed}`,
    )
    if (changes > 0) process.exitCode = 1
    published.push(target)
    previous.push(asPrevious(table.value, `release ${release}`))
    now = movePeople(now, share, release)
  }
}

/** ≤ 5 points for a release of the default cost; the whole year's budget in one release is told beside. */
async function printAveraging(name: string, made: MadeTable): Promise<void> {
  for (const rho of [undefined, DEFAULT_YEARLY_BUDGET]) {
    const figures = await figureAveraging(made, { draws: name === 's1k' ? 24 : 3, ...(rho !== undefined && { rho }) })
    console.log(
      `  averaging attacker on noisy marginals (ρ ${figures.rho.toFixed(2)}${rho === undefined ? ', the default' : ', all of the year at once'}, ${figures.draws} draws): ` +
        `names ${percent(figures.withTable)} of ${figures.small} small innermost cells; without the table ${percent(figures.without)}: ` +
        `${figures.points.toFixed(1)} points (${figures.bestWay})`,
    )
    if (rho === undefined && figures.points > MOST_POINTS) process.exitCode = 1
  }
}

for (const name of ['s1k', 's10k']) {
  const shared = readSharedTable(name)
  console.log(`\n${name}: ${[...shared.reference.cells].length} cells`)
  console.log(`  GaussSuppression (anySum), threshold 5, zeros show`)
  await printAttack(shared.reference, shared, PEER_SETTINGS)
  await protectAndAttack(name, shared, { ...PEER_SETTINGS, intervals: 'linear' })
  await protectAndAttack(name, shared, { ...PEER_SETTINGS, intervals: 'required' })
  await protectAndAttack(name, shared, { ...OUR_SETTINGS, intervals: 'required' })
  if (name === 's1k') await printReleases(shared, 0.02)
  await printAveraging(name, shared)
}

const large = [
  {
    name: '102k',
    shape: [
      [5, 8],
      [5, 8],
      [6, 7],
    ],
    people: 200_000,
  },
] as const
const largest = {
  name: '1M',
  shape: [
    [8, 12],
    [8, 12],
    [8, 10],
  ],
  people: 2_000_000,
} as const
for (const { name, shape, people } of process.env['CAUSEWAY_BENCH'] === 'all' ? [...large, largest] : large) {
  const made = makePeople({ shape, people, seed: 1 })
  console.log(`\n${name}: made, ${people} people, ${made.counts.length} innermost cells with somebody`)
  await protectAndAttack(name, made, { ...PEER_SETTINGS, intervals: 'linear' })
}
if (process.env['CAUSEWAY_BENCH'] !== 'all')
  console.log('\n1M: left out; CAUSEWAY_BENCH=all npm run bench -- disclosure (minutes, 4 GB)')
