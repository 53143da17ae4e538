// Finds the code of a place by its name in the six languages of the United Nations, so that a table made without us is understood.
import { COUNTRIES, isPlaceCode, REGIONS } from '@causeway/vocabulary'
import { plainName } from './plain-name.ts'

const WORLD = new Set(
  [
    'world',
    'worldwide',
    'global',
    'international',
    'monde',
    'mondial',
    'mundo',
    'mundial',
    'весь мир',
    'мир',
    'العالم',
    'عالمي',
    '全球',
    '世界',
  ].map(plainName),
)
const UNKNOWN = new Set(['unknown', 'inconnu', 'desconocido', 'неизвестно', 'غير معروف', '未知', 'n/a', 'na', '-'].map(plainName))
let countriesByName: ReadonlyMap<string, string> | undefined

/** The code of a place by its name in any of the six languages, or by its code in any case. */
export function readPlaceName(name: string): string | null {
  const code = name.toUpperCase()
  if (isPlaceCode(name)) return name
  if (/^[A-Z]{2}$/.test(code) && isPlaceCode(code)) return code
  const plain = plainName(name)
  if (WORLD.has(plain)) return 'world'
  if (UNKNOWN.has(plain)) return 'unknown'
  const region = plain.replaceAll(' ', '-')
  if (REGIONS.includes(region)) return `region:${region}`
  countriesByName ??= nameCountries()
  return countriesByName.get(plain) ?? null
}

/** Names of every country in the six languages, long and short. */
function nameCountries(): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const language of ['en', 'fr', 'es', 'ru', 'ar', 'zh']) {
    for (const style of ['long', 'short'] as const) {
      const display = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' })
      for (const country of COUNTRIES) {
        const plain = plainName(display.of(country) ?? '')
        if (plain !== '' && !names.has(plain)) names.set(plain, country)
      }
    }
  }
  return names
}
