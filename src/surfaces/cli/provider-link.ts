// `causeway provider-link <organisation>`: a one-time link by which an organisation edits its own services; and its links,
// to see and to take back.
import { createDirectory, createProviderEditing, createProviderStore, EDIT_LINK_HOURS } from '../../open/directory/index.ts'
import type { Directory, DirectoryTables, EditLink, ProviderEditing } from '../../open/directory/index.ts'
import { findHolder } from '../../platform/database/index.ts'
import { defineCommand, UsageError } from './command.ts'
import type { CommandContext } from './command.ts'

const MOST_HOURS = 31 * 24

/** The command. */
export const providerLink = defineCommand({
  name: 'provider-link',
  summary: 'Make a one-time link for an organisation to edit its own services',
  usage: '<organisation> [--hours <number>] [--list] [--revoke-all]',
  details:
    'The organisation is given by its id or by its name, or a part of it that no other has. Send the link by a channel that nobody\n' +
    'else reads: whoever opens it first can edit. It is shown this once; the database keeps only its hash. A preview of the link\n' +
    'does not use it up. --list shows the links of the organisation, --revoke-all takes them back and ends what they opened.',
  example: 'causeway provider-link "Nour Kitchen"',
  options: {
    hours: { type: 'string', placeholder: '<number>', description: `How long it can be opened; ${EDIT_LINK_HOURS} unless told` },
    list: { type: 'boolean', default: false, description: 'Show its links instead of making one' },
    'revoke-all': { type: 'boolean', default: false, description: 'Take its links back and end the sessions that they opened' },
  },
  async run(context) {
    const [given, ...more] = context.positionals
    if (given === undefined || given.trim() === '' || more.length > 0) throw new UsageError('give one organisation')
    const { list, 'revoke-all': isToRevoke } = context.values
    if (list && isToRevoke) throw new UsageError('give --list or --revoke-all, not both')
    const hours = readHours(context.values.hours)
    const handle = await context.connect<DirectoryTables>('causeway_open')
    const directory = createDirectory(handle)
    const organisation = await findOne(context, createProviderEditing(createProviderStore(handle)), given)
    if (organisation === null) return 1
    if (isToRevoke) return revokeAll(context, directory, organisation)
    if (list) {
      for (const link of await directory.listEditLinks(organisation.id)) context.print(describeLink(link, context.clock()))
      return 0
    }
    const { token, expiresAt } = await directory.createEditLink(organisation.id, context.clock(), hours)
    context.note(`For ${organisation.name}, to be opened by ${expiresAt.toISOString().slice(0, 16)}Z:`)
    context.print(`${await findSite(context)}/provider/open/${token}`)
    context.note('It is shown this once and works once. Send it by a channel that nobody else reads.')
    return 0
  },
})

interface Organisation {
  readonly id: string
  readonly name: string
}

async function findOne(context: CommandContext, editing: ProviderEditing, given: string): Promise<Organisation | null> {
  const found = await editing.findOrganisations(given.trim())
  const [first] = found
  if (first === undefined) {
    context.note(`The directory has no organisation "${given}".`)
    return null
  }
  const exact = found.filter(({ id, name }) => id === given.trim() || name.toLowerCase() === given.trim().toLowerCase())
  if (exact.length === 1 && exact[0] !== undefined) return exact[0]
  if (found.length === 1) return first
  context.note(`Several organisations could be meant. Give the id of one:`)
  for (const { id, name } of found) context.note(`  ${id}  ${name}`)
  return null
}

async function revokeAll(context: CommandContext, directory: Directory, organisation: Organisation): Promise<0> {
  const links = (await directory.listEditLinks(organisation.id)).filter(({ revokedAt }) => revokedAt === null)
  for (const { editLinkId } of links) await directory.revokeEditLink(editLinkId, context.clock())
  context.print(
    `Took back ${links.length} ${links.length === 1 ? 'link' : 'links'} of ${organisation.name}. What they opened has ended.`,
  )
  return 0
}

function describeLink({ editLinkId, createdAt, expiresAt, usedAt, revokedAt }: EditLink, now: Date): string {
  const state =
    revokedAt !== null
      ? 'taken back'
      : usedAt !== null
        ? 'opened'
        : expiresAt.getTime() <= now.getTime()
          ? 'run out'
          : 'can be opened'
  return `${editLinkId}\tmade ${createdAt.toISOString().slice(0, 16)}Z\tuntil ${expiresAt.toISOString().slice(0, 16)}Z\t${state}`
}

function readHours(given: string | undefined): number {
  if (given === undefined) return EDIT_LINK_HOURS
  const hours = Number(given)
  if (!Number.isInteger(hours) || hours < 1 || hours > MOST_HOURS)
    throw new UsageError(`--hours is a whole number from 1 to ${MOST_HOURS}`)
  return hours
}

/** Where the open process is reached: as configured, as the running one on this data says, or where it would be. */
async function findSite({ configuration }: CommandContext): Promise<string> {
  const running = configuration.databaseUrl === undefined ? await findHolder(configuration.dataFolder) : undefined
  return (configuration.publicUrl ?? running?.address ?? `http://localhost:${configuration.port}`).replace(/\/$/, '')
}
