// Registering somebody. The order survives a crash anywhere: the door commits the key with its entry, and only then the organisation's
// own role writes the row; then the consent is put on the ledger, and only then fields and tokens are written, in one transaction.
// What a crash leaves is an empty file: no key without an entry, no person without a key, no words without a yes.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { sealValue } from '../../firewall/keys/index.ts'
import { hasConsent } from './has-consent.ts'
import { findLikely } from './find-likely.ts'
import type { HintLimit } from './hint-limit.ts'
import { makeTokens } from './make-tokens.ts'
import type { PeopleParts } from './people-parts.ts'
import type { Asker, PeopleProblem, Registered, Registration } from './people.ts'
import { makeRecordCode, RECORD_CODE_FIELD } from './record-code.ts'
import { readField, recordFields, searchedFields, type FieldMistake, type RecordField } from './record-fields.ts'

/** Registers a person. */
export async function registerPerson(
  parts: PeopleParts,
  limit: HintLimit,
  asker: Asker,
  { teamId, isInvented, texts, isKeptAsChild = false, agree }: Registration,
): Promise<Result<Registered, PeopleProblem>> {
  const { store, door, clock, refuseRealPeople } = parts
  const { organisationId } = asker.actor
  if (!isInvented && refuseRealPeople() !== undefined) return fail({ kind: 'real-person' })
  const read = readTexts(texts, clock())
  if (!read.ok) return fail({ kind: 'mistakes', mistakes: read.error })
  const values = read.value
  const isRestricted = isKeptAsChild || (values.get('restriction') ?? '') !== ''
  const made = await door.register({ ...asker, teamId, isRestricted, isInvented })
  if (!made.ok) return fail({ kind: made.error })
  const { personId, teams, key } = made.value
  try {
    const access = { organisationId, teams, purpose: asker.purpose }
    const typed = values.get('name') ?? ''
    const code = typed === '' ? makeRecordCode() : ''
    const names = searchedFields.flatMap((field) => values.get(field) || [])
    const tokens = await tokensToWrite(parts, organisationId, names, code)
    if (!tokens.ok) return tokens
    const organisation = await store.readOrganisation(access)
    const person = { personId, teamId, isRestricted, isInvented }
    await store.insertPerson(access, { ...person, fields: [], tokens: [] }, organisation?.is_demo ?? true, clock())
    const said = [...values].filter(([field, text]) => text !== '' && !(isKeptAsChild && field === 'restriction'))
    const covered = said.map(([field]) => field)
    // What we drew ourselves is nothing that a person told: it needs no yes.
    const given = [
      ...said,
      ...(isKeptAsChild ? ([['restriction', 'child']] as const) : []),
      ...(code === ''
        ? []
        : ([
            ['name', code],
            [RECORD_CODE_FIELD, code],
          ] as const)),
    ]
    if (!(await agree({ personId, key, teams })) || !(await hasConsent(parts, organisationId, personId, covered))) {
      return fail({ kind: 'no-consent' })
    }
    const fields = given.map(([field, text]) => ({
      field,
      version: 1,
      keyVersion: key.version,
      sealed: key.seal(field, 1, sealValue(text)),
    }))
    await store.writeFields(access, person, fields, { tokens: tokens.value, now: clock() })
    // A hint is help, not a condition: where it cannot be had, the registration stands.
    const likely = await findLikely(parts, limit, asker, { names, birthYear: values.get('birth-year') ?? '', but: personId })
    return ok({ personId, called: sealValue(typed === '' ? code : typed), code: code === '' ? null : sealValue(code), likely })
  } finally {
    key.close()
  }
}

/** The texts as they are kept, or every mistake in them. */
export function readTexts(
  texts: Registration['texts'],
  now: Date,
): Result<ReadonlyMap<RecordField, string>, readonly { readonly field: RecordField; readonly mistake: FieldMistake }[]> {
  const values = new Map<RecordField, string>()
  const mistakes: { readonly field: RecordField; readonly mistake: FieldMistake }[] = []
  for (const field of recordFields) {
    const read = readField(field, texts[field] ?? '', now)
    if (read.ok) values.set(field, read.value)
    else mistakes.push({ field, mistake: read.error })
  }
  return mistakes.length === 0 ? ok(values) : fail(mistakes)
}

/** Tokens under every search key that is to be written with; the keys are overwritten. */
export async function tokensToWrite(
  { keys }: { readonly keys: Pick<PeopleParts['keys'], 'searchKeysToWrite'> },
  organisationId: string,
  names: readonly string[],
  code = '',
): Promise<Result<readonly Buffer[], PeopleProblem>> {
  const opened = await keys.searchKeysToWrite(organisationId)
  if (!opened.ok) return fail({ kind: 'key-unavailable' })
  const tokens = opened.value.flatMap((key) => makeTokens(key, names, code))
  for (const key of opened.value) key.fill(0)
  return ok([...new Map(tokens.map((token) => [token.toString('hex'), token])).values()])
}
