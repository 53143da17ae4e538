// The keys as the commands about them open them, and what is said where one is not to be had.
import type { Result } from '@causeway/vocabulary'
import {
  createFileKeyStore,
  createKeyRotation,
  createKeys,
  createKeysStore,
  readPassphraseFrom,
} from '../../firewall/keys/index.ts'
import type {
  FileKeyStore,
  KeyProblem,
  KeyRotation,
  Keys,
  KeyTables,
  OrganisationKeyState,
  Rotator,
} from '../../firewall/keys/index.ts'
import { CommandFailure } from './command.ts'
import type { CommandContext } from './command.ts'

/** Who rotates from the command line: whoever may run commands here. */
export const operator: Rotator = { accountId: null, role: 'operator' }

/** What is said of each problem with a key, and what to do. */
export const KEY_PROBLEMS: Readonly<Record<KeyProblem, string>> = {
  'no-root-key':
    'There is no root key. Causeway makes the demonstration’s at its first start; "causeway keys own" makes one of your own. If there was one, bring its folder back: nothing else opens what it wrapped.',
  'root-key-damaged': 'The file of root keys is damaged. Bring a copy of it back. Nothing was written to it.',
  'passphrase-needed': 'The root key has a passphrase. Name the file that holds it in CAUSEWAY_PASSPHRASE_FILE.',
  'wrong-passphrase': 'The passphrase in CAUSEWAY_PASSPHRASE_FILE is not the root key’s.',
  'store-unavailable': 'The key store does not answer.',
  'unknown-root-version':
    'A key is wrapped by a root key that is not in this file. Bring back the newest copy of the folder with the root key.',
  'missing-key': 'The organisation has no such key. Admit it again: causeway organisation admit.',
  'damaged-key': 'A wrapped key was changed in the database, or belongs to something else. Restore it from a backup of keys.',
}

/** The value, or the command’s end with what is said of the problem. */
export function orExplain<Value>(result: Result<Value, KeyProblem>): Value {
  if (result.ok) return result.value
  throw new CommandFailure(KEY_PROBLEMS[result.error])
}

/** What the commands work with. */
export interface OpenKeys {
  readonly keyStore: FileKeyStore
  readonly keys: Keys
  readonly rotation: KeyRotation
}

/** Opens the root key and the database's wrapped keys. Makes no root key. */
export async function openKeys(context: CommandContext): Promise<OpenKeys> {
  const { clock, configuration } = context
  const keyStore = await createFileKeyStore(configuration.rootKeysFolder, {
    clock,
    readPassphrase: readPassphraseFrom(configuration.passphraseFile),
  })
  const store = createKeysStore(await context.connect<KeyTables>('causeway_keys'))
  return { keyStore, keys: createKeys(store, keyStore, clock), rotation: createKeyRotation(store, keyStore, clock) }
}

/** The organisation that is meant: by its id, or by its name in any case. */
export function findOrganisation(states: readonly OrganisationKeyState[], given: string): OrganisationKeyState {
  const wanted = given.trim().toLowerCase()
  const found = states.find(({ organisationId, name }) => organisationId === wanted || name.toLowerCase() === wanted)
  if (found === undefined) throw new CommandFailure(`There is no organisation "${given}". See: causeway organisation list`)
  return found
}
