// The methods of `causeway protect`, by the name that --method takes. A further method is one more entry.
import type { PreviousRelease, ProtectOptions, ProtectRules, ReleaseLedger } from '@causeway/disclosure-control'
import type { Result } from '@causeway/vocabulary'
import type { CountFiles } from '../../../firewall/release/index.ts'
import { protectByCellKeys } from './cell-key-method.ts'
import { protectByNoise } from './noise-method.ts'
import type { MethodChoices } from './read-choices.ts'
import { protectByRounding } from './round-method.ts'
import { protectBySuppression } from './suppress-method.ts'
import { protectByTens } from './tens-method.ts'

/** What a method is given. */
export interface MethodInput {
  readonly files: CountFiles
  /** The name of the file with the counts, for messages. */
  readonly countsName: string
  readonly previous: readonly PreviousRelease[]
  readonly rules: Partial<ProtectRules>
  /** Cells that must be published, codes by dimension. */
  readonly forced: readonly (readonly string[])[]
  readonly options: ProtectOptions
  /** What this or that method needs besides. */
  readonly choices: MethodChoices
}

/** What a method makes: the release's files but `hierarchies.csv`, what `release.json` says of it, and lines for the terminal. */
export interface MethodOutput {
  readonly files: ReadonlyMap<string, string>
  readonly release: Readonly<Record<string, unknown>>
  readonly lines: readonly string[]
  /** The ledger with this release, where the method enters it itself. */
  readonly ledger?: ReleaseLedger
}

/** A method; its failure is told line by line, and nothing is written. */
export type ProtectMethod = (input: MethodInput) => Promise<Result<MethodOutput, readonly string[]>>

/** All methods; the first is the default. */
export const protectMethods: ReadonlyMap<string, ProtectMethod> = new Map([
  ['suppress', protectBySuppression],
  ['noise', protectByNoise],
  ['round', protectByRounding],
  ['tens', protectByTens],
  ['cell-key', protectByCellKeys],
])
