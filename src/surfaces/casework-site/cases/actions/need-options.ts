// Needs and barriers to choose from, by their names.
import { BARRIERS, NEED_TERMS, OBSERVED_BARRIERS } from '@causeway/vocabulary'
import type { Translator } from '../../../../platform/i18n/index.ts'
import type { Option } from '../../../../platform/page/index.ts'

/** Every barrier that people meet, those told most at desks first. */
export const metBarriers: readonly string[] = [
  'documents',
  'language',
  'turned-away',
  'capacity',
  'cost',
  'fear',
  ...[...BARRIERS, ...OBSERVED_BARRIERS].filter(
    (one) => !['documents', 'language', 'turned-away', 'capacity', 'cost', 'fear'].includes(one),
  ),
]

/** A need by its name; a code of another list as it stands. */
export function nameNeed(t: Translator, need: string): string {
  return t.has(`needs.${need}`) ? t(`needs.${need}`) : need
}

/** A barrier as people tell it: "asked for a passport"; a code of another list as it stands. */
export function nameBarrier(t: Translator, barrier: string): string {
  return t.has(`cases.barrier-${barrier}`) ? t(`cases.barrier-${barrier}`) : barrier
}

/** Every need, narrower ones under their broader one. */
export function listNeeds(t: Translator): readonly Option[] {
  return [...NEED_TERMS.keys()].map((need) => ({
    value: need,
    label: need.includes('/') ? `– ${t(`needs.${need}`)}` : t(`needs.${need}`),
  }))
}
