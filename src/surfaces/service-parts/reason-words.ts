// Why a service may not be open to a reader, one plain sentence a reason. Reasons that would only repeat what the reader
// knows (their own silence) say nothing.
import type {
  DocumentRule,
  EligibilityDimension,
  LanguageAccess,
  MatchBarriers,
  MatchResult,
  ReportedBarrier,
  Warning,
} from '@causeway/service-access'
import { IDENTITY_PAPERS } from '@causeway/vocabulary'
import type { Translator } from '../../platform/i18n/index.ts'
import { sayRule } from './rule-words.ts'

/** Any reason of any barrier. */
type MatchReason = MatchBarriers[keyof MatchBarriers]['reasons'][number]

const MOST_SAID = 4

/**
 * What stands in the way, or may: barriers that stand first, then what to ask; of each, what may endanger the reader first, so
 * that it is never among those left out. Reasons of barriers that do not stand are left out.
 */
export function sayReasons(t: Translator, { barriers, answersNeed }: MatchResult): readonly string[] {
  const { fear, ...others } = barriers
  const findings: readonly { readonly verdict: string; readonly reasons: readonly MatchReason[] }[] = [
    fear,
    ...Object.values(others),
  ]
  const standing = ['no', 'unknown'].flatMap((verdict) =>
    findings.filter((finding) => finding.verdict === verdict).flatMap(({ reasons }) => reasons),
  )
  const notStated = standing.flatMap((reason) =>
    reason.kind === 'dimension-not-stated' ? [sayDimension(t, reason.dimension)] : [],
  )
  const said = standing
    // What speaks for the service, beside what people report against it, is an assurance; reports are told apart, each of them.
    .filter(({ kind }) => kind !== 'shared-language' && kind !== 'pledge-in-force' && kind !== 'reported-often')
    .map((reason) =>
      reason.kind === 'dimension-not-stated'
        ? t('barriers.reason/dimension-not-stated', { dimension: t.list(notStated) })
        : sayReason(t, reason),
    )
    .filter((sentence) => sentence !== null)
  if (answersNeed === 'broader') said.push(t('barriers.reason/broader'))
  return [...new Set(said)].slice(0, MOST_SAID)
}

/** What is good to know of a service that is open to the reader: the language spoken there, the promise in force. */
export function sayAssurances(t: Translator, { barriers }: MatchResult): readonly string[] {
  const good = [...barriers.language.reasons, ...barriers.fear.reasons].filter(
    ({ kind }) => kind === 'shared-language' || kind === 'pledge-in-force',
  )
  return good.map((reason) => sayReason(t, reason)).filter((sentence) => sentence !== null)
}

/** What people report often of a service, every one of it; with "ask first" where it is a reason of the verdict. */
export function sayReports(t: Translator, { service, barriers }: MatchResult): readonly string[] {
  const reasons = Object.values(barriers).flatMap((finding): readonly MatchReason[] => finding.reasons)
  return (service.reported ?? []).map((report) => {
    const reason = reasons.find((one) => one.kind === 'reported-often' && one.barrier === report.barrier)
    return reason === undefined ? sayReport(t, report) : (sayReason(t, reason) ?? '')
  })
}

/** "People report that they had to pay, often since June 2026." */
export function sayReport(t: Translator, { barrier, since }: ReportedBarrier): string {
  return t(`barriers.reported/${barrier}`, { month: t.month(since) })
}

const MOST_TOLD = 3

/** What the service asks for that the reader was not asked about: the verdict does not speak of it, so the card must. */
export function sayDemands(t: Translator, { service, notConsidered }: MatchResult): readonly string[] {
  const { documents, eligibility, cost } = service
  const demands: string[] = []
  if (notConsidered.includes('documents') && documents !== 'unknown' && documents.length > 0) {
    const asked = groupPapers(documents).map(({ papers }) => sayPapers(t, papers))
    demands.push(t('barriers.reason/papers-held-unknown', { papers: t.parts(asked) }))
  }
  if (notConsidered.includes('eligibility')) {
    const barring = eligibility.rules.filter(({ effect, dimension }) => effect !== 'prioritise' && dimension !== 'everyone')
    demands.push(...barring.map((rule) => sayRule(t, rule)))
  }
  if (notConsidered.includes('cost') && cost !== 'unknown' && cost.amount > 0) {
    demands.push(t('barriers.reason/costs-more', { cost: t.money(cost.amount, cost.currency) }))
  }
  return [...new Set(demands)].slice(0, MOST_TOLD)
}

/** Papers asked for, each with those that would do in its place. */
export function groupPapers(
  documents: readonly DocumentRule[],
): readonly { readonly papers: readonly string[]; readonly isWaivable: boolean }[] {
  const groups = new Map<string, { papers: string[]; isWaivable: boolean }>()
  for (const [index, { document, alternativesGroup, waivable }] of documents.entries()) {
    const key = alternativesGroup === null ? `one ${index}` : `group ${alternativesGroup}`
    const group = groups.get(key) ?? { papers: [], isWaivable: false }
    groups.set(key, { papers: [...group.papers, document], isWaivable: group.isWaivable || waivable === 'yes' })
  }
  return [...groups.values()]
}

/** A danger that is told to everybody. */
export function sayWarning(t: Translator, warning: Warning): string {
  return t(`barriers.reason/${warning}`)
}

/** The reason as a sentence; `null` where there is nothing to say. */
export function sayReason(t: Translator, reason: MatchReason): string | null {
  switch (reason.kind) {
    case 'paper-missing': {
      const key = reason.waivable === 'yes' ? 'barriers.reason/paper-waivable' : 'barriers.reason/paper-missing'
      return t(key, { papers: sayPapers(t, reason.alternatives) })
    }
    case 'paper-unclear':
      return t('barriers.reason/paper-unclear', { papers: sayPapers(t, reason.alternatives) })
    case 'papers-held-unknown':
      return t('barriers.reason/papers-held-unknown', { papers: sayPapers(t, reason.alternatives) })
    case 'documents-not-stated':
      return t('barriers.reason/documents-not-stated')
    case 'rule-not-met':
      return sayRule(t, reason.rule)
    case 'rule-uncertain':
      return t('barriers.reason/rule-uncertain', { rule: sayRule(t, reason.rule) })
    case 'dimension-not-stated':
      return t('barriers.reason/dimension-not-stated', { dimension: sayDimension(t, reason.dimension) })
    case 'shared-language':
      return t('barriers.reason/shared-language', { languages: sayLanguages(t, reason.shared) })
    case 'no-shared-language':
      return t('barriers.reason/no-shared-language', { languages: sayLanguages(t, reason.offered) })
    case 'offer-unclear':
    case 'languages-not-stated':
      return t('barriers.reason/languages-not-stated')
    case 'costs-more':
    case 'budget-unknown':
      return t('barriers.reason/costs-more', { cost: t.money(reason.cost.amount, reason.cost.currency) })
    case 'cost-not-stated':
      return t('barriers.reason/cost-not-stated')
    case 'closed-when-available':
    case 'perhaps-open-when-available':
      return t('barriers.reason/hours-not-fitting')
    case 'hours-not-stated':
    case 'hours-unreadable':
      return t('barriers.reason/hours-not-stated')
    case 'person-languages-unknown':
    case 'availability-unknown':
    case 'availability-unreadable':
    case 'fear-unknown':
      return null
    case 'shares-with-enforcement':
    case 'officers-present':
    case 'status-asked':
    case 'identity-copied':
    case 'officers-unknown':
    case 'policy-not-stated':
    case 'policy-not-verified':
    case 'policy-expired':
    case 'pledges-suspended':
      return t(`barriers.reason/${reason.kind}`)
    case 'reported-often':
      return `${sayReport(t, reason)} ${t('barriers.reported-ask')}`
    case 'too-far':
      return t('barriers.reason/too-far', { minutes: reason.maxMinutes })
    case 'place-not-stated':
      return t('barriers.reason/distance-not-stated')
    case 'place-not-shown':
    case 'consular-contact':
      return t(`barriers.reason/${reason.kind}`)
    case 'no-room':
      return t('barriers.reason/no-room')
    case 'sharing-unknown':
      return t('barriers.reason/policy-not-stated')
    case 'pledge-in-force': {
      const key = reason.sharing === 'law-forbids' ? 'barriers.reason/law-forbids' : 'barriers.reason/pledge-in-force'
      return t(key, { by: reason.verifiedBy, date: sayDate(t, reason.verifiedAt) })
    }
  }
}

/** "passport, identity card or residence permit"; a long list of identity papers is said as its first few. */
export function sayPapers(t: Translator, papers: readonly string[]): string {
  const known = papers.filter((paper) => (IDENTITY_PAPERS as readonly string[]).includes(paper))
  const shown = known.length > 4 && known.length === papers.length ? papers.slice(0, 4) : papers
  return t.alternatives(shown.map((paper) => (t.has(`papers.${paper}`) ? t(`papers.${paper}`) : paper)))
}

/** "French and Arabic; by telephone interpreter: Tigrinya and Amharic" */
export function sayLanguages(t: Translator, offered: readonly LanguageAccess[]): string {
  return t.parts(listLanguages(t, offered))
}

/** The same, one entry a way of speaking: by the staff first. */
export function listLanguages(t: Translator, offered: readonly LanguageAccess[]): readonly string[] {
  const namesOf = (modes: readonly LanguageAccess['mode'][]) =>
    offered.filter(({ mode }) => modes.includes(mode)).map(({ language }) => t.languageName(language))
  const direct = namesOf(['native', 'unknown'])
  const others = (['interpreter', 'phone'] as const).flatMap((mode) => {
    const names = namesOf([mode])
    return names.length === 0 ? [] : [t('barriers.mode/line', { mode: t(`barriers.mode/${mode}`), languages: t.list(names) })]
  })
  return [...(direct.length === 0 ? [] : [t.list(direct)]), ...others]
}

/** A date of the directory, or what stands there where it is none. */
export function sayDate(t: Translator, date: string): string {
  return Number.isNaN(Date.parse(date)) ? date : t.date(date.slice(0, 10))
}

function sayDimension(t: Translator, dimension: EligibilityDimension): string {
  return t(`barriers.dimension/${dimension}`)
}
