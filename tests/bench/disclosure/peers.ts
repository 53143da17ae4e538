// What was measured of the field's own tools on the same and on like tables (2 cores): ../shared/data/README.md.

interface Measured {
  readonly hidden: number
  readonly seconds: number
}

/** Hidden cells and seconds by tool and table. `subSpace` is the setting that compares with ours: no single insider gains. */
export const PEERS: Readonly<Record<string, Readonly<Record<string, Measured>>>> & {
  readonly subSpace: Readonly<Record<string, Measured>>
} = {
  subSpace: { s1k: { hidden: 526, seconds: 0.45 }, s10k: { hidden: 5_517, seconds: 46 } },
  anySum: {
    s1k: { hidden: 467, seconds: 0.85 },
    s10k: { hidden: 5_262, seconds: 29 },
    '102k': { hidden: 44_402, seconds: 2_149 },
  },
  none: { s10k: { hidden: 4_275, seconds: 18 }, '102k': { hidden: 36_650, seconds: 1_379 } },
  'sdcTable SIMPLEHEURISTIC_OLD': { s1k: { hidden: 468, seconds: 0.4 }, s10k: { hidden: 4_406, seconds: 1.3 } },
  'sdcTable HYPERCUBE': { s1k: { hidden: 771, seconds: 35 }, s10k: { hidden: 7_149, seconds: 166 } },
}

/** Prints them. */
export function printPeers(): void {
  console.log('the field’s tools on such tables, threshold 5, zeros shown (hidden cells / seconds, as recorded)')
  for (const [name, tables] of Object.entries(PEERS)) {
    const tool = name.startsWith('sdc') ? name : `GaussSuppression ${name}`
    const cells = Object.entries(tables).map(([table, { hidden, seconds }]) => `${table} ${hidden} / ${seconds}`)
    console.log(`  ${tool.padEnd(32)}${cells.join('   ')}`)
  }
}
