// Reads the dialogues that ship (data/dialogues), for their tests: every YAML file of the folder is a list of records.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readDialogueRecord, type DialogueRecord, type DialogueRecordKind, type Worded } from '../../src/open/dialogues/index.ts'

const DIALOGUES = join(import.meta.dirname, '../../data/dialogues')

/** A record as a file has it, before it is read. */
export interface ShippedEntry {
  readonly file: string
  readonly value: unknown
}

/** Every entry of every file, in the order of the files' names. Throws where a file is no list. */
export function readDialogueEntries(): readonly ShippedEntry[] {
  const files = readdirSync(DIALOGUES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'))
  return files.toSorted().flatMap((file) => {
    const list: unknown = parse(readFileSync(join(DIALOGUES, file), 'utf8'))
    if (!Array.isArray(list)) throw new Error(`${file} is no list of records`)
    return list.map((value: unknown) => ({ file, value }))
  })
}

/** What is wrong with entries, with the file, the id and the field. */
export function entryFaults(entries: readonly ShippedEntry[]): readonly string[] {
  return entries.flatMap(({ file, value }) => {
    const read = readDialogueRecord(value)
    const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '?'
    return read.ok ? [] : read.error.map(({ field, fault }) => `${file} ${id} ${field}: ${fault}`)
  })
}

/** The records of the files, those that can be read. */
export function readDialogueRecords(): readonly DialogueRecord[] {
  return readDialogueEntries().flatMap(({ value }) => {
    const read = readDialogueRecord(value)
    return read.ok ? [read.value] : []
  })
}

/** The records of one kind. */
export function recordsOf<K extends DialogueRecordKind>(
  records: readonly DialogueRecord[],
  kind: K,
): readonly Extract<DialogueRecord, { kind: K }>[] {
  return records.filter((record): record is Extract<DialogueRecord, { kind: K }> => record.kind === kind)
}

/** Every text that a record holds in a language; in English what it says outside of its texts too, names of bodies and offices apart. */
export function textsOf(value: unknown, language: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, language))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'texts') return Object.entries(Object(inner)).flatMap(([tag, text]) => (tag === language ? [String(text)] : []))
    if (language === 'en' && ['words', 'addressee', 'place'].includes(key) && typeof inner === 'string') {
      return [inner]
    }
    return textsOf(inner, language)
  })
}

/** Every text with its languages that records hold, however deep. */
export function wordedOf(value: unknown): readonly Worded[] {
  if (Array.isArray(value)) return value.flatMap(wordedOf)
  if (typeof value !== 'object' || value === null) return []
  return isWorded(value) ? [value] : Object.values(value).flatMap(wordedOf)
}

function isWorded(value: object): value is Worded {
  return 'original' in value && 'texts' in value
}
