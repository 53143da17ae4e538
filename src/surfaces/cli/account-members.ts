// `causeway account invite | recover | provider`: what whoever runs the installation does for an organisation: its first administrator,
// a way back where nobody else can give one, its own OpenID provider. Each is on the access log.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { organisationRoles } from '@causeway/vocabulary'
import { createOrganisationReader, logAccountEntry } from '../../firewall/organisations/index.ts'
import { createRegister, createRegisterStore, neutralRefusal } from '../../firewall/policy/index.ts'
import {
  createAccountRooms,
  createAccountStore,
  isIssuer,
  isOrganisationRole,
  PROVIDER_RETURN_PATH,
  purposesByRole,
  type AccountStore,
  type AccountTables,
  type HandedLink,
  type MemberProblem,
} from '../../platform/accounts/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import { CommandFailure, defineCommand, UsageError } from './command.ts'
import type { CommandContext } from './command.ts'

const ORGANISATION = 'its id, as "causeway organisation list" shows it'

/** `causeway account invite <name>`. */
export const accountInvite = defineCommand({
  name: 'account invite',
  summary: 'Invite somebody into an organisation by a one-time link, such as its first administrator',
  usage: '<name> --organisation <id> --role <role> --email <address> [--purpose <purpose>]',
  details:
    'The link opens at once and is shown this once; whoever opens it chooses a password and then adds a passkey or an authenticator app.\n' +
    'Of the e-mail address only the part behind the @ is looked up in the enforcement register; it is not kept, and nothing is sent.\n' +
    `Roles: ${organisationRoles.join(', ')}. Without --purpose, every purpose that the role can hold.`,
  example:
    'causeway account invite rana --organisation 01997f3a-5b2c-7000-8000-0123456789ab --role administrator --email rana@harbour.example',
  options: {
    organisation: { type: 'string', placeholder: '<id>', description: ORGANISATION },
    role: { type: 'string', placeholder: '<role>', description: 'what they will be there' },
    email: { type: 'string', placeholder: '<address>', description: 'their address at work' },
    purpose: {
      type: 'string',
      multiple: true,
      placeholder: '<purpose>',
      description: 'one that they may name; again for another',
    },
  },
  async run(context) {
    const { organisation, role, email, purpose } = context.values
    const name = readName(context)
    const organisationId = readOrganisation(organisation)
    if (role === undefined || !isOrganisationRole(role)) throw new UsageError(`--role is one of ${organisationRoles.join(', ')}`)
    if (email === undefined) throw new UsageError('say which address they write from at work, with --email')
    const { members } = (await openRooms(context)).rooms
    const link = await members.inviteAsOperator(organisationId, { name, email, role, purposes: purpose ?? purposesByRole[role] })
    return printLink(context, link)
  },
})

/** `causeway account recover <name>`. */
export const accountRecover = defineCommand({
  name: 'account recover',
  summary: 'Make a one-time link back into a member’s account, where no administrator can',
  usage: '<name>',
  details:
    'It opens at once. The member is told on their pages; using it ends their sessions and takes away what they signed in with.',
  example: 'causeway account recover rana',
  options: {},
  async run(context) {
    const name = readName(context)
    return printLink(context, await (await openRooms(context)).rooms.members.offerRecoveryAsOperator(name))
  },
})

/** `causeway account provider <organisation>`. */
export const accountProvider = defineCommand({
  name: 'account provider',
  summary: 'Let an organisation’s members sign in through its own OpenID provider',
  usage: '<organisation> --word <word> --issuer <address> --client-id <id> --secret-file <file> --strong <rule> | --remove',
  details:
    'Register the address that is printed with the provider first. Nobody gets an account by this: an invitation binds each member.\n' +
    '--strong says what of its answer shows two factors: amr:mfa, acr:<value>, or always where it lets nobody in without.\n' +
    'The client secret is read from a file and kept among the secrets of the installation, never in the database.',
  example: 'causeway account provider 01997f3a-5b2c-7000-8000-0123456789ab --remove',
  options: {
    word: { type: 'string', placeholder: '<word>', description: 'the short word that members type to get there' },
    issuer: { type: 'string', placeholder: '<address>', description: 'the provider’s issuer, by https' },
    'client-id': { type: 'string', placeholder: '<id>', description: 'what the provider calls this installation' },
    'secret-file': { type: 'string', placeholder: '<file>', description: 'a file with the client secret' },
    strong: { type: 'string', placeholder: '<rule>', description: 'amr:<value>, acr:<value> or always' },
    remove: { type: 'boolean', default: false, description: 'Take the provider away; who came through it needs a way back' },
  },
  async run(context) {
    const [given, ...more] = context.positionals
    if (more.length > 0) throw new UsageError('give one organisation')
    const organisationId = readOrganisation(given)
    const { store, rooms, record, origin } = await openRooms(context)
    if ((await rooms.findOrganisation(organisationId)) === null) throw new CommandFailure('There is no organisation of that id.')
    const { remove } = context.values
    const setting = remove ? null : readSetting(context)
    await record(remove ? 'removed' : 'set', organisationId)
    if (setting === null) {
      context.print((await store.removeProvider(organisationId)) ? 'The provider is taken away.' : 'There was none.')
      return 0
    }
    const { clientSecret, ...rest } = setting
    // A name of its own each time: a secret that is there already is never overwritten.
    const secretName = `provider-${organisationId}-${context.clock().getTime()}`
    await (await context.openDatabase()).secret(secretName, () => clientSecret)
    await store.setProvider({ organisationId, ...rest, secretName }, context.clock())
    context.note('Register this address with the provider, as the one that people are sent back to:')
    context.print(`${origin}${PROVIDER_RETURN_PATH}`)
    return 0
  },
})

function readSetting(context: CommandContext): {
  readonly word: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly strongRule: string
} {
  const { word, issuer, 'client-id': clientId, 'secret-file': file, strong } = context.values
  if (typeof word !== 'string' || !/^[a-z0-9][a-z0-9-]{1,30}$/.test(word)) {
    throw new UsageError('--word is 2 to 31 of a–z, 0–9 and "-"')
  }
  if (typeof issuer !== 'string' || !isIssuer(issuer)) throw new UsageError('--issuer is an https address')
  if (typeof clientId !== 'string' || clientId === '') throw new UsageError('give --client-id')
  if (typeof file !== 'string') throw new UsageError('give --secret-file')
  if (typeof strong !== 'string' || !/^(always|(amr|acr):.+)$/.test(strong)) {
    throw new UsageError('--strong is amr:<value>, acr:<value> or always')
  }
  const clientSecret = readFileSync(resolve(context.workingFolder, file), 'utf8').trim()
  if (clientSecret === '') throw new CommandFailure('The file with the client secret is empty.')
  return { word, issuer, clientId, clientSecret, strongRule: strong }
}

const PROBLEMS: Readonly<Partial<Record<MemberProblem, string>>> = {
  'not-possible': `${neutralRefusal} The name may also be taken, or the organisation unknown or suspended.`,
  'name-wrong': 'A name is 2 to 63 of a–z, 0–9, ".", "_" and "-", and begins with a letter or a digit.',
  'email-wrong': 'This is no e-mail address.',
  'purposes-missing': 'The role can hold none of these purposes.',
  'not-found': 'There is no member of that name.',
}

async function printLink(
  context: CommandContext,
  link: { readonly ok: true; readonly value: HandedLink } | { readonly ok: false; readonly error: MemberProblem },
): Promise<0 | 1> {
  if (!link.ok) {
    context.note(PROBLEMS[link.error] ?? link.error)
    return 1
  }
  context.note(`To be opened by ${link.value.expiresAt.toISOString().slice(0, 16)}Z:`)
  context.print(`${findOrigin(context)}/account/en/invitation/${link.value.token}`)
  context.note('It is shown this once and works once. Hand it over in person or by a channel that nobody else reads.')
  return 0
}

function readName(context: CommandContext): string {
  const [name, ...more] = context.positionals
  if (name === undefined || more.length > 0) throw new UsageError('give one name')
  return name
}

function readOrganisation(given: string | undefined): string {
  if (given === undefined || !isUuid(given)) throw new UsageError(`give the organisation by ${ORGANISATION}`)
  return given
}

/** The accounts as a command works with them; there is no browser, so nothing is asked of a passkey. */
async function openRooms(context: CommandContext) {
  const { clock } = context
  const database = await context.openDatabase()
  const organisations = createOrganisationReader(database.connect('causeway_protected', 1))
  const register = createRegister(createRegisterStore(database.connect('causeway_protected', 1)), { clock })
  const store: AccountStore = createAccountStore(database.connect<AccountTables>('causeway_accounts', 2))
  const origin = findOrigin(context)
  const rooms = createAccountRooms(store, clock, {
    record: (entry) => organisations.record([logAccountEntry(entry)]),
    secret: database.secret,
    passkeys: null,
    findOrganisation: async (organisationId) => {
      const found = await organisations.find(organisationId)
      return found === null ? null : { name: found.name, isDemo: found.isDemo, isActive: found.state === 'active' }
    },
    refusesInvitation: async ({ organisationId, emailDomain }) => {
      const found = await organisations.find(organisationId)
      if (found === null) return true
      const { name, jurisdiction } = found
      const isListed = await register.isListed({ jurisdiction, name, domain: emailDomain })
      if (isListed) await register.countRefusal('invitation')
      return isListed
    },
    origin,
  })
  const record = (change: 'set' | 'removed', organisationId: string) =>
    organisations.record([
      logAccountEntry({
        kind: 'membership-change',
        event: 'provider-set',
        organisationId,
        at: clock(),
        actor: { accountId: null, role: null },
        subjectId: null,
        outcome: 'allowed',
        details: { change },
      }),
    ])
  return { store, rooms, record, origin }
}

function findOrigin({ configuration }: CommandContext): string {
  return (configuration.protectedUrl ?? `http://localhost:${configuration.port + 1}`).replace(/\/+$/, '')
}
