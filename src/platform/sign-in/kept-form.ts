// What somebody had typed when their session ended: it goes through sign-in in the form itself, and is sent again by its writer.
import { allValues, oneValue, type SentForm } from './sent-form.ts'

/** A form to send again: where to, and its fields as they were typed. */
export interface KeptForm {
  readonly path: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

const PATH = 'kept-path'
const PREFIX = 'kept.'
/** The old session's token says nothing any more, and a password is never shown again. */
const LEFT_OUT: ReadonlySet<string> = new Set(['form-token', 'password', 'code', 'passkey', 'new-password', 'new-password-again'])

/** The fields that carry a form through the page to sign in on. */
export function keepForm(path: string, form: SentForm): SentForm {
  const fields = Object.keys(form).filter((name) => !LEFT_OUT.has(name))
  return { [PATH]: path, ...Object.fromEntries(fields.map((name) => [PREFIX + name, allValues(form, name)])) }
}

/** What such fields carry; `null` where they carry nothing, or lead out of the site. */
export function findKept(form: SentForm, base: string): KeptForm | null {
  const path = oneValue(form, PATH)
  const isOwn =
    path.startsWith(`${base}/`) &&
    !path.startsWith('//') &&
    /^[\w/.-]+$/.test(path) &&
    !path.includes('..') &&
    !/^\/[a-z]+\/(sign-in|sign-out|confirm)(\/|$)/.test(path.slice(base.length))
  if (!isOwn) return null
  const names = Object.keys(form).filter((name) => name.startsWith(PREFIX))
  return {
    path,
    fields: names.flatMap((name) => allValues(form, name).map((value) => [name.slice(PREFIX.length), value] as const)),
  }
}

/** The same as fields of a form. */
export function listKeptFields({ path, fields }: KeptForm): readonly (readonly [name: string, value: string])[] {
  return [[PATH, path], ...fields.map(([name, value]) => [PREFIX + name, value] as const)]
}
