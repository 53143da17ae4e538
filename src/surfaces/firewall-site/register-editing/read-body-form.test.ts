// A proposal as somebody types it.
import { describe, expect, it } from 'vitest'
import { bodyFields, readBodyForm } from './read-body-form.ts'
import type { TypedBody } from './read-body-form.ts'

const typed: TypedBody = {
  jurisdiction: ' xd ',
  ground: 'enforces-migration-law',
  name: 'Ronde des quais',
  'other-names': 'Quay Watch\n\n حرس الأرصفة ',
  abbreviations: 'RDQ',
  'local-offices': 'yes',
  domains: '@Quay-Watch.example\n',
  identifiers: 'demo: XD-9',
  why: 'Stops people.',
  'source-title': 'A law',
  'source-url': 'https://law.example/1',
  since: '',
  reason: 'It was founded.',
}

describe('a proposal', () => {
  it('is one thing a line, tidied', () => {
    const read = readBodyForm(typed)
    expect(read).toMatchObject({
      ok: true,
      value: {
        reason: 'It was founded.',
        body: {
          bodyId: 'ronde-des-quais',
          jurisdiction: 'XD',
          otherNames: ['Quay Watch', 'حرس الأرصفة'],
          domains: ['quay-watch.example'],
          identifiers: [{ scheme: 'demo', value: 'XD-9' }],
          hasLocalOffices: true,
          since: null,
        },
      },
    })
  })

  it('has an id in any script', () => {
    for (const name of ['حرس الأرصفة', '移民局巡逻队', 'ጠባቂዎች እዚህ']) {
      const read = readBodyForm({ ...typed, name })
      expect(read.ok && read.value.body.bodyId).toMatch(/^[a-z][a-z0-9-]{1,62}$/)
    }
  })

  it.each([
    ['jurisdiction', 'Nerivelle'],
    ['ground', 'because'],
    ['name', 'ICE'],
    ['domains', 'gov.uk'],
    ['source-url', 'javascript:alert(1)'],
    ['since', 'last year'],
    ['reason', ' '],
  ] as const)('names the field that cannot stay: %s', (field, value) => {
    expect(readBodyForm({ ...typed, [field]: value })).toEqual({ ok: false, error: [field] })
  })

  it('names every field of an empty form that must be filled, in the order of the form', () => {
    // Every field once, so the record is whole.
    const empty = Object.fromEntries(bodyFields.map((field) => [field, ''])) as TypedBody
    expect(readBodyForm(empty)).toEqual({
      ok: false,
      error: ['jurisdiction', 'ground', 'name', 'why', 'source-title', 'source-url', 'reason'],
    })
  })
})
