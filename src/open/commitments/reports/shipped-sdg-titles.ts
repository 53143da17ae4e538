// Short titles of the targets of the Goals that ship with the software (data/library/sdg-targets.csv); ours, not the official texts.
import { parse } from 'csv-parse/sync'
import type { Language } from '../../../platform/i18n/index.ts'

/** Reads the file's text. The answer gives the title of a target in a language, empty where there is none. */
export function readShippedSdgTitles(text: string): (code: string, language: Language) => string {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
  const titles = new Map(rows.map((row) => [row['code'] ?? '', row]))
  return (code, language) => titles.get(code)?.[`short_${language}`] ?? ''
}
