// Answers that came in since are taken into their journals as somebody looks at what is to be done, so that the list tells what is now.
import type { Asker, Cases } from '../../../protected/cases/index.ts'
import type { Referrals } from '../../../protected/referrals/index.ts'

/** Cases at once: each is opened, and its opening is on the log. The rest at the next look. */
const MOST = 10

/** See above. A case that cannot be opened just now is left for the next look. */
export async function takeInAnswered(
  { cases, referrals }: { readonly cases: Cases; readonly referrals: Referrals },
  asker: Asker,
): Promise<void> {
  const waiting = await referrals.listAnswered(asker)
  for (const { caseId } of waiting.slice(0, MOST)) {
    const opened = await cases.read(asker, caseId)
    if (!opened.ok) continue
    try {
      await referrals.takeIn(asker, opened.value)
    } finally {
      opened.value.close()
    }
  }
}
