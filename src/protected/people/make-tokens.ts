// Search over sealed names without storing them: each form of a name becomes a keyed token of its organisation. Who holds the table and
// not the key sees which people share a form and how often, and no form (docs/decisions/0131).
import { createHmac } from 'node:crypto'
import { nameForms, nameSearchForms } from '@causeway/name-matching'
import { formOfCode, readRecordCode } from './record-code.ts'

/**
 * Bytes of a token. At 5 (40 bits) two of the 200,000 forms of a large organisation share a token once in fifty-five such organisations,
 * so a search opens nobody in vain, and a row is half as long as with all of HMAC-SHA-256's. Fewer bits hide nothing worth having: what
 * leaks is how often a token occurs, and to blur that, searches would have to open strangers.
 */
export const TOKEN_BYTES = 5

const USE = 'causeway/name-token/1'

/** The tokens to keep of names and of a code under a search key, each once. The key is the caller's, who overwrites it. */
export function makeTokens(key: Uint8Array, names: readonly string[], code = ''): readonly Buffer[] {
  // Whoever is called by their code has no name to be found by.
  const forms = new Set(names.filter((name) => name !== code).flatMap((name) => nameForms(name)))
  if (code !== '') forms.add(formOfCode(code))
  return [...new Map([...forms].map((form) => makeToken(key, form)).map((token) => [token.toString('hex'), token])).values()]
}

/** A token to look for, and which word of what was typed it stands for. */
export interface AskedToken {
  readonly word: number
  readonly token: Buffer
}

/** The tokens to look for: several forms of each word, of which a person has to have one. Asking leaves no trace in the table. */
export function makeAskedTokens(key: Uint8Array, name: string): readonly AskedToken[] {
  const code = readRecordCode(name)
  if (code !== null) return [{ word: 0, token: makeToken(key, formOfCode(code)) }]
  return nameSearchForms(name).flatMap((forms, word) => forms.map((form) => ({ word, token: makeToken(key, form) })))
}

/** How many words a name has, as they are looked for. */
export function countWords(tokens: readonly AskedToken[]): number {
  return new Set(tokens.map(({ word }) => word)).size
}

/** The token of one form. */
export function makeToken(key: Uint8Array, form: string): Buffer {
  return createHmac('sha256', key).update(`${USE}\0`).update(form).digest().subarray(0, TOKEN_BYTES)
}
