// People for tests, registered as a desk does it: shown the words, with a yes on the ledger.
import type { PeopleWorld } from '../../../tests/people-world.ts'
import type { Actor } from '../../firewall/policy/index.ts'
import { recordFields, type RecordField, type Registered, type Registration } from './index.ts'

/** The yes of an adult to everything that is asked, shown and given in the moment of the registration. */
export function agreeAs(world: PeopleWorld, by: Actor): Registration['agree'] {
  return async ({ personId, key, teams }) => {
    const acting = { organisationId: by.organisationId, accountId: by.accountId, role: by.role }
    const own = { kind: 'own-organisation' as const, name: 'Harbour House', jurisdiction: 'XD' }
    const recipient = await world.consents.addRecipient(acting, own)
    if (!recipient.ok) return false
    const scope = {
      purpose: 'registration' as const,
      recipientId: recipient.value.recipientId,
      fields: [...recordFields, 'family', 'case'].toSorted(),
      expiresAt: new Date(world.clock().getTime() + 86_400_000),
    }
    const words = world.consents.renderWords({
      audience: 'adult',
      language: 'en',
      scope,
      organisationName: 'Harbour House',
      recipientName: '',
      fieldNames: [],
    })
    if (!words.ok) return false
    const shown = await world.consents.recordShown(acting, { key, teams }, words.value, scope)
    if (!shown.ok) return false
    const answer = { personId, subject: 'adult' as const, shownId: shown.value.shownId, how: 'written' as const }
    return (await world.consents.giveConsent(acting, answer)).ok
  }
}

/** Registers an invented adult in a team. */
export async function registerAs(
  world: PeopleWorld,
  by: Actor,
  teamId: string,
  texts: Partial<Record<RecordField, string>>,
): Promise<Registered> {
  const asker = { actor: by, purpose: 'registration' as const }
  const made = await world.people.register(asker, { teamId, isInvented: true, texts, agree: agreeAs(world, by) })
  if (!made.ok) throw new Error(made.error.kind)
  return made.value
}
