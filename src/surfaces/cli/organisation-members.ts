// `causeway organisation members <id>`: who was in a team before a restore took everybody out, and the way back for those who still are.
import { createRestoredMembersStore, PUT_BACK_DAYS } from '../../firewall/erasure/index.ts'
import type { ErasureTables } from '../../firewall/erasure/index.ts'
import { createAccountStore } from '../../platform/accounts/index.ts'
import type { AccountTables } from '../../platform/accounts/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import { CommandFailure, defineCommand, UsageError } from './command.ts'

/** `causeway organisation members <id>`. */
export const organisationMembers = defineCommand({
  name: 'organisation members',
  summary: 'After a restore: list who was in a team, and put back who still is',
  usage: '<id> [--keep <account>]…',
  details:
    'A restore takes everybody out of the teams, since nobody can know who left one after the backup. Ask the organisation who is still\n' +
    'there, by another way than its accounts, and name all of them at once. Each goes back to the teams of before and no other; that is on\n' +
    `the access log. For ${PUT_BACK_DAYS} days; after that the organisation’s own accounts put members in, as they always may.`,
  example: 'causeway organisation members 01997f3a-5b2c-7000-8000-0123456789ab --keep rana --keep omar',
  options: {
    keep: { type: 'string', multiple: true, placeholder: '<account>', description: 'who is still there; again for another' },
  },
  async run(context) {
    const [organisationId, ...more] = context.positionals
    if (organisationId === undefined || !isUuid(organisationId) || more.length > 0)
      throw new UsageError('give one id, as "causeway organisation list" shows it')
    const members = createRestoredMembersStore(await context.connect<ErasureTables>('causeway_keys'))
    const accounts = createAccountStore(await context.connect<AccountTables>('causeway_accounts'))
    const known = await accounts.listMembers(organisationId)
    const now = context.clock()
    const kept = context.values.keep ?? []
    const waiting = await members.list(organisationId, now)
    const chosen = [...new Set(kept)].map((name) => {
      const account = known.find((member) => member.name === name)
      if (account !== undefined && waiting.some(({ accountId }) => accountId === account.accountId)) return account
      throw new CommandFailure(
        `${name} is no account that a restore took out of a team of this organisation. Nobody was put back.`,
      )
    })
    for (const { accountId, name } of chosen) {
      const teams = await members.putBack(organisationId, accountId, now)
      context.print(`${name} is back in: ${teams.join(', ')}`)
    }
    if (kept.length > 0) return 0
    if (waiting.length === 0) context.note('Nobody of it was taken out of a team by a restore, or everybody is back.')
    const lines = waiting.map(({ accountId, teamName, takenOutAt }) => {
      const account = known.find((member) => member.accountId === accountId)
      const who = account === undefined ? [accountId, 'no account any more'] : [account.name, account.role]
      return [...who, teamName, takenOutAt.toISOString().slice(0, 10)].join('\t')
    })
    for (const line of lines.toSorted()) context.print(line)
    return 0
  },
})
