// The referrals of a case, open, with what came back. Whoever opened the case has the person's key, and with it the key of each answer.
import type { ReferralState } from '@causeway/casework'
import { sealValue, type PersonKey } from '../../firewall/keys/index.ts'
import type { Asker, OpenCase } from '../cases/index.ts'
import { openAnswer } from './answer-seal.ts'
import { readPersonAnswer, readRecipientAnswer, type SentWords } from './referral-content.ts'
import { openSent, type ReferralParts } from './referral-parts.ts'
import type { SentReferral } from './referrals.ts'
import { readAnswers, readLink, readReferrals, type AnswerRow, type ReferralRow } from './store/index.ts'

/** See `Referrals.list`. */
export async function listSent(
  { store, clock }: ReferralParts,
  asker: Asker,
  { organisationId, caseId, key, teams }: OpenCase,
): Promise<readonly SentReferral[]> {
  const { rows, answers, openings } = await store.inOrganisation(organisationId, teams, asker.purpose, async (tx) => {
    const found = await readReferrals(tx, organisationId, { caseId })
    const ids = found.map((row) => row.referral_id)
    const opened = new Map<string, Date | null>()
    for (const id of ids) opened.set(id, (await readLink(tx, organisationId, id))?.opened_at ?? null)
    return { rows: found, answers: await readAnswers(tx, organisationId, ids), openings: opened }
  })
  const now = clock()
  const listed = await Promise.all(
    rows.map((row) => {
      const own = answers.filter((answer) => answer.referral_id === row.referral_id)
      return toSent(key, row, own, openings.get(row.referral_id) ?? null, now)
    }),
  )
  return listed.filter((one) => one !== null)
}

async function toSent(
  key: PersonKey,
  row: ReferralRow,
  answers: readonly AnswerRow[],
  openedAt: Date | null,
  now: Date,
): Promise<SentReferral | null> {
  const words = openSent(key, row)
  if (words === null) return null
  const { content, serviceId, organisationName, recipientName, isLoop } = words
  return {
    referralId: row.referral_id,
    caseId: row.case_id,
    personId: row.person_id,
    // Checks of the columns hold the same closed lists.
    way: row.way as SentReferral['way'],
    state: row.state as ReferralState,
    sentAt: row.sent_at,
    answerBy: row.answer_by,
    openUntil: row.expires_at,
    openedAt,
    changedAt: row.changed_at,
    isLate: ['sent', 'received'].includes(row.state) && row.answer_by <= now,
    groundId: row.ground_id,
    words: sealValue({
      need: content.need,
      urgency: content.urgency,
      serviceName: content.serviceName,
      message: content.message,
      told: content.told,
      serviceId,
      organisationName,
      recipientName,
      isLoop,
    }),
    answers: await Promise.all(answers.map((answer) => openOne(words, answer))),
  }
}

/** What came back, open. */
export async function openOne(words: SentWords, row: AnswerRow): Promise<SentReferral['answers'][number]> {
  // The column's check holds the same closed list.
  const kind = row.kind as SentReferral['answers'][number]['kind']
  const none = { kind, at: row.at, recipient: null, person: null, isDamaged: false }
  if (row.sealed === null) return none
  const place = { organisationId: row.organisation_id, referralId: row.referral_id, kind: row.kind }
  const opened = await openAnswer(Buffer.from(words.answerKey, 'base64url'), place, row.sealed)
  const recipient = opened.ok && kind !== 'person' ? readRecipientAnswer(opened.value) : null
  const person = opened.ok && kind === 'person' ? readPersonAnswer(opened.value) : null
  return {
    ...none,
    recipient: recipient === null ? null : sealValue(recipient),
    person: person === null ? null : sealValue(person),
    isDamaged: recipient === null && person === null,
  }
}
