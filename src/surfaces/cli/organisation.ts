// `causeway organisation admit | list | suspend | resume`: who may help people here. For whoever runs the installation.
import { isUuid } from '../../platform/ids/index.ts'
import { makeOrganisationRole, organisationRole } from '../../platform/database/index.ts'
import { createFileKeyStore, createKeys, createKeysStore, mayMakeDemoKey, readPassphraseFrom } from '../../firewall/keys/index.ts'
import { createOrganisations, createOrganisationStore } from '../../firewall/organisations/index.ts'
import type { AdmissionProblem, Organisations } from '../../firewall/organisations/index.ts'
import { createRegister, createRegisterStore, neutralRefusal } from '../../firewall/policy/index.ts'
import { CommandFailure, defineCommand, UsageError } from './command.ts'
import type { CommandContext } from './command.ts'

const PROBLEMS: Readonly<Record<AdmissionProblem, string>> = {
  'name-missing': 'Give the name of the organisation.',
  'jurisdiction-wrong': 'A jurisdiction is a country in two letters, such as DE, or a part of one, such as CA-QC.',
  'no-register':
    'The enforcement register has not one body of that jurisdiction, and would let every one of them in. List them first: a file of that ' +
    'jurisdiction in data/enforcement-register, as the others there, or by two accounts on the pages of the register.',
  'name-taken': 'There is an organisation of this name already.',
  'not-admitted': neutralRefusal,
  'no-keys':
    'The root key cannot be used: see "causeway keys status". Then admit the same name again; it is finished, not made twice.',
}

/** `causeway organisation admit <name>`. */
export const organisationAdmit = defineCommand({
  name: 'organisation admit',
  summary: 'Admit an organisation that helps people: its database login, keys and first team',
  usage: '<name> --jurisdiction <code> [--domain <domain>] [--demo]',
  details:
    'Looks the organisation up in the enforcement register of its jurisdiction first. Nothing is made where it stands there.\n' +
    'Its staff come by invitation: "causeway account invite" gives the first administrator a link.',
  example: 'causeway organisation admit "Harbour Help Desk" --jurisdiction XD --demo',
  options: {
    jurisdiction: { type: 'string', placeholder: '<code>', description: 'whose law it works under: DE, CA-QC' },
    domain: { type: 'string', placeholder: '<domain>', description: 'the domain that its staff write from' },
    demo: { type: 'boolean', description: 'for invented people only' },
  },
  async run(context) {
    const [name, ...more] = context.positionals
    if (name === undefined || more.length > 0) throw new UsageError('give one name, in quotes')
    const { jurisdiction, domain, demo } = context.values
    if (jurisdiction === undefined) throw new UsageError('say under whose law it works, with --jurisdiction')
    const organisations = await openOrganisations(context)
    const admitted = await organisations.admit({
      name,
      jurisdiction,
      ...(domain === undefined ? {} : { domain }),
      isDemo: demo ?? false,
    })
    if (!admitted.ok) {
      context.note(PROBLEMS[admitted.error])
      return 1
    }
    context.print(`${admitted.value.organisationId}\t${admitted.value.name}`)
    return 0
  },
})

/** `causeway organisation list`. */
export const organisationList = defineCommand({
  name: 'organisation list',
  summary: 'List the organisations that were admitted',
  usage: '',
  example: 'causeway organisation list',
  options: {},
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const organisations = await (await openOrganisations(context)).list()
    if (organisations.length === 0) context.note('There are none. Admit one with: causeway organisation admit <name>')
    for (const { organisationId, name, jurisdiction, state, isDemo } of organisations) {
      context.print([organisationId, state, jurisdiction, name, ...(isDemo ? ['demo'] : [])].join('\t'))
    }
    return 0
  },
})

/** `causeway organisation suspend <id>`. */
export const organisationSuspend = defineSuspension({
  name: 'organisation suspend',
  summary: 'Close an organisation’s access at once; nothing of it is lost',
  isSuspended: true,
  done: 'It gets nothing from now on.',
})

/** `causeway organisation resume <id>`. */
export const organisationResume = defineSuspension({
  name: 'organisation resume',
  summary: 'Open a suspended organisation’s access again',
  isSuspended: false,
  done: 'Its access is open again.',
})

function defineSuspension(step: {
  readonly name: string
  readonly summary: string
  readonly isSuspended: boolean
  readonly done: string
}) {
  return defineCommand({
    name: step.name,
    summary: step.summary,
    usage: '<id>',
    example: `causeway ${step.name} 01997f3a-5b2c-7000-8000-0123456789ab`,
    options: {},
    async run(context) {
      const [id, ...more] = context.positionals
      if (id === undefined || !isUuid(id) || more.length > 0)
        throw new UsageError('give one id, as "causeway organisation list" shows it')
      const organisations = await openOrganisations(context)
      if (!(await organisations.setSuspended(id, step.isSuspended))) {
        throw new CommandFailure('There is no organisation of that id, or nothing to change.')
      }
      context.print(step.done)
      return 0
    },
  })
}

/** The organisations as a command works with them: as the owner, which no serving process is. */
async function openOrganisations(context: CommandContext): Promise<Organisations> {
  const { clock, configuration } = context
  const database = await context.openDatabase()
  const keyStore = await createFileKeyStore(configuration.rootKeysFolder, {
    clock,
    makeDemoKey: mayMakeDemoKey(configuration),
    readPassphrase: readPassphraseFrom(configuration.passphraseFile),
  })
  return createOrganisations({
    store: createOrganisationStore(database.connect('causeway_owner', 1), database.connect('causeway_keys', 1)),
    register: createRegister(createRegisterStore(database.connect('causeway_protected', 1)), { clock }),
    keys: createKeys(createKeysStore(database.connect('causeway_keys', 1)), keyStore, clock),
    makeLogin: async (organisationId) =>
      makeOrganisationRole(database, organisationId, await database.secret(organisationRole(organisationId))),
    clock,
  })
}
