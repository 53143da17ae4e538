// Pairs of one name in Latin letters and in another script, from published lists.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A name in Latin letters and as another script writes it. */
export interface NamePair {
  readonly latin: string
  readonly other: string
}

const shipped = import.meta.dirname

/** The lists by script: those that ship, or, where the variables name checkouts, the whole of them. */
export function readNamePairs(): ReadonlyMap<string, readonly NamePair[]> {
  const whole = process.env['NAME_PAIRS']
  const lists = ['arabic', 'russian', 'hebrew'].map((name) => {
    const path = whole === undefined ? join(shipped, `pairs-${name}.tsv`) : join(whole, `wd_${name}_20`)
    return [name, parsePairs(readFileSync(path, 'utf8'))] as const
  })
  const korean = whole === undefined ? null : join(whole, 'wd_korean_20')
  const ethiopic = process.env['NAME_PAIRS_ETHIOPIC']
  return new Map([
    ...lists,
    ...(korean !== null && existsSync(korean) ? [['korean', parsePairs(readFileSync(korean, 'utf8'))] as const] : []),
    ...(ethiopic === undefined ? [] : [['ethiopic', readEthiopicPairs(ethiopic)] as const]),
  ])
}

/** Latin, a tab, the other script with its letters apart or together. */
function parsePairs(text: string): readonly NamePair[] {
  const pairs = text.split('\n').flatMap((line) => {
    const [latin, other] = line.split('\t')
    return latin === undefined || other === undefined ? [] : [{ latin: latin.trim(), other: other.replaceAll(' ', '') }]
  })
  return [...new Map(pairs.map((pair) => [`${pair.latin}\t${pair.other}`, pair])).values()]
}

/** Ethiopic, a scholarly writing, the name as its bearer writes it in Latin letters. */
function readEthiopicPairs(folder: string): readonly NamePair[] {
  const text = readFileSync(join(folder, 'amharic/toponymic/SGC-SingleNames-20071123.txt'), 'utf8')
  return text.split('\n').flatMap((line) => {
    const [other, , latin] = line.split('\t')
    return latin === undefined || other === undefined || latin.trim() === '' ? [] : [{ latin: latin.trim(), other: other.trim() }]
  })
}
