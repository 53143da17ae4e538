// Tables of commitments as people send them: merged cells, a header of three rows, the same commitment under two spellings, an objective 24, a due
// date before the start. Each is told with its cell; the rest is kept.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeWorkbook } from '../../../../tests/made-workbook.ts'
import { ANNA, BO, openRoom } from '../commitments.test-support.ts'

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.database.close())

const rows = [
  ['Pledges of the city dialogue 2026', '', '', '', '', '', '', '', ''],
  ['Who promises what', '', '', 'When', '', 'Budget', '', 'Mapped to', ''],
  ['Commitment', 'Owner', 'Country', 'Start', 'Deadline', 'Amount', 'Currency', 'GCM objectives', 'Remarks'],
  ['Open clinics to all', 'Ville de Genève (city)', 'Switzerland', '2026', '31.12.2028', '1 500 000', 'CHF', '15; 24', 'x'],
  ['Cheaper remittances', 'Ministry of Finance (state)', 'CH', '2027-03', '2026', 'n/a', '', '20', ''],
  ['OPEN CLINICS TO ALL', 'Ville de Geneve', 'CH', '', '', '', '', '', ''],
  ['', 'Nobody', 'CH', '', '', '', '', '', ''],
]
const merged = ['A1:I1', 'A2:C2', 'D2:E2', 'F2:G2', 'H2:I2']
const request = { fileName: 'pledges.xlsx', bytes: makeWorkbook(rows, merged) }

describe('a workbook with merged cells and a header of three rows', () => {
  it('is understood; every fault is told with its cell, and the good rows are kept as drafts', async () => {
    const outcome = await room.editing.importCommitments(request, ANNA)
    expect(outcome.headerRows).toEqual([2, 3])
    expect(outcome.columns.map(({ column }) => column)).toEqual([
      'title',
      'owners',
      'places',
      'starts_on',
      'due_on',
      'budget',
      'currency',
      'objectives',
      null,
    ])
    expect(outcome.rows.map(({ line, title, result }) => [line, title, result])).toEqual([
      [4, 'Open clinics to all', 'new'],
      [5, 'Cheaper remittances', 'new'],
      [6, 'OPEN CLINICS TO ALL', 'left-out'],
      [7, '', 'left-out'],
    ])
    expect(outcome.problems.map(({ cell, column, fault, found, outcome: what }) => [cell, column, fault, found, what])).toEqual([
      [null, '', 'column-not-understood', 'Mapped to / Remarks', 'noted'],
      ['H4', 'objectives', 'not-an-objective', '24', 'value left out'],
      ['F5', 'budget', 'not-a-number', 'n/a', 'value left out'],
      ['E5', 'due_on', 'due-before-start', '2026 < 2027-03', 'value left out'],
      [null, 'title', 'twice', 'OPEN CLINICS TO ALL', 'row left out'],
      ['A7', 'title', 'missing', '', 'row left out'],
    ])
    const work = await room.editing.listWork()
    expect(work.find(({ latest }) => latest.content.title === 'Open clinics to all')?.latest.content).toMatchObject({
      owners: [{ name: 'Ville de Genève', type: 'city' }],
      places: ['CH'],
      startsOn: '2026',
      dueOn: '2028-12-31',
      budget: [{ amount: 1_500_000, currency: 'CHF' }],
      objectives: [{ code: 15 }],
    })
  })

  it('changes nothing when it comes again, and leaves alone what somebody edited', async () => {
    const first = await room.editing.importCommitments(request, ANNA)
    const again = await room.editing.importCommitments(request, ANNA)
    expect(again.rows.map(({ result }) => result)).toEqual(['unchanged', 'unchanged', 'left-out', 'left-out'])
    const id = first.rows[0]?.id ?? ''
    const edited = await room.editing.saveDraft(
      { id, basedOn: 1, form: { title: 'Open clinics to everyone' }, reason: 'Plainer' },
      BO,
    )
    expect(edited.ok).toBe(true)
    expect((await room.editing.importCommitments(request, ANNA)).rows[0]?.result).toBe('kept-edit')
    expect((await room.editing.read(id))?.latest.content.title).toBe('Open clinics to everyone')
  })

  it('keeps nothing when only shown, or when strict and anything is wrong', async () => {
    const shown = await room.editing.importCommitments({ ...request, dryRun: true }, ANNA)
    expect([shown.isKept, shown.rows[0]?.result]).toEqual([false, 'new'])
    expect((await room.editing.importCommitments({ ...request, strict: true }, ANNA)).isKept).toBe(false)
    expect(await room.editing.listWork()).toEqual([])
  })

  it('takes a mapping that a person confirmed', async () => {
    const outcome = await room.editing.importCommitments({ ...request, mapping: { 8: 'text', 2: null } }, ANNA)
    expect(outcome.columns.map(({ column }) => column).slice(-1)).toEqual(['text'])
    expect((await room.editing.listWork()).map(({ latest }) => latest.content.places)).toEqual([[], []])
  })
})

describe('another file', () => {
  it('is told to be none, and nothing is kept', async () => {
    const read = (text: string) =>
      room.editing.importCommitments({ fileName: 'a.csv', bytes: new TextEncoder().encode(text) }, null)
    expect((await read('')).problems).toMatchObject([{ fault: 'cannot-be-read' }])
    expect((await read('a,b\n1,2')).problems).toMatchObject([{ fault: 'no-header' }])
    expect((await read('Title;Owner;Due date\nÉcoles;Ministère;2027')).rows).toMatchObject([{ title: 'Écoles', result: 'new' }])
  })
})
