import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SeriesView } from '../commitments-contract.ts'
import { OBS_STATUSES, type Indicator, type Observation, type ObservedFigure, type SeriesKey } from './observation.ts'
import { readObservations } from './read-observations.ts'
import { MISSING_STATUSES } from './read-observed-figure.ts'
import { writeObservations } from './write-observations.ts'

const version = (name: string, unitMeasure: string) => ({
  version: name,
  definition: '',
  unit: '',
  unitMeasure,
  dimensions: ['SEX', 'AGE'],
  source: '',
  note: '',
})
const indicator = (code: string, versions: Indicator['versions']): Indicator => ({
  code,
  frameworkCode: '',
  framework: 'own',
  name: code,
  direction: 'up',
  versions,
  sdgTargets: [],
  gcmObjectives: [],
  state: 'own',
})
const indicators = [indicator('schooling', [version('2', 'PT'), version('1', 'PT')]), indicator('children', [version('1', '')])]
const context = { fileName: 'a.csv', findIndicator: (code: string) => indicators.find((one) => one.code === code) ?? null }
const read = (text: string, more = {}) => readObservations(text, { ...context, indicator: 'children', ...more })
const told = (text: string, more = {}) =>
  read(text, more).notes.map(({ line, column, what, outcome }) => `${line} ${column} ${what}, ${outcome}`)

describe('a table of observations', () => {
  it('is read with every odd cell told, and none of them nought', () => {
    const text = [
      'Country;Year;Value;Sex;Note',
      'CH;2020;1 234;F;',
      'CH;2021;<5;F;',
      'CH;2022;n/a;F;',
      'CH;2023;c;F;',
      'CH;2024;;F;',
      'CH;2025;-;F;',
      'CH;2026;:;F;preliminary',
    ].join('\n')
    const { observations, leftOut } = read(text)
    expect(leftOut).toBe(0)
    expect(
      observations.map(({ figure: { value, low, high, obsStatus, confStatus } }) => [value, low, high, obsStatus, confStatus]),
    ).toEqual([
      [1234, null, null, 'A', 'F'],
      [null, 0, 5, 'A', 'F'],
      [null, null, null, 'L', 'F'],
      [null, null, null, 'Q', 'C'],
      [null, null, null, 'O', 'F'],
      [null, null, null, 'L', 'F'],
      [null, null, null, 'L', 'F'],
    ])
    expect(told(text)).toEqual([
      '2 OBS_VALUE thousands, kept',
      '3 OBS_VALUE read-as-bound, kept',
      '4 OBS_VALUE not-collected, kept',
      '5 OBS_VALUE withheld, kept',
      '6 OBS_VALUE not-collected, kept',
      '7 OBS_VALUE not-collected, kept',
      '8 OBS_VALUE not-collected, kept',
    ])
    expect(observations[6]?.figure.attributes).toEqual({ NOTE: 'preliminary' })
    expect(observations[0]?.key).toEqual({
      indicator: 'children',
      version: '1',
      refArea: 'CH',
      unitMeasure: '',
      dimensions: { SEX: 'F' },
    })
  })

  it.each([
    ['a number that may be two', 'GEO,YEAR,VALUE\nCH,2020,"1,234"', '2 OBS_VALUE ambiguous-number, row left out'],
    ['words', 'GEO,YEAR,VALUE\nCH,2020,many', '2 OBS_VALUE not-a-number, row left out'],
    ['a year that is none', 'GEO,YEAR,VALUE\nCH,20,5', '2 TIME_PERIOD not-a-period, row left out'],
    ['no area', 'GEO,YEAR,VALUE\n,2020,5', '2 REF_AREA missing, row left out'],
    ['a status that is none', 'GEO,YEAR,VALUE,STATUS\nCH,2020,5,Ä', '2 OBS_STATUS not-a-status, row left out'],
    ['the same twice', 'GEO,YEAR,VALUE\nCH,2020,5\nCH,2020,6', '3 TIME_PERIOD twice, row left out'],
    ['an indicator that nobody knows', 'INDICATOR,GEO,YEAR,VALUE\nx,CH,2020,5', '2 INDICATOR unknown-indicator, row left out'],
    [
      'several definitions, none named',
      'INDICATOR,GEO,YEAR,VALUE\nschooling,CH,2020,5',
      '2 INDICATOR_VERSION unknown-version, row left out',
    ],
    [
      'another unit',
      'INDICATOR,VERSION,GEO,YEAR,VALUE,UNIT\nschooling,1,CH,2020,5,NUMBER',
      '2 UNIT_MEASURE unit-differs, row left out',
    ],
    [
      'a figure where the status says there is none',
      'GEO,YEAR,VALUE,OBS_STATUS\nCH,2020,5,L',
      '2 OBS_STATUS status-contradicts-value, value left out',
    ],
    [
      'a confidential figure',
      'GEO,YEAR,VALUE,CONF_STATUS\nCH,2020,5,N',
      '2 OBS_VALUE confidential-figure-left-out, value left out',
    ],
    ['no column of values', 'GEO,YEAR\nCH,2020', '1 OBS_VALUE missing-column, row left out'],
    ['a column that nobody knows', 'GEO,YEAR,VALUE,Shoe size\nCH,2020,5,43', '1 Shoe size unknown-dimension, kept'],
  ])('tells %s', (_, text, note) => {
    expect(told(text)).toContain(note)
  })

  it('keeps no confidential figure, anywhere', () => {
    const { observations } = read('GEO,YEAR,VALUE,CONF_STATUS,LOWER,UPPER\nCH,2020,5,N,5,5')
    expect(JSON.stringify(observations)).not.toContain(':5')
  })

  it('reads per cents where the unit is per cent, and refuses them where it is not', () => {
    const one = 'INDICATOR,VERSION,GEO,YEAR,VALUE\nschooling,2,CH,2020,45.5 %'
    expect(read(one).observations[0]).toMatchObject({ key: { unitMeasure: 'PT' }, figure: { value: 45.5 } })
    expect(told('GEO,YEAR,VALUE,UNIT\nCH,2020,45 %,NUMBER')).toContain('2 OBS_VALUE unit-differs, row left out')
  })
})

describe('SDMX-CSV', () => {
  it('1.0 is read as other institutions write it', () => {
    const text = [
      'DATAFLOW,REF_AREA: Area,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status,UNIT_MULT: Scale,DECIMALS: Decimals',
      'ESTAT:X(1.0),CH,_T,2024-Q1,12.5,P,3,1',
      'ESTAT:X(1.0),CH,F,2024-Q1,NaN,O,3,1',
    ].join('\r\n')
    const { format, observations } = read(text)
    expect(format).toBe('sdmx-csv-1')
    expect(
      observations.map(({ key, figure }) => [key.dimensions, figure.timePeriod, figure.value, figure.obsStatus, figure.unitMult]),
    ).toEqual([
      [{}, '2024-Q1', 12.5, 'P', 3],
      [{ SEX: 'F' }, '2024-Q1', null, 'O', 3],
    ])
    expect(observations[0]?.figure.attributes).toEqual({ DECIMALS: '1' })
  })

  it('2.0 is read, but for rows that delete', () => {
    const text = [
      'STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE',
      'dataflow,X:Y(1.0.0),I,CH,2024,7',
      'dataflow,X:Y(1.0.0),D,CH,2023,',
    ].join('\r\n')
    expect(read(text)).toMatchObject({ format: 'sdmx-csv-2', leftOut: 1, observations: [{ figure: { value: 7 } }] })
    expect(told(text)).toContain('3 ACTION action-not-taken, row left out')
  })
})

const texts = fc.constantFrom(
  'World Bank, 2025',
  '=1+1',
  "'=x",
  '-',
  '  spaced  out',
  'zwei\nZeilen',
  'ein "Zitat"; ja',
  'https://example.org/?a=1&b=2',
)
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()).map((value) => value + 0)
const figures: fc.Arbitrary<ObservedFigure> = fc
  .record({
    kind: fc.constantFrom('known', 'between', 'missing', 'withheld'),
    value: number,
    low: fc.option(number),
    high: fc.option(number),
    status: fc.constantFrom(...OBS_STATUSES),
    unitMult: fc.integer({ min: -3, max: 9 }),
    source: texts.map((text) => text.trim()),
    attributes: fc.dictionary(fc.constantFrom('OBS_COMMENT', 'DECIMALS', 'X'), texts, { maxKeys: 2 }),
    year: fc.integer({ min: 1990, max: 2040 }),
    period: fc.constantFrom('', '-Q3', '-07', '-07-15', '-S1', '-W07'),
  })
  .map(({ kind, value, low, high, status, year, period, ...rest }): ObservedFigure => {
    const has = !MISSING_STATUSES.has(status)
    const [from, to] = low !== null && high !== null && low > high ? [high, low] : [low, high]
    const base = { ...rest, timePeriod: `${year}${period}`, low: null, high: null, value: null }
    if (kind === 'known' && has) return { ...base, value, obsStatus: status, confStatus: 'F' }
    if (kind === 'between' && has && (from !== null || to !== null))
      return { ...base, low: from, high: to, obsStatus: status, confStatus: 'F' }
    if (kind === 'withheld') return { ...base, obsStatus: 'Q', confStatus: 'C' }
    return { ...base, obsStatus: has ? 'L' : status, confStatus: status === 'Q' ? 'C' : 'F' }
  })
const keys: fc.Arbitrary<SeriesKey> = fc
  .record({
    which: fc.constantFrom(['schooling', '1', 'PT'], ['schooling', '2', 'PT'], ['children', '1', 'NUMBER']),
    refArea: fc.constantFrom('CH', 'CH-GE', 'district-1'),
    dimensions: fc.dictionary(fc.constantFrom('AGE', 'NEED', 'SEX'), fc.constantFrom('F', 'Y0T4', 'school$2Fprimary'), {
      maxKeys: 3,
    }),
  })
  .map(({ which: [code = '', name = '', unitMeasure = ''], refArea, dimensions }) => ({
    indicator: code,
    version: name,
    refArea,
    unitMeasure,
    dimensions: Object.fromEntries(Object.entries(dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1))),
  }))

describe('writing and reading again', () => {
  it.each(['csv', 'sdmx-csv'] as const)('loses nothing as %s', (format) => {
    const series = fc
      .array(fc.tuple(keys, fc.uniqueArray(figures, { selector: ({ timePeriod }) => timePeriod, minLength: 1, maxLength: 4 })), {
        maxLength: 4,
      })
      .map((list) => [...new Map(list.map(([key, own]) => [JSON.stringify(key), { key, own }])).values()])
    fc.assert(
      fc.property(series, (list) => {
        const views = list.map(({ key, own }): SeriesView => ({
          key,
          observations: own.map((figure): Observation => ({
            ...figure,
            series: key,
            vintage: 1,
            enteredAt: new Date(0),
            release: null,
          })),
        }))
        const again = readObservations(writeObservations(views, format), context)
        expect(again.leftOut).toBe(0)
        const plain = (one: { readonly key: SeriesKey; readonly figure: ObservedFigure }) => ({
          key: one.key,
          figure: one.figure,
        })
        expect(again.observations.map(plain)).toEqual(list.flatMap(({ key, own }) => own.map((figure) => plain({ key, figure }))))
      }),
      { numRuns: 300 },
    )
  })
})
