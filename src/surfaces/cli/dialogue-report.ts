// `causeway dialogue-report`: a report of a published dialogue as a file.
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import {
  composeDialogueReport,
  createAnnexSource,
  createDialogueEditingStore,
  createDialoguePublicStore,
  createDialogues,
  DIALOGUE_REPORT_FORMATS,
  DIALOGUE_REPORT_FORMS,
  loadShippedDialogues,
  nameDocuments,
  readContradictions,
  writeDialogueReport,
  type DialogueTables,
  type PublicDialogueTables,
} from '../../open/dialogues/index.ts'
import {
  createLibraryEditingStore,
  createPracticeLibrary,
  createPublicLibraryStore,
  loadShippedLibrary,
  readLexicon,
  readShippedDocuments,
  type LibraryTables,
  type PublicLibraryTables,
} from '../../open/practices/index.ts'
import { isLanguage, LANGUAGES } from '../../platform/i18n/index.ts'
import { CommandFailure, defineCommand, UsageError, type CommandContext } from './command.ts'

type Running = Pick<CommandContext, 'connect' | 'clock' | 'projectFolder'>

async function openLibrary({ connect, clock, projectFolder }: Running) {
  const folder = join(projectFolder, 'data', 'library')
  const store = createLibraryEditingStore(await connect<LibraryTables>('causeway_accounts'))
  await loadShippedLibrary(store, folder, clock())
  const published = createPublicLibraryStore(await connect<PublicLibraryTables>('causeway_open'))
  return createPracticeLibrary(published, { lexicon: readLexicon(folder), documents: readShippedDocuments(folder), clock })
}

async function openDialogues({ connect, clock, projectFolder }: Running) {
  const store = createDialogueEditingStore(await connect<DialogueTables>('causeway_accounts'))
  await loadShippedDialogues(store, { name: 'dialogues', path: join(projectFolder, 'data', 'dialogues') }, clock())
  const contradictions = readContradictions(readFileSync(join(projectFolder, 'data', 'library', 'contradictions.csv'), 'utf8'))
  return createDialogues(createDialoguePublicStore(await connect<PublicDialogueTables>('causeway_open')), { contradictions })
}

function choose<Choice extends string>(option: string, choices: readonly Choice[], given: string | undefined): Choice {
  const found = choices.find((choice) => choice === (given ?? choices[0]))
  if (found === undefined) throw new UsageError(`--${option} is one of ${choices.join(', ')}, not ${given}`)
  return found
}

/** `causeway dialogue-report`. */
export const dialogueReport = defineCommand({
  name: 'dialogue-report',
  summary: 'Write the report of a published dialogue (Word, PDF/UA or HTML)',
  usage: '<series> [--session <id>] [--form <form>] [--language <language>] [--format <format>] [--out <file>]',
  details:
    'The report is drawn from the published record: every sentence leads to its passages or to the records that it was counted\n' +
    'from, and every objection stands in it in full. Without a series, tells which there are.',
  example: 'causeway dialogue-report idm-30 --form messages --language fr --format pdf --out report.pdf',
  options: {
    session: { type: 'string', description: 'One session of the series', placeholder: '<id>' },
    form: { type: 'string', description: `${DIALOGUE_REPORT_FORMS.join(', ')} (default: messages)`, placeholder: '<form>' },
    language: { type: 'string', description: `${LANGUAGES.join(', ')} (default: en)`, placeholder: '<language>' },
    format: { type: 'string', description: `${DIALOGUE_REPORT_FORMATS.join(', ')} (default: docx)`, placeholder: '<format>' },
    out: { type: 'string', description: 'The file to write; a name of its own here where not given', placeholder: '<file>' },
  },
  async run(context) {
    const { values, positionals, clock, workingFolder, print, note } = context
    const [series, ...more] = positionals
    if (more.length > 0) throw new UsageError('give one series')
    const form = choose('form', DIALOGUE_REPORT_FORMS, values.form)
    const format = choose('format', DIALOGUE_REPORT_FORMATS, values.format)
    const language = values.language ?? 'en'
    if (!isLanguage(language)) throw new UsageError(`--language is one of ${LANGUAGES.join(', ')}, not ${language}`)
    const dialogues = await openDialogues(context)
    if (series === undefined) {
      for (const { id, title } of await dialogues.listSeries()) print(`${id}  ${title.texts[title.original] ?? ''}`)
      return 0
    }
    const book = await dialogues.read(series)
    if (book === null)
      throw new CommandFailure(`there is no published dialogue "${series}"; without a series this command lists them`)
    const { session } = values
    const scope = session === undefined ? ({ kind: 'series', id: series } as const) : ({ kind: 'session', id: session } as const)
    const library = await openLibrary(context)
    const practices = await createAnnexSource(library)(book, scope)
    const report = composeDialogueReport(book, { scope, form, language, date: clock(), practices })
    if (report === null) throw new CommandFailure(`the dialogue "${series}" has no published session "${session ?? ''}"`)
    const site = (context.configuration.publicUrl ?? '').replace(/\/+$/, '')
    const written = await writeDialogueReport(report, format, { documents: nameDocuments(await library.listDocuments()), site })
    const out = values.out ?? written.fileName
    await writeFile(isAbsolute(out) ? out : join(workingFolder, out), written.bytes)
    if (written.undrawn.length > 0) note(`letters that could not be drawn: ${written.undrawn.join(' ')}`)
    print(out)
    return 0
  },
})
