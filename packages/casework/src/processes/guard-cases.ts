// What a guard could mean: the ways in which it could come to hold, worked out before anybody does a step. So a guard that contradicts itself,
// or waits for something that can never be recorded, is found when the process is read and not in the middle of somebody's case.
import type { Answer } from '../forms/form.ts'
import { holds } from './guard.ts'
import type { Guard } from './process.ts'

/** Answers that a fact can have. `free` stands for text, numbers and dates, of which there is always another. */
export type FactDomain = readonly string[] | 'several' | 'free'

/** A comparison, or its contrary. */
type Atom = Exclude<Guard, { readonly all: readonly Guard[] } | { readonly any: readonly Guard[] } | { readonly not: Guard }>
type Literal = Atom | { readonly not: Atom }

/** One way in which a guard could hold: the steps that must have been done for it, and those that must not. */
export interface GuardCase {
  readonly needs: ReadonlySet<string>
  readonly excludes: ReadonlySet<string>
}

/** Past so many alternatives a guard is not for people to read either. */
const mostCases = 1000

/**
 * Every way in which the guard could hold, contradictions left out. Empty: it never holds. `undefined`: more ways than anybody could check.
 * `domainOf` says what a fact can be; `stepOf` gives the step that records it.
 */
export function findGuardCases(guard: Guard, domainOf: (fact: string) => FactDomain): readonly GuardCase[] | undefined {
  const alternatives = toAlternatives(guard, false)
  return alternatives?.flatMap((literals) => readCase(literals, domainOf) ?? [])
}

/** The step of a fact: `process/step.question` → `process/step`. */
export function stepOfFact(fact: string): string {
  return fact.slice(0, fact.lastIndexOf('.'))
}

/** Every comparison of a guard, with the path at which it stands. */
export function listAtoms(
  guard: Guard,
  path: readonly string[] = [],
): readonly { readonly atom: Atom; readonly path: readonly string[] }[] {
  if ('all' in guard) return guard.all.flatMap((part, index) => listAtoms(part, [...path, 'all', String(index)]))
  if ('any' in guard) return guard.any.flatMap((part, index) => listAtoms(part, [...path, 'any', String(index)]))
  if ('not' in guard) return listAtoms(guard.not, [...path, 'not'])
  return [{ atom: guard, path }]
}

/** The guard as alternatives of comparisons that must all hold. */
function toAlternatives(guard: Guard, isNegated: boolean): readonly (readonly Literal[])[] | undefined {
  if ('not' in guard) return toAlternatives(guard.not, !isNegated)
  const isAll = 'all' in guard
  if (!isAll && !('any' in guard)) return [[isNegated ? { not: guard } : guard]]
  const parts = (isAll ? guard.all : guard.any).map((part) => toAlternatives(part, isNegated))
  let found: readonly (readonly Literal[])[] = isAll === isNegated ? [] : [[]]
  for (const part of parts) {
    if (part === undefined) return undefined
    found = isAll === isNegated ? [...found, ...part] : found.flatMap((one) => part.map((other) => [...one, ...other]))
    if (found.length > mostCases) return undefined
  }
  return found
}

function readCase(literals: readonly Literal[], domainOf: (fact: string) => FactDomain): GuardCase | undefined {
  const needs = new Set<string>()
  const excludes = new Set<string>()
  const literalsByFact = new Map<string, Literal[]>()
  for (const literal of literals) {
    const atom = 'not' in literal ? literal.not : literal
    if ('stepDone' in atom) (atom === literal ? needs : excludes).add(atom.stepDone)
    else literalsByFact.set(atom.fact, [...(literalsByFact.get(atom.fact) ?? []), literal])
  }
  for (const [fact, about] of literalsByFact) {
    const fits = (answer: Answer | undefined) =>
      about.every((each) => holds(each, { isStepDone: () => false, fact: () => answer }))
    if (fits(undefined)) continue
    if (!listAnswers(about, domainOf(fact)).some(fits)) return undefined
    needs.add(stepOfFact(fact))
  }
  return [...needs].some((step) => excludes.has(step)) ? undefined : { needs, excludes }
}

/** Answers enough to find one that fits, if there is one. */
function listAnswers(about: readonly Literal[], domain: FactDomain): readonly Answer[] {
  if (domain !== 'several' && domain !== 'free') return domain
  const named = about.flatMap((literal) => {
    const atom = 'not' in literal ? literal.not : literal
    if ('is' in atom) return [atom.is]
    return 'includes' in atom && !('not' in literal) ? [atom.includes] : []
  })
  return domain === 'several' ? [named.map(String), ['\u0000 another']] : [...named, '\u0000 another']
}
