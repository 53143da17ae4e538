// Which column of the room each header of a table means: by its own name, by its name on our pages in any language, or by a word
// that tables made elsewhere use. Titles above the header, and headers of several lines, are passed over.
import { LANGUAGES, createTranslator } from '../../../platform/i18n/index.ts'
import { plainName, type Sheet } from '../../../platform/spreadsheet/index.ts'
import { FIELDS, type Field } from '../records/fields.ts'
import type { RecordType } from '../records/record-types.ts'

/** What other tables call things: English, French, Spanish, Arabic. */
const ALSO: Readonly<Record<string, string>> = {
  id: 'identifier|slug|identifiant|identificador|المعرف',
  place: 'country|countries|state|state party|pays|etat|pais|estado|البلد|الدولة',
  parties: 'states parties|countries|pays|parties contractantes|partes|الأطراف',
  title: 'name|measure|agreement|titre|nom|mesure|accord|titulo|nombre|العنوان|الاسم',
  name: 'recruiter|agency|company|nom|agence|nombre|agencia|الاسم|الوكالة',
  legal_act: 'law|legal basis|decree|acte juridique|loi|base juridique|ley|القانون|السند القانوني',
  from: 'start|start date|since|date of entry into force|debut|depuis|inicio|desde|من|البداية',
  until: 'end|end date|expires|expiry|valid until|fin|jusqu au|vencimiento|hasta|حتى|النهاية',
  valid_from: 'issued|issue date|start|delivree le|صالح من',
  valid_until: 'expires|expiry|expiry date|until|valable jusqu au|صالح حتى',
  number: 'licence number|license number|licence no|numero|numero de licence|رقم الترخيص',
  authority: 'issuing authority|issued by|by whom|autorite|delivree par|autoridad|السلطة',
  sources: 'source|reference|references|link|url|lien|fuente|المصدر|المصادر',
  instrument: 'treaty|convention|traite|tratado|المعاهدة|الاتفاقية',
  recruiter: 'agency|company|agence|agencia|الوكالة',
  action: 'type|type of action|acte|accion|الإجراء',
  date: 'year|date of ratification|annee|ano|fecha|السنة|التاريخ',
  what: 'reason|description|motif|motivo|السبب',
}

/** The columns of a table by their place; what stands in no list is not taken. */
export interface UnderstoodColumn {
  readonly index: number
  readonly header: string
  /** `id` or a field; `null` where nobody knows. */
  readonly field: Field | 'id' | null
}

/** A table with its header found. */
export interface UnderstoodTable {
  readonly sheet: Sheet
  /** How many rows stand before the first row of data. */
  readonly dataFrom: number
  readonly columns: readonly UnderstoodColumn[]
}

const ROWS_LOOKED_AT = 15
const LEAST_COLUMNS = 2

const namesByType = new Map<RecordType, ReadonlyMap<string, Field | 'id'>>()

function namesOf(recordType: RecordType): ReadonlyMap<string, Field | 'id'> {
  const known = namesByType.get(recordType)
  if (known !== undefined) return known
  const names = new Map<string, Field | 'id'>()
  const add = (name: string, field: Field | 'id') => {
    const plain = plainName(name)
    if (plain !== '' && !names.has(plain)) names.set(plain, field)
  }
  add('id', 'id')
  for (const field of FIELDS[recordType]) add(field.column, field)
  for (const language of LANGUAGES) {
    const t = createTranslator(language, ['measures'])
    for (const field of FIELDS[recordType]) add(t(`measures.field-${field.column}`), field)
  }
  for (const word of ALSO['id']?.split('|') ?? []) add(word, 'id')
  for (const field of FIELDS[recordType]) for (const word of ALSO[field.column]?.split('|') ?? []) add(word, field)
  namesByType.set(recordType, names)
  return names
}

/** The first sheet with a row that names at least two columns; `null` where there is none. */
export function understandTable(sheets: readonly Sheet[], recordType: RecordType): UnderstoodTable | null {
  const names = namesOf(recordType)
  for (const sheet of sheets) {
    const scored = sheet.rows.slice(0, ROWS_LOOKED_AT).map(({ cells }, place) => {
      const found = new Set(cells.map(({ text }) => names.get(plainName(text))).filter((field) => field !== undefined))
      return { place, count: found.size }
    })
    const best = scored.toSorted((one, other) => other.count - one.count || one.place - other.place)[0]
    if (best === undefined || best.count < LEAST_COLUMNS) continue
    const taken = new Set<Field | 'id'>()
    const columns = (sheet.rows[best.place]?.cells ?? []).map(({ text }, index): UnderstoodColumn => {
      const field = names.get(plainName(text)) ?? null
      const isFree = field !== null && !taken.has(field)
      if (isFree) taken.add(field)
      return { index, header: text, field: isFree ? field : null }
    })
    return { sheet, dataFrom: best.place + 1, columns }
  }
  return null
}
