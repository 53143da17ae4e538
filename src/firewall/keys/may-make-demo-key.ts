// Where the program may make the demonstration's root key for itself.
import { join, resolve } from 'node:path'

/**
 * Whether a missing root key may be made here: in the folder below the data that nobody chose, and nowhere else. A folder that the operator
 * named (CAUSEWAY_ROOT_KEYS) may be a disk that is not mounted: a second key made there would hide the one that opens the data.
 */
export function mayMakeDemoKey(folders: { readonly dataFolder: string; readonly rootKeysFolder: string }): boolean {
  return resolve(folders.rootKeysFolder) === join(resolve(folders.dataFolder), 'root-keys')
}
