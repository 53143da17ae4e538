// How much a journey weighs: the impedance functions f(t) of the accessibility measures, each from minutes to a weight.

/** From minutes of travel to a weight, zero or more; 0 is out of reach. */
export type TravelDecay = (minutes: number) => number

/** Weight 1 up to `maxMinutes` inclusive, 0 beyond: the catchment of 2SFCA (Luo & Wang 2003). */
export function binaryDecay(maxMinutes: number): TravelDecay {
  return (minutes) => (minutes <= maxMinutes ? 1 : 0)
}

/** A step of `steppedDecay`: journeys up to `minutes` inclusive weigh `weight`. */
export interface DecayStep {
  readonly minutes: number
  readonly weight: number
}

/** Piecewise weights, steps in ascending order of minutes; 0 beyond the last: the travel zones of E2SFCA (Luo & Qi 2009, eq. 3). */
export function steppedDecay(steps: readonly DecayStep[]): TravelDecay {
  return (minutes) => steps.find((step) => minutes <= step.minutes)?.weight ?? 0
}

/** The weights 1, 0.68 and 0.22 of Luo & Qi (2009) over the three equal zones of a catchment (theirs: 10, 20 and 30 minutes). */
export function luoQiDecay(maxMinutes: number): TravelDecay {
  return steppedDecay([
    { minutes: maxMinutes / 3, weight: 1 },
    { minutes: (maxMinutes * 2) / 3, weight: 0.68 },
    { minutes: maxMinutes, weight: 0.22 },
  ])
}

/** exp(−t² / 2σ²), 1 at no distance. */
export function gaussianDecay(sigma: number): TravelDecay {
  return (minutes) => Math.exp(-(minutes * minutes) / (2 * sigma * sigma))
}

/** exp(−β t): `rate` is β, a minute. */
export function exponentialDecay(rate: number): TravelDecay {
  return (minutes) => Math.exp(-rate * minutes)
}

/** (max(t, least) / scale)^exponent, Hansen's (1959) form with a negative exponent. A `least` above 0 avoids an infinite weight at home. */
export function powerDecay(scale: number, exponent: number, least = 0): TravelDecay {
  return (minutes) => (Math.max(minutes, least) / scale) ** exponent
}

/** The same decay, but 0 beyond `maxMinutes`. */
export function limitDecay(decay: TravelDecay, maxMinutes: number): TravelDecay {
  return (minutes) => (minutes <= maxMinutes ? decay(minutes) : 0)
}
