// The figures that the benchmark is held to, each with what was found and the most that it may be.

interface Figure {
  readonly name: string
  readonly where: string
  readonly found: number
  readonly most: number
}

/** Collects figures and prints them as one table. */
export function createFigures() {
  const all: Figure[] = []
  return {
    add: (name: string, where: string, found: number, most: number): void => {
      all.push({ name, where, found, most })
    },
    areKept: (): boolean => all.every(({ found, most }) => found <= most),
    print: (): void => {
      console.log('\nfigures')
      for (const [name, figures] of Map.groupBy(all, (figure) => figure.name)) {
        console.log(`  ${name}`)
        for (const { where, found, most } of figures) {
          const value = Number.isInteger(found) ? String(found) : found.toFixed(2)
          console.log(`    ${where.padEnd(32)}${value.padStart(8)}   at most ${most}${found <= most ? '' : '   MISSED'}`)
        }
      }
    },
  }
}
