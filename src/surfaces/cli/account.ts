// `causeway account create | list | remove`: the accounts that may open the coordination pages, and every account by its name.
import { choosePassword, createAccounts, createAccountStore, MIN_PASSWORD_LENGTH } from '../../platform/accounts/index.ts'
import type { AccountProblem, Accounts, AccountTables } from '../../platform/accounts/index.ts'
import { defineCommand, UsageError } from './command.ts'
import type { CommandContext } from './command.ts'

const PROBLEMS: Readonly<Record<AccountProblem, string>> = {
  'name-taken': 'There is an account of this name already.',
  'name-wrong': 'A name is 2 to 63 of a–z, 0–9, ".", "_" and "-", and begins with a letter or a digit.',
  'password-short': `A password has at least ${MIN_PASSWORD_LENGTH} characters.`,
  'password-long': 'A password has at most 1024 characters.',
}

/** `causeway account create <name>`: the password is chosen here and shown once, so that none is ever typed on a command line. */
export const accountCreate = defineCommand({
  name: 'account create',
  summary: 'Make an account for the coordination pages; members of organisations are invited',
  usage: '<name>',
  details: 'A random password is chosen and shown once. Nothing else is asked or kept about the person.',
  example: 'causeway account create amal',
  options: {},
  async run(context) {
    const name = readName(context)
    const password = choosePassword()
    const result = await (await openAccounts(context)).create(name, password)
    if (!result.ok) {
      context.note(PROBLEMS[result.error])
      return 1
    }
    context.print(`Name:     ${result.value.name}`)
    context.print(`Password: ${password}`)
    context.note('The password is shown this once. Hand it over in person or by a channel that nobody else reads.')
    return 0
  },
})

/** `causeway account list`. */
export const accountList = defineCommand({
  name: 'account list',
  summary: 'List the accounts, and what members are in their organisation',
  usage: '',
  example: 'causeway account list',
  options: {},
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const accounts = await (await openAccounts(context)).list()
    if (accounts.length === 0) context.note('There are no accounts. Make one with: causeway account create <name>')
    for (const { name, createdAt, isDemo, closedAt, membership } of accounts) {
      const belongs = membership === null ? [] : [membership.role, membership.organisationId]
      const states = [...(isDemo ? ['demo'] : []), ...(closedAt === null ? [] : ['closed'])]
      context.print([name, createdAt.toISOString().slice(0, 10), ...belongs, ...states].join('\t'))
    }
    return 0
  },
})

/** `causeway account remove <name>`: ends its sessions too. */
export const accountRemove = defineCommand({
  name: 'account remove',
  summary: 'Remove an account and end its sessions',
  usage: '<name>',
  example: 'causeway account remove amal',
  options: {},
  async run(context) {
    const name = readName(context)
    if (await (await openAccounts(context)).remove(name)) {
      context.print(`Removed ${name}. Its sessions have ended.`)
      return 0
    }
    context.note(`There is no account ${name}.`)
    return 1
  },
})

function readName(context: CommandContext): string {
  const [name, ...more] = context.positionals
  if (name === undefined || more.length > 0) throw new UsageError('give one name')
  return name
}

async function openAccounts(context: CommandContext): Promise<Accounts> {
  return createAccounts(createAccountStore(await context.connect<AccountTables>('causeway_accounts')), context.clock)
}
