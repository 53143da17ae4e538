// Reads definitions that somebody is writing, beside those that ship: what is wrong is told with its file and place, and of what is right
// what it comes to, so that its author can see whether it says what they meant.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { checkProcesses, readAssessment, readCalendar, readProcess } from '@causeway/casework'
import type { AssessmentDefinition, Definitions, ObligedAction, ProcessDefinition } from '@causeway/casework'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { describeProcess } from './describe-process.ts'
import { listUntranslated } from './list-untranslated.ts'
import { readYaml } from './read-yaml.ts'

/** A file that was checked: every mistake, or what it says, a line each, and what is still to be translated. */
export interface CheckedFile {
  readonly path: string
  readonly mistakes: readonly string[]
  readonly says: readonly string[]
  readonly untranslated: readonly string[]
}

type Made =
  | { readonly kind: 'process'; readonly process: ProcessDefinition }
  | { readonly kind: 'assessment'; readonly assessment: AssessmentDefinition }
  | { readonly kind: 'calendar'; readonly jurisdiction: string; readonly holidays: number }

/** The files at these paths (of a folder, every `.yaml` in it), each checked together with all others and with what ships. */
export function checkDefinitionFiles(paths: readonly string[], shipped: Definitions): readonly CheckedFile[] {
  const files = paths.flatMap(listFiles).map((path) => ({ path, made: readDefinition(path) }))
  const written = files.flatMap(({ made }) => (made.ok ? [made.value] : []))
  const ownProcesses = written.flatMap((made) => (made.kind === 'process' ? [made.process] : []))
  const ownAssessments = written.flatMap((made) => (made.kind === 'assessment' ? [made.assessment] : []))
  const processes = [...shipped.processes.filter(({ id }) => !ownProcesses.some((own) => own.id === id)), ...ownProcesses]
  const assessments = [...shipped.assessments, ...ownAssessments]
  const among = checkProcesses(processes)
  return files.map(({ path, made }) => {
    if (!made.ok) return { path, mistakes: made.error, says: [], untranslated: [] }
    const { value } = made
    const name = basename(path, '.yaml').replace(/\.v\d+$/, '')
    if (value.kind === 'calendar')
      return { path, mistakes: [], says: [`${value.jurisdiction}: ${value.holidays} holidays`], untranslated: [] }
    const definition = value.kind === 'process' ? value.process : value.assessment
    const mistakes =
      value.kind === 'process'
        ? among.flatMap((each) => cutPrefix(each, `${value.process.id}: `))
        : findUnknown(value.assessment, processes, assessments)
    const named = name === definition.id ? [] : [`id: the file is named for "${name}", and says "${definition.id}"`]
    const says =
      value.kind === 'process'
        ? describeProcess(value.process)
        : [`${value.assessment.title.en}: scales ${listIds(value.assessment.scales)}; urgent ${listIds(value.assessment.urgent)}`]
    return { path, mistakes: [...named, ...mistakes], says, untranslated: listUntranslated(definition) }
  })
}

function listFiles(path: string): readonly string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => join(path, file))
}

/** What a file is shows in what it has: steps, scales or holidays. */
function readDefinition(path: string): Result<Made, readonly string[]> {
  if (!existsSync(path)) return fail(['there is no such file'])
  const yaml = readYaml(readFileSync(path, 'utf8'))
  if (!yaml.ok) return yaml
  const has = (key: string) => typeof yaml.value === 'object' && yaml.value !== null && key in yaml.value
  if (has('steps')) {
    const read = readProcess(yaml.value)
    return read.ok ? ok({ kind: 'process', process: read.value }) : read
  }
  if (has('scales')) {
    const read = readAssessment(yaml.value)
    return read.ok ? ok({ kind: 'assessment', assessment: read.value }) : read
  }
  if (!has('holidays'))
    return fail(['this is no process (it has no steps), no assessment (no scales) and no calendar (no holidays)'])
  const read = readCalendar(yaml.value)
  return read.ok ? ok({ kind: 'calendar', jurisdiction: read.value.jurisdiction, holidays: read.value.holidays.size }) : read
}

function findUnknown(
  { urgent, scales }: AssessmentDefinition,
  processes: readonly ProcessDefinition[],
  assessments: readonly AssessmentDefinition[],
): readonly string[] {
  const tell = (obliges: readonly ObligedAction[], at: string) =>
    obliges.flatMap((action) => {
      if (action.kind === 'start-process' && !processes.some(({ id }) => id === action.process))
        return [`${at}: there is no process "${action.process}"`]
      if (action.kind === 'assess' && !assessments.some(({ id }) => id === action.assessment))
        return [`${at}: there is no assessment "${action.assessment}"`]
      return []
    })
  return [
    ...urgent.flatMap(({ id, obliges }) => tell(obliges, `urgent.${id}`)),
    ...scales.flatMap(({ id, bands }) => bands.flatMap((band) => tell(band.obliges, `scales.${id}.bands.${band.id}`))),
  ]
}

function cutPrefix(text: string, prefix: string): readonly string[] {
  return text.startsWith(prefix) ? [text.slice(prefix.length)] : []
}

function listIds(things: readonly { readonly id: string }[]): string {
  return things.length === 0 ? 'none' : things.map(({ id }) => id).join(', ')
}
