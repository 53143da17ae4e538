// The rules themselves: each has its own name and its reason in every language, holds against the schema, and none of the forbids can be
// taken out, changed or outvoted, whatever an installation adds.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { accessActions, accessPurposes, disclosureBases, organisationRoles } from '@causeway/vocabulary'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTranslator, LANGUAGES } from '../../platform/i18n/index.ts'
import { builtInRules, createPolicy } from './index.ts'
import { findPoliciesFolder } from './read-policies.ts'
import type { AccessQuestion } from './question.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policies-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A copy of the installation's rules, to be tampered with. */
function copyPolicies(change: (copy: string) => void): string {
  const copy = mkdtempSync(join(folder, 'copy-'))
  cpSync(findPoliciesFolder(), copy, { recursive: true })
  change(copy)
  return copy
}

const editFile = (name: string, edit: (text: string) => string) => (copy: string) => {
  const file = join(copy, name)
  const text = readFileSync(file, 'utf8')
  const edited = edit(text)
  if (edited === text) throw new Error(`Nothing was changed in ${name}`)
  writeFileSync(file, edited)
}

describe('the rules', () => {
  it('have a reason in every language of the pages, and no reason is without its rule', () => {
    const ids = [...createPolicy().rules.map(({ id }) => id), ...builtInRules].toSorted()
    for (const language of LANGUAGES) {
      const reasons = JSON.parse(
        readFileSync(join(findPoliciesFolder(), '..', 'locales', language, 'firewall-rules.json'), 'utf8'),
      ) as Record<string, string>
      expect(Object.keys(reasons).toSorted()).toEqual(ids)
      const t = createTranslator(language, ['firewall-rules'])
      for (const id of ids) expect(t(`firewall-rules.${id}`).length).toBeGreaterThan(15)
    }
  })

  it('put what is forbidden first', () => {
    const effects = createPolicy().rules.map(({ effect }) => effect)
    expect(effects.indexOf('permit')).toBeGreaterThan(10)
    expect(effects.slice(effects.indexOf('permit'))).not.toContain('forbid')
    const ids = createPolicy().rules.map(({ id }) => id)
    expect(ids.slice(0, 3)).toEqual(['never-immigration-enforcement', 'listed-organisation', 'listed-recipient'])
  })

  it.each([
    ['without the first forbid', editFile('1-forbidden.cedar', (text) => text.replace(/@id\("never-immigration[^;]+;/, ''))],
    [
      'with an exception in a forbid',
      editFile('1-forbidden.cedar', (text) =>
        text.replace(
          'context.purpose == Purpose::"immigration-enforcement" };',
          'context.purpose == Purpose::"immigration-enforcement" && context.isPurposeHeld };',
        ),
      ),
    ],
    [
      'with a forbid turned into a permit',
      editFile('1-forbidden.cedar', (text) =>
        text.replace(/forbid( \(principal, action, resource\)\nwhen \{ context\.organisationIsListed)/, 'permit$1'),
      ),
    ],
    ['without the file of forbids', (copy: string) => rmSync(join(copy, '1-forbidden.cedar'))],
    [
      'with consent in the context of help',
      editFile('firewall.cedarschema', (text) => text.replace('file: FileFacts,', 'file: FileFacts, consentCovers: Bool,')),
    ],
    [
      'with a rule that has no name',
      (copy: string) => writeFileSync(join(copy, '9.cedar'), 'permit (principal, action, resource);'),
    ],
    [
      'with two rules of one name',
      (copy: string) => writeFileSync(join(copy, '9.cedar'), '@id("casework") permit (principal, action, resource);'),
    ],
    [
      'with a rule that makes help depend on consent',
      (copy: string) =>
        writeFileSync(
          join(copy, '9.cedar'),
          '@id("no-consent-no-help") forbid (principal, action == Action::"read-person", resource) when { !context.disclosure.consentCovers };',
        ),
    ],
    [
      'with a purpose that nobody declared',
      (copy: string) =>
        writeFileSync(
          join(copy, '9.cedar'),
          '@id("more") permit (principal, action, resource) when { context.purpose == Purpose::"other" };',
        ),
    ],
  ])('do not start %s', (_, change) => {
    expect(() => createPolicy({ folder: copyPolicies(change) })).toThrow()
  })

  it('take another layout and comments for the same rules', () => {
    const copy = copyPolicies(
      editFile('1-forbidden.cedar', (text) => `// More room.\n${text.replaceAll('\nwhen {', '\n\n  when   {')}`),
    )
    expect(() => createPolicy({ folder: copy })).not.toThrow()
  })
})

/** A question about anything, drawn from everything that can be asked. */
const anyQuestion: fc.Arbitrary<AccessQuestion> = fc
  .record({
    role: fc.constantFrom(...organisationRoles),
    purposes: fc.subarray([...accessPurposes]),
    action: fc.constantFrom(...accessActions),
    purpose: fc.constantFrom(...accessPurposes),
    isListed: fc.boolean(),
    isDemo: fc.boolean(),
    personOf: fc.constantFrom('own', 'other'),
    isRestricted: fc.boolean(),
    isAssigned: fc.boolean(),
    hasBreakGlass: fc.boolean(),
    recipientIsListed: fc.boolean(),
    recipientIsOrganisation: fc.boolean(),
    basis: fc.constantFrom(...disclosureBases),
    consentCovers: fc.boolean(),
    dutyWasExplained: fc.boolean(),
    isPersonThemselves: fc.boolean(),
  })
  .map((facts) => ({
    actor: { organisationId: 'own', accountId: 'account', role: facts.role, purposes: facts.purposes },
    organisation: { jurisdiction: 'XD', isDemo: facts.isDemo, isListed: facts.isListed },
    action: facts.action,
    purpose: facts.purpose,
    person: {
      organisationId: facts.personOf,
      teamId: 'team',
      isRestricted: facts.isRestricted,
      isAssigned: facts.isAssigned,
      hasBreakGlass: facts.hasBreakGlass,
    },
    ...(facts.action === 'disclose-person'
      ? {
          disclosure: {
            recipientIsListed: facts.recipientIsListed,
            recipientIsOrganisation: facts.recipientIsOrganisation,
            basis: facts.basis,
            consentCovers: facts.consentCovers,
            dutyWasExplained: facts.dutyWasExplained,
          },
        }
      : {}),
    isPersonThemselves: facts.isPersonThemselves,
  }))

/** Permits that somebody might add to the folder: as wide as Cedar can write them. */
const anyAddedPermit = fc
  .record({
    roles: fc.subarray([...organisationRoles], { minLength: 1 }),
    actions: fc.subarray([...accessActions], { minLength: 1 }),
    purposes: fc.subarray([...accessPurposes], { minLength: 1 }),
    isForAll: fc.boolean(),
  })
  .map(({ roles, actions, purposes, isForAll }) => {
    if (isForAll) return 'permit (principal, action, resource);'
    const set = (type: string, names: readonly string[]) => `[${names.map((name) => `${type}::"${name}"`).join(', ')}]`
    return `permit (principal, action in ${set('Action', actions)}, resource)
      when { ${set('Role', roles)}.contains(principal) || ${set('Purpose', purposes)}.contains(context.purpose) };`
  })

/** What is forbidden for ever, in words of the question alone. */
function isForbiddenForEver({
  actor,
  organisation,
  action,
  purpose,
  person,
  disclosure,
  isPersonThemselves,
}: AccessQuestion): boolean {
  const isPerson = isPersonThemselves === true
  const opensFile = /^(read|write|disclose|export|erase|move)-person$|-consent$/.test(action)
  const isBroken = person?.hasBreakGlass === true && purpose === 'danger-to-life' && /^(read|disclose)-person$/.test(action)
  return (
    purpose === 'immigration-enforcement' ||
    (organisation.isListed && !isPerson) ||
    disclosure?.recipientIsListed === true ||
    (disclosure?.basis === 'legal-duty' && !disclosure.dutyWasExplained) ||
    (disclosure?.basis === 'consent' && !disclosure.consentCovers) ||
    (actor.role === 'administrator' && !isPerson && (opensFile || action === 'search-people' || action === 'break-glass')) ||
    (opensFile && person?.organisationId !== actor.organisationId) ||
    (opensFile && !isPerson && person?.isAssigned !== true && !isBroken) ||
    (action === 'search-people' && person?.isRestricted === true && !person.isAssigned)
  )
}

describe('what is forbidden', () => {
  it('stays forbidden whatever permits are added to the folder', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(anyAddedPermit, { minLength: 1, maxLength: 4 }),
        fc.array(anyQuestion, { minLength: 60, maxLength: 60 }),
        (added, questions) => {
          const text = added.map((permit, index) => `@id("added-${'abcd'[index] ?? 'e'}") ${permit}`).join('\n')
          const policy = createPolicy({ folder: copyPolicies((copy) => writeFileSync(join(copy, '9-added.cedar'), text)) })
          for (const question of questions) if (isForbiddenForEver(question)) expect(policy.decide(question).allowed).toBe(false)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('cannot be switched off from the environment', () => {
    const question: AccessQuestion = {
      actor: { organisationId: 'own', accountId: 'account', role: 'supervisor', purposes: [...accessPurposes] },
      organisation: { jurisdiction: 'XD', isDemo: true, isListed: false },
      action: 'read-person',
      purpose: 'immigration-enforcement',
      person: { organisationId: 'own', teamId: 'team', isRestricted: false, isAssigned: true, hasBreakGlass: true },
    }
    const names = ['CAUSEWAY_POLICIES', 'CAUSEWAY_POLICY', 'CAUSEWAY_FIREWALL', 'CAUSEWAY_DISABLE_POLICY', 'POLICIES', 'NODE_ENV']
    const before = names.map((name) => process.env[name])
    const empty = mkdtempSync(join(folder, 'empty-'))
    try {
      for (const value of ['off', '0', 'false', empty, 'test']) {
        for (const name of names) process.env[name] = value
        expect(createPolicy().decide(question)).toEqual({ allowed: false, rules: ['never-immigration-enforcement'] })
      }
    } finally {
      names.forEach((name, index) => {
        const value = before[index]
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      })
    }
    // No file of the room reads the environment at all.
    for (const file of ['create-policy', 'read-policies', 'to-facts', 'create-register', 'foundation', 'enforcement-body']) {
      expect(readFileSync(join(import.meta.dirname, `${file}.ts`), 'utf8')).not.toMatch(/process\.env|import\.meta\.env/)
    }
  })
})

describe('consent', () => {
  it('never costs a service: nothing but a disclosure can even be asked together with it', () => {
    const policy = createPolicy()
    fc.assert(
      fc.property(anyQuestion, fc.boolean(), (question, consentCovers) => {
        if (question.action === 'disclose-person') return
        const disclosure = {
          recipientIsListed: false,
          recipientIsOrganisation: true,
          basis: 'consent' as const,
          consentCovers,
          dutyWasExplained: true,
        }
        expect(policy.decide({ ...question, disclosure })).toEqual({ allowed: false, rules: ['question-incomplete'] })
      }),
    )
    // In the rules' own words: consent is named by rules about disclosing, and by no other.
    for (const { text } of policy.rules) {
      if (/consentCovers|Basis::"consent"/.test(text)) expect(text).toContain('action == Action::"disclose-person"')
    }
  })
})

describe('the speed', () => {
  it('is under 0.15 ms a decision', () => {
    const policy = createPolicy()
    const questions = fc.sample(anyQuestion, { numRuns: 500, seed: 5 })
    for (const question of questions) policy.decide(question)
    const started = performance.now()
    for (let round = 0; round < 10; round++) for (const question of questions) policy.decide(question)
    expect((performance.now() - started) / 5000).toBeLessThan(0.15)
  })
})
