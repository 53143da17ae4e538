// The program starts with definitions that are whole, or says what is wrong with them by file and place, and does not start.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadDefinitions } from './load-definitions.ts'

const project = join(import.meta.dirname, '..', '..', '..', '..')

describe('the definitions', () => {
  let folder = ''
  const fileOf = (name: string) => join(folder, 'data', 'assessments', name)
  const change = (name: string, from: string | RegExp, to: string) =>
    writeFileSync(fileOf(name), readFileSync(fileOf(name), 'utf8').replace(from, to))
  const intake = () => readFileSync(fileOf('needs-intake.yaml'), 'utf8')

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'causeway-definitions-'))
    for (const name of ['assessments', 'processes', 'calendars']) {
      cpSync(join(project, 'data', name), join(folder, 'data', name), { recursive: true })
    }
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('that ship are read, by id, newest first to be had', () => {
    const definitions = loadDefinitions(project)
    expect(definitions.assessments.map(({ id }) => id)).toEqual([
      'child-on-the-move',
      'detention',
      'gbv-survivor',
      'needs-intake',
      'returnee',
      'stranded-worker',
      'trafficking-indicators',
      'vulnerability',
    ])
    expect(definitions.process('gbv-rapid-response')?.id).toBe('gbv-rapid-response')
    expect(definitions.calendar('XD')?.jurisdiction).toBe('XD')
    expect(definitions.assessment('nothing')).toBeUndefined()
  })

  it('stay readable in an old version, beside the new one', () => {
    writeFileSync(fileOf('needs-intake.v1.yaml'), intake())
    change('needs-intake.yaml', 'version: 1', 'version: 2')
    change('needs-intake.yaml', 'en: Needs first', 'en: Needs before all')
    const definitions = loadDefinitions(folder)
    expect(definitions.assessment('needs-intake')).toMatchObject({ version: 2, title: { en: 'Needs before all' } })
    expect(definitions.assessment('needs-intake', 1)?.title.en).toBe('Needs first')
    expect(definitions.assessments.filter(({ id }) => id === 'needs-intake')).toHaveLength(1)
  })

  it.each<[string, () => void, string]>([
    ['a misspelt key', () => change('detention.yaml', 'audience:', 'audiance:'), 'data/assessments/detention.yaml: audience: '],
    [
      'an unknown need',
      () => change('needs-intake.yaml', 'need: health-care/emergency', 'need: health-care/soon'),
      'data/assessments/needs-intake.yaml: form.sections.0.questions.2.records.need: "health-care/soon" is no need of the vocabulary',
    ],
    [
      'a process that is not there',
      () => change('needs-intake.yaml', 'process: gbv-rapid-response', 'process: rapid'),
      'data/assessments/needs-intake.yaml: urgent.0.obliges.0: there is no process "rapid"',
    ],
    [
      'an assessment that is not there',
      () => change('needs-intake.yaml', 'assessment: trafficking-indicators', 'assessment: signs'),
      'there is no assessment "signs"',
    ],
    ['a file that is no YAML', () => writeFileSync(fileOf('returnee.yaml'), 'id: [returnee'), 'data/assessments/returnee.yaml: '],
    [
      'another id than its name',
      () => change('returnee.yaml', 'id: returnee', 'id: returned'),
      'the file is named for "returnee"',
    ],
    [
      'an old version that is not older',
      () => writeFileSync(fileOf('needs-intake.v1.yaml'), intake()),
      'data/assessments/needs-intake.yaml: version: it is to be more than 1',
    ],
    [
      'an old version alone',
      () => writeFileSync(fileOf('gone.v1.yaml'), intake().replace('id: needs-intake', 'id: gone')),
      'no newer gone.yaml',
    ],
    [
      'nothing to read',
      () => rmSync(join(folder, 'data', 'calendars'), { recursive: true }),
      'data/calendars: there is nothing to read',
    ],
  ])('with %s are refused by file and place', (_, spoil, told) => {
    spoil()
    expect(() => loadDefinitions(folder)).toThrow(told)
  })

  it('tell every mistake at once', () => {
    change('detention.yaml', 'audience: anyone', 'audience: nobody')
    change('returnee.yaml', 'audience: anyone', 'audience: nobody')
    expect(() => loadDefinitions(folder)).toThrow(/detention\.yaml[^]*returnee\.yaml/)
  })
})
