// The proofs of who looked at a record, as one archive that says how to check them. Its names say nothing of what is in it.
import { strToU8, zipSync } from 'fflate'
import type { Translator } from '../../platform/i18n/index.ts'

/** Answers with the archive; `t` knows the messages of `my-record`. */
export function sendProofs(t: Translator, proofs: readonly string[]): Response {
  const files = Object.fromEntries(
    proofs.map((proof, at) => [`${String(at + 1).padStart(3, '0')}.tlog-proof`, strToU8(proof)] as const),
  )
  const how = t(proofs.length === 0 ? 'my-record.proofs-none' : 'my-record.proofs-how')
  return new Response(new Uint8Array(zipSync({ 'how.txt': strToU8(`${how}\n`), ...files })), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="file.zip"',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
