// The matcher's answer in English for a terminal: the facts of each result, one line for the place, one for each reason.
import { BARRIERS } from '@causeway/vocabulary'
import { DEFAULT_MAX_MINUTES, DEFAULT_MODE, TRAVEL_ASSUMPTIONS } from '@causeway/service-access'
import type {
  EligibilityRule,
  MatchAnswer,
  MatchBarriers,
  MatchResult,
  OpenState,
  Situation,
  Travel,
} from '@causeway/service-access'

type Reason = MatchBarriers[keyof MatchBarriers]['reasons'][number]

/** Lines to print. `title` says which directory. */
export function describeMatches(situation: Situation, answer: MatchAnswer, title: string): readonly string[] {
  const { yes, askFirst, no } = answer.counts
  const lines = [title, '', `${situation.need}: ${yes} can be used, ${askFirst} ask first, ${no} cannot.`]
  for (const result of answer.usable) lines.push('', ...describeResult(result))
  if (answer.cannot.length > 0) lines.push('', 'Cannot, and why:')
  for (const result of answer.cannot) lines.push('', ...describeResult(result))
  const { count, nearest } = answer.beyondReach
  const maxMinutes = situation.maxMinutes ?? DEFAULT_MAX_MINUTES
  if (count > 0) lines.push('', `${count} more are farther than ${maxMinutes} minutes.`)
  if (nearest.length > 0) lines.push('Nothing nearer can be used. The nearest beyond:')
  for (const result of nearest) lines.push('', ...describeResult(result))
  if (answer.withheld > 0) {
    lines.push(
      '',
      `${answer.withheld} consular services are not offered: contact can be a danger while a claim for protection is open.`,
    )
  }
  const silent = answer.usable[0]?.notConsidered.filter((barrier) => barrier !== 'capacity') ?? []
  if (silent.length > 0) lines.push('', `Not considered, since nothing was given: ${silent.join(', ')}.`)
  if (situation.point) {
    const { detourFactor, kilometresPerHour } = TRAVEL_ASSUMPTIONS[situation.mode ?? DEFAULT_MODE]
    lines.push('', `Minutes are estimates: distance as the crow flies × ${detourFactor}, at ${kilometresPerHour} km/h.`)
  }
  return lines
}

const VERDICTS = { yes: 'YES', 'ask-first': 'ASK FIRST', no: 'NO' } as const

function describeResult(result: MatchResult): readonly string[] {
  const { service } = result
  const lines = [
    `${VERDICTS[result.verdict]}  ${service.name} (${service.organisationName})`,
    `    ${describeTravel(result.travel)}; ${describeOpen(result.open, service.hours === 'unknown' ? 'UTC' : service.hours.timeZone)}`,
  ]
  for (const warning of result.warnings) {
    lines.push(
      warning === 'officers-present'
        ? '    WARNING: officers are present there'
        : '    WARNING: shares data with immigration enforcement',
    )
  }
  for (const barrier of BARRIERS) {
    for (const reason of result.barriers[barrier].reasons) lines.push(`    ${barrier}: ${describeReason(reason)}`)
  }
  if (result.answersNeed === 'broader') lines.push('    offers this kind of help in general: ask whether it does just this')
  lines.push(service.assuredDate === null ? '    nobody has vouched for this entry' : `    vouched for on ${service.assuredDate}`)
  return lines
}

function describeTravel(travel: Travel): string {
  switch (travel.kind) {
    case 'minutes':
      return `${travel.isAbout ? 'about ' : ''}${travel.minutes} minutes away`
    case 'remote':
      return 'by phone or web'
    case 'not-shown':
      return 'place not shown: they say how to come'
    case 'unknown':
      return 'the directory does not say where'
    case 'not-considered':
      return 'distance not considered'
  }
}

function describeOpen(open: OpenState, timeZone: string): string {
  const holidays = open.holidaysKnown ? '' : ' (public holidays not known)'
  switch (open.now) {
    case 'open':
      return `open now${open.until ? ` until ${describeTime(open.until, timeZone)}` : ''}${holidays}`
    case 'perhaps':
      return `open now by appointment or on a condition${holidays}`
    case 'closed':
      return `closed${open.nextOpening ? `, opens ${describeTime(open.nextOpening, timeZone)}` : ''}${holidays}`
    case 'unknown':
      return open.because === 'hours-unreadable' ? 'its hours could not be read' : 'hours unknown'
  }
}

function describeTime(at: Date, timeZone: string): string {
  const fields = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  return new Intl.DateTimeFormat('en-GB', { ...fields, timeZone }).format(at)
}

function describeReason(reason: Reason): string {
  switch (reason.kind) {
    case 'rule-not-met':
      return `not for this person: ${describeRule(reason.rule)}`
    case 'rule-uncertain':
      return `to be asked: ${describeRule(reason.rule)}`
    case 'dimension-not-stated':
      return `does not say whether it asks about ${reason.dimension}`
    case 'paper-missing':
      return `asks for ${reason.alternatives.join(' or ')}${reason.waivable === 'yes' ? ', can do without' : ''}`
    case 'paper-unclear':
      return `asks for ${reason.alternatives.join(' or ')}`
    case 'papers-held-unknown':
      return `asks for ${reason.alternatives.join(' or ')}; papers held are not known`
    case 'shared-language':
      return `speaks ${reason.shared.map(({ language, mode }) => `${language} (${mode})`).join(', ')}`
    case 'no-shared-language':
    case 'offer-unclear':
    case 'person-languages-unknown':
      return `offers ${reason.offered.map(({ language }) => language).join(', ') || 'no language'}`
    case 'costs-more':
    case 'budget-unknown':
      return `costs ${reason.cost.amount} ${reason.cost.currency ?? ''}`.trimEnd()
    case 'closed-when-available':
    case 'perhaps-open-when-available':
      return `open ${reason.expression}`
    case 'reported-often':
      return `people report a barrier (${reason.barrier}), often since ${reason.since}: ask first`
    case 'too-far':
      return `farther than ${reason.maxMinutes} minutes`
    case 'policy-expired':
      return reason.expiresAt === null
        ? 'its pledge on data has no end stated, so it no longer counts'
        : `its pledge on data expired on ${reason.expiresAt}`
    case 'pledge-in-force':
      return (
        `${reason.sharing === 'law-forbids' ? 'the law forbids it to share data' : 'refuses to share data unless compelled'}; ` +
        `checked by ${reason.verifiedBy} on ${reason.verifiedAt}, until ${reason.expiresAt}; a court may still compel it`
      )
    default:
      return PLAIN_REASONS[reason.kind]
  }
}

const PLAIN_REASONS = {
  'documents-not-stated': 'does not say which papers it asks for',
  'languages-not-stated': 'does not say which languages it speaks',
  'cost-not-stated': 'does not say what it costs',
  'hours-not-stated': 'does not say when it is open',
  'hours-unreadable': 'its hours could not be read',
  'availability-unknown': 'when the person can come is not known',
  'availability-unreadable': 'the times given could not be read',
  'shares-with-enforcement': 'shares data with immigration enforcement',
  'officers-present': 'officers are present',
  'status-asked': 'asks for legal status',
  'identity-copied': 'copies identity papers',
  'sharing-unknown': 'does not say whether it shares data',
  'officers-unknown': 'does not say whether officers are there',
  'policy-not-stated': 'has made no pledge on data',
  'policy-not-verified': 'nobody has checked its pledge on data',
  'pledges-suspended': 'pledges here do not count since the law changed',
  'fear-unknown': 'whether being recorded is a danger is not known',
  'consular-contact': 'belongs to a State that the person may have fled: take advice before any contact',
  'place-not-stated': 'the directory does not say where it is',
  'place-not-shown': 'the place is kept secret for those who come',
  'no-room': 'had no room when last told',
} as const

function describeRule(rule: EligibilityRule): string {
  const effect = rule.effect === 'exclude' ? 'not for ' : rule.effect === 'prioritise' ? 'first for ' : 'only for '
  return `${effect}${rule.dimension} ${rule.operator} ${rule.terms.join(', ')}`
}
