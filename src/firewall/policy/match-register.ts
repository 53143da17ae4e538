// The register in memory: who of all that may ask is listed. Nothing of what was asked leaves; the answer is yes or no.
import { isDomainOf, toPlainDomain } from './domain-match.ts'
import type { PlainDomain } from './domain-match.ts'
import { isAbbreviations, isNameOf, prepareNames } from './name-match.ts'
import type { NamedBody } from './name-match.ts'
import type { EnforcementBody, RegisterQuestion } from './register.ts'

/** Bounds what questions from outside could make the process remember. */
const MOST_REMEMBERED = 10_000
/** The longest question that is remembered, in characters. */
const LONGEST_REMEMBERED = 1000

/** A matcher over the bodies that are listed now. Equal questions are compared once. */
export function createMatcher(bodies: readonly EnforcementBody[]): (question: RegisterQuestion) => boolean {
  const names: readonly NamedBody[] = bodies.map(prepareNames)
  const domains = bodies
    .flatMap((body) => body.domains.map(toPlainDomain))
    .filter((domain): domain is PlainDomain => domain !== null)
  const identifiers = new Set(bodies.flatMap((body) => body.identifiers.map(toPlainIdentifier)))
  const remembered = new Map<string, boolean>()
  const isListed = ({
    jurisdiction,
    askedFrom = jurisdiction,
    name,
    domain,
    identifiers: asked = [],
  }: RegisterQuestion): boolean => {
    if (asked.some((identifier) => identifiers.has(toPlainIdentifier(identifier)))) return true
    const plain = domain === undefined ? null : toPlainDomain(domain)
    if (plain !== null && domains.some((known) => isDomainOf(known, plain))) return true
    const places = [...new Set([jurisdiction, askedFrom])]
    return names.some((body) => isNameOf(body, name, places)) || isAbbreviations(names, name, places)
  }
  return (question) => {
    const key = JSON.stringify([question.jurisdiction, question.askedFrom, question.name, question.domain, question.identifiers])
    const known = remembered.get(key)
    if (known !== undefined) return known
    const answer = isListed(question)
    if (remembered.size < MOST_REMEMBERED && key.length <= LONGEST_REMEMBERED) remembered.set(key, answer)
    return answer
  }
}

function toPlainIdentifier({ scheme, value }: { readonly scheme: string; readonly value: string }): string {
  return `${scheme.toLowerCase()} ${value
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')}`
}
