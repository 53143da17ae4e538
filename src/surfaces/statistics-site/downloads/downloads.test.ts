// The files: what field programs read in them (HXL 1.1, SDMX-CSV 2.0, CSV on the Web, our JSON Schema), and that they hold the
// figures as they were released, with what must never travel without them.
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { holdTable, toColumns } from '../../../open/statistics/index.ts'
import type { HeldTable, PublishedTable } from '../../../open/statistics/index.ts'
import { createTranslator } from '../../../platform/i18n/index.ts'
import { AREAS } from '../labels.ts'
import { makeNoisyTable, makeRelease, makeSuppressedTable } from '../made-release.ts'
import { parseView } from '../table-view.ts'
import { attributesOf } from './hxl-tags.ts'
import { TABLE_SCHEMA } from './json-schema.ts'
import type { DownloadSource } from './listed-cells.ts'
import { writeDownload } from './write-download.ts'

const hold = (table: PublishedTable): HeldTable => holdTable(table, toColumns(table))
const addresses = {
  page: 'https://city.example/en/statistics/id/needs',
  file: (ending: string) => `https://city.example/en/statistics/id/needs/table.${ending}`,
  schema: 'https://city.example/statistics/table.schema.json',
}
let needs: PublishedTable
let people: PublishedTable

beforeAll(async () => {
  needs = await makeSuppressedTable()
  people = await makeNoisyTable()
})

function sourceOf(table: PublishedTable, query: string | null = null): DownloadSource {
  const {
    tables: _,
    notes: __,
    ...notice
  } = makeRelease('01936d3a-0000-7000-8000-000000000001', new Date('2026-11-10T10:00:00Z'), [])
  const held = hold(table)
  const parsed = query === null ? null : parseView(held, new URLSearchParams(query))
  if (parsed?.ok === false) throw new Error(`no ${parsed.error}`)
  return { t: createTranslator('en', AREAS), notice, table: held, view: parsed?.value ?? null }
}

function write(table: PublishedTable, ending: string, query: string | null = null): string {
  const download = writeDownload(sourceOf(table, query), ending, addresses)
  if (download === null) throw new Error(`no ${ending}`)
  return download.body
}

const rowsOf = (csv: string): readonly Record<string, string>[] => parse(csv, { columns: true })

describe('CSV', () => {
  it('holds every cell with its codes and names, an empty figure where it is hidden', () => {
    const rows = rowsOf(write(needs, 'csv'))
    expect(rows).toHaveLength(needs.cells.length)
    for (const { codes, people: figure } of needs.cells) {
      const row = rows.find((one) => one['place'] === codes[0] && one['need'] === codes[1] && one['outcome'] === codes[2])
      expect(row).toMatchObject({ people: figure === null ? '' : String(figure), status: figure === null ? 'hidden' : 'shown' })
    }
    expect(rows.find((row) => row['place'] === 'harbour')).toMatchObject({ place_name: 'Old Harbour', period: '2026-11' })
    expect(Object.keys(rows[0] ?? {})).not.toContain('low')
  })

  it('of a view holds the view alone', () => {
    const rows = rowsOf(write(needs, 'csv', 'rows=place&level-place=1&only-need=food&only-outcome=reached'))
    expect(rows.map((row) => [row['place'], row['need'], row['outcome']])).toEqual(
      ['harbour', 'mill', 'hill', 'station'].map((place) => [place, 'food', 'reached']),
    )
  })

  it('gives intervals where the method has them', () => {
    const [first] = rowsOf(write(people, 'csv'))
    const cell = people.cells.find(({ codes }) => codes.every((code) => code === 'all'))
    expect(first).toMatchObject({ people: String(cell?.people), low: String(cell?.low), high: String(cell?.high) })
  })

  it('lets no spreadsheet take a name for a formula', () => {
    // A district of the made city is called "=Hill".
    for (const ending of ['csv', 'hxl.csv']) {
      expect(write(needs, ending)).toContain("'=Hill")
      expect(write(needs, ending)).not.toMatch(/(^|[,"\n])=/)
    }
  })

  it('is described by CSV on the Web metadata: each column in order, with definition, date, source and method', () => {
    for (const ending of ['csv', 'hxl.csv', 'sdmx.csv']) {
      const metadata = JSON.parse(write(people, `${ending}-metadata.json`)) as {
        tableSchema: { columns: { name: string; titles: string[]; datatype: string }[] }
        dialect: { headerRowCount: number }
      }
      expect(metadata).toMatchObject({
        url: addresses.file(ending),
        'dc:issued': { '@value': '2026-11-10' },
        'dc:temporal': '2026-11',
      })
      expect(JSON.stringify(metadata)).toContain('whom no service could take')
      expect(JSON.stringify(metadata)).toContain('random amount')
      const lines: string[][] = parse(write(people, ending))
      const { columns } = metadata.tableSchema
      for (let line = 0; line < metadata.dialect.headerRowCount; line++) {
        lines[line]?.forEach((heading, at) => expect(columns[at]?.titles).toContain(heading))
      }
      expect(new Set(columns.map(({ name }) => name)).size).toBe(lines[0]?.length)
    }
  })
})

describe('CSV with HXL tags', () => {
  it('puts sex and age into attributes and numbers alone under the hashtags of people', () => {
    const lines: string[][] = parse(write(people, 'hxl.csv'))
    const [titles = [], tags = [], ...rows] = lines
    expect(tags).toEqual(expect.arrayContaining(['#beneficiary+language+code', '#beneficiary+language+name', '#affected+ind']))
    expect(tags).toEqual(expect.arrayContaining(['#affected+ind+f+children+age_0_17', '#affected+ind+m+elderly+age_60_plus']))
    expect(titles[tags.indexOf('#affected+ind+f+children+age_0_17')]).toBe('People: women and girls and 0 to 17 years')
    for (const row of rows) {
      row.forEach((cell, at) => {
        if (tags[at]?.startsWith('#affected')) expect(cell).toMatch(/^(\d+(\.\d+)?)?$/)
      })
    }
    const tigrinya = rows.find((row) => row[0] === 'ti')
    const cell = people.cells.find(({ codes }) => codes.join() === 'female,0-17,ti')
    expect(tigrinya?.[tags.indexOf('#affected+ind+f+children+age_0_17')]).toBe(cell?.people === null ? '' : String(cell?.people))
  })

  it('names needs and places by their hashtags, counts people in need, and says in a column beside it what is hidden', () => {
    const [, tags = [], ...rows]: string[][] = parse(write(needs, 'hxl.csv'))
    expect(tags.slice(0, 6)).toEqual(['#loc+code', '#loc+name', '#need+code', '#need+name', '#indicator+code', '#indicator+name'])
    const [figure, status] = [tags.indexOf('#inneed+ind'), tags.indexOf('#meta+figure_status')]
    for (const row of rows) expect(row[figure] === '').toBe(row[status] === 'hidden')
    expect(rows.filter((row) => row[status] === 'hidden')).toHaveLength(needs.cells.filter((cell) => cell.people === null).length)
  })

  it.each([
    ['female', 'sex', '+f'],
    ['male', 'sex', '+m'],
    ['other', 'sex', '+i'],
    ['0-2', 'age', '+infants+age_0_2'],
    ['5-11', 'age', '+children+age_5_11'],
    ['12-17', 'age', '+adolescents+age_12_17'],
    ['under-18', 'age', '+children+age_0_17'],
    ['18-59', 'age', '+adults+age_18_59'],
    ['15-24', 'age', '+age_15_24'],
    ['60+', 'age', '+elderly+age_60_plus'],
    ['not stated', 'age', '+age_not_stated'],
  ] as const)('writes %s as %s %s', (code, variable, attributes) => {
    expect(attributesOf(variable, code, false)).toBe(attributes)
  })
})

describe('SDMX-CSV', () => {
  it('begins as the field guide says, with standard identifiers and statuses', () => {
    const csv = write(people, 'sdmx.csv')
    expect(csv.split('\r\n')[0]).toBe(
      'STRUCTURE,STRUCTURE_ID,ACTION,SEX,AGE,LANGUAGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,LOWER,UPPER',
    )
    const rows = rowsOf(csv)
    expect(rows[0]).toMatchObject({ STRUCTURE: 'dataflow', STRUCTURE_ID: 'CAUSEWAY:SHORTFALL_PEOPLE(1.0.0)', ACTION: 'I' })
    expect(new Set(rows.map((row) => row['SEX']))).toEqual(new Set(['_T', 'F', 'M']))
    expect(new Set(rows.map((row) => row['AGE']))).toEqual(new Set(['_T', 'Y0T17', 'Y18T59', 'Y_GE60']))
    expect(rows.every((row) => row['TIME_PERIOD'] === '2026-11')).toBe(true)
    expect(rows.find((row) => row['OBS_VALUE'] !== '')).toMatchObject({ OBS_STATUS: 'E', CONF_STATUS: 'F' })
  })

  it('gives a hidden figure no value, as suppressed (Q) and confidential (C)', () => {
    const rows = rowsOf(write(needs, 'sdmx.csv'))
    const hidden = rows.filter((row) => row['CONF_STATUS'] === 'C')
    expect(hidden).toHaveLength(needs.cells.filter((cell) => cell.people === null).length)
    for (const row of hidden) expect(row).toMatchObject({ OBS_VALUE: '', OBS_STATUS: 'Q' })
    for (const row of rows) if (row['CONF_STATUS'] === 'F') expect(row['OBS_STATUS']).toBe('A')
  })

  it('writes every code as an SDMX identifier, different ones differently', () => {
    const rows = rowsOf(write(needs, 'sdmx.csv'))
    expect(new Set(rows.map((row) => row['NEED']))).toEqual(
      new Set(['_T', 'food', 'health-care', 'health-care$2Fchild', 'health-care$2Fdental', 'transport']),
    )
    for (const row of rows) for (const id of ['REF_AREA', 'NEED', 'OUTCOME']) expect(row[id]).toMatch(/^[A-Za-z0-9_@$-]+$/)
  })

  it('calls a sum of some categories no total', () => {
    const cells = needs.cells.filter(({ codes }) => codes[1]?.startsWith('health-care') === true)
    const rows = rowsOf(write({ ...needs, cells }, 'sdmx.csv'))
    expect(new Set(rows.map((row) => row['NEED']))).toEqual(
      new Set(['health-care', 'health-care$2Fchild', 'health-care$2Fdental']),
    )
  })
})

describe('the chart', () => {
  const barsOf = (svg: string) =>
    [...svg.matchAll(/<rect x="([\d.]+)" y="\d+" width="([\d.]+)" height="12"/g)].map(
      ([, x, width]) => [Number(x), Number(width)] as const,
    )

  it('has a bar in proportion to each figure that is shown, and the symbol for each that is hidden', () => {
    const svg = write(needs, 'svg', 'rows=place&level-place=1&only-need=food&only-outcome=reached')
    const shown = ['harbour', 'mill', 'hill', 'station'].map(
      (place) => needs.cells.find(({ codes }) => codes.join() === `${place},food,reached`)?.people ?? null,
    )
    const most = Math.max(...shown.map((figure) => figure ?? 0))
    const bars = barsOf(svg)
    const expected = shown.filter((figure) => figure !== null)
    expect(bars).toHaveLength(expected.length)
    bars.forEach(([, width], at) => expect(width / 330).toBeCloseTo((expected[at] ?? 0) / most, 2))
    expect(svg.match(/>c<\/text>/g)).toHaveLength(shown.length - expected.length)
  })

  it('carries definition, date, method and its address, and begins on the right in Arabic', () => {
    const source = sourceOf(people, 'rows=sex')
    const draw = (language: 'en' | 'ar') =>
      writeDownload({ ...source, t: createTranslator(language, AREAS) }, 'svg', addresses)?.body ?? ''
    for (const words of ['whom no service could', 'November 2026', 'random amount', addresses.page])
      expect(draw('en')).toContain(words)
    expect(draw('en')).toMatch(/<path d="M[\d.]+ \d+v12m0 -6H/)
    expect(new Set(barsOf(draw('en')).map(([x]) => x))).toEqual(new Set([270]))
    for (const [x, width] of barsOf(draw('ar'))) expect(x + width).toBeCloseTo(800 - 270)
    expect(draw('ar')).toContain('direction="rtl"')
  })

  it('is of a view alone, and takes no name for markup', () => {
    expect(writeDownload(sourceOf(people), 'svg', addresses)).toBeNull()
    const svg = write({ ...people, titles: { en: '<script>alert(1)</script>' } }, 'svg', 'rows=sex')
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;')
  })
})

describe('JSON', () => {
  it('has the shape of the JSON Schema that is served beside it', () => {
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const validate = ajv.compile(TABLE_SCHEMA)
    for (const body of [write(needs, 'json'), write(people, 'json'), write(needs, 'json', 'rows=need&only-place=mill')]) {
      expect(validate(JSON.parse(body)), JSON.stringify(validate.errors)).toBe(true)
    }
    const leaky = JSON.parse(write(people, 'json')) as { cells: object[] }
    leaky.cells[0] = { ...leaky.cells[0], hidden: true, people: null }
    expect(validate(leaky), 'a hidden figure with an interval').toBe(false)
  })

  it('carries what must not be parted from the figures, in the words of the release', () => {
    const file = JSON.parse(write(needs, 'json')) as { release: Record<string, string>; table: Record<string, string> }
    expect(file.release).toMatchObject({ definition: expect.stringContaining('whom no service could take'), period: '2026-11' })
    expect(file.release['unseen']).toContain('fear being reported')
    expect(file.table['method_text']).toContain('hidden')
  })

  it('is of no other format', () => {
    for (const ending of ['xlsx', 'csv-metadata', 'constructor', 'json-metadata.json', '']) {
      expect(writeDownload(sourceOf(needs), ending, addresses)).toBeNull()
    }
  })
})
