// A proposal as a form sends it: one thing a line, kept as typed where something is missing.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { enforcementBodySchema, enforcementGrounds } from '../../../firewall/policy/index.ts'
import type { EnforcementBody } from '../../../firewall/policy/index.ts'
import { romanise } from '../../../platform/i18n/index.ts'

/** What was typed, by field. */
export type TypedBody = Readonly<Record<(typeof bodyFields)[number], string>>

/** The fields of the form, in their order. */
export const bodyFields = [
  'jurisdiction',
  'ground',
  'name',
  'other-names',
  'abbreviations',
  'local-offices',
  'domains',
  'identifiers',
  'why',
  'source-title',
  'source-url',
  'since',
  'reason',
] as const

/** The field of the form that each part of a body comes from. */
const FIELD_OF: Readonly<Record<string, (typeof bodyFields)[number]>> = {
  bodyId: 'name',
  jurisdiction: 'jurisdiction',
  ground: 'ground',
  name: 'name',
  otherNames: 'other-names',
  abbreviations: 'abbreviations',
  hasLocalOffices: 'local-offices',
  domains: 'domains',
  identifiers: 'identifiers',
  why: 'why',
  sources: 'source-url',
  since: 'since',
}

/** The body and the reason that were typed; or the fields that cannot stay as they are, in the order of the form. */
export function readBodyForm(
  typed: TypedBody,
): Result<{ readonly body: EnforcementBody; readonly reason: string }, readonly (typeof bodyFields)[number][]> {
  const read = enforcementBodySchema.safeParse({
    bodyId: toBodyId(typed.name),
    jurisdiction: typed.jurisdiction.trim().toUpperCase(),
    ground: enforcementGrounds.find((ground) => ground === typed.ground),
    name: typed.name.trim(),
    otherNames: readLines(typed['other-names']),
    abbreviations: readLines(typed.abbreviations),
    identifiers: readLines(typed.identifiers).map((line) => {
      const [scheme = '', ...value] = line.split(/[\s:]+/)
      return { scheme, value: value.join(' ') }
    }),
    hasLocalOffices: typed['local-offices'] === 'yes',
    domains: readLines(typed.domains).map((domain) => domain.toLowerCase().replace(/^@/, '')),
    why: typed.why.trim(),
    sources: [{ title: typed['source-title'].trim(), url: typed['source-url'].trim() }],
    since: typed.since.trim() === '' ? null : typed.since.trim(),
  })
  const wrong = new Set<string>(
    read.success
      ? []
      : read.error.issues.map(({ path: [part, , inner] }) =>
          part === 'sources' && inner === 'title' ? 'source-title' : (FIELD_OF[String(part)] ?? 'name'),
        ),
  )
  const reason = typed.reason.trim()
  if (reason === '' || reason.length > 1000) wrong.add('reason')
  return read.success && wrong.size === 0 ? ok({ body: read.data, reason }) : fail(bodyFields.filter((field) => wrong.has(field)))
}

function readLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** An id from the name's Latin letters: `bundespolizei`; a name without any gets its code points. */
function toBodyId(name: string): string {
  const latin = romanise(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)
  const points = Array.from(name.trim(), (letter) => (letter.codePointAt(0) ?? 0).toString(36)).join('')
  return latin.length > 1 ? latin : `b${points}`.slice(0, 60)
}
