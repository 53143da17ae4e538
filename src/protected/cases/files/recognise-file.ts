// What a file is, told by what is in it and never by its name or what a browser claims; and the file as it is kept, without what a camera
// hides in a picture. What is of no kind that is taken, or not whole, is refused.
import { unzipSync } from 'fflate'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { PNG_SIGNATURE, readFourCc, startsWith, startsWithBytes } from './bytes.ts'
import type { FileKind } from './file-contract.ts'
import { stripJpeg } from './strip-jpeg.ts'
import { stripPng } from './strip-png.ts'
import { stripWebp } from './strip-webp.ts'

/** A file as it is kept. */
export interface RecognisedFile {
  readonly kind: FileKind
  readonly bytes: Uint8Array
}

/** Recognises a file. */
export function recogniseFile(bytes: Uint8Array): Result<RecognisedFile, 'file-kind'> {
  const found = findKind(bytes)
  if (found === null) return fail('file-kind')
  const { kind, strip } = found
  const kept = strip === undefined ? bytes : strip(bytes)
  return kept === null ? fail('file-kind') : ok({ kind, bytes: kept })
}

function findKind(
  bytes: Uint8Array,
): { readonly kind: FileKind; readonly strip?: (bytes: Uint8Array) => Uint8Array | null } | null {
  if (startsWithBytes(bytes, [0xff, 0xd8, 0xff])) return { kind: 'image/jpeg', strip: stripJpeg }
  if (startsWithBytes(bytes, PNG_SIGNATURE)) return { kind: 'image/png', strip: stripPng }
  if (startsWith(bytes, 'RIFF') && readFourCc(bytes, 8) === 'WEBP') return { kind: 'image/webp', strip: stripWebp }
  if (startsWith(bytes, '%PDF-')) return { kind: 'application/pdf' }
  if (startsWithBytes(bytes, [0x50, 0x4b, 3, 4])) return isWordDocument(bytes) ? { kind: WORD } : null
  return isPlainText(bytes) ? { kind: 'text/plain' } : null
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Whether an archive is a document of Word without macros (ECMA-376, part 2: its parts by their names). Nothing of it is unpacked. */
function isWordDocument(bytes: Uint8Array): boolean {
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name.toLowerCase())
        return false
      },
    })
  } catch (error) {
    // What cannot be read as an archive is none.
    if (error instanceof Error) return false
    throw error
  }
  const isMacro = names.some((name) => name.includes('vbaproject') || name.includes('activex') || name.includes('/embeddings/'))
  return names.includes('[content_types].xml') && names.includes('word/document.xml') && !isMacro
}

/** Whether bytes are a text (UTF-8) without controls, and none that a browser or a program could run. */
function isPlainText(bytes: Uint8Array): boolean {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
  if (/[^\P{Cc}\t\n\f\r]/u.test(text)) return false
  return !/^\s*(<[!?a-z]|#!|%!|\{\\rtf)/i.test(text) && !/<(script|svg|html|iframe|object|embed)[\s>/]/i.test(text)
}
