// The red team: every attack that we know, turned on tables that we protect. A hit fails the build. First it shows on the
// field's own answer that it finds what is there to be found.
import { attack, protectTable } from '@causeway/disclosure-control'
import type {
  AttackKnowledge,
  AttackReport,
  InnermostCount,
  ProtectInput,
  PublishedTable,
  Zeros,
} from '@causeway/disclosure-control'
import { describe, expect, it } from 'vitest'
import { readSharedReference, sharedTable } from '../../packages/disclosure-control/src/tables.test-support.ts'
import { makePeople, movePeople } from '../bench/disclosure/made-people.ts'
import type { MadeTable } from '../bench/disclosure/made-people.ts'
import { asPrevious, asPublished, countAll, judgeIntervals, listInsiders } from '../bench/disclosure/published-by-us.ts'

const OURS = { threshold: 10, zeros: 'band' } as const
const SETTINGS: readonly { readonly threshold: number; readonly zeros: Zeros }[] = [OURS, { threshold: 5, zeros: 'show' }]

const made: readonly (readonly [string, MadeTable])[] = [
  [
    'a village',
    makePeople({
      shape: [
        [2, 3],
        [2, 2],
      ],
      people: 150,
      seed: 1,
    }),
  ],
  [
    'a town',
    makePeople({
      shape: [
        [3, 3],
        [2, 3],
        [2, 2],
      ],
      people: 900,
      seed: 2,
    }),
  ],
  [
    'a thin town',
    makePeople({
      shape: [
        [3, 4],
        [3, 3],
      ],
      people: 120,
      seed: 3,
    }),
  ],
]

async function protect(input: ProtectInput) {
  const table = await protectTable(input)
  if (!table.ok) throw new Error(`not protected: ${JSON.stringify(table.error).slice(0, 300)}`)
  return table.value
}

async function attackTable(table: PublishedTable, knowledge: Partial<AttackKnowledge>): Promise<AttackReport> {
  const report = await attack(table, knowledge)
  if (!report.ok) throw new Error(JSON.stringify(report.error))
  return report.value
}

function tell({ findings }: AttackReport): readonly string[] {
  return findings.map(({ attack: way, codes, low, high, how }) => `${way}: ${codes.join(' × ')} ${low}–${high}, ${how}`)
}

describe('the attack itself', () => {
  // ../shared/data/README.md: nothing follows linearly; 32 and 73 other people's cells for somebody alone in a cell.
  it.each([
    ['s1k', 32],
    ['s10k', 73],
  ])('finds in %s the %d cells that GaussSuppression leaves open to a person who subtracts themselves', async (name, victims) => {
    const { model, insiders } = sharedTable(name, true)
    const cells = readSharedReference(name, model).map(({ cell, people, isPrimary, isSuppressed }) => ({
      codes: model.codesOfCell(cell),
      people: isSuppressed ? null : people,
      primary: isPrimary,
    }))
    const alone = Array.from(insiders, (leaf) => model.codesOfCell(model.cellOfLeaf(leaf)))
    const table = { name, dimensions: model.dimensions, cells }
    const report = await attackTable(table, {
      insiders: alone,
      threshold: 5,
      zeros: 'show',
      programmes: name === 's1k' ? 20_000 : 0,
    })
    expect(report.findings.filter(({ attack: way }) => way === 'subtraction')).toEqual([])
    const exposed = report.findings.filter(({ attack: way }) => way === 'insider').map(({ codes }) => codes.join())
    expect(new Set(exposed).size).toBe(victims)
    // At 1k too most primaries (64 % at 10k) stand narrower than 3 for whoever knows which cells are zero.
    if (name === 's1k') expect(report.intervals!.narrower / report.intervals!.cells).toBeGreaterThan(0.5)
  })
})

describe.each(SETTINGS)('tables protected with threshold $threshold, zeros: $zeros', ({ threshold, zeros }) => {
  it.each(made)(
    'give nothing away of %s: not to readers, not to solvers, not to those who are alone in a cell, nor to any two of them',
    async (name, { dimensions, counts }) => {
      const table = await protect({ dimensions, counts, rules: { threshold, zeros } })
      const report = await attackTable(asPublished(table, name), {
        threshold,
        zeros,
        insiders: listInsiders(counts),
        pairs: true,
        pattern: false,
      })
      expect(tell(report)).toEqual([])
      expect(report.steps.filter(({ notRun }) => notRun !== null)).toEqual([])
      const { small, full, wrong } = judgeIntervals(report, countAll(dimensions, counts), threshold)
      expect(small).toBeGreaterThan(0)
      expect(wrong).toEqual([])
      expect(full).toBe(small)
    },
  )

  it('give nothing away to two people of one cell who tell each other, where the rules take them in', async () => {
    const [name, { dimensions, counts }] = made[1]!
    const table = await protect({ dimensions, counts, rules: { threshold, zeros, insiderGroup: 2 } })
    const insiders = listInsiders(counts, 2)
    expect(tell(await attackTable(asPublished(table, name), { threshold, zeros, insiders, pattern: false }))).toEqual([])
  })

  it('show no change of a few people from release to release, in a cell or in several hidden ones together', async () => {
    const [, { dimensions, counts }] = made[1]!
    const published: PublishedTable[] = []
    const previous: ReturnType<typeof asPrevious>[] = []
    let now: readonly InnermostCount[] = counts
    for (const [release, name] of ['spring', 'summer', 'autumn'].entries()) {
      const table = await protect({ dimensions, counts: now, rules: { threshold, zeros }, previous })
      const target = asPublished(table, name)
      const report = await attackTable(target, { threshold, zeros, previous: published, pattern: false })
      const hits = report.findings.filter(({ certainty }) => certainty === 'certain')
      expect(tell({ ...report, findings: hits })).toEqual([])
      published.push(target)
      previous.push(asPrevious(table, name))
      now = movePeople(now, 0.01, release)
    }
  })
})

describe('linked tables', () => {
  it('give nothing away where two linked tables over the same people are put together', async () => {
    const [name, { dimensions, counts }] = made[1]!
    const tables = ['need', 'age'].map((other) => ({
      name: `place by ${other}`,
      codes: new Map(dimensions.filter((one) => one.name === 'place' || one.name === other).map((one) => [one.name, one.codes])),
    }))
    const table = await protect({ dimensions, counts, tables, rules: OURS })
    const report = await attackTable(asPublished(table, name), { ...OURS, pattern: false })
    expect(report.hidden).toBeGreaterThan(0)
    expect(tell(report)).toEqual([])
  })
})

describe('a table whose secondary cells are published after all', () => {
  it('is found out, with bounds that hold the truth: the red team would see it', async () => {
    const [name, { dimensions, counts }] = made[1]!
    const table = await protect({ dimensions, counts, rules: { threshold: 10, zeros: 'band' } })
    const truth = countAll(dimensions, counts)
    const careless = {
      ...table,
      cells: table.cells.map((cell) =>
        cell.status === 'secondary' ? { ...cell, people: truth.get(cell.codes.join(' '))! } : cell,
      ),
    }
    const report = await attackTable(asPublished(careless, name), { threshold: 10, zeros: 'band' })
    expect(report.findings.length).toBeGreaterThan(0)
    for (const { codes, low, high, certainty } of report.findings) {
      const people = truth.get(codes.join(' '))!
      if (certainty === 'certain')
        expect([people >= low!, high === null || people <= high], codes.join(' ')).toEqual([true, true])
    }
  })
})
