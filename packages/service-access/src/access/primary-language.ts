// One form for a language's code: `ar-SD`, `ara` and `arb` are all `ar`; `prs` is `fa`; `cmn` is `zh`.

const known = new Map<string, string>()
const MOST_REMEMBERED = 10_000

/** The primary subtag after CLDR's aliases (BCP 47, RFC 5646 section 4.5); what is no language tag stays as it is, lower-case. */
export function primaryLanguage(tag: string): string {
  const remembered = known.get(tag)
  if (remembered !== undefined) return remembered
  const primary = readPrimary(tag.trim().replaceAll('_', '-'))
  if (known.size < MOST_REMEMBERED) known.set(tag, primary)
  return primary
}

function readPrimary(tag: string): string {
  try {
    return new Intl.Locale(tag).language
  } catch (error) {
    if (error instanceof RangeError) return tag.toLowerCase()
    throw error
  }
}
