// Gathers the faults of a form while its leaves are read.
import type { CommitmentFault, CommitmentProblem } from './commitment-form.ts'
import { isPartialDay } from './partial-day.ts'

export type Faults = ReturnType<typeof createFaults>

/** An empty list of faults, and readers of leaves that add to it. */
export function createFaults() {
  const problems: CommitmentProblem[] = []
  const add = (field: string, fault: CommitmentFault, found: string, level: CommitmentProblem['level']) =>
    void problems.push({ field, fault, level, found })
  const code = <Code extends string>(field: string, text: string | undefined, codes: readonly Code[]): Code | null => {
    const plain = (text ?? '').trim()
    const known = codes.find((one) => one === plain)
    if (known === undefined && plain !== '') add(field, 'not-a-code', plain, 'error')
    return known ?? null
  }
  return {
    problems: problems as readonly CommitmentProblem[],
    add,
    /** Tells and leaves the value out. */
    drop(field: string, fault: CommitmentFault, found: string): never[] {
      add(field, fault, found, 'error')
      return []
    },
    text(field: string, text: string | undefined, most: number): string {
      const plain = (text ?? '').trim()
      if (plain.length > most) add(field, 'too-long', plain.slice(0, 60), 'error')
      return plain
    },
    /** A code of a list; `null` for a blank and, told, for anything else. */
    code,
    codes<Code extends string>(field: string, texts: readonly string[] | undefined, codes: readonly Code[]): readonly Code[] {
      const read = (texts ?? []).map((text, index) => code(`${field}.${index}`, text, codes))
      return [...new Set(read.filter((one) => one !== null))]
    },
    day(field: string, text: string | undefined): string | null {
      const plain = (text ?? '').trim()
      if (plain === '') return null
      if (isPartialDay(plain)) return plain
      add(field, 'not-a-day', plain, 'error')
      return null
    },
    /** An https or http address; empty where there is none. */
    address(field: string, text: string | undefined): string {
      const plain = (text ?? '').trim()
      if (plain === '') return ''
      if (plain.length <= 2000 && URL.canParse(plain) && /^https?:$/.test(new URL(plain).protocol)) return plain
      add(field, 'not-an-address', plain.slice(0, 60), 'error')
      return ''
    },
  }
}
