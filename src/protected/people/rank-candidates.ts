// Candidates of a search, opened through the door (an entry each) and ranked by how alike the names are once they are read.
import { createNameRanker } from '@causeway/name-matching'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { closeOpening } from '../../firewall/access/index.ts'
import { revealSealed, sealValue } from '../../firewall/keys/index.ts'
import { RECORD_CODE_FIELD, readRecordCode } from './record-code.ts'
import { openField, type PeopleParts } from './people-parts.ts'
import type { Asker, Found, PeopleProblem } from './people.ts'
import type { SamePeople } from './same/same-people.ts'
import type { Hit, SealedField } from './store/index.ts'

/** What of a record a list of results shows. */
export const SHOWN_IN_RESULTS = ['name', 'other-names', 'birth-year', RECORD_CODE_FIELD] as const

/** Opens and ranks the candidates; those who may not be opened, or cannot, are left out. */
export async function rankCandidates(
  { door, store }: Pick<PeopleParts, 'door' | 'store'>,
  same: Pick<SamePeople, 'links'>,
  asker: Asker,
  candidates: readonly Hit[],
  looked: string,
): Promise<Result<readonly Found[], PeopleProblem>> {
  const { actor, purpose } = asker
  if (candidates.length === 0) return ok([])
  const rank = createNameRanker(looked)
  const lookedCode = readRecordCode(looked)
  const personIds = candidates.map(({ personId }) => personId)
  const opened = await door.open({ actor, action: 'search-people', purpose, personIds, fields: SHOWN_IN_RESULTS })
  if (!opened.ok) return opened.error === 'refused' ? ok([]) : fail({ kind: opened.error })
  const { teams, keys } = opened.value
  try {
    const access = { organisationId: actor.organisationId, teams, purpose }
    const ids = [...keys.keys()]
    const [rows, sealed, links] = await Promise.all([
      store.readPeople(access, ids),
      store.readNewest(access, ids, SHOWN_IN_RESULTS),
      same.links(asker, ids),
    ])
    const found = rows.flatMap((row): readonly Found[] => {
      const key = keys.get(row.personId)
      if (key === undefined) return []
      const open = (field: string) => {
        const one: SealedField | undefined = sealed.find((entry) => entry.personId === row.personId && entry.field === field)
        const text = one === undefined ? 'damaged' : openField(key, one).text
        return text === 'damaged' ? sealValue('') : text
      }
      const [name, otherNames, birthYear, code] = [open('name'), open('other-names'), open('birth-year'), open(RECORD_CODE_FIELD)]
      const isCode = lookedCode !== null && revealSealed(code) === lookedCode
      const similarity = isCode ? 1 : Math.max(...[name, otherNames].map((text) => rank(revealSealed(text))))
      const sameAs = (links.get(row.personId) ?? []).flatMap(({ state, otherPersonId }) =>
        state === 'merged' ? [otherPersonId] : [],
      )
      return [{ personId: row.personId, name, otherNames, birthYear, code, isRestricted: row.isRestricted, similarity, sameAs }]
    })
    return ok(found.toSorted((one, other) => other.similarity - one.similarity))
  } finally {
    closeOpening({ keys })
  }
}
