// What the list of erasures keeps of a person: a digest of two ids, which finds them in a restored backup and leads to nobody.
import { createHash } from 'node:crypto'

/** SHA-256 over the name of this use, the organisation's id and the person's, each a UUID in lower case, separated by spaces. */
export function digestPerson(organisationId: string, personId: string): Uint8Array {
  const named = `causeway/erased-person/1 ${organisationId.toLowerCase()} ${personId.toLowerCase()}`
  return Uint8Array.from(createHash('sha256').update(named).digest())
}
