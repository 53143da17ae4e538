// What a promise is held against: the 23 objectives of the Global Compact for Migration (A/RES/73/195) and the targets of the
// 2030 Agenda (A/RES/70/1). Codes only; titles are messages and data.

/** The objectives of the Global Compact for Safe, Orderly and Regular Migration: 1 to 23. */
export type GcmObjective = number & { readonly gcmObjective: true }

/** All objectives, in order. */
// A number of 1 to 23 is what the type promises.
export const GCM_OBJECTIVES: readonly GcmObjective[] = Array.from({ length: 23 }, (_, index) => (index + 1) as GcmObjective)

/** Whether the number is an objective of the Compact. */
export function isGcmObjective(value: number): value is GcmObjective {
  return Number.isInteger(value) && value >= 1 && value <= 23
}

/** Outcome targets of each goal (1.1, 1.2, …) and the last letter of its means of implementation (1.a, 1.b). A/RES/70/1. */
const TARGETS_BY_GOAL: readonly (readonly [outcomes: number, means: string])[] = [
  [5, 'ab'],
  [5, 'abc'],
  [9, 'abcd'],
  [7, 'abc'],
  [6, 'abc'],
  [6, 'ab'],
  [3, 'ab'],
  [10, 'ab'],
  [5, 'abc'],
  [7, 'abc'],
  [7, 'abc'],
  [8, 'abc'],
  [3, 'ab'],
  [7, 'abc'],
  [9, 'abc'],
  [10, 'ab'],
  [19, ''],
]

/** A target of the 2030 Agenda, such as `10.7` or `16.b`. */
export type SdgTarget = string & { readonly sdgTarget: true }

/** The 169 targets, in the order of the Agenda. */
export const SDG_TARGETS: readonly SdgTarget[] = TARGETS_BY_GOAL.flatMap(([outcomes, means], index) => {
  const numbered = Array.from({ length: outcomes }, (_, target) => `${index + 1}.${target + 1}`)
  // Made from the Agenda's own numbering.
  return [...numbered, ...[...means].map((letter) => `${index + 1}.${letter}`)] as SdgTarget[]
})

const known: ReadonlySet<string> = new Set(SDG_TARGETS)

/** Whether the code is a target of the 2030 Agenda. */
export function isSdgTarget(code: string): code is SdgTarget {
  return known.has(code)
}

/** Who says that something answers an objective or a target: the source itself, or somebody who judged it. */
export const MAPPING_BASES = ['stated', 'assigned'] as const
export type MappingBasis = (typeof MAPPING_BASES)[number]
