// The rooms of people over the firewall.
import { createPeople, createPeopleStore, type PeopleParts } from '../../protected/people/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import type { Firewall, ProtectedOpening } from './open-firewall.ts'

/** The room of people; `readCases` for those who take their record away. */
export function openPeople(
  { clock }: ProtectedOpening,
  database: OpenedDatabase,
  firewall: Firewall,
  readCases: PeopleParts['readCases'],
) {
  const { door, keys, consents, erasure, register, refuseRealPeople, connectOrganisation } = firewall
  return createPeople({
    store: createPeopleStore(connectOrganisation, database.connect('causeway_keys', 4)),
    door,
    keys,
    consents,
    erasure,
    register,
    refuseRealPeople,
    readCases,
    clock,
  })
}
