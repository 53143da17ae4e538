// What a form sent, read once: texts by the name of their field, and the files beside them.
import type { Context } from 'hono'

/** What a form sent, by the name of its field; a list where a field can be sent several times. */
export type SentForm = Readonly<Record<string, string | readonly string[]>>

/** A file of a form, as bytes and, where it can be read so, as text. */
export interface SentFile {
  /** What the sender calls it, without folders. */
  readonly name: string
  /** UTF-8, without a byte order mark; `null` where it is not UTF-8. */
  readonly text: string | null
  readonly bytes: Uint8Array
}

/** The fields of a request's body; files are left out. */
export async function readForm(c: Context): Promise<SentForm> {
  const body = await c.req.parseBody({ all: true })
  const texts = Object.entries(body).map(([name, value]) => {
    const list = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string')
    return [name, list.length === 1 ? (list[0] ?? '') : list] as const
  })
  return Object.fromEntries(texts)
}

/** The files that a form sent in a field; none where nothing was chosen. */
export async function readFiles(c: Context, name: string): Promise<readonly SentFile[]> {
  const value = (await c.req.parseBody({ all: true }))[name]
  const list = value === undefined ? [] : Array.isArray(value) ? value : [value]
  const files = list.filter((item): item is File => item instanceof File && (item.size > 0 || item.name !== ''))
  return Promise.all(
    files.map(async (file) => {
      const bytes = await file.arrayBuffer()
      return { name: file.name.split(/[/\\]/).at(-1) ?? '', text: decode(bytes), bytes: new Uint8Array(bytes) }
    }),
  )
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** A field's text as it was sent, its first where it has several; empty where it was not. */
export function oneValue(form: SentForm, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** All texts of a field. */
export function allValues(form: SentForm, name: string): readonly string[] {
  const value = form[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}
