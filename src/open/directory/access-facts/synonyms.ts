// The editable tables that ship in `data/`: terms of other taxonomies to needs, and what directories call papers.
import { readFileSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { isNeedCode, isPaperCode, type NeedCode, type PaperCode } from '@causeway/vocabulary'
import { z } from 'zod'

/** A text as tables compare it: lower case, no accents, no punctuation at its ends, single spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’'`]/g, "'")
    .replaceAll(/[\s\-_/&]+/g, ' ')
    .replaceAll(/^[\s.,;:()]+|[\s.,;:()]+$/g, '')
}

/** What a directory's words for a paper mean: one code, any identity paper, or that none is asked for. */
export type PaperMeaning = PaperCode | 'identity' | 'none'

/** Terms of other taxonomies, folded, with the needs they answer. */
export type TaxonomyMap = ReadonlyMap<string, readonly NeedCode[]>

const taxonomyRow = z.object({ taxonomy: z.string(), term: z.string().min(1), need: z.string().refine(isNeedCode) })
const paperRow = z.object({ text: z.string().min(1), paper: z.string() })

let taxonomyMap: TaxonomyMap | null = null
let paperWords: ReadonlyMap<string, PaperMeaning> | null = null

/** The map of terms to needs, from `data/taxonomy-map.csv`; read once. */
export function loadTaxonomyMap(): TaxonomyMap {
  taxonomyMap ??= readTaxonomyMap(readTable('taxonomy-map.csv'))
  return taxonomyMap
}

/** The words for papers, from `data/paper-synonyms.csv`; read once. */
export function loadPaperWords(): ReadonlyMap<string, PaperMeaning> {
  if (paperWords) return paperWords
  const words = new Map<string, PaperMeaning>()
  for (const row of z.array(paperRow).parse(readTable('paper-synonyms.csv'))) {
    if (row.paper !== 'none' && row.paper !== 'identity' && !isPaperCode(row.paper)) {
      throw new Error(`data/paper-synonyms.csv: ${row.paper} is no paper of the code list`)
    }
    words.set(foldText(row.text), row.paper)
  }
  paperWords = words
  return words
}

function readTaxonomyMap(rows: unknown): TaxonomyMap {
  const map = new Map<string, NeedCode[]>()
  for (const row of z.array(taxonomyRow).parse(rows)) {
    const term = foldText(row.term)
    const needs = map.get(term) ?? []
    if (isNeedCode(row.need) && !needs.includes(row.need)) needs.push(row.need)
    map.set(term, needs)
  }
  return map
}

function readTable(name: string): unknown {
  return parse(readFileSync(findDataFile(name), 'utf8'), {
    columns: true,
    skip_empty_lines: true,
    bom: true,
    trim: true,
    comment: '#',
  })
}

/** A file of `data/`, above this module wherever it was bundled to. */
function findDataFile(name: string): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const path = join(folder, 'data', name)
    if (existsSync(path)) return path
    if (folder === dirname(folder)) throw new Error(`data/${name} is missing`)
  }
}
