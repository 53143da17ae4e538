import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RULES_DIGEST } from './rules-digest.ts'

const here = import.meta.dirname
/** What else decides what is held: what is looked through, and what a record or a public row leads to. */
const BESIDE = [
  '../keeping/hold-documents.ts',
  '../keeping/restrict-published.ts',
  '../reading/list-cited-documents.ts',
  '../record/record-references.ts',
]

it('is of the rules as they are written: who changes one has everything public held against it at the next start', () => {
  const own = readdirSync(here)
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && name !== 'rules-digest.ts')
    .toSorted()
  expect(own).toContain('find-revealed.ts')
  const hash = createHash('sha256')
  for (const name of [...own, ...BESIDE]) {
    const text = readFileSync(join(here, name), 'utf8')
    hash.update(`${name}\n${text.length}\n${text}`)
  }
  expect(RULES_DIGEST).toBe(hash.digest('hex'))
})
