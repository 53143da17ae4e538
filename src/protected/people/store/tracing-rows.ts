// Looking for family: requests of one's own team, calls that every team asks its own files, and answers, which nobody sees before their day.
import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Access } from './people-store.ts'
import type { RunAsOrganisation } from './same-rows.ts'
import type { TracingCallTable, TracingRequestTable } from './tables.ts'

/** A token of the sought name. */
export interface CallToken {
  readonly word: number
  readonly token: Uint8Array
}

/** Somebody of one's own teams who bears words of a sought name. */
export interface TracingHit {
  readonly requestId: string
  readonly personId: string
  /** Words of the name that they bear, of how many there are. */
  readonly shared: number
  readonly words: number
}

/** Somebody, and a request. */
export interface TracingPair {
  readonly requestId: string
  readonly personId: string
}

/** Somebody who is called something else than who is sought, by the names that they had until `namesUntil`. */
export interface ComparedPair extends TracingPair {
  readonly teamId: string
  readonly namesUntil: Date
}

/** An answer, once its day has come. */
export interface AnswerRow {
  readonly answerId: string
  readonly visibleFrom: Date
  readonly sealed: Uint8Array
}

/** The field in which a sought person's own team keeps what it found of a request. */
export function findingField(requestId: string): string {
  return `tracing-${requestId.replaceAll('-', '')}`
}

/** The rows. */
export function createTracingRows(run: RunAsOrganisation) {
  return {
    /** Writes a request with its call and tokens, whole or not at all. */
    insert: (access: Access, request: TracingRequestTable, call: TracingCallTable, tokens: readonly CallToken[]): Promise<void> =>
      run(access, async (tx) => {
        await tx.insertInto('protected.tracing_request').values(request).execute()
        await tx
          .insertInto('protected.tracing_call')
          .values({ ...call, sealed: Buffer.from(call.sealed) })
          .execute()
        if (tokens.length === 0) return
        await tx
          .insertInto('protected.tracing_token')
          .values(toTokenRows(access, request.request_id, tokens))
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }),

    /** The requests of an enquirer, the newest first. */
    readRequests: (access: Access, personId: string): Promise<readonly TracingRequestTable[]> =>
      run(access, (tx) =>
        tx
          .selectFrom('protected.tracing_request')
          .selectAll()
          .where('organisation_id', '=', access.organisationId)
          .where('person_id', '=', personId)
          .orderBy('filed_at', 'desc')
          .execute(),
      ),

    readCalls: (access: Access, requestIds: readonly string[]): Promise<readonly TracingCallTable[]> =>
      run(access, (tx) => {
        if (requestIds.length === 0) return Promise.resolve([])
        return tx
          .selectFrom('protected.tracing_call')
          .selectAll()
          .where('organisation_id', '=', access.organisationId)
          .where('request_id', 'in', [...requestIds])
          .execute()
      }),

    /**
     * Who of the teams of `access` bears a sought name: every word of it, or two; the next after `after`. Whoever was looked at for a request
     * already, was compared by the names that they have now, or asks it themselves, is left out; `only` keeps to one pair, compared or not.
     * Nothing outside these teams is read.
     */
    findHits: (
      access: Access,
      most: number,
      { only, after }: { readonly only?: TracingPair; readonly after?: TracingHit | undefined } = {},
    ): Promise<readonly TracingHit[]> =>
      run(access, async (tx) => {
        const next =
          after === undefined
            ? sql``
            : sql`AND (-h.shared, h.request_id, h.person_id)
                > (${-after.shared}::integer, ${after.requestId}::uuid, ${after.personId}::uuid)`
        const one =
          only === undefined
            ? sql`AND NOT EXISTS (
                SELECT FROM protected.person_field f WHERE f.organisation_id = h.organisation_id AND f.person_id = h.person_id
                  AND f.field = 'tracing-' || replace(h.request_id::text, '-', '')
              ) AND NOT EXISTS (
                SELECT FROM protected.tracing_compared p
                WHERE p.organisation_id = h.organisation_id AND p.request_id = h.request_id AND p.person_id = h.person_id
                  AND NOT EXISTS (
                    SELECT FROM protected.person_field f WHERE f.organisation_id = p.organisation_id AND f.person_id = p.person_id
                      AND f.field IN ('name', 'other-names') AND f.written_at > p.names_until
                  )
              )`
            : sql`AND h.request_id = ${only.requestId}::uuid AND h.person_id = ${only.personId}::uuid`
        const { rows } = await sql<{ request_id: string; person_id: string; shared: number; words: number }>`
          WITH h AS (
            SELECT c.organisation_id, c.request_id, t.person_id, count(DISTINCT a.word)::integer AS shared
            FROM protected.tracing_call c
            JOIN protected.tracing_token a ON a.organisation_id = c.organisation_id AND a.request_id = c.request_id
            JOIN protected.person_token t ON t.organisation_id = a.organisation_id AND t.token = a.token
            WHERE c.organisation_id = ${access.organisationId}::uuid AND c.is_open
            GROUP BY c.organisation_id, c.request_id, t.person_id
          ), w AS (
            SELECT a.organisation_id, a.request_id, count(DISTINCT a.word)::integer AS words
            FROM protected.tracing_token a WHERE a.organisation_id = ${access.organisationId}::uuid
            GROUP BY a.organisation_id, a.request_id
          )
          SELECT h.request_id, h.person_id, h.shared, w.words FROM h
          JOIN w ON w.organisation_id = h.organisation_id AND w.request_id = h.request_id
          WHERE h.shared >= least(2, w.words)
            AND NOT EXISTS (
              SELECT FROM protected.tracing_request r
              WHERE r.organisation_id = h.organisation_id AND r.request_id = h.request_id AND r.person_id = h.person_id
            ) ${one} ${next}
          ORDER BY h.shared DESC, h.request_id, h.person_id LIMIT ${most}`.execute(tx)
        return rows.map((row) => ({ requestId: row.request_id, personId: row.person_id, shared: row.shared, words: row.words }))
      }),

    /** Remembers whom nobody need compare again with a request until their names change. */
    keepCompared: (access: Access, pairs: readonly ComparedPair[]): Promise<void> =>
      run(access, async (tx) => {
        if (pairs.length === 0) return
        await tx
          .insertInto('protected.tracing_compared')
          .values(
            pairs.map(({ requestId, personId, teamId, namesUntil }) => ({
              organisation_id: access.organisationId,
              request_id: requestId,
              person_id: personId,
              team_id: teamId,
              names_until: namesUntil,
            })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }),

    insertAnswer: (
      access: Access,
      answer: AnswerRow & { readonly requestId: string; readonly personId: string; readonly keyVersion: number },
    ): Promise<void> =>
      run(access, async (tx) => {
        await tx
          .insertInto('protected.tracing_answer')
          .values({
            organisation_id: access.organisationId,
            answer_id: answer.answerId,
            request_id: answer.requestId,
            person_id: answer.personId,
            visible_from: answer.visibleFrom,
            key_version: answer.keyVersion,
            sealed: Buffer.from(answer.sealed),
          })
          .execute()
      }),

    /** The answers to a request whose day has come by the database's clock, the newest first. */
    readAnswers: (access: Access, requestId: string): Promise<readonly AnswerRow[]> =>
      run(access, async (tx) => {
        const rows = await tx
          .selectFrom('protected.tracing_answer')
          .select(['answer_id', 'visible_from', 'sealed'])
          .where('organisation_id', '=', access.organisationId)
          .where('request_id', '=', requestId)
          .orderBy('visible_from', 'desc')
          .execute()
        return rows.map((row) => ({ answerId: row.answer_id, visibleFrom: row.visible_from, sealed: row.sealed }))
      }),

    /** Calls that are open, in the order of their ids, to make their tokens again. */
    listOpenCalls: (access: Access, after: string | undefined, most: number): Promise<readonly TracingCallTable[]> =>
      run(access, (tx) =>
        tx
          .selectFrom('protected.tracing_call')
          .selectAll()
          .where('organisation_id', '=', access.organisationId)
          .where('is_open', '=', true)
          .where('request_id', '>', after ?? '00000000-0000-0000-0000-000000000000')
          .orderBy('request_id')
          .limit(most)
          .execute(),
      ),

    /** Adds tokens to a call; those that it has stay. */
    addTokens: (access: Access, requestId: string, tokens: readonly CallToken[]): Promise<void> =>
      run(access, async (tx) => {
        if (tokens.length === 0) return
        await tx
          .insertInto('protected.tracing_token')
          .values(toTokenRows(access, requestId, tokens))
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }),
  }
}

/** Ends a request, as the key role: no team can end another's. False where there is none of this person, or it has ended. */
export async function endRequest(
  tx: Transaction<unknown>,
  request: { readonly organisationId: string; readonly personId: string; readonly requestId: string },
  now: Date,
): Promise<boolean> {
  const { organisationId, personId, requestId } = request
  const { numAffectedRows } = await sql`UPDATE protected.tracing_request SET ended_at = ${now}::timestamptz
    WHERE organisation_id = ${organisationId}::uuid AND request_id = ${requestId}::uuid AND person_id = ${personId}::uuid
      AND ended_at IS NULL`.execute(tx)
  if (numAffectedRows !== 1n) return false
  await sql`UPDATE protected.tracing_call SET is_open = false
    WHERE organisation_id = ${organisationId}::uuid AND request_id = ${requestId}::uuid`.execute(tx)
  await deleteTokens(tx, organisationId, requestId)
  await sql`DELETE FROM protected.tracing_compared
    WHERE organisation_id = ${organisationId}::uuid AND request_id = ${requestId}::uuid`.execute(tx)
  return true
}

/** Takes a call's tokens away, as the key role, to write them under another search key. */
export async function deleteTokens(tx: Transaction<unknown>, organisationId: string, requestId: string): Promise<void> {
  await sql`DELETE FROM protected.tracing_token
    WHERE organisation_id = ${organisationId}::uuid AND request_id = ${requestId}::uuid`.execute(tx)
}

function toTokenRows({ organisationId }: Access, requestId: string, tokens: readonly CallToken[]) {
  return tokens.map(({ word, token }) => ({
    organisation_id: organisationId,
    token: Buffer.from(token),
    request_id: requestId,
    word,
  }))
}
