// Decides with Cedar: a question becomes a request of facts (roles, purposes, yes and no, never an id), is held against the schema, and
// is answered with the rules that decided it. What a rule cannot be asked, or stumbles over, is refused.
import { preparsePolicySet, preparseSchema, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs'
import { accessPurposes } from '@causeway/vocabulary'
import type { AccessAction, AccessPurpose, OrganisationRole } from '@causeway/vocabulary'
import type { AccessQuestion, Decision } from './question.ts'
import { findPoliciesFolder, readPolicies, toStaticPolicies } from './read-policies.ts'
import type { Rule } from './read-policies.ts'
import { toFacts } from './to-facts.ts'
import type { Facts } from './to-facts.ts'

/** The policy in force. */
export interface Policy {
  /** Decides one question. The same facts give the same answer as long as the process runs. */
  decide(question: AccessQuestion): Decision
  /** The purposes for which a role may do something where nothing stands against it: what a form offers, never what it grants. */
  listPurposes(role: OrganisationRole, action: AccessAction): readonly AccessPurpose[]
  /** Every rule, forbids first, in the order of the files. */
  readonly rules: readonly Rule[]
  /** SHA-256 (hex) of all rules and their schema: another one is another policy, and belongs on the log. */
  readonly fingerprint: string
}

/** `folder`: another than the installation's own `policies/`, which a test uses. */
export interface PolicyOptions {
  readonly folder?: string
}

/** There are a few thousand different sets of facts; this bounds what a stranger could make the process remember. */
const MOST_REMEMBERED = 20_000

/** Reads, validates and prepares the rules. Throws where they cannot be trusted: see `readPolicies`. */
export function createPolicy({ folder = findPoliciesFolder() }: PolicyOptions = {}): Policy {
  const { schema, rules, fingerprint } = readPolicies(folder)
  prepare(fingerprint, schema, rules)
  const remembered = new Map<string, Decision>()
  const decideFacts = (facts: Facts): Decision => {
    const key = JSON.stringify(facts)
    const known = remembered.get(key)
    if (known !== undefined) return known
    const decision = askCedar(fingerprint, facts)
    if (remembered.size < MOST_REMEMBERED) remembered.set(key, decision)
    return decision
  }
  const decide = (question: AccessQuestion) => {
    const facts = toFacts(question)
    return facts === null ? INCOMPLETE : decideFacts(facts)
  }
  return {
    decide,
    listPurposes: (role, action) =>
      accessPurposes.filter((purpose) => favourableQuestions(role, action, purpose).some((question) => decide(question).allowed)),
    rules: rules.toSorted((a, b) => Number(a.effect === 'permit') - Number(b.effect === 'permit')),
    fingerprint,
  }
}

const INCOMPLETE: Decision = Object.freeze({ allowed: false, rules: Object.freeze(['question-incomplete']) })

/** Cedar keeps what was prepared under a name for the thread; the fingerprint names it, so two policies never meet. */
function prepare(fingerprint: string, schema: string, rules: readonly Rule[]): void {
  for (const answer of [
    preparseSchema(fingerprint, schema),
    preparsePolicySet(fingerprint, { staticPolicies: toStaticPolicies(rules) }),
  ]) {
    if (answer.type === 'failure') throw new Error(`The policies cannot be prepared: ${answer.errors[0]?.message ?? ''}`)
  }
}

function askCedar(fingerprint: string, { role, action, resource, context }: Facts): Decision {
  const answer = statefulIsAuthorized({
    principal: { type: 'Role', id: role },
    action: { type: 'Action', id: action },
    resource,
    context,
    entities: [],
    preparsedPolicySetId: fingerprint,
    preparsedSchemaName: fingerprint,
    validateRequest: true,
  })
  // A rule that failed was skipped, and a skipped forbid forbids nothing: so nothing is permitted.
  if (answer.type === 'failure' || answer.response.diagnostics.errors.length > 0) return INCOMPLETE
  const { decision, diagnostics } = answer.response
  const decided = diagnostics.reason.toSorted()
  return Object.freeze({
    allowed: decision === 'allow',
    rules: Object.freeze(decided.length === 0 ? ['nothing-permits'] : decided),
  })
}

/** Questions in which every fact speaks for the asker. */
function favourableQuestions(role: OrganisationRole, action: AccessAction, purpose: AccessPurpose): readonly AccessQuestion[] {
  const favourable: AccessQuestion = {
    actor: { organisationId: 'own', accountId: 'own', role, purposes: [purpose] },
    organisation: { jurisdiction: 'XD', isDemo: true, isListed: false },
    action,
    purpose,
    person: { organisationId: 'own', teamId: 'own', isRestricted: false, isAssigned: true, hasBreakGlass: true },
  }
  const disclosure = { recipientIsListed: false, recipientIsOrganisation: true, consentCovers: true, dutyWasExplained: true }
  if (action === 'disclose-person') {
    const bases = ['consent', 'vital-interest', 'best-interests', 'legal-duty'] as const
    return bases.map((basis) => ({ ...favourable, disclosure: { ...disclosure, basis } }))
  }
  const { person: _, ...withoutFile } = favourable
  return [favourable, withoutFile]
}
