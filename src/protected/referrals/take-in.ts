// Taking answers into the journal: whoever opens the case has the key. Each answer once, by its own author; a declined referral and a person
// who got no help say which barrier was met at which service, which feeds the counts.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { CaseEvent, EntryAuthor, ReferralState } from '@causeway/casework'
import { revealSealed } from '../../firewall/keys/index.ts'
import { newId } from '../../platform/ids/index.ts'
import type { Asker, OpenCase } from '../cases/index.ts'
import { endReferral, whyEnded } from './answer-by-link.ts'
import { openOne } from './list-sent.ts'
import { barrierOfReason, type SentWords } from './referral-content.ts'
import { asProblem, NotWritten, openSent, writeJournal, type ReferralParts } from './referral-parts.ts'
import type { ReferralProblem } from './referrals.ts'
import {
  isGroundOver,
  markTaken,
  readAnswers,
  readLink,
  readReferral,
  readReferrals,
  type AnswerRow,
  type ReferralRow,
} from './store/index.ts'

/** See `Referrals.takeIn`. */
export async function takeIn(parts: ReferralParts, asker: Asker, opened: OpenCase): Promise<Result<number, ReferralProblem>> {
  const { store } = parts
  const { organisationId, caseId, teams } = opened
  if (!opened.mayWrite) return ok(0)
  const rows = await store.inOrganisation(organisationId, teams, asker.purpose, (tx) =>
    readReferrals(tx, organisationId, { caseId }),
  )
  let taken = 0
  let problem: ReferralProblem | null = null
  // Each by itself: what the journal cannot take of one keeps none of the others out of it.
  for (const row of rows) {
    const one = await takeInOne(parts, asker, opened, row)
    if (one.ok) taken += one.value
    else problem ??= one.error
  }
  return problem === null || taken > 0 ? ok(taken) : fail(problem)
}

/** The same of one referral. */
export async function takeInOne(
  parts: ReferralParts,
  asker: Asker,
  opened: OpenCase,
  known: ReferralRow,
): Promise<Result<number, ReferralProblem>> {
  const { store, clock } = parts
  const { organisationId, teams, key } = opened
  const words = openSent(key, known)
  if (words === null) return ok(0)
  const isOver = await isGroundOver(store.keys, organisationId, known.ground_id)
  const outcome = await store
    .inOrganisation(organisationId, teams, asker.purpose, async (tx) => {
      const row = await readReferral(tx, organisationId, known.referral_id, { isHeld: true })
      if (row === undefined) return 0
      const now = clock()
      const ended = whyEnded(row, await readLink(tx, organisationId, row.referral_id), { isOver, now })
      if (ended !== null) await endReferral(parts, tx, row, ended, now)
      const untaken = (await readAnswers(tx, organisationId, [row.referral_id]))
        .filter(({ taken_at }) => taken_at === null)
        // Nothing of a recipient follows an end; one that came a second time has the day of the first.
        .toSorted((one, other) => Number(isEnd(one)) - Number(isEnd(other)))
      if (untaken.length === 0) return 0
      for (const answer of untaken) {
        const { by, events } = await toEvents(words, row, answer, opened.state.isOpen)
        if (events.length === 0) continue
        const written = await writeJournal(tx, parts, opened, { submissionId: newId(now), by, events })
        if (!written.ok) throw new NotWritten(written.error)
      }
      await markTaken(
        tx,
        organisationId,
        row.referral_id,
        untaken.map(({ kind }) => kind),
        now,
      )
      return untaken.length
    })
    .catch(asProblem)
  return typeof outcome === 'number' ? ok(outcome) : fail(outcome)
}

async function toEvents(
  words: SentWords,
  row: ReferralRow,
  answer: AnswerRow,
  isOpen: boolean,
): Promise<{ readonly by: EntryAuthor; readonly events: readonly CaseEvent[] }> {
  const { need, serviceName } = words.content
  const referralId = row.referral_id
  const { recipient, person, isDamaged } = await openOne(words, answer)
  if (answer.kind === 'person') {
    const by: EntryAuthor = { accountId: null, role: 'person' }
    if (person === null) return { by, events: [] }
    const { gotHelp, barriers, text } = revealSealed(person)
    const barred = gotHelp === 'yes' ? [] : barriers
    return { by, events: [{ type: 'person-answered', referralId, serviceId: words.serviceId, gotHelp, barriers: barred, text }] }
  }
  const by: EntryAuthor = { accountId: null, role: isEnd(answer) ? 'program' : 'recipient' }
  const said = recipient === null || isDamaged ? { reason: null, text: '' } : revealSealed(recipient)
  const changed: CaseEvent = {
    type: 'referral-changed',
    referralId,
    // The column's check holds the same closed list, but for the person's, which was handled above.
    state: answer.kind as ReferralState,
    need,
    serviceName,
    answerBy: answer.kind === 'received' ? row.answer_by.toISOString() : null,
    text: said.text,
    ...(said.reason === null ? {} : { reason: said.reason }),
  }
  const barrier = answer.kind === 'declined' && said.reason !== null ? barrierOfReason[said.reason] : null
  // A closed case takes what became of a referral, and nothing more of what was met there.
  if (barrier === null || !isOpen) return { by, events: [changed] }
  const { serviceId, locationId } = words
  return { by, events: [changed, { type: 'barrier-met', barrier, need, serviceId, locationId, text: '' }] }
}

function isEnd({ kind }: AnswerRow): boolean {
  return kind === 'revoked' || kind === 'expired'
}
