// What codes of a release are called: titles, dimensions, their codes, and why a step was not taken.
import type { PublishedDimension } from '../../open/statistics/index.ts'
import type { RuleRefusal } from '../../firewall/release/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'

/** The title in the reader's language, otherwise in English, otherwise in the first there is. */
export function chooseName(t: Translator, names: Readonly<Record<string, string>> | undefined): string | undefined {
  return names?.[t.language] ?? names?.['en'] ?? Object.values(names ?? {})[0]
}

/** The title of a release or a table. */
export function titleOf(t: Translator, titles: Readonly<Record<string, string>>): string {
  return chooseName(t, titles) ?? '–'
}

/** What a dimension is called: its own name in the language, else what it is about, else its column. */
export function nameDimension(t: Translator, { name, names, variable }: PublishedDimension): string {
  return names?.[t.language] ?? (variable === 'other' ? (chooseName(t, names) ?? name) : t(`release-site.variable-${variable}`))
}

/** What a code is called: its own name in the language, the vocabulary's, else the code itself. */
export function nameCode(t: Translator, { variable, codes }: PublishedDimension, code: string): string {
  const found = codes.find((one) => one.code === code)
  return (
    found?.names?.[t.language] ??
    nameFromVocabulary(t, variable, code) ??
    chooseName(t, found?.names) ??
    (found?.parent === null && codes.length > 1 ? t('release-site.all-of-it') : code)
  )
}

function nameFromVocabulary(t: Translator, variable: PublishedDimension['variable'], code: string): string | undefined {
  const key = VOCABULARY[variable]?.(code)
  if (key !== undefined && t.has(key)) return t(key)
  return variable === 'language' && /^[a-z]{2,3}$/.test(code) ? t.languageName(code) : undefined
}

const VOCABULARY: Partial<Record<PublishedDimension['variable'], (code: string) => string>> = {
  need: (code) => `needs.${code}`,
  barrier: (code) => `barriers.${code}`,
  papers: (code) => `papers.${code}`,
  sex: (code) => `groups.sex/${code}`,
  registration: (code) => `groups.registration/${code}`,
  household: (code) => `groups.household/${code}`,
}

/** Why the public rule refuses, in the reader's words, with what it is about. */
export function describeRefusal(t: Translator, { rule, codes, dimensions }: RuleRefusal): string {
  const about = codes.length > 0 ? codes : dimensions
  const told = about.slice(0, MOST_TOLD).map((one) => nameAnything(t, one))
  const rest = about.length - told.length
  const list = rest > 0 ? `${told.join(', ')} (+${t.number(rest)})` : t.list(told)
  return t(`release-site.rule-${rule}`, { list })
}

const MOST_TOLD = 8

function nameAnything(t: Translator, code: string): string {
  for (const key of [`needs.${code}`, `release-site.variable-${code}`]) if (t.has(key)) return t(key)
  return code
}
