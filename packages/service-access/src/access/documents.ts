// Papers asked for against papers held. Of alternatives one is enough; each other paper is needed.
// What the provider can waive never bars, it asks first; free text that maps to no code can only be asked.
import { allOf, isPaperCode } from '@causeway/vocabulary'
import type { ThreeValued } from '@causeway/vocabulary'
import type { PersonProfile } from '../person.ts'
import type { DocumentRule, ServiceAtLocation } from '../service-at-location.ts'
import type { AccessFinding, DocumentsReason } from './access-reason.ts'
import { NOT_CONSIDERED, NOTHING_IN_THE_WAY } from './access-reason.ts'

/** Adding a paper never lowers the verdict. An unknown list is never an empty one. */
export function assessDocuments(
  papers: PersonProfile['papers'],
  documents: ServiceAtLocation['documents'],
): AccessFinding<DocumentsReason> {
  if (papers === undefined) return NOT_CONSIDERED
  if (documents === 'unknown') return { verdict: 'unknown', reasons: [{ kind: 'documents-not-stated' }] }
  if (documents.length === 0) return NOTHING_IN_THE_WAY
  const verdicts: ThreeValued[] = []
  const reasons: DocumentsReason[] = []
  for (const alternatives of groupAlternatives(documents)) {
    const { verdict, reason } = assessAlternatives(papers, alternatives)
    verdicts.push(verdict)
    if (reason) reasons.push(reason)
  }
  return { verdict: allOf(verdicts), reasons }
}

function groupAlternatives(documents: readonly DocumentRule[]): readonly (readonly DocumentRule[])[] {
  const groups: DocumentRule[][] = []
  const groupByName = new Map<string, DocumentRule[]>()
  for (const rule of documents) {
    const group = rule.alternativesGroup === null ? undefined : groupByName.get(rule.alternativesGroup)
    if (group) {
      group.push(rule)
      continue
    }
    const started = [rule]
    groups.push(started)
    if (rule.alternativesGroup !== null) groupByName.set(rule.alternativesGroup, started)
  }
  return groups
}

function assessAlternatives(
  papers: NonNullable<PersonProfile['papers']>,
  rules: readonly DocumentRule[],
): { readonly verdict: ThreeValued; readonly reason?: DocumentsReason } {
  const alternatives = rules.map((rule) => rule.document)
  if (papers === 'unknown') return { verdict: 'unknown', reason: { kind: 'papers-held-unknown', alternatives } }
  if (alternatives.some((document) => isPaperCode(document) && papers.includes(document))) return { verdict: 'yes' }
  if (rules.some((rule) => rule.waivable === 'yes')) {
    return { verdict: 'unknown', reason: { kind: 'paper-missing', alternatives, waivable: 'yes' } }
  }
  if (alternatives.some((document) => !isPaperCode(document))) {
    return { verdict: 'unknown', reason: { kind: 'paper-unclear', alternatives } }
  }
  const waivable = rules.some((rule) => rule.waivable === 'unknown') ? 'unknown' : 'no'
  return { verdict: 'no', reason: { kind: 'paper-missing', alternatives, waivable } }
}
