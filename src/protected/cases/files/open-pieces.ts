// The bytes of a file that is kept, from its pieces.
import { revealSealed, type PersonKey } from '../../../firewall/keys/index.ts'
import { fileField } from '../sealed-journal.ts'
import type { readFileRows } from '../store/index.ts'
import { joinParts } from './bytes.ts'

type KeptFile = NonNullable<Awaited<ReturnType<typeof readFileRows>>>

/** All bytes; `null` where a piece is missing, does not open, or stands in another's place. */
export function openPieces(key: PersonKey, fileId: string, { pieces, parts, size }: KeptFile): Uint8Array | null {
  const texts = pieces.map((piece, index) => key.openBytes(fileField(fileId), index + 1, piece))
  const opens = texts.flatMap((piece) => (piece.ok ? [revealSealed(piece.value)] : []))
  const bytes = joinParts(opens)
  return opens.length === parts && bytes.length === size ? bytes : null
}
