// Every role × purpose × action through Cedar, and every situation of a file, against tables that were written by hand from the design.
// A rule that permits more, or less, than these tables fails here.
import { accessActions, accessPurposes, disclosureBases, organisationRoles } from '@causeway/vocabulary'
import type { AccessAction, AccessPurpose, DisclosureBasis, OrganisationRole } from '@causeway/vocabulary'
import { describe, expect, test } from 'vitest'
import { purposesByRole } from '../../src/platform/accounts/index.ts'
import { createPolicy } from '../../src/firewall/policy/index.ts'
import type { AccessQuestion } from '../../src/firewall/policy/index.ts'

const policy = createPolicy()

type Asker = OrganisationRole | 'person'
const askers: readonly Asker[] = [...organisationRoles, 'person']

/** Purposes by role, for one's own team's file (or none), by an account that holds the purpose. Who is not named may do nothing. */
type Row = Partial<Record<Asker, string>>

const registering = {
  'intake-worker': 'registration',
  caseworker: 'registration',
  supervisor: 'registration',
  'legal-representative': 'registration',
}
const working = {
  'intake-worker': 'registration person-request',
  caseworker: 'registration assistance safety referral family-tracing person-request',
  supervisor: 'registration assistance safety referral family-tracing person-request',
  'legal-representative': 'registration legal-aid referral person-request',
}

/** Written by hand. An action without a line fails to compile. */
const byHand: Readonly<Record<Exclude<AccessAction, 'disclose-person'>, Row>> = {
  'search-people': { ...working, supervisor: `${working.supervisor} supervision` },
  'register-person': registering,
  'read-person': {
    ...working,
    caseworker: `${working.caseworker} danger-to-life`,
    supervisor: `${working.supervisor} supervision danger-to-life`,
    'legal-representative': `${working['legal-representative']} danger-to-life`,
    person: 'person-request',
  },
  'write-person': working,
  'export-person': {
    caseworker: 'person-request',
    supervisor: 'person-request',
    'legal-representative': 'person-request',
    person: 'person-request',
  },
  'erase-person': {
    caseworker: 'person-request',
    supervisor: 'person-request',
    'legal-representative': 'person-request',
    person: 'person-request',
  },
  'move-person': { supervisor: 'supervision safety' },
  'give-consent': { ...working, person: 'person-request' },
  'withdraw-consent': { ...working, person: 'person-request' },
  'break-glass': { caseworker: 'danger-to-life', supervisor: 'danger-to-life', 'legal-representative': 'danger-to-life' },
  'review-break-glass': { supervisor: 'supervision', auditor: 'audit' },
  'read-access-history': {
    'intake-worker': 'person-request',
    caseworker: 'person-request',
    supervisor: 'supervision person-request',
    'legal-representative': 'person-request',
    auditor: 'audit',
    person: 'person-request',
  },
  'manage-team': { supervisor: 'supervision', administrator: 'administration' },
  'manage-accounts': { administrator: 'administration' },
  'answer-legal-demand': { supervisor: 'supervision', 'legal-representative': 'legal-aid', administrator: 'administration' },
  'read-legal-demands': {
    supervisor: 'supervision',
    'legal-representative': 'legal-aid',
    administrator: 'administration',
    auditor: 'audit',
  },
  'change-enforcement-register': {
    supervisor: 'supervision',
    'legal-representative': 'legal-aid',
    administrator: 'administration',
    auditor: 'audit',
  },
  'count-people': { supervisor: 'statistics', auditor: 'statistics' },
}

/** Disclosing, by basis. */
const disclosingByHand: Readonly<Record<DisclosureBasis, Row>> = {
  consent: {
    caseworker: 'assistance safety referral family-tracing',
    supervisor: 'assistance safety referral family-tracing',
    'legal-representative': 'legal-aid referral',
  },
  'vital-interest': { caseworker: 'danger-to-life', supervisor: 'danger-to-life', 'legal-representative': 'danger-to-life' },
  'best-interests': {
    caseworker: 'assistance safety referral family-tracing',
    supervisor: 'assistance safety referral family-tracing',
  },
  'legal-duty': { caseworker: 'assistance safety', supervisor: 'assistance safety', 'legal-representative': 'legal-aid' },
}

/** An action, and its basis where it has one. */
interface What {
  readonly action: AccessAction
  readonly basis: DisclosureBasis | null
}

/** Every action with each basis it may have. */
const everyAction: readonly What[] = accessActions.flatMap((action): readonly What[] =>
  action === 'disclose-person' ? disclosureBases.map((basis) => ({ action, basis })) : [{ action, basis: null }],
)

/** A question in which every fact speaks for the asker, but for what `change` says. */
function ask(
  asker: Asker,
  { action, basis }: What,
  purpose: AccessPurpose,
  change: Partial<{
    file: Partial<NonNullable<AccessQuestion['person']>> | null
    disclosure: Partial<NonNullable<AccessQuestion['disclosure']>>
    purposes: readonly AccessPurpose[]
    isListed: boolean
  }> = {},
): boolean {
  const file = { organisationId: 'own', teamId: 'team', isRestricted: false, isAssigned: true, hasBreakGlass: false }
  const disclosure = { recipientIsListed: false, recipientIsOrganisation: true, consentCovers: true, dutyWasExplained: true }
  return policy.decide({
    actor: {
      organisationId: 'own',
      accountId: 'account',
      role: asker === 'person' ? 'caseworker' : asker,
      purposes: change.purposes ?? accessPurposes,
    },
    organisation: { jurisdiction: 'XD', isDemo: true, isListed: change.isListed ?? false },
    action,
    purpose,
    ...(change.file === null ? {} : { person: { ...file, ...change.file } }),
    ...(basis === null ? {} : { disclosure: { ...disclosure, basis, ...change.disclosure } }),
    ...(asker === 'person' ? { isPersonThemselves: true } : {}),
  }).allowed
}

function expected(asker: Asker, { action, basis }: What): readonly string[] {
  const row: Row = action === 'disclose-person' ? disclosingByHand[basis ?? 'consent'] : byHand[action]
  return row[asker]?.split(' ') ?? []
}

/** What is permitted of everything that can be asked, as lines to be compared. */
function list(permits: (asker: Asker, what: What, purpose: AccessPurpose) => boolean): readonly string[] {
  return askers.flatMap((asker) =>
    everyAction.flatMap((what) =>
      accessPurposes
        .filter((purpose) => permits(asker, what, purpose))
        .map((purpose) => `${asker}: ${what.action}${what.basis === null ? '' : ` (${what.basis})`} for ${purpose}`),
    ),
  )
}

const byTable = (asker: Asker, what: What, purpose: AccessPurpose) => expected(asker, what).includes(purpose)

/** Actions that open, change or pass on one person's file. */
const onFile = /^(read|write|disclose|export|erase|move)-person$|^(give|withdraw)-consent$/
const lifeOnly = (action: AccessAction, purpose: AccessPurpose) =>
  purpose === 'danger-to-life' && (action === 'read-person' || action === 'disclose-person')

describe('what Cedar permits, of every role, purpose and action', () => {
  test('is what was written by hand, for one’s own team’s file', () => {
    const tried = askers.length * everyAction.length * accessPurposes.length
    expect(tried).toBe(7 * 22 * 13)
    expect(list((asker, what, purpose) => ask(asker, what, purpose))).toEqual(list(byTable))
  })

  test('is the same for a restricted file of one’s own team', () => {
    expect(list((asker, what, purpose) => ask(asker, what, purpose, { file: { isRestricted: true } }))).toEqual(list(byTable))
  })

  test('is, of another team’s file, a hint while registering, the request to break the glass, and what needs no file', () => {
    for (const isRestricted of [false, true]) {
      const found = list((asker, what, purpose) => ask(asker, what, purpose, { file: { isAssigned: false, isRestricted } }))
      const wanted = list((asker, what, purpose) => {
        if (!byTable(asker, what, purpose)) return false
        if (what.action === 'search-people') return purpose === 'registration' && !isRestricted
        if (what.action === 'register-person') return false
        if (what.action === 'read-access-history') return asker === 'person'
        return asker === 'person' || !onFile.test(what.action)
      })
      expect(found).toEqual(wanted)
    }
  })

  test('is, with the glass broken, also to read and to tell those who can save a life, and nothing more', () => {
    const given = { file: { isAssigned: false, hasBreakGlass: true } }
    const without = { file: { isAssigned: false } }
    const more = list((asker, what, purpose) => ask(asker, what, purpose, given) && !ask(asker, what, purpose, without))
    expect(more).toEqual(
      list((asker, what, purpose) => asker !== 'person' && byTable(asker, what, purpose) && lifeOnly(what.action, purpose)),
    )
    expect(more).toHaveLength(6)
  })

  test('is nothing with another organisation’s file, even assigned, even with the glass broken, even by their own code', () => {
    const given = { file: { organisationId: 'other', isAssigned: true, hasBreakGlass: true } }
    const keeping = new Set<AccessAction>([
      'manage-team',
      'manage-accounts',
      'answer-legal-demand',
      'read-legal-demands',
      'change-enforcement-register',
      'count-people',
    ])
    // These name no file: the one that was given plays no part in them.
    expect(list((asker, what, purpose) => ask(asker, what, purpose, given))).toEqual(
      list((asker, what, purpose) => keeping.has(what.action) && byTable(asker, what, purpose)),
    )
  })

  test('is, without a file, only what needs none', () => {
    const needsNone = (action: AccessAction) => !onFile.test(action) && action !== 'break-glass'
    expect(list((asker, what, purpose) => ask(asker, what, purpose, { file: null }))).toEqual(
      list((asker, what, purpose) => asker !== 'person' && needsNone(what.action) && byTable(asker, what, purpose)),
    )
  })

  test('is nothing for an account that holds no purpose, but danger to life and a person’s own file', () => {
    expect(list((asker, what, purpose) => ask(asker, what, purpose, { purposes: [] }))).toEqual(
      list((asker, what, purpose) => byTable(asker, what, purpose) && (asker === 'person' || purpose === 'danger-to-life')),
    )
  })

  test('is nothing at all for a listed organisation, but what people do with their own files', () => {
    expect(list((asker, what, purpose) => ask(asker, what, purpose, { isListed: true }))).toEqual(
      list((asker, what, purpose) => asker === 'person' && byTable(asker, what, purpose)),
    )
  })

  test('is no disclosure to a listed recipient, on whatever basis', () => {
    const disclosures = list(
      (asker, what, purpose) =>
        what.action === 'disclose-person' && ask(asker, what, purpose, { disclosure: { recipientIsListed: true } }),
    )
    expect(disclosures).toEqual([])
  })

  test('is no disclosure on a consent that does not cover it, or a duty that nobody explained', () => {
    const given = { disclosure: { consentCovers: false, dutyWasExplained: false } }
    expect(list((asker, what, purpose) => what.action === 'disclose-person' && ask(asker, what, purpose, given))).toEqual(
      list(
        (asker, what, purpose) =>
          (what.basis === 'vital-interest' || what.basis === 'best-interests') && byTable(asker, what, purpose),
      ),
    )
  })

  test('is to tell a private person only with consent, to save a life, or, for family that a child looks for, as two decided', () => {
    const given = { disclosure: { recipientIsOrganisation: false } }
    expect(list((asker, what, purpose) => what.action === 'disclose-person' && ask(asker, what, purpose, given))).toEqual(
      list(
        (asker, what, purpose) =>
          (what.basis === 'consent' ||
            what.basis === 'vital-interest' ||
            (what.basis === 'best-interests' && purpose === 'family-tracing')) &&
          byTable(asker, what, purpose),
      ),
    )
  })

  test('is nothing for the purpose of immigration enforcement, in no situation at all', () => {
    const yesNo = [false, true]
    for (const asker of askers) {
      for (const what of everyAction) {
        for (const isAssigned of yesNo) {
          for (const hasBreakGlass of yesNo) {
            for (const isListed of yesNo) {
              expect(ask(asker, what, 'immigration-enforcement', { file: { isAssigned, hasBreakGlass }, isListed })).toBe(false)
            }
          }
        }
      }
    }
  })

  test('an administrator, whatever they name, opens, finds and counts nobody', () => {
    const found = list(
      (asker, what, purpose) => asker === 'administrator' && ask(asker, what, purpose, { file: { hasBreakGlass: true } }),
    )
    expect(found).toEqual([
      'administrator: manage-team for administration',
      'administrator: manage-accounts for administration',
      'administrator: answer-legal-demand for administration',
      'administrator: read-legal-demands for administration',
      'administrator: change-enforcement-register for administration',
    ])
  })

  test('nobody makes themselves a member of a team', () => {
    for (const role of organisationRoles) {
      for (const purpose of accessPurposes) {
        const actor = { organisationId: 'own', accountId: 'account', role, purposes: accessPurposes }
        const organisation = { jurisdiction: 'XD', isDemo: false, isListed: false }
        expect(policy.decide({ actor, organisation, action: 'manage-team', purpose, assignsOwnAccount: true }).allowed).toBe(
          false,
        )
      }
    }
  })

  test('what forms may offer is what was written by hand', () => {
    for (const role of organisationRoles) {
      for (const action of accessActions) {
        const wanted = everyAction.filter((what) => what.action === action).flatMap((what) => expected(role, what))
        expect(policy.listPurposes(role, action), `${role}: ${action}`).toEqual(
          accessPurposes.filter((one) => wanted.includes(one)),
        )
      }
    }
  })

  test('an account can hold the purposes for which its role may do something, and no other', () => {
    for (const role of organisationRoles) {
      const useful = accessPurposes.filter((purpose) =>
        accessActions.some((action) => policy.listPurposes(role, action).includes(purpose)),
      )
      expect(
        accessPurposes.filter((purpose) => (purposesByRole[role] as readonly string[]).includes(purpose)),
        role,
      ).toEqual(useful)
    }
  })
})
