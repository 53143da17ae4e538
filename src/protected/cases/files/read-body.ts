// What somebody sends, read no further than a file may be long.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { joinParts } from './bytes.ts'

/** The bytes of a body; where there are more than `most`, the rest is not even read. */
export async function readBody(
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<Result<Uint8Array, 'file-too-large' | 'file-interrupted'>> {
  const reader = body.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return ok(joinParts(parts))
      length += value.length
      if (length > most) {
        await reader.cancel()
        return fail('file-too-large')
      }
      parts.push(value)
    }
  } catch {
    // A connection that broke: nothing was written.
    return fail('file-interrupted')
  }
}
