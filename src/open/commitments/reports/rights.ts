// Which rights a commitment concerns, told from the objectives of the Compact and the targets of the Goals that it names: our own table, since
// commitments seldom name a right. ICCPR, ICESCR, ICERD and the Convention on migrant workers (CMW); their articles stand in the words of each right.
import type { CommitmentContent } from '../record/commitment.ts'

/** Rights with the objectives and the targets that concern them, in the order of a report. */
export const RIGHTS = [
  { code: 'life', objectives: [8], targets: ['16.1'] },
  { code: 'slavery', objectives: [10], targets: ['5.2', '8.7', '16.2'] },
  { code: 'liberty', objectives: [13], targets: [] },
  { code: 'procedure', objectives: [11, 12], targets: ['16.3'] },
  { code: 'identity', objectives: [4], targets: ['16.9'] },
  { code: 'consular', objectives: [14], targets: [] },
  { code: 'information', objectives: [3], targets: ['16.10'] },
  { code: 'equality', objectives: [17], targets: ['5.1', '10.2', '10.3', '16.b'] },
  { code: 'work', objectives: [6, 18], targets: ['8.5', '8.8', '4.4'] },
  { code: 'social-security', objectives: [22], targets: ['1.3', '10.4'] },
  { code: 'living', objectives: [], targets: ['1.1', '1.2', '1.4', '2.1', '6.1', '6.2', '11.1'] },
  { code: 'health', objectives: [], targets: ['3.1', '3.3', '3.7', '3.8'] },
  { code: 'education', objectives: [], targets: ['4.1', '4.2', '4.3', '4.5'] },
  { code: 'services', objectives: [15], targets: [] },
  { code: 'earnings', objectives: [20], targets: ['10.c'] },
  { code: 'participation', objectives: [16, 19], targets: ['16.7'] },
  { code: 'return', objectives: [21], targets: [] },
] as const

/** Codes of the rights, in the order of `RIGHTS`; none where neither objective nor target tells one. */
export function rightsOf({ objectives, sdgTargets }: Pick<CommitmentContent, 'objectives' | 'sdgTargets'>): readonly string[] {
  const named = new Set<number>(objectives.map(({ code }) => code))
  const reached = new Set<string>(sdgTargets.map(({ code }) => code))
  return RIGHTS.filter(
    (right) => right.objectives.some((code) => named.has(code)) || right.targets.some((code) => reached.has(code)),
  ).map(({ code }) => code)
}
