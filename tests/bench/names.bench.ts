// `npm run bench -- names`: how surely a name is found in another script, how many others come with it, how far up it then stands, and what the kept
// forms tell. Pairs are of published lists (tests/bench/names/README.md); peers over the same pairs in the same run.
import { createNameRanker, nameForms } from '@causeway/name-matching'
import { engines } from './names/engines.ts'
import type { KeyEngine } from './names/engines.ts'
import { readNamePairs } from './names/read-pairs.ts'
import type { NamePair } from './names/read-pairs.ts'

const RANKED = 300
const lists = readNamePairs()

console.log('recall: of names kept in the script and asked for in Latin letters, and the other way, the share that is found')
console.log(
  'others: names of 10,000 different ones that are found with it; precision: of what is found in this list, the share that is right\n',
)
console.log(
  ['script', 'pairs', 'keys', 'recall', 'precision', 'others', 'forms kept', 'asked']
    .map((head, at) => head.padEnd(at === 2 ? 36 : 11))
    .join(''),
)
for (const [script, pairs] of lists)
  for (const engine of engines) {
    const figures = measureKeys(pairs, engine)
    const cells = [
      script,
      String(pairs.length),
      engine.name,
      percent(figures.recall),
      percent(figures.precision),
      figures.others.toFixed(1),
      figures.kept.toFixed(2),
      figures.asked.toFixed(2),
    ]
    console.log(cells.map((cell, at) => cell.padEnd(at === 2 ? 36 : 11)).join(''))
  }

console.log(
  `\nranked by nameSimilarity among those found, ${RANKED} names a script: how often the right one is first, and among the first ten`,
)
for (const [script, pairs] of lists) {
  const { first, ten, ms } = measureRanking(pairs)
  console.log(`${script.padEnd(11)} first ${percent(first)}, first ten ${percent(ten)}, ${ms.toFixed(3)} ms a comparison`)
}
measureLeak([...lists.values()].flat())

interface KeyFigures {
  readonly recall: number
  readonly precision: number
  readonly others: number
  readonly kept: number
  readonly asked: number
}

function measureKeys(pairs: readonly NamePair[], { keep, ask }: KeyEngine): KeyFigures {
  const others = [...new Set(pairs.map(({ other }) => other))]
  const index = indexOf(others, keep)
  const back = indexOf([...new Set(pairs.map(({ latin }) => latin))], keep)
  const right = new Set(pairs.map(({ latin, other }) => `${latin}\t${other}`))
  let [hits, found, correct, keys] = [0, 0, 0, 0]
  for (const { latin, other } of pairs) {
    const asked = ask(latin)
    keys += asked.length
    const candidates = findIn(index, asked)
    found += candidates.size
    for (const candidate of candidates) if (right.has(`${latin}\t${candidate}`)) correct++
    if (candidates.has(other)) hits++
    if (findIn(back, ask(other)).has(latin)) hits++
  }
  return {
    recall: hits / pairs.length / 2,
    precision: found === 0 ? 0 : correct / found,
    others: ((found - correct) / pairs.length / others.length) * 10_000,
    kept: others.reduce((sum, other) => sum + keep(other).length, 0) / others.length,
    asked: keys / pairs.length,
  }
}

function measureRanking(pairs: readonly NamePair[]) {
  const [engine] = engines
  if (engine === undefined) throw new Error('no engine')
  const index = indexOf([...new Set(pairs.map(({ other }) => other))], engine.keep)
  const step = Math.max(1, Math.floor(pairs.length / RANKED))
  const asked = pairs.filter((_, at) => at % step === 0)
  let [first, ten, reached, compared] = [0, 0, 0, 0]
  const started = performance.now()
  for (const { latin, other } of asked) {
    const candidates = [...findIn(index, engine.ask(latin))]
    if (!candidates.includes(other)) continue
    reached++
    compared += candidates.length
    const rank = createNameRanker(latin)
    const own = rank(other)
    const likeness = candidates.filter((candidate) => candidate !== other).map(rank)
    const [better, equal] = [likeness.filter((one) => one > own).length, likeness.filter((one) => one === own).length]
    // Among equals any may come first.
    if (better === 0) first += 1 / (1 + equal)
    ten += Math.max(0, Math.min(1, (10 - better) / (1 + equal)))
  }
  return { first: first / reached, ten: ten / reached, ms: (performance.now() - started) / Math.max(1, compared) }
}

/** What somebody sees who has the tokens and not the key: how many people share one, how many stand alone. */
function measureLeak(pairs: readonly NamePair[]): void {
  const index = indexOf([...new Set(pairs.flatMap(({ latin, other }) => [latin, other]))], nameForms)
  const sizes = [...index.values()].map((names) => names.length)
  const names = sizes.reduce((sum, size) => sum + size, 0)
  const bits = sizes.reduce((sum, size) => sum - (size / names) * Math.log2(size / names), 0)
  const alone = sizes.filter((size) => size === 1).length
  console.log(
    `\n${index.size.toLocaleString('en')} different forms of ${names.toLocaleString('en')} kept: ${bits.toFixed(1)} bits a form; ${percent(alone / names)} of those kept stand alone`,
  )
  console.log(`  the commonest is shared by ${percent(Math.max(...sizes) / names)}`)
}

function indexOf(names: readonly string[], keep: (name: string) => readonly string[]): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>()
  for (const name of names)
    for (const key of keep(name)) {
      const list = index.get(key)
      if (list === undefined) index.set(key, [name])
      else list.push(name)
    }
  return index
}

function findIn(index: ReadonlyMap<string, readonly string[]>, keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.flatMap((key) => index.get(key) ?? []))
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
