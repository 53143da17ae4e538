// What a form sent, read once: texts by the name of their field, files left out.
import type { Context } from 'hono'

/** What a form sent, by the name of its field; a list where a field can be sent several times. */
export type SentForm = Readonly<Record<string, string | readonly string[]>>

/** The fields of a request's body. */
export async function readForm(c: Context): Promise<SentForm> {
  const body = await c.req.parseBody({ all: true })
  const texts = Object.entries(body).map(([name, value]) => {
    const list = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string')
    return [name, list.length === 1 ? (list[0] ?? '') : list] as const
  })
  return Object.fromEntries(texts)
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
