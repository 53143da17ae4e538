// Which statement an entry of minutes became: entries are kept under ids that say nothing to a reader, statements have a place in their session.
import type { InterventionRecord, PassageRef } from './dialogue.ts'

/** As much of a statement as it takes to lead there. */
export type CitedStatement = Pick<InterventionRecord, 'id' | 'session' | 'order' | 'passages'>

/**
 * The statement that was made of the entry which a passage cites; null for a passage of a document, or where no statement of these was.
 * `order` is its place in the session, from 1.
 */
export function findCitedStatement<Statement extends CitedStatement>(
  passage: PassageRef,
  statements: readonly Statement[],
): Statement | null {
  if (!('entry' in passage)) return null
  const entry = passage.entry.toLowerCase()
  return statements.find(({ passages }) => passages.some((own) => 'entry' in own && own.entry.toLowerCase() === entry)) ?? null
}
