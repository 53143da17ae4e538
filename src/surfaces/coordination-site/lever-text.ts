// A lever in words of the reader's language: where it applies, and what changes there.
import type { GapAnalysis, Lever } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'
import { describeChange, describePublicLever } from '../../open/gaps/index.ts'
import type { District } from '../../open/gaps/index.ts'
import { placeName } from './place-name.ts'

export { describePublicLever, LEVER_AREAS, needName } from '../../open/gaps/index.ts'

/** `At every service for “A doctor or a nurse”: stop asking for an identity paper`. */
export function describeLever(t: Translator, lever: Lever, analysis: GapAnalysis, districts: readonly District[]): string {
  const { scope } = lever
  if (scope.kind !== 'place') return describePublicLever(t, { ...lever, scope })
  return t('gaps.near-place', { place: placeName(t, analysis, scope.place, districts), change: describeChange(t, lever) })
}
