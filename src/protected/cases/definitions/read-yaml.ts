// A definition's file: YAML 1.2 of plain values. No tags of its own, no aliases that could grow without end, no merged keys: a file says
// what it says where it says it.
import { isAlias, isCollection, isPair, isScalar, parseDocument, visit } from 'yaml'

/** What a file holds, or what is wrong with it, each mistake with its line. */
export type ReadYaml = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: readonly string[] }

/** Reads one document. */
export function readYaml(text: string): ReadYaml {
  const document = parseDocument(text, { version: '1.2', schema: 'core', merge: false, uniqueKeys: true, strict: true })
  const mistakes = [...document.errors, ...document.warnings].map(({ message }) => message.split('\n', 1)[0] ?? message)
  visit(document, (_, node) => {
    if (isAlias(node)) mistakes.push(`the alias *${node.source} is not allowed: write the value out`)
    if ((isScalar(node) || isCollection(node)) && node.tag !== undefined) mistakes.push(`the tag ${node.tag} is not allowed`)
    if (isPair(node) && isScalar(node.key) && node.key.value === '<<')
      mistakes.push('keys cannot be merged with <<: write them out')
  })
  if (mistakes.length > 0) return { ok: false, error: mistakes }
  return { ok: true, value: document.toJS({ maxAliasCount: 0 }) }
}
