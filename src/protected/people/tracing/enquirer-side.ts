// The enquirer's side: filing a request, reading what may be read of it, ending it. Nothing here reads a file of anybody but the enquirer.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { appendEntries } from '../../../firewall/access-log/index.ts'
import type { PersonKey } from '../../../firewall/keys/index.ts'
import { isUuid } from '../../../platform/ids/index.ts'
import { readSealedText } from '../family/family-texts.ts'
import { hasConsent } from '../has-consent.ts'
import { makeAskedTokens } from '../make-tokens.ts'
import { openField, openOne, openRecord, type PeopleParts } from '../people-parts.ts'
import type { Asker, OpenRecord } from '../people.ts'
import { endRequest, isUniqueViolation, type Access, type CallToken } from '../store/index.ts'
import { chooseFirstAnswer, findNextAnswer } from './answer-days.ts'
import { openCall } from './open-call.ts'
import { settleLook } from './settle-look.ts'
import { answerSchema, type TracingCall } from './tracing-texts.ts'
import type { NewTracing, OwnTracing, Tracing, TracingProblem } from './tracing.ts'

/** The functions of the enquirer's side. */
export function createEnquirerSide(parts: PeopleParts): Pick<Tracing, 'file' | 'listOwn' | 'end'> {
  const { store, keys, consents, clock } = parts

  return {
    async file(asker, personId, request) {
      const { requestId, call } = request
      const { organisationId, accountId, role } = asker.actor
      if (!isUuid(requestId)) return fail({ kind: 'invalid' })
      if (asker.purpose !== 'family-tracing') return fail({ kind: 'refused' })
      const opened = await openOne(parts, asker, 'write-person', personId, ['family'])
      if (!opened.ok) return opened
      const { access } = opened.value
      const record = await openRecord(parts, opened.value, ['name'])
      if (!record.ok) return record
      const { teamId } = record.value
      record.value.close()
      if (await isRefusedBody(asker, access, request)) return fail({ kind: 'body-refused' })
      if (!(await hasConsent(parts, organisationId, personId, ['family']))) return fail({ kind: 'no-consent' })
      const tokens = await tokensOfCall(parts, organisationId, call)
      if (!tokens.ok) return tokens
      const now = clock()
      const firstAnswerAt = chooseFirstAnswer(now)
      const key = await store.asKeyRole(async (tx) => {
        // Made by the same form, sent before; whether the request was written too is seen when it is written.
        const known = (await keys.readWrapped(tx, organisationId, [requestId])).get(requestId)
        if (known !== undefined) return known.ofPersonId === personId ? keys.unwrapPersonKey(known) : ('foreign' as const)
        const made = await keys.createPersonKey(tx, organisationId, requestId, personId)
        if (made.ok) {
          await appendEntries(tx, [
            {
              organisationId,
              personId,
              kind: 'write',
              at: now,
              actor: { accountId, role },
              action: 'write-person',
              purpose: asker.purpose,
              outcome: 'allowed',
              rules: [],
              reason: 'tracing-request',
            },
          ])
        }
        return made
      })
      if (key === 'foreign') return fail({ kind: 'invalid' })
      if (!key.ok) return fail({ kind: 'key-unavailable' })
      try {
        await store.tracing.insert(
          access,
          {
            organisation_id: organisationId,
            request_id: requestId,
            person_id: personId,
            team_id: teamId,
            filed_at: now,
            ended_at: null,
          },
          {
            organisation_id: organisationId,
            request_id: requestId,
            key_version: key.value.version,
            sealed: key.value.seal('call', 1, JSON.stringify(call)),
            first_answer_at: firstAnswerAt,
            is_open: true,
          },
          tokens.value,
        )
      } catch (error) {
        if (!isUniqueViolation(error)) throw error
      } finally {
        key.value.close()
      }
      return ok({ nextAnswerAt: findNextAnswer(firstAnswerAt, now) })
    },

    async listOwn(record) {
      const startedAt = performance.now()
      const { organisationId, personId, teams } = record
      const access: Access = { organisationId, teams, purpose: 'family-tracing' }
      const requests = await store.tracing.readRequests(access, personId)
      if (requests.length === 0) return []
      const calls = await store.tracing.readCalls(
        access,
        requests.map((row) => row.request_id),
      )
      const list: OwnTracing[] = []
      for (const request of requests) {
        const row = calls.find((one) => one.request_id === request.request_id)
        const key = await openCall(parts, organisationId, request.request_id)
        if (row === undefined) continue
        try {
          const now = clock()
          list.push({
            requestId: request.request_id,
            filedAt: request.filed_at,
            endedAt: request.ended_at,
            call: key === null ? 'damaged' : key.readCall(row.sealed),
            isAfterFirstAnswer: row.first_answer_at <= now,
            nextAnswerAt: findNextAnswer(row.first_answer_at, now),
            answers: key === null ? [] : await readAnswers(record, access, request.request_id, key.key),
          })
        } finally {
          key?.key.close()
        }
      }
      await settleLook(startedAt)
      return list
    },

    async end(asker, personId, requestId) {
      if (!isUuid(requestId)) return fail({ kind: 'invalid' })
      const opened = await openOne(parts, asker, 'write-person', personId, ['family'])
      if (!opened.ok) return opened
      opened.value.key.close()
      const { organisationId } = asker.actor
      const isEnded = await store.asKeyRole((tx) => endRequest(tx, { organisationId, personId, requestId }, clock()))
      return isEnded ? ok(undefined) : fail({ kind: 'refused' })
    },
  }

  /** Answers whose day has come, each as long as the sought person's yes lives: asked of the ledger at every look. */
  async function readAnswers({ organisationId }: OpenRecord, access: Access, requestId: string, key: PersonKey) {
    const answers: OwnTracing['answers'][number][] = []
    const now = clock()
    for (const { answerId, visibleFrom, sealed } of await store.tracing.readAnswers(access, requestId)) {
      const field = { personId: requestId, field: `answer-${answerId}`, version: 1, sealed, writtenAt: visibleFrom }
      const answer = readSealedText(answerSchema, openField(key, field))
      if (answer === null || answer === 'damaged' || visibleFrom > now) continue
      const grounds = await consents.listGrounds(organisationId, answer.personId)
      const ground = grounds.find(({ groundId }) => groundId === answer.groundId)
      if (ground?.state !== 'live' && ground?.state !== 'replaced') continue
      answers.push({ words: answer.words, reply: answer.reply, since: visibleFrom })
    }
    return answers
  }

  /** A State's body, and whoever the register lists: by what they say they are, and by the names that they give. */
  async function isRefusedBody({ actor }: Asker, access: Access, { onBehalf, call }: NewTracing): Promise<boolean> {
    const { register } = parts
    const askedFrom = (await store.readOrganisation(access))?.jurisdiction ?? 'ZZ'
    const bodies = [
      { name: call.enquirerName, jurisdiction: askedFrom },
      ...(onBehalf.kind === 'themselves' ? [] : [{ name: onBehalf.name, jurisdiction: onBehalf.jurisdiction }]),
    ]
    const listed = await Promise.all(bodies.map((body) => register.isListed({ ...body, askedFrom })))
    if (onBehalf.kind !== 'state-body' && !listed.includes(true)) return false
    await register.countRefusal('disclosure')
    const { organisationId, accountId, role } = actor
    await store.asKeyRole((tx) =>
      appendEntries(tx, [
        {
          organisationId,
          personId: null,
          kind: 'refusal',
          at: clock(),
          actor: { accountId, role },
          action: 'disclose-person',
          purpose: 'family-tracing',
          outcome: 'refused',
          rules: ['listed-recipient'],
          reason: 'tracing-request',
        },
      ]),
    )
    return true
  }
}

/** Tokens of a sought name under every search key that is written with, by word; those of other names count as further words. */
export async function tokensOfCall(
  { keys }: { readonly keys: Pick<PeopleParts['keys'], 'searchKeysToWrite'> },
  organisationId: string,
  { soughtName, soughtOtherNames }: Pick<TracingCall, 'soughtName' | 'soughtOtherNames'>,
): Promise<Result<readonly CallToken[], TracingProblem>> {
  const opened = await keys.searchKeysToWrite(organisationId)
  if (!opened.ok) return fail({ kind: 'key-unavailable' })
  const tokens = opened.value.flatMap((key) => {
    const own = makeAskedTokens(key, soughtName)
    const first = Math.max(-1, ...own.map(({ word }) => word)) + 1
    return [...own, ...makeAskedTokens(key, soughtOtherNames).map(({ word, token }) => ({ word: word + first, token }))]
  })
  for (const key of opened.value) key.fill(0)
  return ok(tokens)
}
