// Texts of a definition that lack a language of the pages. English stands in for them, so it is told and stops nothing.

const languages = ['fr', 'ar'] as const

/** The English of every text that lacks French or Arabic, with the languages that it lacks. */
export function listUntranslated(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const en = Reflect.get(value, 'en')
  if (typeof en !== 'string') return Object.values(value).flatMap(listUntranslated)
  const missing = languages.filter((language) => typeof Reflect.get(value, language) !== 'string')
  return missing.length === 0 ? [] : [`${missing.join(', ')}: ${en}`]
}
