// Erasing a person: their key, their fields, their tokens, the bodies and salts of the entries about them, and every other row that names
// them, in one transaction with the entry that says that somebody was erased. That entry names nobody.
import { fail, ok } from '@causeway/vocabulary'
import type { AccessPurpose, Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { appendEntries } from '../access-log/index.ts'
import { digestPerson } from './digest-person.ts'
import { joinErasures, readErasureList, writeErasureList } from './erasure-list.ts'
import { deletedTables } from './person-tables.ts'
import { asErasureTransaction, deleteRows, holdPerson, insertErasure } from './store.ts'
import type { ErasureStore, ErasureTransaction } from './store.ts'

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
  /** Rows deleted by table; those that went with them are not counted. */
  readonly rows: Readonly<Record<string, number>>
}

/** Erases people, and keeps the list of who was erased where a restore finds it. */
export interface Erasure {
  /**
   * Erases a person. `tx` is a transaction of causeway_keys that holds nothing of the person afterwards. Call `saveList` when it has
   * been committed. `unknown-person` where the organisation holds nobody of that id.
   */
  erasePerson<Schema>(tx: ErasureTransaction<Schema>, request: ErasureRequest): Promise<Result<Erased, 'unknown-person'>>
  /** Writes the list of erasures into the data folder, for a restore: after an erasure, and when the process starts. */
  saveList(): Promise<void>
}

/** What erasing needs. */
export interface ErasureParts {
  readonly store: ErasureStore
  readonly clock: Clock
  /** `erasureListName` in the data folder. */
  readonly listFile: string
}

/** Erasure over the key role's handle. */
export function createErasure({ store, clock, listFile }: ErasureParts): Erasure {
  return {
    erasePerson: async (given, { organisationId, personId, actor, purpose, rules }) => {
      const tx = asErasureTransaction(given)
      const person = { organisationId, personId }
      if (!(await holdPerson(tx, organisationId, personId))) return fail('unknown-person')
      const rows: Record<string, number> = {}
      for (const table of deletedTables) rows[table.table] = await deleteRows(tx, table, person)
      const at = clock()
      await insertErasure(tx, { organisation_id: organisationId, digest: digestPerson(organisationId, personId), erased_at: at })
      const [entryId] = await appendEntries(given, [
        {
          organisationId,
          personId: null,
          kind: 'erasure',
          at,
          actor,
          action: 'erase-person',
          purpose,
          outcome: 'allowed',
          rules,
        },
      ])
      if (entryId === undefined) throw new Error('An erasure has its entry')
      return ok({ entryId, rows })
    },
    saveList: async () => {
      const before = await readErasureList(listFile)
      if (!before.ok) throw new Error(before.error)
      await writeErasureList(listFile, joinErasures(before.value ?? [], await store.listErasures()))
    },
  }
}
