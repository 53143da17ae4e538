// What demo providers do with what they learn about a visitor: most say nothing; public bodies must report;
// some have pledged to keep it to themselves, and some of those pledges have run out.
import type { TopNeed } from '@causeway/vocabulary'
import type { DemoOrganisation } from './organisation-list.ts'
import type { SeededRandom } from './seeded-random.ts'

/** One provider's data-sharing policy as the directory has it. */
export interface DemoPledge {
  readonly sharing: 'law_forbids' | 'refuses_unless_compelled' | 'shares' | 'unknown'
  readonly officersPresent: 'yes' | 'no' | 'unknown'
  readonly statusAsked: 'yes' | 'no' | 'unknown'
  readonly identityCopied: 'yes' | 'no' | 'unknown'
  readonly verifiedBy: string | null
  readonly verifiedAt: string | null
  readonly expiresAt: string | null
  readonly isPublic: boolean
}

/** Public bodies mostly share, schools by law may not, others mostly pledge: a quarter of those pledges are over. */
export function choosePledge(need: TopNeed, organisation: DemoOrganisation, random: SeededRandom): DemoPledge {
  if (need === 'school') return pledgeInForce('law_forbids', random)
  const isPublic = organisation.kind === 'state' || organisation.kind === 'municipal'
  if (isPublic || organisation.kind === 'school')
    return random.chance(isPublic ? 0.85 : 0.4) ? pledgeToShare(random) : unsaid(random)
  if (organisation.kind === 'clinic' && random.chance(0.45)) return pledgeToShare(random)
  if (random.chance(0.2)) return unsaid(random)
  return random.chance(0.25) ? runOut(random) : pledgeInForce('refuses_unless_compelled', random)
}

/** Verified, with an end far off. */
export function pledgeInForce(sharing: DemoPledge['sharing'], random: SeededRandom): DemoPledge {
  return {
    sharing,
    officersPresent: 'no',
    statusAsked: 'no',
    identityCopied: 'no',
    verifiedBy: 'Nerivelle Firewall Monitors',
    verifiedAt: `2026-0${random.whole(1, 9)}-15`,
    expiresAt: `20${random.whole(34, 37)}-06-30`, // long, so that the demo's answers do not change as years pass
    isPublic: random.chance(0.4),
  }
}

function runOut(random: SeededRandom): DemoPledge {
  return {
    ...pledgeInForce('refuses_unless_compelled', random),
    verifiedAt: `2023-0${random.whole(1, 9)}-15`,
    expiresAt: '2025-06-30',
  }
}

/** Must report who came. */
export function pledgeToShare(random: SeededRandom): DemoPledge {
  return {
    sharing: 'shares',
    officersPresent: random.chance(0.15) ? 'yes' : 'unknown',
    statusAsked: 'yes',
    identityCopied: random.chance(0.5) ? 'yes' : 'unknown',
    verifiedBy: null,
    verifiedAt: null,
    expiresAt: null,
    isPublic: false,
  }
}

function unsaid(random: SeededRandom): DemoPledge {
  return {
    sharing: 'unknown',
    officersPresent: random.chance(0.2) ? 'no' : 'unknown',
    statusAsked: 'unknown',
    identityCopied: 'unknown',
    verifiedBy: null,
    verifiedAt: null,
    expiresAt: null,
    isPublic: false,
  }
}
