// `causeway check-definitions`: a process or an assessment that somebody writes, read as the program will read it. Nothing is stored.
import { resolve } from 'node:path'
import { checkDefinitionFiles, loadDefinitions } from '../../protected/cases/index.ts'
import type { CheckedFile } from '../../protected/cases/index.ts'
import { defineCommand } from './command.ts'
import type { CommandContext } from './command.ts'

const MOST_UNTRANSLATED = 20

/** The command. */
export const checkDefinitions = defineCommand({
  name: 'check-definitions',
  summary: 'Check processes, assessments and calendars that you write, and show what they say',
  usage: '[<file-or-folder> …]',
  details:
    'Reads each file (of a folder, every .yaml in it) beside the definitions that ship, and tells every mistake with its place:\n' +
    'a step that can never open, a question that nobody asks, a clock without its source, a panel that could choose detention.\n' +
    'Of what is right it shows the steps, when each opens and by when it is due. Without a file it checks those that ship.\n' +
    'Exit code 1: something is wrong.',
  example: 'causeway check-definitions data/processes/stranded.yaml',
  options: {},
  async run(context) {
    const { positionals, projectFolder, workingFolder } = context
    const shipped = loadDefinitions(projectFolder)
    if (positionals.length === 0) {
      context.print(
        `${shipped.processes.length} processes and ${shipped.assessments.length} assessments ship, and all are right.`,
      )
      return 0
    }
    const paths = positionals.map((path) => resolve(workingFolder, path))
    const checked = checkDefinitionFiles(paths, shipped)
    for (const file of checked) tell(context, file)
    const wrong = checked.filter(({ mistakes }) => mistakes.length > 0).length
    if (checked.length === 0) context.note('There is no .yaml file there.')
    return wrong > 0 || checked.length === 0 ? 1 : 0
  },
})

function tell(
  { print, note }: Pick<CommandContext, 'print' | 'note'>,
  { path, mistakes, says, untranslated }: CheckedFile,
): void {
  if (mistakes.length > 0) {
    note(`${path}: ${mistakes.length === 1 ? 'one thing is' : `${mistakes.length} things are`} wrong`)
    for (const mistake of mistakes) note(`  ${mistake}`)
    return
  }
  print(`${path}: right`)
  for (const line of says) print(`  ${line}`)
  if (untranslated.length === 0) return
  print(`  ${untranslated.length} texts are not translated yet (English stands in):`)
  for (const line of untranslated.slice(0, MOST_UNTRANSLATED)) print(`    ${line}`)
}
