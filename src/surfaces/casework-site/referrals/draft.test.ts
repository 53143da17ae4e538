// What a yes to a referral was to: the words and fields that stood on the page, and no others.
import { describe, expect, it } from 'vitest'
import { sealValue } from '../../../firewall/keys/index.ts'
import type { OpenRecord } from '../../../protected/people/index.ts'
import { digestContent } from './draft.ts'

const content = {
  senderName: 'Harbour House',
  need: 'shelter',
  urgency: 'soon' as const,
  serviceName: 'Night beds',
  message: 'Needs a bed for tonight',
  told: [{ field: 'name', text: 'Leila Amberfield' }],
}

function recordOf(version: number): Pick<OpenRecord, 'fields'> {
  const name = { field: 'name', text: sealValue('Leila Amberfield'), version, writtenAt: new Date(0) }
  return { fields: new Map([['name', name]]) }
}

describe('what was shown before a yes', () => {
  const shown = digestContent(content, recordOf(1))

  it('is known again where nothing changed, and names nobody', () => {
    expect(digestContent({ ...content, told: [...content.told] }, recordOf(1))).toBe(shown)
    expect(shown).not.toContain('Leila')
  })

  it.each([
    ['the message', { ...content, message: 'Has a warrant out' }, recordOf(1)],
    ['the service', { ...content, serviceName: 'Day beds' }, recordOf(1)],
    ['the need', { ...content, need: 'legal-aid' }, recordOf(1)],
    ['how soon', { ...content, urgency: 'today' as const }, recordOf(1)],
    ['what is told', { ...content, told: [] }, recordOf(1)],
    ['the text of a field', { ...content, told: [{ field: 'name', text: 'Leila A.' }] }, recordOf(1)],
    ['the version of a field', content, recordOf(2)],
  ])('is another with another of %s', (_what, changed, record) => {
    expect(digestContent(changed, record)).not.toBe(shown)
  })
})
