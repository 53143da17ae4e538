// `causeway read-document`: a report of the past into passages, proposals and contradictions, as tables; nothing is kept and nobody is asked.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, extname, isAbsolute, join } from 'node:path'
import {
  findContradictions,
  howRead,
  loadReadingModel,
  proposeFrom,
  type ReadDocument,
  readInChild,
  type ReadProblem,
  suggestSpellings,
  tellLanguage,
} from '../../open/dialogues/index.ts'
import { defineCommand, UsageError } from './command.ts'

/** `causeway read-document`. */
export const readDocument = defineCommand({
  name: 'read-document',
  summary: 'Read a report (PDF, Word, text) into passages, proposals and contradictions',
  usage: '<file>… --out <folder>',
  details:
    'Writes passages.csv, proposals.csv, speakers.csv and contradictions.csv; contradictions are looked for within each file and\n' +
    'between them. A document is named by its file. Proposals are a small model’s, for English: data/reading-model/README.md says\n' +
    'how often it is right. The tables hold the document’s own words: whether they may be passed on is for its licence.\n' +
    'Exit code 1: a file could not be read (scanned pages have no text).',
  example: 'causeway read-document data/library/README.md --out /tmp/read',
  options: { out: { type: 'string', description: 'Folder for the tables', placeholder: '<folder>' } },
  async run({ positionals, values, workingFolder, projectFolder, print, note, showProgress }) {
    if (positionals.length === 0) throw new UsageError('give one file or several')
    const out = values.out
    if (out === undefined) throw new UsageError('say with --out where the tables go')
    const at = (path: string) => (isAbsolute(path) ? path : join(workingFolder, path))
    const model = loadReadingModel(join(projectFolder, 'data', 'reading-model'))
    const documents: { readonly id: string; readonly read: ReadDocument }[] = []
    let hasFailed = false
    for (const file of positionals) {
      const bytes = await readFile(at(file)).catch(() => null)
      if (bytes === null) throw new UsageError(`there is no file ${file}`)
      const watch = (page: number, of: number) => showProgress(`${basename(file)}: page ${page} of ${of}`)
      // What crashed on one file reads the next.
      const read = await readInChild(bytes, { watch }).catch((error: Error) => error)
      showProgress('')
      if (read instanceof Error) {
        hasFailed = true
        note(`${file}: ${read.message}`)
      } else if (read.ok) documents.push({ id: basename(file, extname(file)), read: read.value })
      else {
        hasFailed = true
        note(`${file}: ${describe(read.error)}`)
      }
    }
    for (const { id, read } of documents)
      for (const notice of read.notices)
        if (notice.kind === 'pages-without-text')
          note(
            `${id}: ${notice.pages.length} of ${notice.of} pages have no text${notice.areImages ? ' (pictures)' : ''}: ${notice.pages.slice(0, 40).join(', ')}`,
          )
    for (const { id, read } of documents) {
      const { language } = tellLanguage(read.passages)
      const by = howRead(language)
      if (by === 'words') note(`${id}: in ${language}: proposals by cue words alone, which no report has measured`)
      if (by === 'nothing') note(`${id}: in ${language}: nothing is proposed in it`)
    }
    const folder = at(out)
    await mkdir(folder, { recursive: true })
    const proposals = documents.flatMap(({ id, read }) => proposeFrom(read.passages, model).map((proposal) => ({ id, proposal })))
    const contradictions = findContradictions(documents)
    await writeTable(folder, 'passages.csv', ['document', 'passage', 'kind', 'page', 'paragraph', 'from', 'to', 'under', 'text'],
      documents.flatMap(({ id, read }) => read.passages.map((passage) => [id, passage.id, passage.kind, passage.segments[0]?.page ?? '', passage.paragraph ?? '', passage.from, passage.to, passage.under.join(' > '), passage.text]))) // prettier-ignore
    await writeTable(folder, 'proposals.csv', ['document', 'kind', 'confidence', 'from', 'to', 'page', 'paragraph', 'spoken_by', 'actor', 'actor_confidence', 'gcm_objectives', 'figures', 'stance', 'text'],
      proposals.map(({ id, proposal }) => [id, proposal.kind, proposal.confidence.toFixed(3), proposal.from, proposal.to, proposal.page ?? '', proposal.paragraph ?? '', proposal.speaker.spokenBy, proposal.speaker.actor ?? '', proposal.speaker.confidence.toFixed(3), proposal.objectives.map(({ objective }) => objective).join(';'), proposal.figures.map(({ comparator, value, to, isShare, unit }) => `${comparator} ${value}${to === null ? '' : `-${to}`}${isShare ? ' %' : ''} ${unit}`).join('; '), proposal.stance ?? '', proposal.text])) // prettier-ignore
    await writeTable(folder, 'speakers.csv', ['document', 'suggestion', 'name', 'of', 'lines'],
      documents.flatMap(({ id, read }) => suggestSpellings(read.passages).flatMap((suggestion) => suggestion.names.map(({ name, lines }) => [id, suggestion.id, name, suggestion.of ?? '', lines.join(';')])))) // prettier-ignore
    await writeTable(folder, 'contradictions.csv', ['rule', 'kind', 'about', 'passages_a', 'says_a', 'passages_b', 'says_b'],
      contradictions.map(({ rule, kind, about, sides: [one, other] }) => [rule, kind, about, cite(one), one?.says ?? '', cite(other), other?.says ?? ''])) // prettier-ignore
    print(
      `${documents.length} read: ${documents.reduce((sum, { read }) => sum + read.passages.length, 0)} passages, ${proposals.length} proposals, ${contradictions.length} contradictions in ${folder}`,
    )
    return hasFailed ? 1 : 0
  },
})

function cite(side: ReturnType<typeof findContradictions>[number]['sides'][number] | undefined): string {
  return (side?.passages ?? [])
    .map((passage) =>
      'document' in passage ? `${passage.document} L${passage.from}${passage.to === passage.from ? '' : `-${passage.to}`}` : '',
    )
    .join(';')
}

function toCell(value: string | number): string {
  // A cell that a spreadsheet would take for a formula is none.
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

async function writeTable(
  folder: string,
  name: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  await writeFile(join(folder, name), `${[head, ...rows].map((row) => row.map(toCell).join(',')).join('\n')}\n`)
}

function describe(problem: ReadProblem): string {
  switch (problem.kind) {
    case 'no-text':
      return `it has no text${problem.pages === null ? '' : ` on any of its ${problem.pages} pages`}${problem.areImages ? ': they are pictures. Have the text recognised (OCR) first' : ''}`
    case 'empty':
      return 'it is empty'
    case 'encrypted':
      return 'it is protected with a password'
    case 'broken':
      return 'it is damaged, or not what it says it is'
    case 'too-large':
      return `it is too large: more than ${problem.most} ${problem.what}`
    case 'too-slow':
      return `reading was given up after ${problem.seconds} seconds`
    case 'unknown-format':
      return `this form of file (${problem.looksLike}) is not read; save it as PDF, Word (.docx) or text`
  }
}
