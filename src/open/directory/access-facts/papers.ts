// What a service asks for in papers: the profile's document rules, else HSDS's required_documents read by a table of
// words. What the table does not know stays as text, which no paper of a person can answer.
import { IDENTITY_PAPERS, isPaperCode, type Known } from '@causeway/vocabulary'
import type { DocumentRule } from '@causeway/service-access'
import { docsOf, textOf, type Doc } from '../hsds/document.ts'
import { foldText, loadPaperWords, type PaperMeaning } from './synonyms.ts'

const OR = /\s+(?:or|ou|o|oder|u|أو)\s+|\s*\/\s*|\s*\|\s*/iu
const AND = /\s+(?:and|et|y|e|und|و|as well as|plus)\s+|\s*[;+]\s*/iu

/** The rules of a document; `unknown` where nothing is said. `document_rules: []` is known to ask for none. */
export function toDocumentRules(service: Doc): Known<readonly DocumentRule[]> {
  const rules = service['document_rules']
  if (Array.isArray(rules)) return docsOf(rules).map(toRule)
  const texts = docsOf(service['required_documents']).flatMap((row) => {
    const text = textOf(row, 'document')
    return text === null ? [] : [text]
  })
  if (texts.length === 0) return 'unknown'
  return texts.flatMap((text, index) => readDocumentText(text, `required-${index + 1}`))
}

function toRule(rule: Doc): DocumentRule {
  const text = textOf(rule, 'document') ?? ''
  const code = text.trim().toLowerCase().replaceAll('_', '-')
  const waivable = rule['waivable']
  return {
    document: isPaperCode(code) ? code : text,
    alternativesGroup: textOf(rule, 'alternatives_group'),
    waivable: waivable === 'yes' || waivable === 'no' ? waivable : 'unknown',
  }
}

/** The rules of one text: "none" is no rule; "passport or visa" is a group; what is not understood stays as text. */
export function readDocumentText(text: string, group: string): DocumentRule[] {
  const words = loadPaperWords()
  const meaningOf = (part: string): PaperMeaning | undefined => words.get(foldText(part))
  const whole = meaningOf(text)
  if (whole !== undefined) return rulesOf(whole, group)
  const alternatives = text.split(OR).flatMap((part) => (OR.test(text) ? part.split(/\s*,\s*/) : [part]))
  if (alternatives.length > 1) {
    const meanings = alternatives.filter((part) => part.trim() !== '').map(meaningOf)
    if (meanings.every((meaning) => meaning !== undefined && meaning !== 'none')) {
      return meanings
        .flatMap((meaning) => (meaning === undefined ? [] : rulesOf(meaning, group)))
        .map((rule) => ({ ...rule, alternativesGroup: group }))
    }
  }
  const all = text
    .split(AND)
    .flatMap((part) => part.split(/\s*,\s*/))
    .filter((part) => part.trim() !== '')
  if (all.length > 1 && !OR.test(text)) {
    const meanings = all.map(meaningOf)
    if (meanings.every((meaning) => meaning !== undefined && meaning !== 'none')) {
      return meanings.flatMap((meaning, index) => (meaning === undefined ? [] : rulesOf(meaning, `${group}-${index + 1}`)))
    }
  }
  return [{ document: text, alternativesGroup: null, waivable: 'unknown' }]
}

function rulesOf(meaning: PaperMeaning, group: string): DocumentRule[] {
  if (meaning === 'none') return []
  if (meaning === 'identity') {
    return IDENTITY_PAPERS.map((document) => ({ document, alternativesGroup: group, waivable: 'unknown' }))
  }
  return [{ document: meaning, alternativesGroup: null, waivable: 'unknown' }]
}
