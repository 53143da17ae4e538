// Which needs a service answers: its attributes in the taxonomy `causeway-need`, else its other terms through the
// editable map that ships.
import { isNeedCode, type NeedCode } from '@causeway/vocabulary'
import { docsOf, isDoc, textOf, type Doc } from '../hsds/document.ts'
import { foldText, type TaxonomyMap } from './synonyms.ts'

/** The name of the taxonomy whose terms are needs of the code list. */
export const NEED_TAXONOMY = 'causeway-need'

/** What a service answers besides what it names: advice on labour law is where people go for their wages. */
const ALSO_ANSWERED: Readonly<Record<string, readonly NeedCode[]>> = { 'legal-aid/labour': ['wages'] }

/** The needs of a service and what comes with them. */
export function toNeeds(docs: readonly (Doc | null)[], map: TaxonomyMap): NeedCode[] {
  const needs = namedNeeds(docs, map)
  return [...new Set([...needs, ...needs.flatMap((need) => ALSO_ANSWERED[need] ?? [])])]
}

/** The needs of a service, its own words first: terms of other taxonomies are mapped only where it names no need itself. */
function namedNeeds(docs: readonly (Doc | null)[], map: TaxonomyMap): NeedCode[] {
  const attributes = docs.flatMap((doc) => docsOf(doc?.['attributes']))
  const named = attributes.flatMap(readNeed)
  if (named.length > 0) return named
  const mapped = attributes.flatMap((attribute) => {
    const term = isDoc(attribute['taxonomy_term']) ? attribute['taxonomy_term'] : null
    for (const text of [textOf(term, 'name'), textOf(term, 'code'), textOf(attribute, 'value'), textOf(attribute, 'label')]) {
      const needs = text === null ? undefined : map.get(foldText(text))
      if (needs) return needs
    }
    return []
  })
  return mapped
}

function readNeed(attribute: Doc): NeedCode[] {
  const term = isDoc(attribute['taxonomy_term']) ? attribute['taxonomy_term'] : null
  const detail = isDoc(term?.['taxonomy_detail']) ? term['taxonomy_detail'] : null
  if (![textOf(term, 'taxonomy'), textOf(detail, 'name'), textOf(attribute, 'link_type')].includes(NEED_TAXONOMY)) return []
  for (const code of [textOf(term, 'code'), textOf(attribute, 'value'), textOf(term, 'name')]) {
    if (code !== null && isNeedCode(code)) return [code]
  }
  return []
}
