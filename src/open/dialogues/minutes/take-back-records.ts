// With an entry of the minutes may go what was made of it: records first, so that nobody reads "taken back" while the public still reads
// the words.
import type { Result } from '@causeway/vocabulary'
import { ok } from '@causeway/vocabulary'
import type { DialogueProblem, DialogueWork } from '../dialogues-contract.ts'
import type { DialogueRecord } from '../record/dialogue.ts'

/** Takes records back one after another, and stops at the first that is refused, with why. Done again, it goes on where it stopped. */
export async function takeBackRecords(
  work: Pick<DialogueWork, 'withdraw'>,
  records: readonly DialogueRecord[],
  by: { readonly account: string; readonly reason: string },
): Promise<Result<void, DialogueProblem>> {
  for (const { kind, id } of records) {
    const done = await work.withdraw(by.account, kind, id, by.reason)
    if (!done.ok) return done
  }
  return ok(undefined)
}
