// docs/threat-model.md says for each attacker which test tries it: each of them is there, and nobody is left without a word about it.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '..')
const text = readFileSync(join(project, 'docs/threat-model.md'), 'utf8')
const rows = text
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('the threat model', () => {
  it('counts its attackers', () => {
    expect(rows.map((cells) => Number(cells[1]))).toEqual(rows.map((_, index) => index + 1))
    expect(rows.length).toBeGreaterThanOrEqual(20)
  })

  it.each(rows.map((cells) => [cells[2] ?? '', cells.at(-2) ?? '']))('%s: is tried where it says', (_who, shownBy) => {
    const names = [...shownBy.matchAll(/`([^`]+\.test\.ts)`/g)].map((match) => match[1] ?? '')
    // A name without a folder stands in the folder of the one before it.
    let folder = ''
    for (const name of names) {
      if (name.includes('/')) folder = dirname(name)
      const file = name.includes('/') ? name : join(folder, name)
      expect(existsSync(join(project, file)), file).toBe(true)
    }
    expect(names.length > 0 || /no test|npm run bench/.test(shownBy), shownBy).toBe(true)
  })
})
