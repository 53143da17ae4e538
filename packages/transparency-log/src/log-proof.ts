// C2SP tlog-proof, version 1: an entry's place in the log as one file that can be checked without the log. https://c2sp.org/tlog-proof
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { fromBase64, readDecimal, toBase64 } from './bytes.ts'
import { HASH_BYTES } from './tree-hash.ts'

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'

/** A proof: everything but the entry itself, which `extra` may carry. */
export interface LogProof {
  /** Whatever the application needs to make the leaf again; not authenticated by itself. */
  readonly extra: Uint8Array | null
  readonly index: number
  /** From the leaf's sibling up. */
  readonly path: readonly Uint8Array[]
  /** The signed checkpoint, as text. */
  readonly checkpoint: string
}

/** The proof as text. */
export function formatLogProof(proof: LogProof): string {
  return [
    FIRST_LINE,
    ...(proof.extra === null ? [] : [`extra ${toBase64(proof.extra)}`]),
    `index ${proof.index}`,
    ...proof.path.map(toBase64),
    '',
    proof.checkpoint,
  ].join('\n')
}

/** Reads a proof; the error says what is wrong with its form. */
export function parseLogProof(text: string): Result<LogProof, string> {
  const end = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, Math.max(0, end)).split('\n')
  if (end < 0 || first !== FIRST_LINE) return fail(`a proof begins with the line ${FIRST_LINE}`)
  const extraLine = lines[0]?.startsWith('extra ') === true ? lines.shift() : undefined
  const extra = extraLine === undefined ? null : fromBase64(extraLine.slice('extra '.length))
  if (extra !== null && !extra.ok) return fail('what follows "extra" is not base 64')
  const indexLine = lines.shift() ?? ''
  const index = indexLine.startsWith('index ') ? readDecimal(indexLine.slice('index '.length)) : null
  if (index === null) return fail('no line "index" with a number')
  const path: Uint8Array[] = []
  for (const line of lines) {
    const hash = fromBase64(line)
    if (!hash.ok || hash.value.length !== HASH_BYTES) return fail('a line of the proof that is no hash')
    path.push(hash.value)
  }
  return ok({ extra: extra === null ? null : extra.value, index, path, checkpoint: text.slice(end + 2) })
}
