// Frequency analysis, as somebody would do it who copied the table of tokens and has no key, and who knows from a published list how often each
// form of a name is borne: the most frequent token is taken for the most frequent form, and so on down (Naveed, Kamara and Wright 2015, section 4).
import { nameForms } from '@causeway/name-matching'

/** What it finds, in words and figures. */
export function attackTokens(
  names: readonly string[],
  tokens: readonly (readonly string[])[],
  truth: ReadonlyMap<string, string>,
): readonly (readonly [what: string, figure: string])[] {
  const byForm = countBy(names.flatMap((name) => nameForms(name)))
  const byToken = countBy(tokens.flat())
  const rankedForms = rank(byForm)
  const rankedTokens = rank(byToken)
  const guessed = new Map(rankedTokens.map((token, place) => [token, rankedForms[place]]))
  const isRight = (token: string) => truth.get(token) !== undefined && guessed.get(token) === truth.get(token)
  const right = rankedTokens.filter(isRight)
  const rightRows = right.reduce((sum, token) => sum + (byToken.get(token) ?? 0), 0)
  const rows = tokens.reduce((sum, list) => sum + list.length, 0)
  const whole = tokens.filter((list) => list.length > 0 && list.every(isRight)).length
  const groups = countBy(tokens.map((list) => list.toSorted().join()))
  const alone = [...groups.values()].filter((count) => count === 1).length
  return [
    ['rows of the table, and tokens that differ', `${rows}, ${byToken.size}`],
    ['tokens whose form is guessed, of all', percent(right.length, byToken.size)],
    ['rows whose form is guessed: the frequent names', percent(rightRows, rows)],
    ['people of whom every form is guessed', percent(whole, names.length)],
    ['people whose set of tokens is nobody else’s: known again in a second copy of the table', percent(alone, names.length)],
    ['the most frequent tokens guessed in a row, from the top', String(rankedTokens.findIndex((token) => !isRight(token)))],
  ]
}

function countBy(list: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

function rank(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).map(([name]) => name)
}

function percent(part: number, all: number): string {
  return `${((100 * part) / Math.max(1, all)).toFixed(1)} %`
}
