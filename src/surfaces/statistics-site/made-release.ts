// Releases for the tests and for looking at: made-up people of a made-up city, whose tables are protected by the real methods.
import {
  buildDimensions,
  createLedger,
  createSeededBytesForTests,
  createTableModel,
  drawNoisyMarginals,
  protectTable,
} from '@causeway/disclosure-control'
import type { Dimension } from '@causeway/disclosure-control'
import { codesOf } from '../../open/statistics/index.ts'
import type { PublishedDimension, PublishedRelease, PublishedTable } from '../../open/statistics/index.ts'

type Names = Readonly<Record<string, string>>

const place: PublishedDimension = {
  name: 'place',
  variable: 'place',
  codes: [
    { code: 'city', parent: null, names: { en: 'Nerivelle', fr: 'Nerivelle', ar: 'نيريفيل' } },
    { code: 'harbour', parent: 'city', names: { en: 'Old Harbour', fr: 'Vieux-Port', ar: 'الميناء القديم' } },
    { code: 'mill', parent: 'city', names: { en: 'Mill Quarter', fr: 'Quartier du Moulin', ar: 'حي الطاحونة' } },
    { code: 'hill', parent: 'city', names: { en: '=Hill', fr: 'La Colline', ar: 'التل' } },
    { code: 'station', parent: 'city', names: { en: 'Station', fr: 'Gare', ar: 'المحطة' } },
    // A second hierarchy over the same districts.
    { code: 'north', parent: 'city', names: { en: 'Northern clinic', fr: 'Clinique nord', ar: 'العيادة الشمالية' } },
    { code: 'south', parent: 'city', names: { en: 'Southern clinic', fr: 'Clinique sud', ar: 'العيادة الجنوبية' } },
    { code: 'harbour', parent: 'north' },
    { code: 'mill', parent: 'north' },
    { code: 'hill', parent: 'south' },
    { code: 'station', parent: 'south' },
  ],
}
const need: PublishedDimension = {
  name: 'need',
  variable: 'need',
  codes: [
    { code: 'any', parent: null },
    { code: 'food', parent: 'any' },
    { code: 'health-care', parent: 'any' },
    { code: 'health-care/child', parent: 'health-care' },
    { code: 'health-care/dental', parent: 'health-care' },
    { code: 'transport', parent: 'any' },
  ],
}
const outcome: PublishedDimension = {
  name: 'outcome',
  variable: 'outcome',
  codes: [
    { code: 'in-need', parent: null, names: { en: 'In need', fr: 'Dans le besoin', ar: 'المحتاجون' } },
    { code: 'not-reached', parent: 'in-need', names: { en: 'Not reached', fr: 'Non atteintes', ar: 'لا تصل إليهم المساعدة' } },
    { code: 'reached', parent: 'in-need', names: { en: 'Reached', fr: 'Atteintes', ar: 'تصل إليهم المساعدة' } },
  ],
}
const sex: PublishedDimension = {
  name: 'sex',
  variable: 'sex',
  codes: [
    { code: 'all', parent: null },
    { code: 'female', parent: 'all' },
    { code: 'male', parent: 'all' },
  ],
}
const age: PublishedDimension = {
  name: 'age',
  variable: 'age',
  codes: [
    { code: 'all', parent: null },
    { code: '0-17', parent: 'all' },
    { code: '18-59', parent: 'all' },
    { code: '60+', parent: 'all' },
  ],
}
const language: PublishedDimension = {
  name: 'language',
  variable: 'language',
  codes: [
    { code: 'all', parent: null },
    { code: 'ar', parent: 'all' },
    { code: 'ti', parent: 'all' },
    { code: 'fr', parent: 'all' },
  ],
}

function toDimensions(published: readonly PublishedDimension[]): readonly Dimension[] {
  const rows = published.flatMap(({ name, codes }) =>
    codes.map(({ code, parent }) => ({ dimension: name, code, parent: parent ?? '' })),
  )
  const built = buildDimensions(rows)
  if (!built.ok) throw new Error('The made hierarchies are whole')
  return built.value
}

/** Every combination of innermost codes. */
function listLeaves(dimensions: readonly Dimension[]): readonly (readonly string[])[] {
  return dimensions.reduce<readonly (readonly string[])[]>(
    (lists, { leafCodes, codes }) => lists.flatMap((list) => [...leafCodes].map((leaf) => [...list, codes[leaf] ?? ''])),
    [[]],
  )
}

const titles: Names = {
  en: 'People not reached, by place and need',
  fr: 'Personnes non atteintes, par lieu et besoin',
  ar: 'من لا تصل إليهم المساعدة، بحسب المكان والحاجة',
}

/** Place × need × outcome, protected by suppression; about a third of its figures are hidden. */
export async function makeSuppressedTable(): Promise<PublishedTable> {
  const published = [place, need, outcome]
  const dimensions = toDimensions(published)
  const counts = listLeaves(dimensions).map((codes, at) => ({ codes, people: (at * 37) % 61 }))
  const made = await protectTable({ dimensions, counts, rules: { intervals: 'linear' } })
  if (!made.ok) throw new Error(`The made table is protected: ${JSON.stringify(made.error)}`)
  const cells = made.value.cells.map(({ codes, people }) => ({ codes, people }))
  return { name: 'needs', titles, method: 'suppress', symbol: 'c', threshold: 10, dimensions: published, cells }
}

/** Sex × age × language with noise, drawn from a seed, with intervals. */
export async function makeNoisyTable(): Promise<PublishedTable> {
  const published = [sex, age, language]
  const model = createTableModel(toDimensions(published))
  const counts = Array.from({ length: model.leafCount }, (_, leaf) => (leaf * 53) % 190)
  const drawn = await drawNoisyMarginals({
    model,
    contributions: { kind: 'counts', counts, mostCellsAPerson: 1 },
    release: 'made',
    period: '2026',
    ledger: createLedger(),
    bytes: createSeededBytesForTests(7),
  })
  if (!drawn.ok) throw new Error(`The made table is drawn: ${JSON.stringify(drawn.error)}`)
  return {
    name: 'people',
    titles: {
      en: 'People by sex, age and language',
      fr: 'Personnes par sexe, âge et langue',
      ar: 'الأشخاص بحسب الجنس والعمر واللغة',
    },
    method: 'noise',
    symbol: 'c',
    threshold: 10,
    confidence: drawn.value.release.confidence,
    dimensions: published,
    cells: drawn.value.release.cells,
  }
}

function listCodes(name: string, length: number): PublishedDimension {
  const parts = Array.from({ length: length - 1 }, (_, at) => ({ code: `${name}-${at}`, parent: 'all' }))
  return { name, variable: 'other', codes: [{ code: 'all', parent: null }, ...parts] }
}

/** A table of `districts` × `needs` × outcome without protection, for measuring: nobody is in it. */
export function makeLargeTable(districts: number, needs: number): PublishedTable {
  const dimensions = [listCodes('area', districts), listCodes('kind', needs), outcome]
  const cells = codesOf(listCodes('area', districts)).flatMap((a, i) =>
    codesOf(listCodes('kind', needs)).flatMap((k, j) =>
      codesOf(outcome).map((o, l) => ({
        codes: [a, k, o],
        people: (i * 31 + j * 7 + l) % 11 === 0 ? null : i * 100 + j * 10 + l + 10,
      })),
    ),
  )
  return { name: 'large', titles: { en: 'A large table' }, method: 'suppress', symbol: 'c', threshold: 10, dimensions, cells }
}

/** A release of the series with these tables; `overrides` changes any part of it. */
export function makeRelease(
  id: string,
  releasedAt: Date,
  tables: readonly PublishedTable[],
  overrides: Partial<PublishedRelease> = {},
): PublishedRelease {
  return {
    id,
    series: 'shortfall',
    titles: { en: 'Who cannot reach help', fr: 'Qui n’a pas accès à l’aide', ar: 'من لا يصل إلى المساعدة' },
    purpose: 'So that the city can open what is missing where it is missing.',
    definition: 'People a month who have the need and whom no service could take. Nobody is counted twice within a need.',
    uncertainty: 'The directory does not say how much room every service has; the outcome spans what that leaves open.',
    unseen: 'People whom no register or office has met, above all those who fear being reported.',
    source: 'Made-up gap analysis of 1 November 2026',
    period: '2026-11',
    releasedAt,
    answers: [
      {
        name: 'Amal',
        position: 'objection',
        words: 'لا تنشروا هذا حسب الشارع: الشرطة تقرأ أيضًا.',
        language: 'ar',
        reply: 'Figures are by district only, of at least 20,000 residents.',
      },
      { name: 'A member', position: 'no-objection', words: null, language: null, reply: null },
    ],
    withdrawn: null,
    tables,
    notes: {},
    ...overrides,
  }
}
