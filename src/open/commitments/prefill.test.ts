// What a commitment starts from, with the library and the targets that ship with the software.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeLever } from '@causeway/service-access'
import type { RecommendationId } from '@causeway/vocabulary'
import type { Gaps } from '../gaps/index.ts'
import { readContent, tidyCells, type LibraryRecord } from '../practices/index.ts'
import { parse } from 'csv-parse/sync'
import { prefillCommitment } from './prefill.ts'
import { readCommitmentForm } from './record/read-commitment-form.ts'
import { readShippedTargets } from './record/shipped-targets.ts'
import { readShippedIndicators } from './shipped-indicators.ts'

const LIBRARY = join(import.meta.dirname, '../../../data/library')
const readFile = (name: string) => readFileSync(join(LIBRARY, name), 'utf8')
const targets = readShippedTargets(readFile('targets.csv'))
const indicators = readShippedIndicators(readFile('indicators.csv'))
const rows: readonly Record<string, string>[] = parse(readFile('recommendations.csv'), { columns: true, bom: true })
const records = new Map(
  rows.map((row): [string, LibraryRecord] => {
    const read = readContent('recommendation', tidyCells('recommendation', row))
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const content = read.value
    // The slug of a shipped recommendation.
    return [row['id'] ?? '', { recordType: 'recommendation', id: row['id'] as RecommendationId, content }]
  }),
)
const sources = {
  targets,
  statistics: { find: () => Promise.resolve(null), list: () => Promise.resolve([]) },
  library: {
    find: (id: string) => {
      const record = records.get(id)
      return Promise.resolve(
        record === undefined ? null : { state: 'published' as const, record, version: 1, publishedAt: new Date(0) },
      )
    },
    findMany: (ids: readonly string[]) =>
      Promise.resolve(
        ids.flatMap((id) =>
          records.get(id) === undefined ? [] : [{ record: records.get(id)!, version: 1, publishedAt: new Date(0) }],
        ),
      ),
  },
}
const context = { today: '2026-11-21', findIndicator: (code: string) => indicators.find((one) => one.code === code) ?? null }

describe('a commitment taken up from a recommendation', () => {
  it('counts nobody for what unnamed participants said', async () => {
    // data/library/README.md: the rapporteur says that a majority agreed; nobody signed.
    const prefill = await prefillCommitment(
      { kind: 'recommendation', id: 'gfmd-2017-apply-firewalls-separate-universal-services' },
      sources,
    )
    expect(prefill?.support).toEqual({ named: [], isAnonymous: true })
    expect(prefill?.form.origin).toEqual({ kind: 'recommendation', id: 'gfmd-2017-apply-firewalls-separate-universal-services' })
  })

  it('names only actors that put their name to it, for every recommendation that ships', async () => {
    let named = 0
    for (const row of rows) {
      const prefill = await prefillCommitment({ kind: 'recommendation', id: row['id'] ?? '' }, sources)
      const isSigned = row['attribution'] === 'named' && row['position'] !== 'oppose' && row['nature'] === 'recommendation'
      if (isSigned) named += 1
      else if (row['repeats'] === '') expect(prefill?.support.named).toEqual([])
      const { problems } = readCommitmentForm(prefill?.form ?? {}, context)
      expect(problems.filter(({ level }) => level === 'error')).toEqual([])
    }
    // "of those only 131 have a named actor": data/library/README.md; the position of some of them is to oppose.
    expect(named).toBeLessThanOrEqual(131)
    expect(named).toBeGreaterThan(100)
  })

  it('takes a lever that only an analysis names in words alone: neither its id nor its place could be published', async () => {
    const place = '883a658ac9fffff'
    const lever = makeLever(
      { kind: 'place', need: 'food', place },
      { kind: 'new-service', capacity: 40, latitude: 30.6, longitude: -40.2 },
    )
    // Nothing of the run is read but its levers.
    const runs = { findRun: async () => ({ analysis: { levers: [{ lever }] } }) } as unknown as Pick<Gaps, 'findRun'>
    const prefill = await prefillCommitment({ kind: 'lever', id: lever.id, release: '', run: 'r' }, { ...sources, runs })
    expect(prefill?.form.title).toContain('40')
    expect(JSON.stringify(prefill)).not.toContain(place)
    expect(prefill?.form.target).toBeUndefined()
    expect(prefill?.form.origin).toBeUndefined()
  })

  it('names no provider: what one asks or pledges is public by its own choice', async () => {
    const lever = makeLever(
      { kind: 'service', service: 's1', serviceName: 'Quiet House', organisationName: 'Harbour Aid' },
      { kind: 'drop-document', documents: ['identity-paper'] },
    )
    // Nothing of the run is read but its levers.
    const runs = { findRun: async () => ({ analysis: { levers: [{ lever }] } }) } as unknown as Pick<Gaps, 'findRun'>
    const prefill = await prefillCommitment({ kind: 'lever', id: lever.id, release: '', run: 'r' }, { ...sources, runs })
    expect(prefill?.form.title).not.toBe('')
    expect(JSON.stringify(prefill)).not.toMatch(/Quiet House|Harbour Aid|"s1"/)
  })

  it('is nothing where there is no such thing', async () => {
    expect(await prefillCommitment({ kind: 'recommendation', id: 'x' }, sources)).toBeNull()
    expect(
      await prefillCommitment({ kind: 'practice', id: 'gfmd-2017-apply-firewalls-separate-universal-services' }, sources),
    ).toBeNull()
    expect(await prefillCommitment({ kind: 'lever', id: 'x', release: 'y' }, sources)).toBeNull()
  })
})

describe('a commitment that starts from a target', () => {
  it('takes its comparator, value, due date and indicator: the cost of remittances below three per cent by 2030', async () => {
    const prefill = await prefillCommitment(
      { kind: 'target', id: 'idm-30-call-to-action-bring-cost-sending-remittances' },
      sources,
    )
    const { content, problems } = readCommitmentForm(prefill?.form ?? {}, context)
    expect(problems.filter(({ level }) => level === 'error')).toEqual([])
    expect(content).toMatchObject({
      target: { comparator: 'less-than', value: 3 },
      dueOn: '2030',
      indicator: { indicator: 'sdg-10-c-1' },
      objectives: [{ code: 20, basis: 'assigned' }],
      sdgTargets: [{ code: '10.c' }],
    })
  })

  it('never takes a figure, a budget or a plan for a target', () => {
    expect(new Set(targets.map(({ kind }) => kind))).toEqual(new Set(['target', 'standard']))
    // "Four are targets": data/library/README.md.
    expect(targets.filter(({ kind }) => kind === 'target')).toHaveLength(4)
  })
})

describe('the indicators that ship', () => {
  it('are all read, each with its version', () => {
    expect(indicators).toHaveLength(31)
    expect(indicators.find(({ code }) => code === 'sdg-10-c-1')).toMatchObject({
      frameworkCode: '10.c.1',
      versions: [{ unitMeasure: 'PT', dimensions: ['CORRIDOR'] }],
    })
  })
})
