// Laws of the door's decision, over every role, purpose and action and any facts: nobody is opened who is not allowed, nobody is allowed whom
// the facts do not hold, and every person asked about has exactly one entry, which says what was decided.
import fc from 'fast-check'
import { accessActions, accessPurposes, organisationRoles } from '@causeway/vocabulary'
import { describe, expect, it } from 'vitest'
import { createPolicy } from '../policy/index.ts'
import { isAskable, judgeAccess } from './judge-access.ts'
import type { Case } from './judge-access.ts'

const policy = createPolicy()
const id = (kind: number, index: number) => `00000000-0000-4000-8${kind}00-00000000000${index}`
const organisationId = id(1, 1)
const accountId = id(2, 1)
const people = [1, 2, 3, 4].map((index) => id(3, index))
const teams = [1, 2, 3].map((index) => id(4, index))

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    role: fc.constantFrom(...organisationRoles),
    purposes: fc.subarray([...accessPurposes]),
    purpose: fc.constantFrom(...accessPurposes),
    action: fc.constantFrom(...accessActions.filter((action) => action !== 'disclose-person')),
    asked: fc.subarray(people, { minLength: 1 }),
    own: fc.subarray(teams),
    files: fc.array(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...teams), fc.boolean()), { maxLength: 6 }),
    glasses: fc.subarray(people),
    state: fc.constantFrom('active' as const, 'suspended' as const, 'admitting' as const, undefined),
    isListed: fc.boolean(),
  })
  .map(({ role, purposes, purpose, action, asked, own, files, glasses, state, isListed }) => ({
    request: { actor: { organisationId, accountId, role, purposes }, action, purpose, personIds: asked },
    facts: {
      organisation: state === undefined ? undefined : { name: 'Any', jurisdiction: 'XD', isDemo: true, state },
      teams: new Map([[accountId, own]]),
      files: new Map(files.map(([person, teamId, isRestricted]) => [person, { teamId, isRestricted }])),
      hasGlass: (account, person) => account === accountId && glasses.includes(person),
    },
    isListed,
    at: new Date(0),
  }))

describe('a decision of the door', () => {
  it('opens only whom it allows, and allows only whom the facts hold', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { request, facts } = given
        const { allowed, refused, opened, teams: seen } = judgeAccess(policy, given)
        const own = facts.teams.get(accountId) ?? []
        expect([...allowed, ...refused].toSorted()).toEqual([...(request.personIds ?? [])].toSorted())
        expect(opened.filter((person) => !allowed.includes(person))).toEqual([])
        for (const person of allowed) expect(facts.files.has(person)).toBe(true)
        for (const person of opened) {
          const file = facts.files.get(person)
          const mayRead =
            own.includes(file?.teamId ?? '') || (facts.hasGlass(accountId, person) && request.purpose === 'danger-to-life')
          expect(mayRead).toBe(true)
        }
        // A team that is seen holds somebody who is opened, or a step that needs no key.
        for (const team of seen) expect(allowed.some((person) => facts.files.get(person)?.teamId === team)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives nothing to a listed organisation, one that is not active, for the forbidden purpose, or to an administrator', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { request, facts, isListed } = given
        const isClosed = isListed || facts.organisation?.state !== 'active' || request.purpose === 'immigration-enforcement'
        fc.pre(isClosed || request.actor.role === 'administrator')
        expect(judgeAccess(policy, given)).toMatchObject({
          opened: [],
          ...(isClosed ? { isAllowed: false, allowed: [], teams: [] } : {}),
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('enters every person asked about once, and keeps no id of whom the organisation does not hold', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { allowed, refused, entries } = judgeAccess(policy, given)
        expect(entries).toHaveLength((given.request.personIds ?? []).length)
        expect(entries.filter(({ outcome }) => outcome === 'allowed').map(({ personId }) => personId)).toEqual(allowed)
        const held = refused.filter((person) => given.facts.files.has(person))
        const named = entries.flatMap(({ outcome, personId }) => (outcome === 'refused' && personId !== null ? [personId] : []))
        expect(named).toEqual(held)
        for (const { kind, outcome, rules } of entries) {
          expect(rules.length).toBeGreaterThan(0)
          expect(kind === 'refusal').toBe(outcome === 'refused')
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('takes no name that could be something else', () => {
    const actor = { organisationId, accountId, role: 'caseworker', purposes: [] } as const
    const good = { actor, action: 'read-person', purpose: 'assistance', personIds: people } as const
    expect(isAskable(good)).toBe(true)
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(isAskable({ ...good, personIds: [text] })).toBe(false)
        expect(isAskable({ ...good, actor: { ...actor, accountId: text } })).toBe(false)
      }),
    )
    expect(isAskable({ ...good, personIds: [people[0]?.toUpperCase().replace('0', 'A') ?? ''] })).toBe(false)
    const [one = ''] = people
    const told = { ...good, action: 'disclose-person', personIds: [one], fields: ['name'] } as const
    expect(isAskable({ ...told, disclosure: { recipientId: one, groundId: one } })).toBe(true)
    expect(isAskable({ ...told, disclosure: { recipientId: one, groundId: 'a ground' } })).toBe(false)
    expect(isAskable({ ...told, disclosure: { recipientId: 'somebody' } })).toBe(false)
  })

  it('takes a disclosure of one person at a time', () => {
    const actor = { organisationId, accountId, role: 'caseworker', purposes: [] } as const
    const told = { actor, action: 'disclose-person', purpose: 'referral', fields: ['name'] } as const
    const [one = '', other = ''] = people
    expect(isAskable({ ...told, personIds: [one, other], disclosure: { recipientId: one } })).toBe(false)
    expect(isAskable({ ...told, disclosure: { recipientId: one } })).toBe(false)
  })
})
