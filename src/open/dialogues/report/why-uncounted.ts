// Why a statement counts for nobody, and whether a reader sees it by who is shown to have spoken.
import type { WhyNotCounted } from '../convergence/index.ts'
import type { InterventionRecord } from '../record/dialogue.ts'
import { speakerOf, type Composing } from './composing.ts'

/** In the order in which they are told. */
export const REASONS_UNCOUNTED = [
  'anonymous',
  'collective',
  'drafter',
  'personal',
  'nobody-named',
  'not-attributed',
] as const satisfies readonly WhyNotCounted[]

/** Null for a statement that counts. */
export function whyUncounted(composing: Composing, intervention: InterventionRecord): WhyNotCounted | null {
  const { session, spokenBy, capacity } = intervention
  if (speakerOf(composing, intervention).speakers[0].isCounted) return null
  if (composing.sessions.get(session)?.rule === 'not-attributed') return 'not-attributed'
  if (spokenBy !== 'named') return spokenBy
  return capacity === 'personal' ? 'personal' : 'nobody-named'
}

/** Whether the speaker says it: "unnamed speakers", "whoever drafted"; somebody who is named and not counted needs the reason. */
export function isExplained(why: WhyNotCounted): boolean {
  return why !== 'personal' && why !== 'nobody-named'
}
