// The sought person's side: their own team asks its own files whether somebody is meant, a person judges, the person sought says what may
// be said, and that waits for its day. Everything is read with the rights of this team, and kept on this person's file.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { nameSimilarity } from '@causeway/name-matching'
import { closeOpening } from '../../../firewall/access/index.ts'
import { revealSealed, type PersonKey } from '../../../firewall/keys/index.ts'
import { isUuid, newId } from '../../../platform/ids/index.ts'
import { idOfField, memberSchema, readSealedText } from '../family/family-texts.ts'
import { openField, openOne, openRecord, type PeopleParts } from '../people-parts.ts'
import type { Asker, OpenField, OpenRecord, PeopleProblem } from '../people.ts'
import { isChildBy } from '../record-fields.ts'
import { findingField, isUniqueViolation, type Access, type SealedField, type TracingHit } from '../store/index.ts'
import { findNextAnswer } from './answer-days.ts'
import { compareCall, type Candidate } from './compare-call.ts'
import { openCall } from './open-call.ts'
import { findingSchema, wordsSchema, type Finding, type Sending, type TracingAnswer, type TracingCall } from './tracing-texts.ts'
import type { MatchName, OpenMatch, Tracing, TracingMatch, TracingProblem } from './tracing.ts'

/** The most matches that one look shows, and how many people are opened at once to find them. */
export const MOST_MATCHES = 25
/** Batches of a look. Whoever is called something else is remembered, so that the next look goes on behind them. */
const MOST_BATCHES = 12
/** A name as unlike as this is no match, whatever else fits. */
const LEAST_NAME = 0.6
/** From here on two names should be taken for the same. */
const SAME_NAME = 0.75

const COMPARED_FIELDS = ['name', 'other-names', 'birth-year', 'age-band', 'not-to-tell'] as const

/** An answer is not sent for a day that begins in this time: it might come too late for it. */
const LATEST = 3_600_000
/** For so long after somebody began to send, nobody else does; a press that broke off is finished after it. */
const UNDER_WAY = 60_000

const CHANGED = { kind: 'changed-meanwhile', fields: [] } as const

type SoughtSide = Pick<Tracing, 'findMatches' | 'findings' | 'open' | 'decide' | 'keepWords' | 'send'>

/** The functions of the sought person's side. */
export function createSoughtSide(parts: PeopleParts): SoughtSide {
  const { store, door, consents, clock } = parts

  return {
    async findMatches(asker) {
      const { actor, purpose } = asker
      const opened = await door.open({ actor, action: 'search-people', purpose, reason: 'tracing-match' })
      if (!opened.ok) return fail({ kind: opened.error })
      const access: Access = { organisationId: actor.organisationId, teams: opened.value.teams, purpose }
      const likely: TracingMatch[] = []
      let after: TracingHit | undefined
      for (let batch = 0; batch < MOST_BATCHES && likely.length < MOST_MATCHES; batch++) {
        const hits = await store.tracing.findHits(access, MOST_MATCHES, { after })
        if (hits.length === 0) break
        const compared = await compareHits(asker, hits)
        if (!compared.ok) return compared
        likely.push(...compared.value)
        after = hits.at(-1)
      }
      return ok(likely.toSorted((one, other) => other.comparison.score - one.comparison.score).slice(0, MOST_MATCHES))
    },

    findings: ({ fields }) =>
      [...fields.values()].flatMap((field) => {
        const requestId = idOfField('tracing', field.field)
        const finding = requestId === null ? null : readSealedText(findingSchema, field)
        return requestId === null || finding === null || finding === 'damaged' ? [] : [{ requestId, finding }]
      }),

    open: (asker, match) => openMatch(asker, match, 'read-person'),

    async decide(asker, { readVersion, to, jurisdiction, ...name }) {
      const opened = await openMatch(asker, name, 'write-person')
      if (!opened.ok) return opened
      const { record, finding, findingVersion, match } = opened.value
      try {
        if (finding?.step === to) return ok(undefined)
        if (findingVersion !== readVersion) return fail({ kind: 'changed-meanwhile', fields: [] })
        let recipientId = finding?.recipientId ?? null
        if (to === 'same' && recipientId === null) {
          const by = { organisationId: asker.actor.organisationId, accountId: asker.actor.accountId, role: asker.actor.role }
          const { personId } = name
          const added = await consents.addRecipient(by, { kind: 'private-person', personId, jurisdiction })
          if (!added.ok) return fail({ kind: 'refused' })
          recipientId = added.value.recipientId
          await writeFields(asker, record, [[`recipient-${recipientId}`, 1, match.call.enquirerName]])
        }
        const found: Finding = { step: to, recipientId, answerAt: null, sending: finding?.sending ?? null }
        return writeFields(asker, record, [[findingField(name.requestId), findingVersion + 1, JSON.stringify(found)]])
      } finally {
        record.close()
      }
    },

    async keepWords(asker, { readVersion, words, ...name }) {
      const opened = await openMatch(asker, name, 'write-person')
      if (!opened.ok) return opened
      const { record, finding, wordsField, wordsVersion, words: standing } = opened.value
      try {
        if (finding === null || finding.recipientId === null) return fail({ kind: 'refused' })
        if (JSON.stringify(standing) === JSON.stringify(words)) return ok(undefined)
        if (wordsVersion !== readVersion) return fail({ kind: 'changed-meanwhile', fields: [] })
        return await writeFields(asker, record, [[wordsField, wordsVersion + 1, JSON.stringify(words)]])
      } finally {
        record.close()
      }
    },

    async send(asker, name) {
      const opened = await openMatch(asker, name, 'write-person')
      if (!opened.ok) return opened
      const { record, finding, findingVersion, words, wordsField, isChild, nextAnswerAt } = opened.value
      try {
        const { actor, purpose } = asker
        const { organisationId, personId } = record
        if (finding?.step !== 'same' || words === null) return fail({ kind: 'refused' })
        const grounds = await consents.listGrounds(organisationId, personId)
        const writtenAt = record.fields.get(wordsField)?.writtenAt ?? clock()
        const ground = grounds.find(
          ({ state, basis, recipient, fields, purpose: of, beginsAt }) =>
            state === 'live' &&
            // Words that were changed since are not those that the yes was to.
            beginsAt >= writtenAt &&
            of === 'family-tracing' &&
            recipient.recipientId === finding.recipientId &&
            fields.includes(wordsField) &&
            // A child's yes is not enough, and what was decided for a child is nothing for an adult.
            basis === (isChild ? 'best-interests' : 'consent'),
        )
        if (ground === undefined) return fail({ kind: 'no-ground' })
        const { recipientId } = ground.recipient
        const fields = [wordsField]
        const disclosure = { recipientId, groundId: ground.groundId }
        const allowed = await door.open({ actor, purpose, action: 'disclose-person', personIds: [personId], fields, disclosure })
        if (!allowed.ok) return fail({ kind: allowed.error })
        closeOpening(allowed.value)
        const by = { organisationId, accountId: actor.accountId, role: actor.role }
        const { groundId } = ground
        const begun = finding.sending?.groundId === groundId ? finding.sending : null
        // Somebody is sending it in this moment.
        if (begun !== null && Date.parse(begun.begunAt) > clock().getTime() - UNDER_WAY) return fail(CHANGED)
        const call = await openCall(parts, organisationId, name.requestId)
        if (call === null) return fail({ kind: 'refused' })
        try {
          // Written down before anything is told: of two who press in one moment one goes on, and what breaks off here is finished, not begun anew.
          const sending = beginSending(begun, groundId, nextAnswerAt)
          const field = findingField(name.requestId)
          const claimed = await writeFields(asker, record, [
            [field, findingVersion + 1, JSON.stringify({ ...finding, sending } satisfies Finding)],
          ])
          if (!claimed.ok) return claimed
          const isTold =
            begun !== null &&
            (await consents.listDisclosures(organisationId, personId)).some((told) => told.groundId === groundId)
          const request = {
            personId,
            groundId,
            purpose: 'family-tracing',
            recipientId,
            fields,
            channel: 'copy-held-here',
          } as const
          if (!isTold && !(await consents.disclose(by, request)).ok) return fail({ kind: 'no-ground' })
          await insertAnswer(record, name.requestId, call.key, sending, { personId, groundId, ...words })
          const found: Finding = { ...finding, sending, step: 'answered', answerAt: sending.answerAt }
          const written = await writeFields(asker, record, [[field, findingVersion + 2, JSON.stringify(found)]])
          return written.ok ? ok({ answerAt: new Date(sending.answerAt) }) : written
        } finally {
          call.key.close()
        }
      } finally {
        record.close()
      }
    },
  }

  /** What is sent, and when it is read: what was begun on the same ground, as long as its day has not come. */
  function beginSending(begun: Sending | null, groundId: string, nextAnswerAt: Date): Sending {
    const now = clock()
    const answerId = begun?.answerId ?? newId(now)
    const isStillToCome = begun !== null && Date.parse(begun.answerAt) > now.getTime()
    const answerAt = isStillToCome ? begun.answerAt : nextAnswerAt.toISOString()
    return { answerId, groundId, begunAt: now.toISOString(), answerAt }
  }

  /** Writes an answer that waits for its day; one that is written already stays as it is. */
  async function insertAnswer(
    { organisationId, teams, personId }: OpenRecord,
    requestId: string,
    key: PersonKey,
    { answerId, answerAt }: Sending,
    answer: TracingAnswer,
  ): Promise<void> {
    try {
      await store.tracing.insertAnswer(
        { organisationId, teams, purpose: 'family-tracing' },
        {
          answerId,
          requestId,
          personId,
          visibleFrom: new Date(answerAt),
          keyVersion: key.version,
          sealed: key.seal(`answer-${answerId}`, 1, JSON.stringify(answer)),
        },
      )
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }

  /** Opens one match: only where the name of somebody of the asker's own teams meets the request's, so that no request is read for itself. */
  async function openMatch(
    asker: Asker,
    { requestId, personId }: MatchName,
    action: 'read-person' | 'write-person',
  ): Promise<Result<OpenMatch, TracingProblem>> {
    if (!isUuid(requestId) || asker.purpose !== 'family-tracing') return fail({ kind: 'refused' })
    const opened = await openOne(parts, asker, action, personId)
    if (!opened.ok) return opened
    const record = await openRecord(parts, opened.value)
    if (!record.ok) return record
    const kept = await openHit(record.value, requestId)
    if (kept === null) {
      record.value.close()
      return fail({ kind: 'refused' })
    }
    return ok(kept)
  }

  async function openHit(record: OpenRecord, requestId: string): Promise<OpenMatch | null> {
    const { organisationId, teams, personId, isRestricted } = record
    const access: Access = { organisationId, teams, purpose: 'family-tracing' }
    const [hit] = await store.tracing.findHits(access, 1, { only: { requestId, personId } })
    const [row] = await store.tracing.readCalls(access, [requestId])
    const opened = hit === undefined || row === undefined ? null : await openCall(parts, organisationId, requestId)
    if (opened === null || row === undefined) return null
    const call = opened.readCall(row.sealed)
    opened.key.close()
    if (call === 'damaged') return null
    const text = (field: string) => plainText(record.fields.get(field))
    const now = clock()
    const findingKept = record.fields.get(findingField(requestId))
    const finding = findingKept === undefined ? null : readSealedText(findingSchema, findingKept)
    const wordsField = `tracing-words-${requestId.replaceAll('-', '')}`
    const wordsKept = record.fields.get(wordsField)
    const words = wordsKept === undefined ? null : readSealedText(wordsSchema, wordsKept)
    const candidate = toCandidate([...record.fields.values()])
    return {
      match: {
        requestId,
        personId,
        call,
        called: text('name'),
        isRestricted,
        comparison: compareCall(call, candidate, now),
        isNotToBeTold: isNamedIn(text('not-to-tell'), call),
      },
      record,
      isChild:
        text('restriction') === 'child' || isChildBy({ birthYear: text('birth-year'), ageBand: text('age-band') }, now) === true,
      finding: finding === 'damaged' ? null : finding,
      findingVersion: findingKept?.version ?? 0,
      words: words === 'damaged' ? null : words,
      wordsVersion: wordsKept?.version ?? 0,
      wordsField,
      nextAnswerAt: findNextAnswer(row.first_answer_at, new Date(now.getTime() + LATEST)),
    }
  }

  /** Opens the requests and the names of those who may be meant, an entry each, and compares; who is called something else is remembered. */
  async function compareHits(
    asker: Asker,
    hits: readonly TracingHit[],
  ): Promise<Result<readonly TracingMatch[], TracingProblem>> {
    const { actor, purpose } = asker
    const { organisationId } = actor
    const startedAt = clock()
    const personIds = [...new Set(hits.map(({ personId }) => personId))]
    const ask = { actor, action: 'search-people', purpose, personIds, fields: COMPARED_FIELDS, reason: 'tracing-match' } as const
    const opened = await door.open(ask)
    if (!opened.ok) return opened.error === 'refused' ? ok([]) : fail({ kind: opened.error })
    try {
      const { keys, teams } = opened.value
      const access: Access = { organisationId, teams, purpose }
      const ids = [...keys.keys()]
      const requestIds = [...new Set(hits.map(({ requestId }) => requestId))]
      const [rows, sealed, family, calls] = await Promise.all([
        store.readPeople(access, ids),
        store.readNewest(access, ids, COMPARED_FIELDS),
        store.readBeginning(access, ids, 'family'),
        readOpenCalls(access, requestIds),
      ])
      const matches = hits.flatMap(({ requestId, personId }): readonly TracingMatch[] => {
        const [key, call] = [keys.get(personId), calls.get(requestId)]
        const row = rows.find((one) => one.personId === personId)
        if (key === undefined || call === undefined || row === undefined) return []
        const fields = openFieldsOf(key, [...sealed, ...family])
        const text = (name: string) => plainText(fields.find(({ field }) => field === name))
        const comparison = compareCall(call, toCandidate(fields), clock())
        const isNotToBeTold = isNamedIn(text('not-to-tell'), call)
        const { isRestricted } = row
        return [{ requestId, personId, call, called: text('name'), isRestricted, comparison, isNotToBeTold }]
      })
      // Of a name that cannot be read now, nothing is known.
      const unlike = matches.filter(({ comparison, called }) => comparison.name < LEAST_NAME && called !== '')
      const pairs = unlike.flatMap(({ requestId, personId }) => {
        const row = rows.find((one) => one.personId === personId)
        return row === undefined ? [] : [{ requestId, personId, teamId: row.teamId, namesUntil: startedAt }]
      })
      await store.tracing.keepCompared(access, pairs)
      return ok(matches.filter(({ comparison }) => comparison.name >= LEAST_NAME))
    } finally {
      closeOpening(opened.value)
    }
  }

  async function readOpenCalls(access: Access, requestIds: readonly string[]): Promise<ReadonlyMap<string, TracingCall>> {
    const calls = new Map<string, TracingCall>()
    for (const row of await store.tracing.readCalls(access, requestIds)) {
      const opened = await openCall(parts, access.organisationId, row.request_id)
      const call = opened?.readCall(row.sealed)
      opened?.key.close()
      if (call !== undefined && call !== 'damaged') calls.set(row.request_id, call)
    }
    return calls
  }

  async function writeFields(
    { purpose }: Asker,
    { organisationId, personId, teamId, teams, key }: OpenRecord,
    fields: readonly (readonly [field: string, version: number, text: string])[],
  ): Promise<Result<undefined, PeopleProblem>> {
    const sealed = fields.map(([field, version, text]) => ({
      field,
      version,
      keyVersion: key.version,
      sealed: key.seal(field, version, text),
    }))
    const access: Access = { organisationId, teams, purpose }
    const written = await store.writeTogether(access, [{ personId, teamId, fields: sealed }], clock())
    return written === 'taken' ? fail({ kind: 'changed-meanwhile', fields: [] }) : ok(undefined)
  }
}

function plainText(field: OpenField | undefined): string {
  return field === undefined || field.text === 'damaged' ? '' : revealSealed(field.text)
}

function toCandidate(fields: readonly OpenField[]): Candidate {
  const text = (name: string) => plainText(fields.find(({ field }) => field === name))
  const family = fields.flatMap((field) => {
    const member = idOfField('family', field.field) === null ? null : readSealedText(memberSchema, field)
    return member === null || member === 'damaged' ? [] : [member]
  })
  return { names: [text('name'), text('other-names')], birthYear: text('birth-year'), ageBand: text('age-band'), family }
}

/** Whether a list of people who must not be told names somebody like the enquirer. Names stand there as people write them, between commas or words. */
function isNamedIn(list: string, { enquirerName }: TracingCall): boolean {
  const names = list.split(/[\n,;،؛]|(?:\s[–-]\s)/u).filter((name) => name.trim() !== '')
  return names.some((name) => nameSimilarity(name, enquirerName) >= SAME_NAME)
}

function openFieldsOf(key: PersonKey, fields: readonly SealedField[]): readonly OpenField[] {
  return fields.filter(({ personId }) => personId === key.personId).map((field) => openField(key, field))
}
