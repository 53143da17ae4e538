// `causeway keys …`: how the keys stand, new ones for each layer, a passphrase, and a root key of one's own instead of the demonstration's.
// For whoever runs the installation; every rotation is on the access log.
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { readPassphraseFrom, refuseRealPeople } from '../../firewall/keys/index.ts'
import type { Rotated } from '../../firewall/keys/index.ts'
import { listKeyBackups } from '../../platform/database/index.ts'
import { CommandFailure, defineCommand, UsageError } from './command.ts'
import { findOrganisation, KEY_PROBLEMS, openKeys, operator, orExplain } from './open-keys.ts'
import type { OpenKeys } from './open-keys.ts'
import { openTokenRebuild } from './rebuild-search.ts'

/** `causeway keys status`. */
export const keysStatus = defineCommand({
  name: 'keys status',
  summary: 'Show how the keys stand: the root key, each organisation’s, and backups of keys',
  usage: '',
  details: 'No key is shown. Ends with 1 where the root key cannot be used.',
  example: 'causeway keys status',
  options: {},
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const { configuration } = context
    const { keyStore, rotation } = await openKeys(context)
    const current = await keyStore.currentVersion()
    context.print(`Root key   ${configuration.rootKeysFolder}`)
    if (current.ok) {
      const isDemo = refuseRealPeople(keyStore) !== undefined
      context.print(`           version ${current.value}, ${keyStore.hasPassphrase ? 'with' : 'without'} a passphrase`)
      context.print(
        isDemo
          ? '           the demonstration’s: no real people may be registered. For a key of your own: causeway keys own'
          : '           your own: real people may be registered',
      )
    } else context.print(`           ${KEY_PROBLEMS[current.error]}`)
    for (const state of await rotation.readStates()) {
      const older = state.wrappedByOlder === 0 ? '' : `; ${state.wrappedByOlder} keys still wrapped by an older one: rotate again`
      context.print(`${state.organisationId}  ${state.name}`)
      context.print(`           version ${state.version} of ${day(state.madeAt)}, ${state.people} with a key${older}`)
      const { searchKey } = state
      if (searchKey === undefined) context.print('           no search key')
      else {
        const replaced = searchKey.isBeingReplaced ? '; being replaced: rotate again to finish' : ''
        context.print(`           search key ${searchKey.version} of ${day(searchKey.madeAt)}${replaced}`)
      }
    }
    for (const { folder, expiresAt } of await listKeyBackups(configuration.dataFolder)) {
      const expired = expiresAt <= context.clock().toISOString() ? 'EXPIRED: deleted by the next backup' : 'expires'
      context.print(`Backup     ${folder}, ${expired} ${expiresAt.slice(0, 10)}`)
    }
    return current.ok ? 0 : 1
  },
})

/** `causeway keys rotate root`. */
export const keysRotateRoot = defineCommand({
  name: 'keys rotate root',
  summary: 'Make a new root key and destroy the older one; nothing that is sealed is rewritten',
  usage: '',
  details:
    'The keys of organisations are wrapped anew, then the older root key is destroyed: a copy of it opens nothing that is wrapped from\n' +
    'then on. Works beside a running Causeway. Called again after it was broken off, it finishes. Backups of keys that were made before\n' +
    'cannot be used any more: make a new backup.',
  example: 'causeway keys rotate root',
  options: {},
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const { rotation } = await openKeys(context)
    const rotated = orExplain(await rotation.rotateRoot(operator))
    context.print(`Root key ${rotated.version}. ${rotated.rewrapped} keys of organisations were wrapped anew.`)
    context.print('Keys in backups of before cannot be used any more. Make a new backup: causeway backup <folder>')
    return 0
  },
})

/** `causeway keys rotate organisation <id or name>`. */
export const keysRotateOrganisation = defineCommand({
  name: 'keys rotate organisation',
  summary: 'Make a new key for an organisation and destroy the older one',
  usage: '<id or name> | --all',
  details:
    'The keys of its people are wrapped anew in batches, while work goes on; what is sealed is not rewritten. Called again after it was\n' +
    'broken off, it goes on where it ended. What an erased person’s key has left on a disk or in a backup of keys is worth nothing afterwards,\n' +
    'once those backups expire.',
  example: 'causeway keys rotate organisation "Harbour Help Desk"',
  options: { all: { type: 'boolean', description: 'every organisation' } },
  async run(context) {
    const opened = await openKeys(context)
    const organisations = await chooseOrganisations(opened, context.positionals, context.values.all ?? false)
    let isWhole = true
    for (const { organisationId, name } of organisations) {
      const rotated = orExplain(await opened.rotation.rotateOrganisation(organisationId, operator))
      context.print(`${name}: version ${rotated.version}, ${rotated.rewrapped} keys of people wrapped anew.`)
      isWhole = tellDamaged(context.note, name, rotated) && isWhole
    }
    return isWhole ? 0 : 1
  },
})

/** `causeway keys rotate search <id or name>`. */
export const keysRotateSearch = defineCommand({
  name: 'keys rotate search',
  summary: 'Make a new search key for an organisation, and the search tokens of its people again',
  usage: '<id or name> | --all',
  details:
    'Every name is opened for it, in this process, for as long as its tokens take. Searches work all the time. Also to be used after a\n' +
    'restore, since no backup holds search tokens. Called again after it was broken off, it finishes.',
  example: 'causeway keys rotate search --all',
  options: { all: { type: 'boolean', description: 'every organisation' } },
  async run(context) {
    const opened = await openKeys(context)
    const organisations = await chooseOrganisations(opened, context.positionals, context.values.all ?? false)
    let isWhole = true
    for (const { organisationId, name } of organisations) {
      const { rebuild, readCount } = await openTokenRebuild(context, opened, organisationId)
      const rotated = orExplain(await opened.rotation.rotateSearch(organisationId, operator, rebuild))
      const { rebuilt, damaged } = readCount()
      context.print(`${name}: search key ${rotated.version}, tokens of ${rebuilt} people.`)
      isWhole = tellDamaged(context.note, name, { ...rotated, damaged }) && isWhole
    }
    return isWhole ? 0 : 1
  },
})

/** `causeway keys passphrase`. */
export const keysPassphrase = defineCommand({
  name: 'keys passphrase',
  summary: 'Set the passphrase of the root key to what a file holds, or take it away',
  usage: '<file> [--make] | --remove',
  details:
    'The file holds the new passphrase, 16 characters or more, and nothing else; --make writes a random one into a new file. Afterwards\n' +
    'CAUSEWAY_PASSPHRASE_FILE must name that file for every command and for the protected process. Keep it on another disk than the\n' +
    'root key, and a copy of both where no backup is: without them nobody can be read, by anybody, ever. The root key is rotated too,\n' +
    'since the file of before could be read without the new passphrase.',
  example: 'causeway keys passphrase /etc/causeway/passphrase --make',
  options: {
    make: { type: 'boolean', description: 'write a random passphrase into the file, which must not exist yet' },
    remove: { type: 'boolean', description: 'keep the root key without a passphrase' },
  },
  async run(context) {
    const [given, ...more] = context.positionals
    const { make: isToMake = false, remove: isToRemove = false } = context.values
    if (more.length > 0 || (given === undefined) !== isToRemove || (isToMake && isToRemove))
      throw new UsageError('give one file, or --remove')
    const file = given === undefined ? undefined : resolve(context.workingFolder, given)
    const { keyStore, rotation } = await openKeys(context)
    // Before anything is written: a root key that cannot be opened now gets no other passphrase.
    orExplain(await keyStore.currentVersion())
    if (file !== undefined && isToMake) {
      const passphrase = randomBytes(32).toString('base64url')
      await writeFile(file, `${passphrase}\n`, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
        throw new CommandFailure(`${file} cannot be written: ${error instanceof Error ? error.message : 'unknown'}`)
      })
    }
    if (file !== undefined && (await readFile(file, 'utf8').catch(() => undefined)) === undefined)
      throw new CommandFailure(`${file} cannot be read. With --make it is written.`)
    const set = await keyStore.setPassphrase(await readPassphraseFrom(file)())
    if (!set.ok) {
      throw new CommandFailure(
        set.error === 'too-short' ? 'The passphrase has fewer than 16 characters. Nothing was changed.' : KEY_PROBLEMS[set.error],
      )
    }
    const rotated = orExplain(await rotation.rotateRoot(operator))
    context.print(
      `Root key ${rotated.version}, ${file === undefined ? 'without a passphrase' : `with the passphrase in ${file}`}.`,
    )
    if (file === undefined) context.print('CAUSEWAY_PASSPHRASE_FILE is not needed any more.')
    else context.print(`From now on: CAUSEWAY_PASSPHRASE_FILE=${file}. Restart Causeway with it.`)
    return 0
  },
})

/** `causeway keys own`. */
export const keysOwn = defineCommand({
  name: 'keys own',
  summary: 'Leave the demonstration’s root key for one of your own, so that real people may be registered',
  usage: '',
  details:
    'The demonstration’s key was made by the program in the data folder: whoever copies the folder has it. So a key of your own has to be\n' +
    'kept elsewhere (CAUSEWAY_ROOT_KEYS names a folder outside the data folder) or to have a passphrase that is kept elsewhere ("causeway\n' +
    'keys passphrase", with a file outside the data folder). Every organisation gets a new key and a new search key, since the old ones\n' +
    'could be read with the demonstration’s. To move the folder: stop Causeway, move it, and set CAUSEWAY_ROOT_KEYS.',
  example: 'CAUSEWAY_ROOT_KEYS=/etc/causeway/root-keys causeway keys own',
  options: {},
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const { dataFolder, rootKeysFolder, passphraseFile } = context.configuration
    const opened = await openKeys(context)
    const { keyStore, rotation } = opened
    const isElsewhere = isOutside(dataFolder, rootKeysFolder)
    const isLocked = keyStore.hasPassphrase && passphraseFile !== undefined && isOutside(dataFolder, passphraseFile)
    if (!isElsewhere && !isLocked) {
      throw new CommandFailure(
        `The root key would be kept in ${rootKeysFolder}, with the data that it opens. Set CAUSEWAY_ROOT_KEYS to a folder outside ` +
          `${dataFolder}, or give it a passphrase that is kept outside ("causeway keys passphrase <file> --make"). Nothing was changed.`,
      )
    }
    const before = await keyStore.currentVersion()
    if (before.ok && refuseRealPeople(keyStore) === undefined) {
      context.print('The root key is your own already.')
      return 0
    }
    if (!before.ok && before.error !== 'no-root-key') throw new CommandFailure(KEY_PROBLEMS[before.error])
    const states = await rotation.readStates()
    if (!before.ok && states.length > 0) {
      throw new CommandFailure(
        `There is no root key in ${rootKeysFolder}, and ${states.length} organisations whose keys need one. Move the folder with the ` +
          'root key there first, or set CAUSEWAY_ROOT_KEYS to where it is. Nothing was changed.',
      )
    }
    if (before.ok) orExplain(await rotation.rotateRoot(operator, () => keyStore.leaveDemo()))
    else orExplain(await keyStore.leaveDemo())
    for (const { organisationId, name } of states) {
      const rotated = orExplain(await rotation.rotateOrganisation(organisationId, operator))
      const { rebuild } = await openTokenRebuild(context, opened, organisationId)
      orExplain(await rotation.rotateSearch(organisationId, operator, rebuild))
      context.print(`${name}: a new key, version ${rotated.version}, and a new search key.`)
    }
    context.print(`The root key in ${rootKeysFolder} is your own. Keep a copy of it where no backup is.`)
    if (!isElsewhere) context.print('It is in the data folder, under its passphrase: keep the two apart.')
    return 0
  },
})

/** The commands of keys. */
export const keysCommands = [keysStatus, keysRotateRoot, keysRotateOrganisation, keysRotateSearch, keysPassphrase, keysOwn]

async function chooseOrganisations(opened: OpenKeys, positionals: readonly string[], isAll: boolean) {
  const [given, ...more] = positionals
  if ((given === undefined) !== isAll || more.length > 0) throw new UsageError('give one organisation, or --all')
  const states = await opened.rotation.readStates()
  return given === undefined ? states : [findOrganisation(states, given)]
}

function tellDamaged(note: (line: string) => void, name: string, { damaged }: Pick<Rotated, 'damaged'>): boolean {
  if (damaged === 0) return true
  note(`${name}: ${damaged} people have a damaged key or name and were left as they are. The older key stays.`)
  return false
}

/** Whether a path is not within a folder. */
function isOutside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '..' || way.startsWith(`..${sep}`)
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}
