// Reads a directory in any form of HSDS without a database: a JSON or NDJSON file, a folder of them, one CSV table, or
// a folder of CSV tables (the tabular data package).
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Problem } from './document.ts'
import type { ReadEvent, ReadOptions } from './read-event.ts'
import { readJsonFile } from './read-json.ts'
import { csvFilesOf, readPackage } from './read-package.ts'
import { addRecord, createRecords, type HsdsRecords } from './records.ts'

/** What was read, and what was wrong with the rest. */
export interface HsdsReading {
  readonly records: HsdsRecords
  readonly problems: readonly Problem[]
}

/** Reads a whole directory into memory. Bad rows are left out and told; a missing path is a problem too, not an error. */
export async function readHsds(path: string, options: ReadOptions = {}): Promise<HsdsReading> {
  const records = createRecords()
  const problems: Problem[] = []
  for await (const event of streamHsds(path, { anyId: true, ...options })) {
    if (event.kind === 'record') addRecord(records, event.record)
    else if (event.kind === 'loose') records.looseRows.push(event.row)
    else if (event.kind === 'problem') problems.push(event.problem)
  }
  return { records, problems }
}

/** Streams a directory: for inputs of any size. Ids that are no UUIDs are told once a file. */
export async function* streamHsds(path: string, options: ReadOptions = {}): AsyncGenerator<ReadEvent> {
  const toldIds = new Set<string>()
  for await (const event of streamAll(path, options)) {
    if (event.kind === 'problem' && event.problem.expected === 'a UUID' && event.problem.outcome === 'noted') {
      if (toldIds.has(event.problem.file)) continue
      toldIds.add(event.problem.file)
    }
    yield event
  }
}

async function* streamAll(path: string, options: ReadOptions): AsyncGenerator<ReadEvent> {
  const kind = await kindOf(path)
  if (kind === 'file') {
    if (isCsv(path)) yield* readPackage(dirname(path), [basename(path)], options)
    else yield* readJsonFile(path, options)
    return
  }
  if (kind === null) {
    yield { kind: 'problem', problem: wholeFile(path, 'a file or a folder', 'nothing of that name') }
    return
  }
  const names = await csvFilesOf(path)
  if (names.length > 0) yield* readPackage(path, names, options)
  const jsonFiles = (await readdir(path))
    .filter((name) => /\.(?:json|ndjson|jsonl)$/i.test(name) && name !== 'datapackage.json')
    .toSorted()
  if (names.length === 0) for (const name of jsonFiles) yield* readJsonFile(join(path, name), options)
  if (names.length + jsonFiles.length === 0) {
    yield { kind: 'problem', problem: wholeFile(path, 'CSV, JSON or NDJSON files of HSDS', 'none in this folder') }
  }
}

function wholeFile(file: string, expected: string, found: string): Problem {
  return { file, line: null, field: '', expected, found, outcome: 'row left out' }
}

function isCsv(path: string): boolean {
  return /\.(?:csv|tsv|txt)$/i.test(path)
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
