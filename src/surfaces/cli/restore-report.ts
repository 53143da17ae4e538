// What `causeway restore` says when it is done: who was left out, what was ended and why, and what nobody but the operator can check.
import type { EndedRights, ReplayedErasures } from '../../firewall/erasure/index.ts'
import type { RestoreQuery } from '../../platform/database/index.ts'

/** What the restored database holds of those who work with it. */
export interface RestoredStaff {
  readonly accounts: number
  readonly members: number
  readonly organisations: number
}

/** What a restore did. */
export interface RestoreReport {
  readonly madeAt: string
  readonly replayed: ReplayedErasures
  readonly ended: EndedRights | undefined
  readonly staff: RestoredStaff
  /** Whether people came back, with keys. */
  readonly hasPeople: boolean
  readonly isNothingWithdrawn: boolean
  /** The public folder of the access log, where it is there. */
  readonly logFolder: string | undefined
}

/** Counts accounts, memberships of organisations, and organisations, within the restore's transaction. */
export async function countStaff(query: RestoreQuery): Promise<RestoredStaff> {
  const count = async (table: string) => {
    const [found] = await query<{ is_there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS is_there', [table])
    if (found?.is_there !== true) return 0
    return (await query<{ rows: number }>(`SELECT count(*)::integer AS rows FROM ${table}`))[0]?.rows ?? 0
  }
  return {
    accounts: await count('accounts.account'),
    members: await count('accounts.membership'),
    organisations: await count('firewall.organisation'),
  }
}

/** The report, line by line. */
export function describeRestore(report: RestoreReport): readonly string[] {
  const { replayed, ended, hasPeople } = report
  return [
    ...(replayed.erased > 0 ? [`Left out ${countOf(replayed.erased, 'person', 'people')} erased since.`] : []),
    ...(replayed.withoutKey > 0
      ? [`Left out ${countOf(replayed.withoutKey, 'person', 'people')} of whom there is no key any more.`]
      : []),
    ...(hasPeople ? ['Search finds nobody until its tokens are made again: causeway keys rotate search --all'] : []),
    ...(ended === undefined ? [] : describeEnded(report, ended)),
    ...describeChecks(report),
    ...(report.logFolder === undefined
      ? []
      : [
          `The public folder of the access log, ${report.logFolder}, may show entries of after the backup. Then nothing more is published ` +
            'until it is moved away by hand. Keep it where you move it: it is what everybody saw, and the new log will not agree with it.',
        ]),
  ]
}

function describeEnded({ isNothingWithdrawn, madeAt }: RestoreReport, ended: EndedRights): readonly string[] {
  const lines = [
    [ended.grounds, 'consent or other ground', 'consents and other grounds', 'ask each person again before anything is told'],
    [ended.notices, 'recipient', 'recipients', 'to be told that what they know rests on nothing any more'],
    [ended.codes, 'own code', 'own codes', 'caseworkers give people new ones'],
    [ended.members, 'membership of a team', 'memberships of teams', 'see below'],
    [ended.sessions, 'session', 'sessions', 'everybody signs in again'],
    [ended.links, 'link or request', 'links and requests', 'whoever still wants one asks again'],
    [ended.glasses, 'break-glass', 'break-glasses', 'asked for again where there is danger'],
  ] as const
  const told = lines.filter(([count]) => count > 0).map(([count, one, many, then]) => `  ${countOf(count, one, many)}: ${then}`)
  return [
    ...(told.length > 0 ? [`Ended, since it may have been withdrawn, used or taken back after ${madeAt}:`, ...told] : []),
    ...(isNothingWithdrawn
      ? [`Consents, own codes and teams stand as they did on ${madeAt}, because you said that nothing was withdrawn since.`]
      : []),
  ]
}

function describeChecks({ madeAt, staff, isNothingWithdrawn, ended }: RestoreReport): readonly string[] {
  const { accounts, members, organisations } = staff
  if (accounts === 0 && organisations === 0) return []
  const held = members > 0 ? `, ${members} of them in an organisation` : ''
  const isNobodyInTeams = !isNothingWithdrawn && (ended?.members ?? 0) > 0
  return [
    'Check before you start Causeway:',
    `  ${countOf(accounts, 'account', 'accounts')}${held}, with roles, passwords and passkeys of ${madeAt}. Who was removed since is back: ` +
      'causeway account list, causeway account remove <name>. Whose passkey was lost or password known: causeway account recover <name>.',
    ...(isNobodyInTeams
      ? [
          '  Nobody is in a team, so nobody reads a record. Who still belongs there, organisation by organisation: causeway organisation members <id>',
        ]
      : []),
    ...(organisations > 0
      ? [
          `  ${countOf(organisations, 'organisation', 'organisations')}: one that was suspended since is not: causeway organisation list. A body that was listed ` +
            'in the enforcement register since is missing from it; somebody who was moved to another team or restricted since is where they were.',
        ]
      : []),
    '  What was taken off the public pages since, such as a release of figures, a contact or an offer, is on them again; so are words that were ' +
      'erased from dialogues since, what was withdrawn there, and who spoke where a session has ceased to name them.',
  ]
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
