// The words of the library's concepts: data/library/synonyms.csv, made by hand in six languages, and the names of needs, barriers
// and groups as the pages show them in theirs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { BARRIERS, NEED_TERMS, OBSERVED_BARRIERS } from '@causeway/vocabulary'
import { createTranslator, LANGUAGES } from '../../platform/i18n/index.ts'
import type { SharedCode } from './library-contract.ts'
import type { CodeWords } from './import/read-values.ts'
import { FACET_NAMES, type FacetName } from './search/facets.ts'
import { createLexicon, QUERY_LANGUAGES, type Concept, type Lexicon } from './search/lexicon.ts'

/** Reads the concepts. Throws where the file names a facet that does not exist: that is a fault of ours. */
export function readLexicon(folder: string): Lexicon {
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'synonyms.csv'), 'utf8'), { columns: true, bom: true })
  const concepts = rows.map((row): Concept => ({
    codes: (row['codes'] ?? '').split(';').flatMap(readCode),
    names: Object.fromEntries(QUERY_LANGUAGES.map((language) => [language, splitNames(row[language])])),
    hasSynonyms: true,
  }))
  return createLexicon([...concepts, ...nameCodes(), ...nameObjectives(folder)])
}

function readCode(text: string): readonly SharedCode[] {
  if (text === '') return []
  const [name, ...rest] = text.split(':')
  const facet = FACET_NAMES.find((known) => known === name)
  if (facet === undefined || rest.length === 0) throw new Error(`synonyms.csv: ${text} is no code of a facet`)
  return [{ facet, code: rest.join(':') }]
}

function splitNames(cell: string | undefined): readonly string[] {
  return (cell ?? '').split(';').filter((name) => name !== '')
}

function nameCodes(): readonly Concept[] {
  const codes = [
    ...[...NEED_TERMS].map((code) => ({ facet: 'need' as const, area: 'needs' as const, code })),
    ...[...BARRIERS, ...OBSERVED_BARRIERS].map((code) => ({ facet: 'barrier' as const, area: 'barriers' as const, code })),
  ]
  const translators = LANGUAGES.map((language) => [language, createTranslator(language, ['needs', 'barriers'])] as const)
  return codes.map(({ facet, area, code }) => ({
    codes: [{ facet, code }],
    names: Object.fromEntries(
      translators.map(([language, t]) => [language, t.has(`${area}.${code}`) ? [t(`${area}.${code}`)] : []]),
    ),
    hasSynonyms: false,
  }))
}

/** `objective 7`, `GCM 7`, and their short titles. */
function nameObjectives(folder: string): readonly Concept[] {
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'gcm-objectives.csv'), 'utf8'), {
    columns: true,
    bom: true,
  })
  return rows.map((row) => {
    const number = row['number'] ?? ''
    return {
      codes: [{ facet: 'objective', code: number }],
      names: {
        en: [`objective ${number}`, `GCM ${number}`, `GCM objective ${number}`, row['title_en'] ?? ''],
        fr: [`objectif ${number}`, `PMM ${number}`, row['title_fr'] ?? ''],
        es: [`objetivo ${number}`],
        ru: [`цель ${number}`],
        ar: [`الهدف ${number}`, row['title_ar'] ?? ''],
        zh: [`目标${number}`],
      },
      hasSynonyms: false,
    }
  })
}

/** The facet whose words may stand in a column of a table. */
const FACET_OF_COLUMN: Readonly<Record<string, FacetName>> = {
  needs: 'need',
  barriers: 'barrier',
  levers: 'lever',
  groups: 'group',
  people: 'people',
  actor_type: 'actor-type',
  speaker_type: 'actor-type',
  kind: 'kind',
}

/** Codes by everyday words, for imports: only where a word stands for one code of the column and no other. */
export function findCodeWords(lexicon: Lexicon): CodeWords {
  return (column, word) => {
    const facet = FACET_OF_COLUMN[column]
    const codes = new Set(
      lexicon
        .codesOf(word)
        .filter((one) => one.facet === facet)
        .map(({ code }) => code),
    )
    const [only] = codes
    return codes.size === 1 && only !== undefined ? only : null
  }
}
