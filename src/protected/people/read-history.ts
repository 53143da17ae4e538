// Who looked at a record, all of it: a history that told only the newest lines could be made to forget a look by looking often.
import { historyOf, MOST_LINES } from '../../firewall/access-log/index.ts'
import type { HistoryLine } from './people.ts'
import type { PeopleStore } from './store/index.ts'

/** Every line about a person, newest first, as of one moment. Whoever asks has gone through the door. */
export function readHistory(
  { asKeyRole }: Pick<PeopleStore, 'asKeyRole'>,
  organisationId: string,
  personId: string,
): Promise<readonly HistoryLine[]> {
  return asKeyRole(async (tx) => {
    const parts: (readonly HistoryLine[])[] = []
    for (let before: string | undefined; ;) {
      const part = await historyOf(tx, organisationId, personId, before)
      parts.push(part.map(({ details, ...line }) => ({ ...line, details: withoutAccounts(details) })))
      before = part.at(-1)?.entryId
      if (part.length < MOST_LINES) return parts.flat()
    }
  })
}

/** What stands beside a line, but for accounts: a person is told roles. */
function withoutAccounts<Value>(details: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(details).filter(([name]) => name !== 'for' && name !== 'account'))
}
