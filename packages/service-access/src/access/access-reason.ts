// Why a barrier stands in the way, or may: facts that a surface puts into words.
// Nothing here is a sentence; every word shown to a person is a message of the surface's own language.
import type { ReportableBarrier, ThreeValued } from '@causeway/vocabulary'
import type { Cost, EligibilityDimension, EligibilityRule, LanguageAccess } from '../service-at-location.ts'

export type EligibilityReason =
  /** The rule keeps this person out. */
  | { readonly kind: 'rule-not-met'; readonly rule: EligibilityRule }
  /** The rule cannot be answered: the person's side is unknown, a group straddles it, or its terms cannot be read. */
  | {
      readonly kind: 'rule-uncertain'
      readonly rule: EligibilityRule
      readonly because: 'person-unknown' | 'group-straddles' | 'rule-unreadable'
    }
  /** The provider has not said whether it asks about this, and not that its rules are all given. */
  | { readonly kind: 'dimension-not-stated'; readonly dimension: EligibilityDimension }

export type DocumentsReason =
  /** One of `alternatives` is needed and none is held. `waivable: 'yes'`: the provider can do without, ask first. */
  | { readonly kind: 'paper-missing'; readonly alternatives: readonly string[]; readonly waivable: ThreeValued }
  /** One of `alternatives` is needed; at least one is free text that the person's papers cannot answer. */
  | { readonly kind: 'paper-unclear'; readonly alternatives: readonly string[] }
  /** One of `alternatives` is needed; what the person holds is not known. */
  | { readonly kind: 'papers-held-unknown'; readonly alternatives: readonly string[] }
  | { readonly kind: 'documents-not-stated' }

export type LanguageReason =
  /** Languages spoken by both, with the mode: told also where the verdict is yes. */
  | { readonly kind: 'shared-language'; readonly shared: readonly LanguageAccess[] }
  | { readonly kind: 'no-shared-language'; readonly offered: readonly LanguageAccess[] }
  /** The directory names no language that counts as one (`mul`, `und`). */
  | { readonly kind: 'offer-unclear'; readonly offered: readonly LanguageAccess[] }
  | { readonly kind: 'person-languages-unknown'; readonly offered: readonly LanguageAccess[] }
  | { readonly kind: 'languages-not-stated' }

export type CostReason =
  | { readonly kind: 'costs-more'; readonly cost: Cost; readonly budget: number }
  | { readonly kind: 'budget-unknown'; readonly cost: Cost }
  | { readonly kind: 'cost-not-stated' }

export type HoursReason =
  | { readonly kind: 'closed-when-available'; readonly expression: string; readonly available: string }
  /** Open then only "by appointment", or as the provider's note says. */
  | { readonly kind: 'perhaps-open-when-available'; readonly expression: string; readonly available: string }
  | { readonly kind: 'hours-not-stated' }
  /** The directory's expression could not be read. */
  | { readonly kind: 'hours-unreadable'; readonly expression: string }
  | { readonly kind: 'availability-unknown' }
  | { readonly kind: 'availability-unreadable'; readonly available: string }

export type FearReason =
  | { readonly kind: 'shares-with-enforcement' }
  | { readonly kind: 'officers-present' }
  | { readonly kind: 'status-asked' }
  | { readonly kind: 'identity-copied' }
  | { readonly kind: 'sharing-unknown' }
  | { readonly kind: 'officers-unknown' }
  | { readonly kind: 'policy-not-stated' }
  | { readonly kind: 'policy-not-verified' }
  | { readonly kind: 'policy-expired'; readonly expiresAt: string | null }
  /** The jurisdiction's switch: its law changed, so no pledge there counts until it is verified anew. */
  | { readonly kind: 'pledges-suspended' }
  /** Whether the person has reason to fear is not known, and no pledge in force makes that not matter. */
  | { readonly kind: 'fear-unknown' }
  /** Told where the verdict is yes because of it: screens say who checked, when, and that a court may still compel. */
  | {
      readonly kind: 'pledge-in-force'
      readonly sharing: 'law-forbids' | 'refuses-unless-compelled'
      readonly verifiedBy: string
      readonly verifiedAt: string
      readonly expiresAt: string
    }

/** People report this barrier often, whatever the directory says: then a yes is to be asked about first. `since`: `YYYY-MM`. */
export interface ReportedReason {
  readonly kind: 'reported-often'
  readonly barrier: ReportableBarrier
  readonly since: string
}

/** The reasons of each barrier. */
export interface AccessReasons {
  readonly documents: DocumentsReason | ReportedReason
  readonly eligibility: EligibilityReason | ReportedReason
  readonly language: LanguageReason | ReportedReason
  readonly cost: CostReason | ReportedReason
  readonly hours: HoursReason | ReportedReason
  readonly fear: FearReason | ReportedReason
}
export type AccessReason = AccessReasons[keyof AccessReasons]

/** `yes`: does not stand in the way. `not-considered`: the person's side left it out. */
export type AccessVerdict = ThreeValued | 'not-considered'

/** One barrier's verdict and what it rests on; every reason that counts is given, not the first only. */
export interface AccessFinding<Reason extends AccessReason = AccessReason> {
  readonly verdict: AccessVerdict
  readonly reasons: readonly Reason[]
}

/** The person's side left this barrier out. */
export const NOT_CONSIDERED: AccessFinding<never> = { verdict: 'not-considered', reasons: [] }
/** Nothing stands in the way. */
export const NOTHING_IN_THE_WAY: AccessFinding<never> = { verdict: 'yes', reasons: [] }
