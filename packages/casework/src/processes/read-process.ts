// Reads a process as it was written down (data/processes/*.yaml), and takes none that is wrong: what a person would meet in the middle of a case
// (a step that never opens, a question that nobody asks, an option that must not be) is told here, with its place.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { readForm } from '../forms/read-form.ts'
import { checkProcess } from './check-process.ts'
import type { ProcessDefinition } from './process.ts'
import { processSchema } from './process-schema.ts'

/**
 * A process, or everything that is wrong with it: `path: what is wrong` each, steps, clocks and options named by their ids
 * (`steps.guardian.clocks.appointment.source: …`). What it says of other processes is checked by `checkProcesses`.
 */
export function readProcess(value: unknown): Result<ProcessDefinition, readonly string[]> {
  const shape = processSchema.safeParse(value)
  if (!shape.success) return fail(shape.error.issues.map(({ path, message }) => `${namePath(path, value)}: ${message}`))
  const mistakes: string[] = []
  const steps = shape.data.steps.flatMap(({ form: written, ...step }) => {
    const form = readForm(written)
    if (form.ok) return [{ ...step, form: form.value }]
    mistakes.push(...form.error.map((mistake) => `steps.${step.id}.form.${mistake}`))
    return []
  })
  if (mistakes.length > 0) return fail(mistakes)
  const process: ProcessDefinition = { ...shape.data, steps }
  const wrong = checkProcess(process)
  return wrong.length === 0 ? ok(process) : fail(wrong)
}

/** A path as whoever wrote the file would say it: by ids where there are any, by numbers where not. */
function namePath(path: readonly PropertyKey[], value: unknown): string {
  const names: string[] = []
  let here: unknown = value
  for (const key of path) {
    here = isRecord(here) ? here[key] : undefined
    const id = typeof key === 'number' && isRecord(here) ? here['id'] : undefined
    names.push(typeof id === 'string' ? id : String(key))
  }
  return names.length === 0 ? 'process' : names.join('.')
}

function isRecord(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === 'object' && value !== null
}
