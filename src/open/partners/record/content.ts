// Partners, offers and needs as the rest of the room knows them: cells read once into what matching compares.
import {
  ACTOR_TYPES,
  daysOf,
  type ActorType,
  type Barrier,
  type NeedCode,
  type ObservedBarrier,
  type ThreeValued,
} from '@causeway/vocabulary'
import { listOf, type Cells } from './cells.ts'
import type { CapacityUnit, HelpKind, PartnerKind, ReadinessItem, Sharing, Skill } from './fields.ts'

/** What a partner has told of itself. Every answer that was not given is `unknown`. */
export interface ToldReadiness {
  readonly items: Readonly<Record<ReadinessItem, ThreeValued>>
  readonly sharing: Sharing
  /** Whether the body enforces migration law. */
  readonly enforces: ThreeValued
  /** The first day on which it may have been told; `null`: nobody knows. */
  readonly toldOn: string | null
}

/** Who may work with whom. */
export interface Partner {
  readonly id: string
  readonly kind: PartnerKind
  /** A body's name; of a private person, the name that they chose to be called by here. */
  readonly shownAs: string
  readonly actorType: ActorType | 'unknown'
  /** A private person is named in public only where they said so; a body is. */
  readonly isNamedInPublic: boolean
  readonly readiness: ToldReadiness
}

/** What is given or looked for. An empty list: nobody has said. */
export interface Subject {
  readonly id: string
  readonly partnerId: string
  readonly title: string
  readonly kinds: readonly HelpKind[]
  readonly needs: readonly NeedCode[]
  readonly barriers: readonly (Barrier | ObservedBarrier)[]
  readonly skills: readonly Skill[]
  readonly places: readonly string[]
  /** BCP 47. */
  readonly languages: readonly string[]
  readonly capacity: { readonly amount: number; readonly unit: CapacityUnit } | null
  readonly funding: { readonly amount: number; readonly currency: string } | null
  /** Whether data about people would pass between the two. */
  readonly dataFlow: ThreeValued
}

export interface Offer extends Subject {
  /** The last day on which it may begin to stand; `null`: unknown. */
  readonly from: string | null
  /** Its last day, `none` where it has no end; `null`: unknown. */
  readonly until: string | null
  readonly conditions: string
  readonly isPublic: boolean
}

export interface PartnerNeed extends Subject {
  /** The last day by which help is looked for; `null`: any day. */
  readonly by: string | null
  readonly requires: readonly ReadinessItem[]
}

/** Reads a partner's cells. */
export function readPartner(id: string, cells: Cells): Partner {
  // Cells were checked against their lists when they were kept.
  const kind = cells['kind'] as PartnerKind
  const toldOn = cells['readiness_on']
  return {
    id,
    kind,
    shownAs: cells['shown_as'] ?? '',
    actorType: actorTypeOf(kind, cells['actor_type']),
    isNamedInPublic: kind !== 'diaspora-professional' || cells['named_in_public'] === 'yes',
    readiness: {
      items: {
        decider: three(cells['decider']),
        budget: three(cells['budget']),
        'legal-basis': three(cells['legal_basis']),
        partners: three(cells['partners']),
        'data-protection': three(cells['data_protection']),
      },
      sharing: (cells['sharing'] ?? 'unknown') as Sharing, // checked when it was kept
      enforces: three(cells['enforces']),
      toldOn: toldOn === undefined ? null : daysOf(toldOn).first,
    },
  }
}

/** Reads an offer's cells. */
export function readOffer(id: string, partnerId: string, cells: Cells): Offer {
  const { from, until, conditions = '' } = cells
  return {
    ...readSubject(id, partnerId, cells),
    from: from === undefined ? null : daysOf(from).last,
    until: until === undefined || until === 'none' ? (until ?? null) : daysOf(until).last,
    conditions,
    isPublic: cells['public'] === 'yes',
  }
}

/** Reads a need's cells. */
export function readNeed(id: string, partnerId: string, cells: Cells): PartnerNeed {
  const { by } = cells
  return {
    ...readSubject(id, partnerId, cells),
    by: by === undefined ? null : daysOf(by).last,
    requires: codes<ReadinessItem>(cells['requires']),
  }
}

function readSubject(id: string, partnerId: string, cells: Cells): Subject {
  const { capacity, funding } = cells
  return {
    id,
    partnerId,
    title: cells['title'] ?? '',
    kinds: codes<HelpKind>(cells['kinds']),
    needs: codes<NeedCode>(cells['needs']),
    barriers: codes<Barrier | ObservedBarrier>(cells['barriers']),
    skills: codes<Skill>(cells['skills']),
    places: listOf(cells['places']),
    languages: listOf(cells['languages']),
    // The unit stands where the amount does; both were checked when they were kept.
    capacity: capacity === undefined ? null : { amount: Number(capacity), unit: cells['capacity_unit'] as CapacityUnit },
    funding: funding === undefined ? null : { amount: Number(funding), currency: cells['currency'] ?? '' },
    dataFlow: three(cells['data_flow']),
  }
}

/** A list whose codes were checked when it was kept. */
function codes<Code extends string>(cell: string | undefined): readonly Code[] {
  return listOf(cell) as readonly Code[]
}

function three(cell: string | undefined): ThreeValued {
  return cell === 'yes' || cell === 'no' ? cell : 'unknown'
}

function actorTypeOf(kind: PartnerKind, told: string | undefined): ActorType | 'unknown' {
  if (kind === 'diaspora-professional') return 'diaspora'
  if (kind === 'state' || kind === 'city' || kind === 'business') return kind
  return ACTOR_TYPES.find((type) => type === told) ?? 'unknown'
}
