// What the room of people is made of, and the steps that its functions share: opening a record, reading what is sealed.
import { fail, ok, type AccessAction, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import type { Door, DoorOpening } from '../../firewall/access/index.ts'
import { closeOpening } from '../../firewall/access/index.ts'
import type { Consents } from '../../firewall/consent/index.ts'
import type { Erasure } from '../../firewall/erasure/index.ts'
import type { Keys, PersonKey, RealPeopleRefusal } from '../../firewall/keys/index.ts'
import type { Register } from '../../firewall/policy/index.ts'
import type { Asker, OpenField, OpenRecord, PeopleProblem, TakenCase } from './people.ts'
import type { Access, PeopleStore, SealedField } from './store/index.ts'

/** The parts of the room. */
export interface PeopleParts {
  readonly store: PeopleStore
  readonly door: Pick<Door, 'open' | 'mine' | 'register' | 'restrict' | 'teams'>
  readonly keys: Pick<Keys, 'searchKey' | 'searchKeysToWrite' | 'createPersonKey' | 'readWrapped' | 'unwrapPersonKey'>
  readonly consents: Pick<Consents, 'listGrounds' | 'listDisclosures' | 'addRecipient' | 'disclose'>
  readonly register: Pick<Register, 'isListed' | 'countRefusal'>
  readonly erasure: Pick<Erasure, 'erasePerson' | 'saveList'>
  readonly refuseRealPeople: () => RealPeopleRefusal | undefined
  readonly clock: Clock
  /** The cases of somebody whose record is open to be taken away; the room of cases knows them. */
  readonly readCases: (opening: OneOpening) => Promise<readonly TakenCase[]>
}

/** One open record, with whose access it is. */
export interface OneOpening {
  readonly access: Access
  readonly key: PersonKey
}

/** Opens the door to one person's key. */
export async function openOne(
  { door }: Pick<PeopleParts, 'door'>,
  { actor, purpose }: Asker,
  action: AccessAction,
  personId: string,
  fields?: readonly string[],
): Promise<Result<OneOpening, PeopleProblem>> {
  const opened = await door.open({ actor, action, purpose, personIds: [personId], ...(fields === undefined ? {} : { fields }) })
  if (!opened.ok) return fail({ kind: opened.error })
  const key = takeKey(opened.value, personId)
  if (key === undefined) return fail({ kind: 'key-unavailable' })
  return ok({ access: { organisationId: actor.organisationId, teams: opened.value.teams, purpose }, key })
}

/** Opens a record that was sealed, all of it or these fields. The key passes to the record, which closes it. */
export async function openRecord(
  { store }: Pick<PeopleParts, 'store'>,
  { access, key }: OneOpening,
  fields?: readonly string[],
): Promise<Result<OpenRecord, PeopleProblem>> {
  try {
    const [[row], sealed] = await Promise.all([
      store.readPeople(access, [key.personId]),
      store.readNewest(access, [key.personId], fields),
    ])
    if (row === undefined) {
      key.close()
      return fail({ kind: 'refused' })
    }
    const opened = sealed.map((field) => [field.field, openField(key, field)] as const)
    return ok({
      organisationId: access.organisationId,
      ...row,
      teams: access.teams,
      fields: new Map(opened),
      key,
      close: () => key.close(),
    })
  } catch (error) {
    key.close()
    throw error
  }
}

/** One version of a field, open. */
export function openField(key: PersonKey, { field, version, sealed, writtenAt }: SealedField): OpenField {
  const text = key.open(field, version, sealed)
  return { field, version, writtenAt, text: text.ok ? text.value : 'damaged' }
}

/** The key of one person out of an opening; the others are closed. */
function takeKey(opening: DoorOpening, personId: string): PersonKey | undefined {
  const key = opening.keys.get(personId)
  closeOpening({ keys: new Map([...opening.keys].filter(([id]) => id !== personId)) })
  return key
}
