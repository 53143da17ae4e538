// How a number of people is shown behind sign-in: never a count below ten, so that nobody stands out in a small one. What the
// public sees went through the release and is shown as it left it (public-count.tsx).
import type { Interval } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'

/** The smallest count that is shown; below it stands "<10". */
export const SMALLEST_COUNT = 10

/** `1,240`, or `<10` for any count below ten, zero included. */
export function showCount(t: Translator, people: number): string {
  const whole = Math.round(people)
  return whole < SMALLEST_COUNT ? t('gaps.fewer-than', { count: t.number(SMALLEST_COUNT) }) : t.number(whole)
}

/** `1,240–2,300`; one number where both ends read the same. */
export function showInterval(t: Translator, { low, high }: Interval): string {
  const [from, to] = [showCount(t, low), showCount(t, high)]
  return from === to ? from : t('gaps.interval', { low: from, high: to })
}
