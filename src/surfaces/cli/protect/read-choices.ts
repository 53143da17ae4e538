// The options of `causeway protect` that one method or another needs, parsed.
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { PerturbationParameters, ReleaseLedger } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { UsageError } from '../command.ts'
import { readLedger } from './ledger-file.ts'

/** What was chosen; a method asks for what it needs. */
export interface MethodChoices {
  /** The name under which the ledger keeps this release: that of its folder. */
  readonly releaseName: string
  readonly period?: string
  readonly ledger?: ReleaseLedger
  readonly rho?: number
  readonly base?: number
  readonly secret?: Uint8Array<ArrayBuffer>
  readonly perturbation: PerturbationParameters
}

/** The options by name, as the command lists them. */
export const choiceOptions = {
  period: { type: 'string', placeholder: '<period>', description: 'what the counts are about: 2026, 2026-Q1 (with --ledger)' },
  ledger: {
    type: 'string',
    placeholder: '<json>',
    description:
      'the office’s ledger of releases; begun if it is not there (needed by noise; keeps exact figures from beside noise)',
  },
  rho: { type: 'string', placeholder: '<ρ>', description: 'noise: what this release may cost (0.25, half of the year’s budget)' },
  base: { type: 'string', placeholder: '<people>', description: 'round: counts below it become 0 or it (3)' },
  'key-file': { type: 'string', placeholder: '<file>', description: 'cell-key: the office’s secret, 32 bytes or more' },
  ptable: { type: 'string', placeholder: '<D,V,js>', description: 'cell-key: largest change, variance, hidden counts (5,3,2)' },
} as const

/** Parses them. Wrong usage throws a `UsageError`; a ledger or key that cannot be read is a failure. */
export function readChoices(
  values: { readonly [option in keyof typeof choiceOptions]?: string | undefined },
  out: string,
  workingFolder: string,
): Result<MethodChoices, string> {
  if ((values.ledger === undefined) !== (values.period === undefined)) throw new UsageError('--ledger and --period go together')
  const [largestChange, variance, smallestHidden] = (values.ptable ?? '5,3,2').split(',').map((part, _, all) => {
    if (all.length !== 3) throw new UsageError(`--ptable is D,V,js such as 5,3,2, not "${values.ptable}"`)
    return readNumber('ptable', part, Number.isFinite, 'three numbers D,V,js')
  }) as [number, number, number] // three parts were checked
  const ledger = values.ledger === undefined ? undefined : readLedger(resolve(workingFolder, values.ledger))
  if (ledger !== undefined && !ledger.ok) return fail(ledger.error)
  const secret = values['key-file'] === undefined ? undefined : readSecret(resolve(workingFolder, values['key-file']))
  if (secret !== undefined && !secret.ok) return fail(secret.error)
  return ok({
    releaseName: basename(out),
    perturbation: { largestChange, variance, smallestHidden },
    ...(values.period !== undefined && { period: values.period }),
    ...(ledger !== undefined && { ledger: ledger.value }),
    ...(values.rho !== undefined && { rho: readNumber('rho', values.rho, (rho) => rho > 0 && rho < 1000, 'a number above 0') }),
    ...(values.base !== undefined && {
      base: readNumber('base', values.base, (base) => Number.isSafeInteger(base) && base >= 2, 'a whole number, 2 or more'),
    }),
    ...(secret !== undefined && { secret: secret.value }),
  })
}

function readNumber(option: string, given: string, isRight: (value: number) => boolean, expected: string): number {
  const value = Number(given)
  if (given.trim() === '' || !isRight(value)) throw new UsageError(`--${option} is ${expected}, not "${given}"`)
  return value
}

function readSecret(path: string): Result<Uint8Array<ArrayBuffer>, string> {
  try {
    const bytes = new Uint8Array(readFileSync(path))
    return bytes.length >= 32 ? ok(bytes) : fail(`${path} holds ${bytes.length} bytes; a key needs 32 or more`)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return fail(`${path} cannot be read (${String(error.code)})`)
    throw error
  }
}
