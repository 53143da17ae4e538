// Erasing a person: their key, their fields, their tokens, the bodies and salts of the entries about them, and every other row that names
// them, in one transaction with the entry that says that somebody was erased. That entry names nobody.
import type { AccessPurpose, Result } from '@causeway/vocabulary'
import type { ErasureTransaction } from './store.ts'

/** Who asks for an erasure, for whom and what for, as the policy allowed it. */
export interface ErasureRequest {
  readonly organisationId: string
  readonly personId: string
  readonly actor: { readonly accountId: string | null; readonly role: string | null }
  readonly purpose: AccessPurpose
  /** The rules that allowed it. */
  readonly rules: readonly string[]
}

/** What was erased. */
export interface Erased {
  /** The entry of the access log: proof, for the person, that it was done. It names nobody. */
  readonly entryId: string
  /** Rows deleted by table. */
  readonly rows: Readonly<Record<string, number>>
}

/** Erases people, and keeps the list of who was erased where a restore finds it. */
export interface Erasure {
  /**
   * Erases a person. `tx` is a transaction of causeway_keys; it must hold nothing of the person afterwards. Call `saveList` when it has
   * been committed. `unknown-person` where the organisation holds nobody of that id.
   */
  erasePerson<Schema>(tx: ErasureTransaction<Schema>, request: ErasureRequest): Promise<Result<Erased, 'unknown-person'>>
  /** Writes the list of erasures into the data folder, for a restore: after an erasure, and when the process starts. */
  saveList(): Promise<void>
}
