// What we write is held against the standard's own order of elements and required attributes (IATI Activity Standard 2.03, typed in
// here), and read again; what others write is read without losing anything.
import { describe, expect, it } from 'vitest'
import { MATERIAL } from '../reports/made-material.test-support.ts'
import { plainNumber, scaledNumber } from './plain-number.ts'
import { readIati } from './read-iati.ts'
import { toTimePeriod } from './read-iati-results.ts'
import { writeIati } from './write-iati.ts'
import { readXmlTree, type XmlElement } from './xml-tree.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** Children in the order of the schema; `!` is needed once, `+` once or more, `?` at most once, `*` any number. */
const ORDER: Readonly<Record<string, string>> = {
  'iati-activities': 'iati-activity+',
  'iati-activity':
    'iati-identifier! reporting-org! title! description+ participating-org+ other-identifier* activity-status! activity-date+ contact-info* ' +
    'activity-scope? recipient-country* recipient-region* location* sector* tag* country-budget-items? humanitarian-scope* policy-marker* ' +
    'collaboration-type? default-flow-type? default-finance-type? default-aid-type* default-tied-status? budget* planned-disbursement* ' +
    'capital-spend? transaction* document-link* related-activity* legacy-data* conditions? result*',
  'reporting-org': 'narrative+',
  title: 'narrative+',
  description: 'narrative+',
  'participating-org': 'narrative*',
  'activity-date': 'narrative*',
  'recipient-region': 'narrative*',
  location: 'location-reach? location-id* name? description? activity-description? administrative* point?',
  name: 'narrative+',
  tag: 'narrative*',
  budget: 'period-start! period-end! value!',
  'document-link': 'title! description? category+ language* document-date?',
  conditions: 'condition*',
  condition: 'narrative+',
  result: 'title! description? document-link* reference* indicator+',
  indicator: 'title! description? document-link* reference* baseline* period*',
  baseline: 'location* dimension* document-link* comment?',
  period: 'period-start! period-end! target* actual*',
  target: 'location* dimension* comment? document-link*',
  actual: 'location* dimension* comment? document-link*',
  comment: 'narrative+',
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'iati-activities': ['version'],
  'reporting-org': ['ref', 'type'],
  'participating-org': ['role'],
  'activity-status': ['code'],
  'activity-date': ['type', 'iso-date'],
  'activity-scope': ['code'],
  'recipient-country': ['code'],
  'recipient-region': ['code'],
  sector: ['code'],
  tag: ['code', 'vocabulary'],
  'period-start': ['iso-date'],
  'period-end': ['iso-date'],
  value: ['value-date'],
  'document-link': ['url', 'format'],
  category: ['code'],
  conditions: ['attached'],
  condition: ['type'],
  result: ['type'],
  indicator: ['measure'],
  reference: ['vocabulary', 'code'],
  baseline: ['year'],
}

function findViolations(element: XmlElement): string[] {
  const rules = (ORDER[element.name] ?? '')
    .split(' ')
    .filter(Boolean)
    .map((rule) => [rule.slice(0, -1), rule.at(-1) ?? ''] as const)
  const names = element.children.map(({ name }) => name)
  const pattern = new RegExp(`^${rules.map(([name, times]) => `(?:${name} )${times === '!' ? '{1}' : times}`).join('')}$`)
  const missing = (REQUIRED[element.name] ?? []).filter((name) => element.attributes[name] === undefined)
  const dates = Object.entries(element.attributes).filter(
    ([name, value]) => name.endsWith('-date') && !/^\d{4}-\d\d-\d\d$/.test(value),
  )
  return [
    ...(pattern.test(names.map((name) => `${name} `).join('')) ? [] : [`${element.name}: ${names.join(' ')}`]),
    ...missing.map((name) => `${element.name} without @${name}`),
    ...dates.map(([name, value]) => `${element.name}/@${name}: ${value}`),
    ...element.children.flatMap(findViolations),
  ]
}

function readTree(xml: string): XmlElement {
  const tree = readXmlTree(bytes(xml))
  if (!tree.ok) throw new Error(tree.error.expected)
  return tree.value
}

const written = writeIati(MATERIAL)
const xml = written?.xml ?? ''

describe('writing', () => {
  it('meets the order and the required attributes of the standard', () => {
    expect(findViolations(readTree(xml))).toEqual([])
  })

  it('leaves out withheld figures, and tells it; never a nought', () => {
    expect(written?.notes).toContainEqual({
      commitment: MATERIAL.commitments[0]?.commitment.id,
      field: 'observations.2026-Q1',
      why: 'withheld',
    })
    expect(xml).not.toContain('value="0"')
    const periods = xml.match(/<period-start iso-date="2026-01-01"/g)
    expect(periods).toBeNull()
    expect(xml).toContain('Between 8 and 10, both included.')
  })

  it('maps to the goals, their targets and the objectives of the Compact', () => {
    expect(xml).toContain('<tag vocabulary="2" code="10"/>')
    expect(xml).toContain('<tag vocabulary="3" code="10.7"/>')
    expect(xml).toContain('<tag vocabulary="99" vocabulary-uri="https://undocs.org/A/RES/73/195" code="6">')
    expect(xml).toContain('GCM objective 17, assigned by Causeway')
  })

  it('says withdrawn, nobody’s promise and unknown money as what they are', () => {
    const [, unknown, withdrawn] = readTree(xml).children
    expect(withdrawn?.children.find(({ name }) => name === 'activity-status')?.attributes['code']).toBe('5')
    expect(unknown?.children.find(({ name }) => name === 'participating-org')?.children[0]?.text).toBe('Not stated')
    expect(written?.notes).toContainEqual({
      commitment: MATERIAL.commitments[0]?.commitment.id,
      field: 'budget.1',
      why: 'amount-unknown',
    })
  })

  it('has nothing to say about nothing', () => {
    expect(writeIati({ ...MATERIAL, commitments: [] })).toBeNull()
  })
})

describe('reading what we wrote', () => {
  it('brings the promise, its measure and its steps back', () => {
    const reading = readIati(bytes(xml))
    if (!reading.ok) throw new Error(reading.error.expected)
    const [first] = reading.value.activities
    expect(first?.form).toMatchObject({
      title: 'No worker pays to be recruited – لا عامل يدفع',
      owners: [
        { name: 'Ministry of Labour', type: 'state', part: 'leads' },
        { name: 'Trade union', part: 'joins' },
      ],
      places: ['PT', 'region:south-europe'],
      locality: 'Lisboa',
      startsOn: '2025-01-01',
      dueOn: '2028-12-31',
      baseline: { value: '12.5', date: '2024-12-31' },
      target: { comparator: 'at-most', value: '2' },
      budget: [{ amount: '2500000', currency: 'EUR', state: 'allocated' }],
      milestones: [
        { kind: 'adopted', dueOn: '2026-06', reachedOn: '2026-05-20', evidence: 'https://law.example/1' },
        { kind: 'own', name: 'Inspectors trained', dueOn: '2027' },
      ],
      sdgTargets: [{ code: '10.7' }],
    })
    expect(first?.form.objectives?.map(({ code }) => code)).toEqual(['6', '17'])
    expect(first?.series[0]?.figures.map(({ dimensions, figure }) => [figure.timePeriod, dimensions, figure.value])).toEqual([
      ['2025', {}, 11],
      ['2025', { SEX: 'F' }, 14],
    ])
  })
})

describe('reading what somebody else wrote', () => {
  const theirs = (inner: string, version = '2.03') =>
    bytes(`<?xml version="1.0"?>\n<iati-activities version="${version}"><iati-activity default-currency="USD" hierarchy="2">
      <iati-identifier>GB-1-9</iati-identifier><reporting-org ref="GB-1" type="10"><narrative>Office</narrative></reporting-org>
      <title><narrative>Help</narrative><narrative xml:lang="fr">Aide</narrative></title>${inner}</iati-activity></iati-activities>`)
  const read = (file: Uint8Array) => {
    const reading = readIati(file)
    if (!reading.ok) throw new Error(reading.error.expected)
    return reading.value
  }

  it('tells everything that a commitment has no place for, with its line', () => {
    const { activities } = read(
      theirs(`<contact-info><email>a@b.example</email></contact-info>
      <transaction><transaction-type code="3"/><value value-date="2025-01-01">100</value></transaction>
      <tag vocabulary="3" code="10.99"/><activity-date type="1" iso-date="tomorrow"/>`),
    )
    const notes = activities[0]?.notes.map(({ path, what, found }) => `${path} ${what} ${found}`)
    expect(notes).toEqual(
      expect.arrayContaining([
        'iati-activity/@hierarchy no-place-here 2',
        'reporting-org/@ref no-place-here GB-1',
        'contact-info no-place-here email: a@b.example',
        'transaction no-place-here transaction-type: code=3; value: value-date=2025-01-01; 100',
        'tag not-a-code 3 10.99',
        'activity-date not-a-day tomorrow',
      ]),
    )
    expect(activities[0]?.notes.every(({ line }) => line >= 2)).toBe(true)
    expect(activities[0]?.form.title).toBe('Help\nAide')
  })

  it('reads figures that are no plain numbers as what they are', () => {
    const actual = (value: string, year: number) =>
      `<period><period-start iso-date="${year}-01-01"/><period-end iso-date="${year}-12-31"/><actual value="${value}"/></period>`
    const { activities } = read(
      theirs(`<result type="1"><title><narrative>R</narrative></title><indicator measure="1"><title><narrative>I</narrative></title>
        ${actual('&lt;5', 2021)}${actual('n/a', 2022)}${actual('1200.5', 2023)}</indicator></result>`),
    )
    expect(activities[0]?.series[0]?.figures.map(({ figure }) => [figure.timePeriod, figure.value, figure.high])).toEqual([
      ['2021', null, 5],
      ['2023', 1200.5, null],
    ])
    expect(activities[0]?.notes.filter(({ what }) => what === 'not-a-number')).toHaveLength(2)
  })

  it('reads an older version as far as it goes and says which it is', () => {
    const reading = read(
      bytes(
        '<iati-activities version="1.05"><iati-activity><iati-identifier>X</iati-identifier><title>Old</title></iati-activity></iati-activities>',
      ),
    )
    expect(reading.notes).toMatchObject([{ what: 'other-version', found: '1.05' }])
    expect(reading.activities[0]?.form.title).toBe('Old')
  })

  it('refuses a billion laughs, external entities, half a file and something else, each with its line', () => {
    const refused = (text: string) => {
      const reading = readIati(bytes(text))
      return reading.ok ? null : `${reading.error.line}: ${reading.error.expected}`
    }
    const laughs =
      '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>\n<iati-activities>&lol2;</iati-activities>'
    expect(refused(laughs)).toBe('2: XML without a document type: entities are not expanded')
    expect(refused('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>')).toContain('document type')
    expect(refused('<iati-activities>&lol;</iati-activities>')).toContain('well-formed')
    expect(refused('<iati-activities version="2.03"><iati-activity>')).toContain('well-formed')
    expect(refused('<html/>')).toBe('1: the element iati-activities, not html')
    expect(refused('<a>'.repeat(100))).toContain('at most 60 deep')
    expect(refused('')).not.toBeNull()
  })
})

describe('numbers and periods', () => {
  it('writes no exponent and no noise', () => {
    expect([1e21, -2.5e22, 5e-7, 12.5, 0].map(plainNumber)).toEqual([
      '1000000000000000000000',
      '-25000000000000000000000',
      '0.0000005',
      '12.5',
      '0',
    ])
    expect(scaledNumber(1.1, 3)).toBe(1100)
  })

  it('names whole years, quarters, months and days', () => {
    expect(toTimePeriod('2025-01-01', '2025-12-31')).toBe('2025')
    expect(toTimePeriod('2025-07-01', '2025-09-30')).toBe('2025-Q3')
    expect(toTimePeriod('2024-02-01', '2024-02-29')).toBe('2024-02')
    expect(toTimePeriod('2024-02-03', '2025-02-03')).toBe('2025-02-03')
  })
})
