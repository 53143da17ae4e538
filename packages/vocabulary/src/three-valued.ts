// Kleene's strong three-valued logic: unknown stays unknown until a known value decides.
// Every verdict about a service, from import to screen, is one of these three.

/** `yes`, `no`, or `unknown`: nobody has said. */
export type ThreeValued = 'yes' | 'no' | 'unknown'

/** A value that the directory may not know. `unknown` is never the same as absent, zero or none. */
export type Known<T> = T | 'unknown'

/** True only where the value is known. */
export function isKnown<T>(value: Known<T>): value is T {
  return value !== 'unknown'
}

/** `no` if any is no; else `unknown` if any is unknown; else `yes` (also of nothing). */
export function allOf(values: Iterable<ThreeValued>): ThreeValued {
  let verdict: ThreeValued = 'yes'
  for (const value of values) {
    if (value === 'no') return 'no'
    if (value === 'unknown') verdict = 'unknown'
  }
  return verdict
}

/** `yes` if any is yes; else `unknown` if any is unknown; else `no` (also of nothing). */
export function anyOf(values: Iterable<ThreeValued>): ThreeValued {
  let verdict: ThreeValued = 'no'
  for (const value of values) {
    if (value === 'yes') return 'yes'
    if (value === 'unknown') verdict = 'unknown'
  }
  return verdict
}

/** The opposite; unknown stays unknown. */
export function not(value: ThreeValued): ThreeValued {
  return value === 'yes' ? 'no' : value === 'no' ? 'yes' : 'unknown'
}

/** From a boolean that may be unknown (`undefined` or `null`). */
export function toThreeValued(value: boolean | null | undefined): ThreeValued {
  return value === true ? 'yes' : value === false ? 'no' : 'unknown'
}
