// "Did you get help? If not, why?": asked of the person after a referral, by a printed code that says nothing of whom or what, or at their own
// record. The answer is sealed to the referral like a recipient's, and counts once.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { ReferralState } from '@causeway/casework'
import type { OwnOpening } from '../../firewall/access/index.ts'
import { revealSealed, type Sealed } from '../../firewall/keys/index.ts'
import { hashOwnCode, makeOwnCode, readOwnCode } from '../../firewall/own-code/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import type { Asker, OpenCase } from '../cases/index.ts'
import { toIds } from './answer-by-link.ts'
import { sealAnswer } from './answer-seal.ts'
import type { PersonAnswer } from './referral-content.ts'
import { logStep, openSent, REFERRAL, type ReferralParts } from './referral-parts.ts'
import type { OwnReferral, ReferralProblem } from './referrals.ts'
import {
  endQuestion,
  findByQuestion,
  insertAnswer,
  readAnswers,
  readReferral,
  readReferrals,
  replaceQuestion,
  type ReferralTransaction,
} from './store/index.ts'

/** Days that a printed code asks. */
const ASK_DAYS = 120
const DAY = 86_400_000

/** See `Referrals.makeQuestion`. */
export async function makeQuestion(
  { store, clock }: ReferralParts,
  asker: Asker,
  { organisationId, personId, teamId, teams }: OpenCase,
  referralId: string,
): Promise<Result<Sealed<string>, ReferralProblem>> {
  if (!isUuid(referralId)) return fail({ kind: 'invalid' })
  const code = makeOwnCode()
  const plain = readOwnCode(revealSealed(code))
  const digest = plain.ok ? await hashOwnCode(plain.value) : fail('busy' as const)
  if (!digest.ok) return fail({ kind: 'unavailable' })
  const expiresAt = new Date(clock().getTime() + ASK_DAYS * DAY)
  const isMade = await store.inOrganisation(organisationId, teams, asker.purpose, async (tx) => {
    const row = await readReferral(tx, organisationId, referralId, { isHeld: true })
    if (row === undefined || row.person_id !== personId) return false
    if ((await readAnswers(tx, organisationId, [referralId])).some(({ kind }) => kind === 'person')) return false
    const ids = { organisation_id: organisationId, referral_id: referralId, person_id: personId, team_id: teamId }
    await replaceQuestion(tx, { ...ids, digest: digest.value, expires_at: expiresAt })
    return true
  })
  return isMade ? ok(code) : fail({ kind: 'not-now' })
}

/** See `Referrals.answerByCode`. */
export async function answerByCode(
  { store, clock }: ReferralParts,
  typed: string,
  answer: PersonAnswer,
): Promise<Result<undefined, 'not-found' | 'busy'>> {
  const plain = readOwnCode(typed)
  if (!plain.ok) return fail('not-found')
  const digest = await hashOwnCode(plain.value)
  if (!digest.ok) return fail('busy')
  const found = await findByQuestion(store.keys, digest.value)
  if (found === undefined || found.expiresAt <= clock()) return fail('not-found')
  const { organisationId, referralId, teamId } = found
  const isTaken = await store.inOrganisation(organisationId, [teamId], REFERRAL, async (tx) => {
    if (!(await endQuestion(tx, organisationId, referralId, clock()))) return false
    return writeAnswer({ store }, tx, organisationId, referralId, answer, clock())
  })
  return isTaken ? ok(undefined) : fail('not-found')
}

/** See `Referrals.mine`. */
export async function listMine(
  { store }: ReferralParts,
  { organisationId, personId, teams, key }: OwnOpening,
): Promise<readonly OwnReferral[]> {
  if (key === undefined) return []
  const { rows, answers } = await store.inOrganisation(organisationId, teams, 'person-request', async (tx) => {
    const own = await readReferrals(tx, organisationId, { personId })
    return {
      rows: own,
      answers: await readAnswers(
        tx,
        organisationId,
        own.map((row) => row.referral_id),
      ),
    }
  })
  const answered = new Set(answers.filter(({ kind }) => kind === 'person').map((row) => row.referral_id))
  return rows.flatMap((row) => {
    const words = openSent(key, row)
    if (words === null) return []
    return {
      referralId: row.referral_id,
      serviceName: words.content.serviceName,
      organisationName: words.organisationName,
      need: words.content.need,
      // The column's check holds the same closed list.
      state: row.state as ReferralState,
      sentAt: row.sent_at,
      isAnswered: answered.has(row.referral_id),
    }
  })
}

/** See `Referrals.mine`. */
export async function answerMine(
  { store, clock }: ReferralParts,
  { organisationId, personId, teams }: OwnOpening,
  referralId: string,
  answer: PersonAnswer,
): Promise<Result<undefined, 'not-found'>> {
  if (!isUuid(referralId)) return fail('not-found')
  const isTaken = await store.inOrganisation(organisationId, teams, 'person-request', async (tx) => {
    const row = await readReferral(tx, organisationId, referralId)
    if (row === undefined || row.person_id !== personId) return false
    await endQuestion(tx, organisationId, referralId, clock())
    return writeAnswer({ store }, tx, organisationId, referralId, answer, clock())
  })
  return isTaken ? ok(undefined) : fail('not-found')
}

async function writeAnswer(
  parts: Pick<ReferralParts, 'store'>,
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
  answer: PersonAnswer,
  now: Date,
): Promise<boolean> {
  const row = await readReferral(tx, organisationId, referralId, { isHeld: true })
  if (row === undefined) return false
  const about = { organisationId, personId: row.person_id, referralId, step: 'person-answered', at: now }
  await logStep(parts, { accountId: null, role: 'person' }, about)
  const sealed = await sealAnswer(row.answer_key, { organisationId, referralId, kind: 'person' }, answer)
  if (!(await insertAnswer(tx, { ...toIds(row), kind: 'person', at: now, sealed, taken_at: null }))) return false
  return true
}
