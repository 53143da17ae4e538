// The forms of the desk: whatever is in a record comes back from its form unchanged, and what somebody types is found or told.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  readShippedDialogues,
  type ActorRecord,
  type DialogueRecord,
  type PointRecord,
} from '../../../../open/dialogues/index.ts'
import { findActor, findSimilarPoints } from './find-named.ts'
import { readRecordForm } from './form-to-record.ts'
import { readPassages, writePassage } from './passage-text.ts'
import { isFormKind } from './record-fields.ts'
import { writeRecordForm } from './record-to-form.ts'

const records = readShippedDialogues(join(import.meta.dirname, '../../../../../data/dialogues'))
const actors = records.filter((one): one is ActorRecord => one.kind === 'actor')
const points = records.filter((one): one is PointRecord => one.kind === 'point')

/** What no form asks. */
function fixedOf(record: DialogueRecord): Record<string, unknown> {
  const entries = Object.entries(record).filter(([name]) => ['id', 'series', 'session', 'becomes'].includes(name))
  return Object.fromEntries(entries)
}

describe('a form', () => {
  it.each(['en', 'fr', 'ar'])('gives every shipped record back as it was, read in %s', (language) => {
    for (const record of records) {
      if (!isFormKind(record.kind)) continue
      const form = writeRecordForm(record, { actors, points, language })
      const read = readRecordForm(form, {
        kind: record.kind,
        fixed: fixedOf(record),
        actors,
        points,
        language,
        newId: () => 'new',
      })
      expect(read).toEqual({ ok: true, record, points: [] })
    }
  })

  it('asks before it makes a point that nobody has yet, and shows those that come near', () => {
    const [point] = points
    const typed = `${point?.text.texts['en'] ?? ''} everywhere`
    const form = { text: 'All agree.', 'text.language': 'en', claimedBy: 'chair', point: typed }
    const reading = {
      kind: 'claim',
      fixed: { id: 'c', session: 's' },
      actors,
      points,
      language: 'en',
      newId: () => 'new',
    } as const
    const read = readRecordForm(form, reading)
    expect(read).toMatchObject({ ok: false, faults: [{ field: 'point', fault: 'no-such-point' }] })
    expect(read.ok ? [] : read.faults[0]?.similar?.map(({ id }) => id)).toContain(point?.id)
    const made = readRecordForm({ ...form, 'point.new': 'yes' }, reading)
    expect(made).toMatchObject({ ok: true, record: { point: 'new' }, points: [{ id: 'new', text: { texts: { en: typed } } }] })
  })

  it('tells a speaker whom nobody knows, and never makes one up', () => {
    const form = { claimedBy: 'chair', text: '', point: '' }
    const reading = {
      kind: 'claim',
      fixed: { id: 'c', session: 's' },
      actors,
      points,
      language: 'en',
      newId: () => 'new',
    } as const
    expect(readRecordForm(form, reading)).toEqual({ ok: false, faults: [{ field: 'text', fault: 'missing' }] })
    const said = {
      spokenBy: 'named',
      actor: 'Ruritania',
      summary: 'Yes.',
      language: 'en',
      order: '1',
      mode: 'floor',
      capacity: 'actor',
    }
    const read = readRecordForm(said, { ...reading, kind: 'intervention' })
    expect(read).toEqual({ ok: false, faults: [{ field: 'actor', fault: 'no-such-actor' }] })
  })
})

describe('what is typed', () => {
  it('finds an actor by any spelling that its sources use', () => {
    const spelled = actors.find(({ spellings }) => spellings.length > 0)
    expect(findActor(actors, `  ${spelled?.spellings[0]?.toUpperCase() ?? ''} `)?.id).toBe(spelled?.id)
    expect(findActor(actors, 'Ruritania')).toBeUndefined()
  })

  it('is neither of two people who are called the same, but each by its id', () => {
    const [pattern] = actors
    if (pattern === undefined) throw new Error('No actor is shipped')
    const nour = { ...pattern, name: { original: 'en', texts: { en: 'Nour' } }, isPerson: true }
    const two = [
      { ...nour, id: 'one' },
      { ...nour, id: 'other' },
    ]
    expect(findActor(two, 'nour')).toBeUndefined()
    expect(findActor(two, 'other')?.id).toBe('other')
    const [intervention] = records.filter((one) => one.kind === 'intervention' && one.actor !== null)
    if (intervention?.kind !== 'intervention') throw new Error('No intervention is shipped')
    expect(writeRecordForm({ ...intervention, actor: 'other' }, { actors: two, points, language: 'en' })).toMatchObject({
      actor: 'other',
    })
  })

  it('finds nothing near words that share nothing', () => {
    expect(findSimilarPoints(points, 'xylophone quartet')).toEqual([])
  })

  it('is read as the library cites passages, and back', () => {
    const text = ['004 para 6 L42-43', '002 L310', 'entry e1 r2'].join('\n')
    expect(readPassages(text)).toEqual([
      { document: '004', paragraph: '6', from: 42, to: 43 },
      { document: '002', from: 310, to: 310 },
      { entry: 'e1', revision: 'r2' },
    ])
    expect(writePassage({ document: '001', paragraph: '25c', from: 122, to: 122 })).toBe('001 para 25c L122')
    // What is no passage is handed on, so that it is told and not lost.
    expect(readPassages('page 3')).toEqual(['page 3'])
  })
})
