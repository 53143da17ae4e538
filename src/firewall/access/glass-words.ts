// The words behind a break-glass, sealed and opened with the person's own key: the door opens it for the words alone and closes it again.
// Called after the entry about it is committed.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { PersonKey, Sealed, WrappedPersonKey } from '../keys/index.ts'
import { MOST_REASON_LENGTH } from './break-glass-contract.ts'
import type { DoorParts } from './door-parts.ts'
import { readWords, writeWords } from './store/index.ts'
import type { SealedWords, WordsPlace } from './store/index.ts'

/** Whose words, with the wrapped key that the committed transaction read. */
export interface WordsOwner extends WordsPlace {
  readonly wrapped: WrappedPersonKey | undefined
}

/** What was typed as words, in one form; null where it is too short to say anything, or too long. */
export function tidyWords(text: string): string | null {
  const tidy = text.normalize('NFC').trim()
  return tidy.length < 10 || tidy.length > MOST_REASON_LENGTH ? null : tidy
}

/** Seals words as a field of the person. */
export async function sealWords(
  parts: DoorParts,
  owner: WordsOwner,
  field: string,
  words: string,
): Promise<Result<undefined, 'unavailable'>> {
  return await withKey(parts, owner, async (key) => {
    const sealed = key.seal(field, 1, words)
    const handle = parts.connectOrganisation(owner.organisationId)
    await writeWords(handle, owner, { field, keyVersion: key.version, sealed }, parts.clock())
    return undefined
  })
}

/** Opens words of a person; null where they are not there, or are damaged. */
export async function openWords(
  parts: DoorParts,
  owner: WordsOwner,
  field: string,
): Promise<Result<Sealed<string> | null, 'unavailable'>> {
  return await withKey(parts, owner, async (key) => {
    const handle = parts.connectOrganisation(owner.organisationId)
    const kept = await readWords(handle, { teams: [owner.teamId], purpose: 'danger-to-life' }, owner, [field])
    return openKept(key, kept.get(field))
  })
}

/** A kept field with an open key. */
export function openKept(key: PersonKey, kept: SealedWords | undefined): Sealed<string> | null {
  if (kept === undefined) return null
  const opened = key.open(kept.field, kept.version, kept.sealed)
  return opened.ok ? opened.value : null
}

async function withKey<Value>(
  parts: DoorParts,
  { wrapped }: WordsOwner,
  use: (key: PersonKey) => Promise<Value>,
): Promise<Result<Value, 'unavailable'>> {
  if (wrapped === undefined) return fail('unavailable')
  const opened = await parts.keys.unwrapPersonKey(wrapped)
  if (!opened.ok) return fail('unavailable')
  try {
    return ok(await use(opened.value))
  } catch (error) {
    parts.log?.warn('the words of a break-glass could not be reached', { part: 'access', error })
    return fail('unavailable')
  } finally {
    opened.value.close()
  }
}
