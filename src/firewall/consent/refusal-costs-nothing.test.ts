// Refusing consent never costs a service. Shown by what there is not: no code but this room's ledger names the table of refusals, no
// function hands a refusal out, and no rule of the policy can ask for one. What nobody can read, nothing can depend on.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const project = join(import.meta.dirname, '../../..')
const filesOf = (folder: string, isWanted: (name: string) => boolean) =>
  readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isWanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
const isCode = (name: string) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)

test('only the ledger’s own store, the list of rights and the list of what is erased name the table of refusals', () => {
  const naming = [...filesOf('src', isCode), ...filesOf('packages', isCode)]
    .filter((file) => !file.includes('node_modules') && readFileSync(file, 'utf8').includes('consent_refusal'))
    .map((file) => relative(project, file))
  expect(naming.toSorted()).toEqual([
    'src/firewall/consent/store/read-grounds.ts',
    'src/firewall/consent/store/tables.ts',
    'src/firewall/consent/store/write-grounds.ts',
    'src/firewall/erasure/person-tables.ts',
    'src/platform/database/rights-matrix.ts',
  ])
})

test('no organisation’s role and no role of counts can read it', () => {
  const rights = readFileSync(join(project, 'src/platform/database/rights-matrix.ts'), 'utf8')
  expect(rights).toContain("'firewall.consent_refusal': { causeway_keys: 'si' },")
})

test('the room answers with no refusal: it says only whether the same words were answered before', () => {
  const reading = readFileSync(join(import.meta.dirname, 'store/read-grounds.ts'), 'utf8')
  const statements = reading.split('consent_refusal').length - 1
  expect(statements).toBe(1)
  const users = filesOf('src', isCode).filter((file) => /\bisAnswered\(/.test(readFileSync(file, 'utf8')))
  expect(users.map((file) => relative(project, file)).toSorted()).toEqual([
    'src/firewall/consent/give-consent.ts',
    'src/firewall/consent/store/read-grounds.ts',
  ])
})

test('no rule of the policy knows of a refusal', () => {
  const rules = filesOf('policies', (name) => name.endsWith('.cedar') || name.endsWith('.cedarschema'))
  expect(rules.length).toBeGreaterThan(0)
  for (const file of rules) {
    const code = readFileSync(file, 'utf8').replaceAll(/\/\/.*$/gm, '')
    expect(code, file).not.toMatch(/refus|declin|saidNo/i)
  }
})
