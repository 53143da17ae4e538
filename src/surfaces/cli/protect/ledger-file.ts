// The office's ledger of releases as a JSON file. It holds digests of unprotected counts, so it stays in the office.
import { existsSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { createLedger } from '@causeway/disclosure-control'
import type { LedgerRefusal, ReleaseLedger } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { z } from 'zod'
import { describeRefusal } from '../../../firewall/release/index.ts'

const named = { release: z.string().min(1), period: z.string(), variables: z.array(z.string()).min(1) }
const ledgerFile = z.object({
  yearlyBudget: z.number().positive(),
  entries: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('noise'), ...named, rho: z.number().positive(), digest: z.string() }),
      z.object({ kind: z.literal('exact'), ...named }),
    ]),
  ),
})

/** Reads a ledger; a file that is not there is a ledger with nothing on it. A damaged one is refused, never begun anew. */
export function readLedger(path: string): Result<ReleaseLedger, string> {
  if (!existsSync(path)) return ok(createLedger())
  try {
    const read = ledgerFile.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return read.success ? ok(read.data) : fail(`${path} is not a ledger of releases: ${z.prettifyError(read.error)}`)
  } catch (error) {
    if (error instanceof SyntaxError) return fail(`${path} is not a ledger of releases: ${error.message}`)
    throw error
  }
}

/** Writes it in one step: after a crash there is the old one or the new one. */
export async function writeLedger(path: string, ledger: ReleaseLedger): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(ledger, null, 2)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** Why the ledger refuses, and what can be done. */
export function describeLedgerRefusal(refusal: LedgerRefusal): string {
  const sentence = describeRefusal(refusal)
  if (refusal.problem === 'budget-spent') return `${sentence} (--rho)`
  return refusal.problem === 'bad-entry' && refusal.field === 'period' ? sentence.replace('the period', '--period') : sentence
}
