// Chairs, moderators and rapporteurs of whom words are recorded though they stand under nobody's name: a summary, or a claim. They are counted
// for nobody, and whoever wrote them was not silent.
import type { ClaimRecord, DialogueRecordId, DialogueRole, SessionRecord } from '../record/dialogue.ts'
import type { ScopedBook } from './scoped-book.ts'

const CLAIMED_AS: Readonly<Partial<Record<DialogueRole, ClaimRecord['claimedBy']>>> = {
  chair: 'chair',
  'co-chair': 'chair',
  moderator: 'moderator',
  rapporteur: 'rapporteur',
}

/** Actors who led or reported a session and whose words of it are recorded: of a rapporteur whatever was drafted too. */
export function findOfficersHeard(
  book: Pick<ScopedBook, 'participationsOf' | 'interventionsOf' | 'claimsOf'>,
  session: Pick<SessionRecord, 'id'>,
): ReadonlySet<DialogueRecordId> {
  const claimed = new Set(book.claimsOf(session.id).map(({ claimedBy }) => claimedBy))
  const isDrafted = book.interventionsOf(session.id).some(({ spokenBy }) => spokenBy === 'drafter')
  return new Set(
    book
      .participationsOf(session.id)
      .filter(({ role, state }) => {
        const as = CLAIMED_AS[role]
        if (state !== 'present' || as === undefined) return false
        return claimed.has(as) || (role === 'rapporteur' && (isDrafted || claimed.has('drafter')))
      })
      .map(({ actor }) => actor),
  )
}
