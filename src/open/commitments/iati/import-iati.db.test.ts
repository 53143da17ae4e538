// Somebody else's activities become drafts over the real database; the same file twice changes nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANNA, BO, openRoom } from '../commitments.test-support.ts'
import { gatherReportMaterial } from '../reports/report-material.ts'
import { MATERIAL } from '../reports/made-material.test-support.ts'
import { importIati } from './import-iati.ts'
import { readIati } from './read-iati.ts'
import { writeIati } from './write-iati.ts'

const file = (inner: string) => {
  const reading = readIati(
    new TextEncoder().encode(`<iati-activities version="2.03"><iati-activity hierarchy="1"><iati-identifier>XX-1</iati-identifier>
    <reporting-org ref="XX" type="10"><narrative>Office</narrative></reporting-org><title><narrative>A promise</narrative></title>
    <description><narrative>Words</narrative></description>${inner}</iati-activity></iati-activities>`),
  )
  if (!reading.ok) throw new Error(reading.error.expected)
  return reading.value
}

describe('an IATI file', () => {
  let room: Awaited<ReturnType<typeof openRoom>>
  beforeAll(async () => {
    room = await openRoom()
  })
  afterAll(() => room.database.close())
  const options = { account: ANNA, fileName: 'a.xml' }

  it('becomes a draft with its figures; what cannot be kept stands in its words', async () => {
    const reading = file(`<participating-org role="2" type="10"><narrative>Ministry</narrative></participating-org>
      <activity-status code="2"/>
      <activity-date type="1" iso-date="2027-01-01"/><activity-date type="3" iso-date="2026-01-01"/>
      <recipient-country code="PT"/>
      <result type="1"><title><narrative>R</narrative></title><indicator measure="1" ascending="1"><title><narrative>People reached</narrative></title>
      <period><period-start iso-date="2025-01-01"/><period-end iso-date="2025-12-31"/><actual value="12"/></period></indicator></result>`)
    const shown = await importIati(reading, room.editing, { ...options, dryRun: true })
    expect(shown.rows).toMatchObject([{ result: 'new', id: null, observations: 1 }])
    expect(await room.editing.listWork()).toEqual([])

    const { rows } = await importIati(reading, room.editing, options)
    expect(rows).toMatchObject([{ identifier: 'XX-1', result: 'new', observations: 1, refused: [] }])
    // Due before it starts: neither day is guessed right, both are told.
    expect(rows[0]?.moved.map(({ field }) => field)).toContain('dueOn')
    const work = await room.editing.read(rows[0]?.id ?? '')
    expect(work?.latest.state).toBe('draft')
    expect(work?.latest.content.owners).toMatchObject([{ name: 'Ministry', part: 'leads' }])
    expect(work?.latest.content.text).toContain('IATI activity XX-1')
    expect(work?.latest.content.text).toContain('dueOn: "2026-01-01"')
    expect(work?.latest.content.text).toContain('activity-status: code=2')
    expect(work?.latest.content.indicator).toMatchObject({ indicator: 'iati-xx-1-1', refArea: 'PT' })
    const [series] = await room.reading.listSeries({ indicator: 'iati-xx-1-1' })
    expect(series?.observations.map(({ timePeriod, value }) => [timePeriod, value])).toEqual([['2025', 12]])
  })

  it('changes nothing the second time', async () => {
    const before = await room.editing.listWork()
    expect(await importIati(file(''), room.editing, options)).toMatchObject({ rows: [{ result: 'unchanged' }] })
    expect(await room.editing.listWork()).toEqual(before)
  })

  it('that we wrote comes in again, is published, and goes out again', async () => {
    const reading = readIati(new TextEncoder().encode(writeIati(MATERIAL)?.xml ?? ''))
    if (!reading.ok) throw new Error(reading.error.expected)
    const { rows } = await importIati(reading.value, room.editing, options)
    expect(rows.map(({ result }) => result)).toEqual(['new', 'new', 'new'])
    const [first] = rows
    await room.editing.submit(first?.id ?? '', 1, ANNA)
    const published = await room.editing.publish(first?.id ?? '', 1, BO)
    expect(published).toMatchObject({ ok: true })
    const material = await gatherReportMaterial(room.reading, {}, MATERIAL)
    expect(material.commitments).toHaveLength(1)
    expect(writeIati(material)?.xml).toContain('<actual value="11">')
  })
})
