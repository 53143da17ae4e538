// The assessments, processes and calendars that ship with the program, read once at the start. One bad file and the program does not
// start: it names every mistake by file and place. `intake.yaml` is the newest version; `intake.v1.yaml` an old one, kept so that what was
// answered by it stays readable.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '@causeway/vocabulary'
import {
  checkProcesses,
  readAssessment,
  readCalendar,
  readProcess,
  type AssessmentDefinition,
  type CalendarDefinition,
  type Definitions,
  type ObligedAction,
  type ProcessDefinition,
} from '@causeway/casework'
import { readYaml } from './read-yaml.ts'

/** Reads `data/calendars` alone; throws where anything in it is wrong. */
export function loadCalendars(projectFolder: string): readonly CalendarDefinition[] {
  const mistakes: string[] = []
  const calendars = readFolder(join(projectFolder, 'data', 'calendars'), 'data/calendars', readCalendar, mistakes)
  if (mistakes.length > 0) throw new Error(`The calendars of casework cannot be used:\n${mistakes.join('\n')}`)
  return calendars.map(({ value }) => value)
}

/** Reads `data/assessments`, `data/processes` and `data/calendars`; throws where anything in them is wrong. */
export function loadDefinitions(projectFolder: string): Definitions {
  const mistakes: string[] = []
  const read = <Value>(folder: string, reader: (value: unknown) => Result<Value, readonly string[]>) =>
    readFolder(join(projectFolder, 'data', folder), `data/${folder}`, reader, mistakes)
  const assessments = sortVersions(read('assessments', readAssessment), mistakes)
  const processes = sortVersions(read('processes', readProcess), mistakes)
  const calendars = new Map(read('calendars', readCalendar).map(({ value }) => [value.jurisdiction, value] as const))
  mistakes.push(...findMissing(assessments, processes))
  if (mistakes.length > 0) {
    throw new Error(`The definitions of casework cannot be used:\n${mistakes.map((one) => `  ${one}`).join('\n')}`)
  }
  return {
    assessment: (id, version) => assessments.get(id, version),
    process: (id, version) => processes.get(id, version),
    // A part of a country without a calendar of its own has the country's: fewer holidays, so no deadline falls later than the true one.
    calendar: (jurisdiction) => calendars.get(jurisdiction) ?? calendars.get(jurisdiction.split('-', 1)[0] ?? ''),
    assessments: assessments.newest,
    processes: processes.newest,
  }
}

interface ReadFile<Value> {
  readonly path: string
  readonly value: Value
}

function readFolder<Value>(
  folder: string,
  name: string,
  reader: (value: unknown) => Result<Value, readonly string[]>,
  mistakes: string[],
): readonly ReadFile<Value>[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.yaml')) : []
  if (files.length === 0) mistakes.push(`${name}: there is nothing to read`)
  return files.toSorted().flatMap((file) => {
    const path = `${name}/${file}`
    const yaml = readYaml(readFileSync(join(folder, file), 'utf8'))
    const made = yaml.ok ? reader(yaml.value) : yaml
    if (made.ok) return [{ path, value: made.value }]
    mistakes.push(...made.error.map((mistake) => `${path}: ${mistake}`))
    return []
  })
}

interface Versioned {
  readonly id: string
  readonly version: number
}

interface Versions<Value> {
  /** Newest versions, by id. */
  readonly newest: readonly Value[]
  readonly all: readonly ReadFile<Value>[]
  get(id: string, version?: number): Value | undefined
}

/** By id and version; a file's name says both. */
function sortVersions<Value extends Versioned>(files: readonly ReadFile<Value>[], mistakes: string[]): Versions<Value> {
  const byName = new Map(files.map(({ value }) => [`${value.id} ${value.version}`, value] as const))
  const newest = files.filter(({ path }) => !/\.v\d+\.yaml$/.test(path))
  for (const { path, value } of files) {
    const [, id, version] = /\/([^/]+?)(?:\.v(\d+))?\.yaml$/.exec(path) ?? []
    if (id !== value.id) mistakes.push(`${path}: id: the file is named for "${id}", and says "${value.id}"`)
    if (version === undefined) continue
    if (Number(version) !== value.version)
      mistakes.push(`${path}: version: the file is named for ${version}, and says ${value.version}`)
    const now = newest.find((one) => one.value.id === value.id)
    if (now === undefined) mistakes.push(`${path}: there is no newer ${value.id}.yaml`)
    else if (now.value.version <= value.version) mistakes.push(`${now.path}: version: it is to be more than ${value.version}`)
  }
  const newestById = new Map(newest.map(({ value }) => [value.id, value] as const))
  return {
    newest: [...newestById.values()],
    all: files,
    get: (id, version) => (version === undefined ? newestById.get(id) : byName.get(`${id} ${version}`)),
  }
}

/** What is obliged, started or asked for by a guard and is nowhere defined. */
function findMissing(assessments: Versions<AssessmentDefinition>, processes: Versions<ProcessDefinition>): readonly string[] {
  const ofAssessments = assessments.all.flatMap(({ path, value: { scales, urgent } }) => [
    ...urgent.flatMap(({ obliges }, at) => findUnknown(obliges, `${path}: urgent.${at}.obliges`)),
    ...scales.flatMap(({ bands }, at) =>
      bands.flatMap(({ obliges }, index) => findUnknown(obliges, `${path}: scales.${at}.bands.${index}.obliges`)),
    ),
  ])
  return [...ofAssessments, ...checkProcesses(processes.newest).map((mistake) => `data/processes: ${mistake}`)]

  function findUnknown(obliges: readonly ObligedAction[], path: string): readonly string[] {
    return obliges.flatMap((action, at) => {
      if (action.kind === 'start-process' && processes.get(action.process) === undefined) {
        return [`${path}.${at}: there is no process "${action.process}"`]
      }
      if (action.kind === 'assess' && assessments.get(action.assessment) === undefined) {
        return [`${path}.${at}: there is no assessment "${action.assessment}"`]
      }
      return []
    })
  }
}
