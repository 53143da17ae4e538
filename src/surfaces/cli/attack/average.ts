// Averaging: repeated answers to one question, and a noisy table whose margins answer the same question again and again.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { averageAnswers, averageTable, createTableModel } from '@causeway/disclosure-control'
import type { Averaged } from '@causeway/disclosure-control'
import { parseHierarchies } from '../../../firewall/release/index.ts'
import { CommandFailure } from '../command.ts'
import { readNumber, readRows } from './read-rows.ts'

/** What averaging tells about one question or cell. */
export interface AveragedFinding extends Averaged {
  readonly about: string
  readonly answers: number
}

/** Averages the answers of a file with the columns `question` and `answer`; `noise` is their standard deviation where it is known. */
export function averageQuestions(given: string, workingFolder: string, noise: number | undefined): readonly AveragedFinding[] {
  const rows = readRows(given, workingFolder, ['question', 'answer'])
  const byQuestion = Map.groupBy(rows, ({ values }) => values.get('question') ?? '')
  return [...byQuestion].map(([about, asked]) => {
    const answers = asked.map((row) => readNumber(row, 'answer', given))
    return { about, answers: answers.length, ...averageAnswers(answers, noise) }
  })
}

/** Least squares over a whole table with noise of one known standard deviation: every cell of published.csv, or cells.csv, as a number. */
export function averageMargins(given: string, workingFolder: string, noise: number): readonly AveragedFinding[] {
  const folder = resolve(workingFolder, given)
  const file = ['cells.csv', 'published.csv'].find((name) => existsSync(join(folder, name)))
  if (file === undefined) throw new CommandFailure(`${given} holds neither cells.csv nor published.csv.`)
  const hierarchies = join(folder, 'hierarchies.csv')
  if (!existsSync(hierarchies)) throw new CommandFailure(`${given} has no hierarchies.csv (dim,code,parent).`)
  const dimensions = parseHierarchies({ name: `${given}/hierarchies.csv`, text: readFileSync(hierarchies, 'utf8') })
  if (!dimensions.ok) throw new CommandFailure(dimensions.error.join('\n'))
  const model = createTableModel(dimensions.value)
  const name = `${given}/${file}`
  const values = new Float64Array(model.cellCount).fill(Number.NaN)
  for (const row of readRows(join(folder, file), workingFolder, [...dimensions.value.map((one) => one.name), 'n'])) {
    const codes = dimensions.value.map((one) => row.values.get(one.name) ?? '')
    const cell = model.findCell(codes)
    if (cell === undefined)
      throw new CommandFailure(`${name}, line ${row.line}: ${codes.join(' × ')} is not a cell of the hierarchies.`)
    values[cell] = readNumber(row, 'n', name)
  }
  const missing = values.findIndex((value) => Number.isNaN(value))
  if (missing !== -1)
    throw new CommandFailure(`${name} leaves out ${model.codesOfCell(missing).join(' × ')}; averaging needs the whole table.`)
  return averageTable(dimensions.value, values, noise).map((averaged, cell) => ({
    about: model.codesOfCell(cell).join(' × '),
    answers: 1,
    ...averaged,
  }))
}

/** A line for each that comes out exactly, then a summary; a few of the others as well where there are few. */
export function describeAveraged(findings: readonly AveragedFinding[]): readonly string[] {
  const exact = findings.filter((finding) => finding.exact !== null)
  const told = findings.length <= MOST_TOLD ? findings : exact
  return [
    ...told.map(({ about, answers, estimate, low, high, exact: count }) =>
      [
        'averaging',
        about,
        count === null ? `${tell(low)} to ${tell(high)}` : String(count),
        `${answers === 1 ? 'from the table’s own margins' : `mean of ${answers} answers`} ${tell(estimate)}`,
      ].join('\t'),
    ),
    ...(told.length > 0 ? [''] : []),
    `${findings.length} figures averaged: ${exact.length} come out exactly (95 % intervals that hold one whole number).`,
  ]
}

const MOST_TOLD = 40

function tell(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2) : '?'
}
