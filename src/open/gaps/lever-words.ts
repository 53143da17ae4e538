// What a change of a rule or a law is called in the language of a page, and of a table that leaves with figures about it: where it
// applies, and what changes there.
import type { Lever, LeverAction } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'

/** The translator's areas that these words need. */
export const LEVER_AREAS = ['gaps', 'needs', 'papers', 'groups'] as const

/** `At every service for “A doctor or a nurse”: stop asking for an identity paper`; of a lever at no single place. */
export function describePublicLever(
  t: Translator,
  lever: Lever & { readonly scope: Exclude<Lever['scope'], { readonly kind: 'place' }> },
): string {
  const change = describeChange(t, lever)
  const { scope } = lever
  switch (scope.kind) {
    case 'service':
      return t('gaps.at-service', { service: scope.serviceName, organisation: scope.organisationName, change })
    case 'organisation':
      return t('gaps.at-organisation', { organisation: scope.organisationName, count: scope.services, change })
    case 'everywhere':
      return scope.need === null
        ? t('gaps.at-every-service', { change })
        : t('gaps.at-every-service-for', { need: needName(t, scope.need), change })
    case 'law':
      return t('gaps.by-law', { change })
  }
}

/** A need's name; the code itself for one that this version does not know. */
export function needName(t: Translator, need: string): string {
  return t.has(`needs.${need}`) ? t(`needs.${need}`) : need
}

/** What changes, without where. */
export function describeChange(t: Translator, { scope, action }: Lever): string {
  switch (action.kind) {
    case 'drop-document':
      return t('gaps.change-drop-document', { papers: t.alternatives(action.documents.map((paper) => paperName(t, paper))) })
    case 'drop-rule':
      return t('gaps.change-drop-rule', { dimension: t(`gaps.dimension-${action.dimension}`), rule: describeRule(t, action) })
    case 'drop-dimension':
      return t('gaps.change-drop-dimension', { dimension: t(`gaps.dimension-${action.dimension}`) })
    case 'add-language':
      return t('gaps.change-add-language', { language: t.languageName(action.language) })
    case 'new-service': {
      const need = scope.kind === 'place' ? needName(t, scope.need) : ''
      return t('gaps.change-new-service', { need, capacity: action.capacity })
    }
    case 'add-room':
      return action.places === undefined
        ? t('gaps.change-add-room')
        : t('gaps.change-add-room-places', { places: t.number(action.places) })
    default:
      return t(`gaps.change-${action.kind}`)
  }
}

function paperName(t: Translator, paper: string): string {
  return t.has(`papers.${paper}`) ? t(`papers.${paper}`) : paper
}

function describeRule(t: Translator, rule: Extract<LeverAction, { kind: 'drop-rule' }>): string {
  const terms = describeTerms(t, rule)
  const isRequired = (rule.effect === 'require') === (rule.operator !== 'not-in')
  return t(isRequired ? 'gaps.rule-only' : 'gaps.rule-not', { terms })
}

function describeTerms(t: Translator, { dimension, operator, terms }: Extract<LeverAction, { kind: 'drop-rule' }>): string {
  const [first = '', second = ''] = terms
  if (operator === 'at-least') return t('gaps.age-at-least', { age: Number(first) })
  if (operator === 'at-most') return t('gaps.age-at-most', { age: Number(first) })
  if (operator === 'between') return t('gaps.interval', { low: first, high: second })
  return t.alternatives(
    terms.map((term) => {
      const key = `groups.${dimension}/${term}`
      if (t.has(key)) return t(key)
      return dimension === 'language' ? t.languageName(term) : term
    }),
  )
}
