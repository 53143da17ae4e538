// What telephone calls found out: the call sheet with its `answer` column filled in, put in the place of the directory's blanks.
import { basename } from 'node:path'
import { isPaperCode } from '@causeway/vocabulary'
import type { ServiceAtLocation, UnknownField } from '@causeway/service-access'
import { fillBlank } from './call-answer.ts'
import type { CallValue } from './call-answer.ts'
import { openCsv } from './csv-rows.ts'
import { canReadHours, show } from './demand-columns.ts'
import { createProblemList } from './problem-list.ts'
import type { ProblemList } from './problem-list.ts'

/** The columns of the sheet, in the order in which it is written. */
export const ANSWER_COLUMNS = [
  'service_at_location_id',
  'service',
  'organisation',
  'field',
  'narrowing',
  'together',
  'how_to_answer',
  'answer',
] as const

/** How each field is answered. */
export const ANSWER_FORMS: Readonly<Record<UnknownField, string>> = {
  capacity: 'people a period, a whole number',
  documents: 'none, or codes of papers all asked for, joined by ; (alternatives joined by |)',
  eligibility: 'everyone, or listed (the rules in the directory are all there are)',
  languages: 'language codes joined by ; such as ar;fr',
  cost: 'the price of one use, 0 if free',
  hours: 'opening hours such as Mo-Fr 09:00-17:00',
  'data-sharing': 'law-forbids, refuses-unless-compelled or shares',
  location: 'latitude and longitude, joined by ;',
}

/** The services with the answers put in. Rows without an answer are passed over; bad ones are told. */
export async function readAnswers(
  path: string,
  services: readonly ServiceAtLocation[],
  at: Date,
): Promise<{ readonly services: readonly ServiceAtLocation[]; readonly problems: ProblemList; readonly applied: number }> {
  const file = await openCsv(path)
  const name = basename(path)
  const problems = createProblemList()
  const answered = new Map(services.map((service) => [service.id as string, service]))
  const position = (column: string) => file.columns.indexOf(column)
  const columns = { id: position('service_at_location_id'), field: position('field'), answer: position('answer') }
  let applied = 0
  if (columns.id < 0 || columns.field < 0 || columns.answer < 0) {
    problems.fail({
      file: name,
      line: file.headerLine,
      field: '',
      expected: 'the columns service_at_location_id, field and answer',
      found: file.columns.join(', '),
      outcome: 'row left out',
    })
    return { services, problems, applied }
  }
  for await (const { line, cells } of file.rows) {
    const [id = '', field = '', answer = ''] = [cells[columns.id], cells[columns.field], cells[columns.answer]]
    if (answer === '') continue
    const tell = (column: string, expected: string, found: string) =>
      problems.add({ file: name, line, field: column, expected, found, outcome: 'row left out' })
    const service = answered.get(id)
    if (!service) {
      tell('service_at_location_id', 'a service at location of the directory', show(id))
      continue
    }
    if (!isField(field)) {
      tell('field', `one of ${Object.keys(ANSWER_FORMS).join(', ')}`, show(field))
      continue
    }
    const value = readCallValue(field, answer)
    if (value === null) {
      tell('answer', ANSWER_FORMS[field], show(answer))
      continue
    }
    const filled = fillBlank(service, value, at)
    if (filled === service) {
      tell('field', 'a blank of the directory', `${field}, which the directory states itself`)
      continue
    }
    answered.set(id, filled)
    applied++
  }
  return { services: services.map((service) => answered.get(service.id) ?? service), problems, applied }
}

function isField(text: string): text is UnknownField {
  return Object.hasOwn(ANSWER_FORMS, text)
}

/** What a cell of the sheet says; `null` where it cannot be read. */
export function readCallValue(field: UnknownField, answer: string): CallValue | null {
  switch (field) {
    case 'capacity':
      return /^\d{1,9}$/.test(answer) ? { field, people: Number(answer) } : null
    case 'documents': {
      const papers = answer === 'none' ? [] : splitList(answer, ';')
      const isReadable = papers.every((entry) => splitList(entry, '|').every(isPaperCode))
      return isReadable && (papers.length > 0 || answer === 'none') ? { field, papers } : null
    }
    case 'eligibility':
      return answer === 'everyone' || answer === 'listed' ? { field, everyone: answer === 'everyone' } : null
    case 'languages': {
      const languages = splitList(answer, ';').map((code) => code.toLowerCase())
      const isReadable = languages.length > 0 && languages.every((code) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(code))
      return isReadable ? { field, languages } : null
    }
    case 'cost':
      return /^\d+(\.\d+)?$/.test(answer) ? { field, amount: Number(answer) } : null
    case 'hours':
      return canReadHours(answer) ? { field, expression: answer } : null
    case 'data-sharing':
      return answer === 'law-forbids' || answer === 'refuses-unless-compelled' || answer === 'shares'
        ? { field, sharing: answer, officersPresent: false }
        : null
    case 'location': {
      const [latitude = Number.NaN, longitude = Number.NaN, ...rest] = answer.split(/[;,\s]+/).map(Number)
      const isReadable = rest.length === 0 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
      return isReadable ? { field, latitude, longitude } : null
    }
  }
}

function splitList(text: string, separator: string): readonly string[] {
  return text.split(separator).flatMap((item) => (item.trim() === '' ? [] : [item.trim()]))
}
