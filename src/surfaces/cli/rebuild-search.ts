// How the commands make an organisation's search tokens again: by the room of people, with the organisation's own login role.
import type { TokenRebuild } from '../../firewall/keys/index.ts'
import { createPeopleStore, rebuildTokens } from '../../protected/people/index.ts'
import type { PeopleTables, RebuiltTokens } from '../../protected/people/index.ts'
import { CommandFailure } from './command.ts'
import type { CommandContext } from './command.ts'
import { KEY_PROBLEMS } from './open-keys.ts'
import type { OpenKeys } from './open-keys.ts'

/** The two steps of a rotation for one organisation, and what the last of them did. */
export async function openTokenRebuild(
  context: CommandContext,
  { keys }: Pick<OpenKeys, 'keys'>,
  organisationId: string,
): Promise<{ readonly rebuild: TokenRebuild; readonly readCount: () => RebuiltTokens }> {
  const database = await context.openDatabase()
  const organisation = database.connectOrganisation<PeopleTables>(organisationId, 1)
  const store = createPeopleStore(() => organisation, await context.connect('causeway_keys'))
  let last: RebuiltTokens = { rebuilt: 0, damaged: 0 }
  const run = async () => {
    // Which keys tokens are written under, the database says: both while the new one is coming, the new one alone afterwards.
    const made = await rebuildTokens({ store, keys, clock: context.clock }, organisationId)
    if (!made.ok) throw new CommandFailure(KEY_PROBLEMS['missing-key'])
    last = made.value
  }
  return { rebuild: { add: run, replace: run }, readCount: () => last }
}
