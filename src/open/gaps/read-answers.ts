// What telephone calls found out: the call sheet with its `answer` column filled in, put in the place of the directory's blanks.
import { basename } from 'node:path'
import { isPaperCode } from '@causeway/vocabulary'
import type { DataSharingPolicy, DocumentRule, ServiceAtLocation, UnknownField } from '@causeway/service-access'
import { openCsv } from './csv-rows.ts'
import { show } from './demand-columns.ts'
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
    const changed = applyAnswer(service, field, answer, at)
    if (changed === null) {
      tell('answer', ANSWER_FORMS[field], show(answer))
      continue
    }
    answered.set(id, changed)
    applied++
  }
  return { services: services.map((service) => answered.get(service.id) ?? service), problems, applied }
}

function isField(text: string): text is UnknownField {
  return Object.hasOwn(ANSWER_FORMS, text)
}

/** The service with one answer put in; `null` where the answer cannot be read. */
export function applyAnswer(service: ServiceAtLocation, field: UnknownField, answer: string, at: Date): ServiceAtLocation | null {
  switch (field) {
    case 'capacity':
      return /^\d{1,9}$/.test(answer) ? { ...service, capacity: Number(answer) } : null
    case 'documents': {
      const documents = readDocuments(answer)
      return documents && { ...service, documents }
    }
    case 'eligibility':
      if (answer === 'everyone') return { ...service, eligibility: { rules: [], complete: true } }
      return answer === 'listed' ? { ...service, eligibility: { ...service.eligibility, complete: true } } : null
    case 'languages': {
      const codes = splitList(answer, ';').map((code) => code.toLowerCase())
      if (codes.length === 0 || codes.some((code) => !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(code))) return null
      return { ...service, languages: codes.map((language) => ({ language, mode: 'unknown' })) }
    }
    case 'cost':
      return /^\d+(\.\d+)?$/.test(answer) ? { ...service, cost: { amount: Number(answer), currency: null } } : null
    case 'hours':
      return {
        ...service,
        hours:
          service.hours === 'unknown'
            ? { expression: answer, timeZone: 'UTC', country: null }
            : { ...service.hours, expression: answer },
      }
    case 'data-sharing':
      return isSharing(answer) ? { ...service, dataSharing: makePolicy(answer, at) } : null
    case 'location': {
      const [latitude = Number.NaN, longitude = Number.NaN, ...rest] = answer.split(/[;,\s]+/).map(Number)
      if (rest.length > 0 || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null
      return { ...service, point: { latitude, longitude } }
    }
  }
}

function readDocuments(answer: string): readonly DocumentRule[] | null {
  if (answer === 'none') return []
  const groups = splitList(answer, ';').map((group) => splitList(group, '|'))
  if (groups.length === 0 || groups.flat().some((code) => !isPaperCode(code))) return null
  return groups.flatMap((group, at) =>
    group.map((document): DocumentRule => ({
      document,
      alternativesGroup: group.length > 1 ? `answer-${at}` : null,
      waivable: 'no',
    })),
  )
}

function splitList(text: string, separator: string): readonly string[] {
  return text.split(separator).flatMap((item) => (item.trim() === '' ? [] : [item.trim()]))
}

type Sharing = Exclude<DataSharingPolicy['immigrationSharing'], 'unknown'>

function isSharing(text: string): text is Sharing {
  return text === 'law-forbids' || text === 'refuses-unless-compelled' || text === 'shares'
}

const YEAR = 365 * 86_400_000

function makePolicy(immigrationSharing: Sharing, at: Date): DataSharingPolicy {
  return {
    immigrationSharing,
    officersPresent: 'no',
    statusAsked: 'no',
    identityCopied: 'no',
    evidenceUrl: null,
    verifiedBy: 'call sheet',
    verifiedAt: at.toISOString(),
    expiresAt: new Date(at.getTime() + YEAR).toISOString(),
    isPublic: false,
  }
}
