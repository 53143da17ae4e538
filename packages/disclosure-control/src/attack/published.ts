// What an attacker has in hand (tables as anybody publishes them), what they are taken to know besides, and what comes
// out: findings, each naming the cell, what is inferred about it, and how.
import type { Dimension } from '../hierarchy.ts'
import type { Zeros } from '../protected-table.ts'

/** A cell as a reader finds it. */
export interface PublishedCell {
  /** One code a dimension, in the order of the dimensions. */
  readonly codes: readonly string[]
  /** The count, or null where a symbol stands in its place. */
  readonly people: number | null
  /** Whether the cell is hidden for its own sake; left out where the publisher does not say. */
  readonly primary?: boolean
}

/** A table of anybody's. Cells that are not listed were not published at all. Several linked tables are one list over joint dimensions. */
export interface PublishedTable {
  readonly name: string
  readonly dimensions: readonly Dimension[]
  readonly cells: Iterable<PublishedCell>
}

/** What the attacker knows beside the table. Defaults in `DEFAULT_KNOWLEDGE`. */
export interface AttackKnowledge {
  /** Counts below this are hidden by the publisher's rule. */
  readonly threshold: number
  /** `show`: a hidden cell holds at least one person, since zeros are printed. */
  readonly zeros: Zeros
  /** Whether a reader can tell cells hidden for their own sake from those hidden to protect them (`two`: a symbol each). */
  readonly symbols: 'one' | 'two'
  /**
   * Innermost cells whose people all tell each other, or who are alone there: each knows that count.
   * `every-hidden`: each hidden innermost cell is tried as one, which says what somebody alone there would learn.
   */
  readonly insiders: 'none' | 'every-hidden' | readonly (readonly string[])[]
  /** Whether any two of the insiders are tried together. */
  readonly pairs: boolean
  /** Sets of innermost cells whose people live together and tell each other. */
  readonly households: readonly (readonly (readonly string[])[])[]
  /** Earlier releases about the same population, the oldest first. */
  readonly previous: readonly PublishedTable[]
  /** Whether the attacker runs linear programmes, and how many at most; 0 for none. */
  readonly programmes: number
  /** Whether the choice of what is hidden is itself read: the publisher is taken to hide no more than has to be. */
  readonly pattern: boolean
}

/** A reader with a computer, no table of last year, and no place in this one. */
export const DEFAULT_KNOWLEDGE: AttackKnowledge = {
  threshold: 10,
  zeros: 'band',
  symbols: 'one',
  insiders: 'none',
  pairs: false,
  households: [],
  previous: [],
  programmes: 20_000,
  pattern: true,
}

/**
 * The ways in. `release-remainder` is a change of a few people among several hidden cells together, of which none stands
 * alone: weaker than `release-pair`, and told apart from it.
 */
export type AttackName =
  | 'subtraction'
  | 'bounds'
  | 'insider'
  | 'insider-pair'
  | 'household'
  | 'release-pair'
  | 'release-remainder'
  | 'release-triple'
  | 'pattern'

/** One thing that can be inferred. */
export interface Finding {
  readonly attack: AttackName
  /** The cell that is exposed. */
  readonly codes: readonly string[]
  /** The count (people) lies between these, both included; equal where it is exact; null where there is no limit or the value depends on what the insider knows. */
  readonly low: number | null
  readonly high: number | null
  /** `certain` follows from the published numbers; `presumed` from a likely assumption that `how` states. */
  readonly certainty: 'certain' | 'presumed'
  /** One sentence: how it follows. */
  readonly how: string
  /** The innermost cells of the insiders who can do it. */
  readonly by?: readonly (readonly string[])[]
}

/** What an attack did, so that silence can be told from not having looked. */
export interface AttackStep {
  readonly attack: AttackName
  /** Cells, insiders, pairs or households that were tried. */
  readonly tried: number
  readonly found: number
  /** Why it was not run to its end, in a sentence; null where it was. */
  readonly notRun: string | null
}

/** The whole of it. */
export interface AttackReport {
  readonly table: string
  /** Cells that are secret: hidden for their own sake where the table says so, otherwise every hidden cell. */
  readonly secret: number
  readonly published: number
  readonly hidden: number
  readonly findings: readonly Finding[]
  readonly steps: readonly AttackStep[]
  /** Bounds that linear programmes gave for the secret cells; null where none were run. */
  readonly intervals: IntervalFigures | null
}

/** The counts that one secret cell can have. */
export interface CellInterval {
  readonly codes: readonly string[]
  readonly low: number
  /** Null where there is no limit. */
  readonly high: number | null
  /** The whole band is possible; the bounds may then be wider still. */
  readonly isFull: boolean
}

/** How far the secret cells keep their interval against a reader who runs linear programmes. */
export interface IntervalFigures {
  readonly cells: number
  /** The whole band stays possible: 0 … threshold − 1, or with zeros shown as many values from the least that they tell. */
  readonly full: number
  /** Cells of which a single value is left. */
  readonly exact: number
  /** Cells whose bounds stand nearer than the band's width: the findings of `bounds`. */
  readonly narrower: number
  readonly bounds: readonly CellInterval[]
  readonly programmes: number
}

/** Why a table cannot be attacked. `row` is the place in its cells, from 0. */
export type AttackProblem =
  | { readonly problem: 'empty' }
  | { readonly problem: 'code-missing'; readonly row: number; readonly dimension: string; readonly code: string }
  | { readonly problem: 'codes-differ'; readonly row: number; readonly expected: number; readonly found: number }
  | { readonly problem: 'count-not-whole'; readonly row: number; readonly found: number }
  | { readonly problem: 'cell-twice'; readonly row: number; readonly codes: readonly string[] }
  | { readonly problem: 'does-not-add-up'; readonly codes: readonly string[]; readonly stated: number }
  | { readonly problem: 'insider-unknown'; readonly codes: readonly string[] }
  | { readonly problem: 'dimensions-differ'; readonly release: string; readonly expected: string; readonly found: string }

/** An `AttackProblem` as a sentence for the one who gave the table. */
export function describeAttackProblem(problem: AttackProblem): string {
  switch (problem.problem) {
    case 'empty':
      return 'the table has no cells'
    case 'code-missing':
      return `row ${problem.row + 1}: "${problem.code}" is not a code of the dimension ${problem.dimension}`
    case 'codes-differ':
      return `row ${problem.row + 1}: ${problem.found} codes where the table has ${problem.expected} dimensions`
    case 'count-not-whole':
      return `row ${problem.row + 1}: ${problem.found} is not a whole number of people below 30 million`
    case 'cell-twice':
      return `row ${problem.row + 1}: the cell ${problem.codes.join(' × ')} stands twice with different counts`
    case 'does-not-add-up':
      return (
        `the cell ${problem.codes.join(' × ')} is published as ${problem.stated}, which its parts contradict: ` +
        'not a table of exact counts (rounded or noisy tables are attacked by averaging)'
      )
    case 'insider-unknown':
      return `${problem.codes.join(' × ')} is not an innermost cell of the table`
    case 'dimensions-differ':
      return `the release ${problem.release} has the dimensions ${problem.found} where ${problem.expected} are expected`
  }
}
