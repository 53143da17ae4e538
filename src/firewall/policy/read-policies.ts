// Reads policies/*.cedar: every rule under its own @id, valid against the schema, and none of the forbids of the foundation missing or
// changed. Anything else throws, and the process does not start: rules that cannot be trusted decide nothing.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { policySetTextToParts, policyToJson, policyToText, validate } from '@cedar-policy/cedar-wasm/nodejs'
import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import { foundation } from './foundation.ts'

/** One rule. `text` is Cedar's own writing of it, comments left out. */
export interface Rule {
  readonly id: string
  readonly effect: 'permit' | 'forbid'
  readonly file: string
  readonly text: string
}

/** Every rule of a folder with its schema. `fingerprint` (SHA-256, hex) changes when any rule's meaning, or the schema, does. */
export interface PolicyFolder {
  readonly schema: string
  readonly rules: readonly Rule[]
  readonly fingerprint: string
}

/** The folder `policies/` of the installation: the nearest one above this file, from source as from a bundle. */
export function findPoliciesFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, 'policies')
    if (existsSync(join(found, 'firewall.cedarschema'))) return found
  }
  throw new Error('The folder policies/ is missing from this installation')
}

/** The rules of a folder. Throws with the file and the rule where one cannot be read, is not valid, or touches the foundation. */
export function readPolicies(folder: string): PolicyFolder {
  const schema = readFileSync(join(folder, 'firewall.cedarschema'), 'utf8')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.cedar'))
    .toSorted()
  const read = files.flatMap((file) => readRules(readFileSync(join(folder, file), 'utf8'), file))
  checkIds(read.map(({ rule }) => rule))
  checkValid(
    schema,
    read.map(({ rule }) => rule),
  )
  checkFoundation(schema, read)
  const fingerprint = digest(JSON.stringify([schema, ...read.map(({ rule, meaning }) => [rule.id, meaning])]))
  return { schema, rules: read.map(({ rule }) => rule), fingerprint }
}

/** A rule beside the digest of what it means, whatever its layout. */
interface ReadRule {
  readonly rule: Rule
  readonly meaning: string
}

function readRules(text: string, file: string): readonly ReadRule[] {
  const parts = policySetTextToParts(text)
  if (parts.type === 'failure') throw new Error(`${file}: ${parts.errors.map(({ message }) => message).join('; ')}`)
  if (parts.policy_templates.length > 0) throw new Error(`${file}: templates are not used here`)
  // Cedar sorts them by names of its own making; a reader wants the order of the file.
  const place = (id: string) => text.indexOf(`@id("${id}")`)
  const rules = parts.policies.map((policy) => {
    const parsed = policyToJson(policy)
    const written = policyToText(policy)
    if (parsed.type === 'failure' || written.type === 'failure') throw new Error(`${file}: a rule cannot be read`)
    const id = parsed.json.annotations?.['id']
    if (id === undefined) throw new Error(`${file}: a rule has no @id: ${written.text}`)
    return { rule: { id, effect: parsed.json.effect, file, text: written.text }, meaning: digestPolicy(parsed.json) }
  })
  return rules.toSorted((a, b) => place(a.rule.id) - place(b.rule.id))
}

function checkIds(rules: readonly Rule[]): void {
  const seen = new Set<string>()
  for (const { id, file } of rules) {
    if (!/^[a-z][a-z-]+$/.test(id)) throw new Error(`${file}: ${id} is no id of a rule`)
    if (seen.has(id)) throw new Error(`${file}: there are two rules ${id}`)
    seen.add(id)
  }
}

function checkValid(schema: string, rules: readonly Rule[]): void {
  const answer = validate({ schema, policies: { staticPolicies: toStaticPolicies(rules) } })
  if (answer.type === 'failure') throw new Error(`The policies cannot be read: ${answer.errors.map(tell).join('; ')}`)
  const problems = [...answer.validationErrors, ...answer.validationWarnings].map(
    ({ policyId, error }) => `${policyId}: ${tell(error)}`,
  )
  if (problems.length > 0) throw new Error(`The policies do not hold against their schema: ${problems.join('; ')}`)
}

/** Each forbid of the foundation stands, word for word in its meaning; and the schema is the one that they were written for. */
function checkFoundation(schema: string, read: readonly ReadRule[]): void {
  if (digest(withoutComments(schema)) !== foundation.schema) throw new Error('firewall.cedarschema was changed')
  for (const [id, meaning] of Object.entries(foundation.forbids)) {
    const found = read.find(({ rule }) => rule.id === id)
    if (found === undefined) throw new Error(`The rule ${id} is missing from the policies`)
    if (found.meaning !== meaning) throw new Error(`The rule ${id} was changed in ${found.rule.file}`)
  }
}

/** The rules as Cedar takes them, by id. */
export function toStaticPolicies(rules: readonly Rule[]): Record<string, string> {
  return Object.fromEntries(rules.map(({ id, text }) => [id, text]))
}

/** SHA-256 of a rule's structure: the same whatever its layout and comments. */
export function digestPolicy(policy: PolicyJson): string {
  return digest(JSON.stringify(policy))
}

/** SHA-256 of the schema without its comments and layout. */
export function digestSchema(schema: string): string {
  return digest(withoutComments(schema))
}

function withoutComments(schema: string): string {
  return schema
    .replaceAll(/\/\/[^\n]*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function tell(error: { readonly message: string }): string {
  return error.message
}
