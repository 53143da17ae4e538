// A body of the register as it is written in a file or a proposal, checked before anybody relies on it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { toPlainDomain } from './domain-match.ts'
import { toPlainName } from './plain-body-name.ts'
import { enforcementGrounds } from './register.ts'
import type { EnforcementBody } from './register.ts'

const text = z.string().trim().min(1).max(300)
const names = z.array(text).max(60)

/** What a body must say. A name that nothing could match, and a domain as wide as a country's, are refused. */
export const enforcementBodySchema = z.strictObject({
  bodyId: z.string().regex(/^[a-z][a-z0-9-]{1,62}$/),
  jurisdiction: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/),
  ground: z.enum(enforcementGrounds),
  name: text.refine((name) => toPlainName(name).compact.length >= 5, 'A name of fewer than five letters is an abbreviation'),
  otherNames: names.refine((all) => all.every((name) => toPlainName(name).compact.length >= 5), 'See abbreviations'),
  abbreviations: names,
  identifiers: z.array(z.strictObject({ scheme: text, value: text })).max(30),
  hasLocalOffices: z.boolean().default(false),
  domains: z
    .array(text)
    .max(60)
    .refine((all) => all.every((domain) => isOwnDomain(domain)), 'A domain needs a name of its own'),
  why: z.string().trim().min(1).max(2000),
  sources: z.array(z.strictObject({ title: text, url: z.url({ protocol: /^https?$/ }).max(500) })).min(1),
  since: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable(),
})

/** Ends that whole countries share: below them, not at them. */
const SHARED_ENDS = new Set([
  'gov.uk',
  'gouv.fr',
  'bund.de',
  'europa.eu',
  'co.uk',
  'org.uk',
  'com.au',
  'gov.au',
  'gob.es',
  'gob.mx',
])

function isOwnDomain(domain: string): boolean {
  const plain = toPlainDomain(domain)
  return plain !== null && plain.name === domain && !SHARED_ENDS.has(domain)
}

const registerFile = z.strictObject({
  /** Who wrote the list down from its sources, and when they read them. */
  note: text,
  read: z.iso.date(),
  bodies: z.array(enforcementBodySchema),
})

/** The bodies that ship with the program, in the order of their files. Throws where a file is missing, malformed or says a body twice. */
export function readShippedBodies(folder: string = findRegisterFolder()): readonly EnforcementBody[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
  if (files.length === 0) throw new Error(`There is no register in ${folder}`)
  const bodies = files.flatMap((file) => {
    const read = registerFile.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`)
    return read.data.bodies
  })
  const keys = bodies.map(({ jurisdiction, bodyId }) => `${jurisdiction} ${bodyId}`)
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) throw new Error(`The register has ${twice} twice`)
  return bodies
}

function findRegisterFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, 'data', 'enforcement-register')
    if (existsSync(found)) return found
  }
  throw new Error('The folder data/enforcement-register/ is missing from this installation')
}
