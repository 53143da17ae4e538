// C2SP tlog-tiles, "Log entries": up to 256 entries one after the other, each after its length in two bytes, the higher first.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { joinBytes } from './bytes.ts'
import { TILE_WIDTH } from './tile.ts'

/** The longest entry that a bundle can hold. */
export const MOST_ENTRY_BYTES = 0xffff

/** The bytes of a bundle. Throws for an entry that is too long, for none and for more than 256. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0 || entries.length > TILE_WIDTH) throw new RangeError(`a bundle holds 1 to ${TILE_WIDTH} entries`)
  return joinBytes(
    ...entries.flatMap((entry) => {
      if (entry.length > MOST_ENTRY_BYTES) throw new RangeError(`an entry of ${entry.length} bytes does not fit`)
      return [Uint8Array.of(Math.floor(entry.length / 256), entry.length % 256), entry]
    }),
  )
}

/** The entries of a bundle of this width, as views of its bytes. */
export function decodeEntryBundle(bytes: Uint8Array, width: number): Result<readonly Uint8Array[], 'malformed'> {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const [high, low] = [bytes[at], bytes[at + 1]]
    if (high === undefined || low === undefined) return fail('malformed')
    const end = at + 2 + high * 256 + low
    if (end > bytes.length) return fail('malformed')
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries.length === width ? ok(entries) : fail('malformed')
}
