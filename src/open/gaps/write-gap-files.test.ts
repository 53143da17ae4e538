// A spreadsheet that opens one of our files runs nothing that somebody wrote into a service's name.
import { expect, it } from 'vitest'
import { formatCsv } from './write-gap-files.ts'

function writeCell(text: string): string {
  return formatCsv({ file: 'any.csv', header: ['name'], rows: [[text]] }).split('\r\n')[1] ?? ''
}

it.each([
  '=1+1',
  '@SUM(A1)',
  '+1+cmd|calc!A0',
  // The payload of OWASP's page on CSV injection begins like a number.
  '-2+3+cmd|calc!D2',
  ' =1+1',
  '\t=1+1',
])('puts an apostrophe before %j', (payload) => {
  expect(writeCell(payload)).toBe(`'${payload}`)
})

it('leaves places and plain names as they are', () => {
  for (const text of ['-12.5', 'Clinic', '892a100d2c3ffff', 'Night - shelter']) expect(writeCell(text)).toBe(text)
  expect(writeCell('-12.5,-30.25')).toBe('"-12.5,-30.25"')
})
