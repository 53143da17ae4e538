// A file's name as it is shown and as it is saved by whoever opens it: without folders, controls, marks of direction that would turn an
// ending around, and always with the ending of what the file is.
import type { FileKind } from './file-contract.ts'

const endings: Readonly<Record<FileKind, readonly [string, ...string[]]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
}

/** The most characters of a name before its ending. */
const MOST_STEM = 100

/** The ending of a kind of file. */
export function endingOf(kind: FileKind): string {
  return endings[kind][0]
}

/** A name that can be shown and saved anywhere. */
export function cleanName(given: string, kind: FileKind): string {
  // However long a name is sent, its end is enough.
  const last = given.slice(-1000).normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    // Controls, invisible spaces and every mark of direction; the joiners that Persian and Hindi write with stay.
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/gu, '')
    // What Windows takes in no name.
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
  const ending = endings[kind].find((one) => plain.toLowerCase().endsWith(`.${one}`))
  const stem = ending === undefined ? plain : plain.slice(0, -ending.length - 1).replace(/[. ]+$/, '')
  const short = [...stem].slice(0, MOST_STEM).join('').trim()
  const named = short === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? `file-${short}`.replace(/-$/, '') : short
  return `${named}.${ending ?? endingOf(kind)}`
}
