// The rooms of people over the firewall.
import { createPeople, createPeopleStore } from '../../protected/people/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import type { Firewall, ProtectedOpening } from './open-firewall.ts'

/** The room of people. */
export function openPeople({ clock }: ProtectedOpening, database: OpenedDatabase, firewall: Firewall) {
  const { door, keys, consents, erasure, register, refuseRealPeople, connectOrganisation } = firewall
  return createPeople({
    store: createPeopleStore(connectOrganisation, database.connect('causeway_keys', 4)),
    door,
    keys,
    consents,
    erasure,
    register,
    refuseRealPeople,
    clock,
  })
}
