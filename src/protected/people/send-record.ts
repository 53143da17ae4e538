// The whole record as an answer to a browser: a file whose name says nothing of anybody, kept by no cache.
import { writePdf } from '../../platform/document/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { describeRecord } from './describe-record.ts'
import { toRecordData, type RecordParts } from './whole-record.ts'

/** Writes it as data or as a document. The caller closes the record afterwards. */
export async function sendRecord(t: Translator, format: 'json' | 'pdf', parts: RecordParts): Promise<Response> {
  const body =
    format === 'json'
      ? new TextEncoder().encode(JSON.stringify(toRecordData(parts), null, 2))
      : (await writePdf(describeRecord(t, parts))).bytes
  return new Response(new Uint8Array(body), {
    headers: {
      'Content-Type': format === 'json' ? 'application/json; charset=utf-8' : 'application/pdf',
      'Content-Disposition': `attachment; filename="file.${format}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
