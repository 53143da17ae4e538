// In which languages the public reads the words of a session that is not attributed: the one speaker of a language is known by it, so words are
// told in the session's first language where they exist in it, and a translation is told only where it says nothing of what was spoken.
import type {
  DialogueBook,
  DialogueRecord,
  DialogueRecordId,
  DialogueRecordKind,
  SessionRecord,
  Worded,
} from '../record/dialogue.ts'

/** From how many actors on a language, or a constituency, singles out nobody. */
export const LEAST_OF_KIND = 3

/** Words in a language that fewer speak than single out nobody: a person reads them, or adds what they are in the session's first language. */
interface TellingLanguage {
  readonly record: DialogueRecordId
  readonly kind: DialogueRecordKind
  readonly field: string
  /** BCP 47. */
  readonly language: string
}

/** What withholds the languages of a session's words. */
export function withholdLanguages(book: DialogueBook, session: DialogueRecordId): (words: Worded) => Worded {
  const first = book.sessions.find(({ id }) => id === session)?.languages[0] ?? null
  const said = book.interventions.filter((one) => one.session === session)
  const all = [...said, ...book.claims, ...book.outcomes].filter((one) => one.session === session).flatMap(listWords)
  const holders = countHolders(said, (one) => [one.language, ...listWords(one).map(({ words }) => words.original)])
  // What everything was put into says nothing of anything.
  const isInAll = (language: string) => all.every(({ words }) => Object.hasOwn(words.texts, language))
  return ({ original, texts }) => {
    const told = first !== null && Object.hasOwn(texts, first) ? first : original
    const others = Object.entries(texts)
      .filter(([code]) => code !== told && ((holders.get(code) ?? 0) >= LEAST_OF_KIND || isInAll(code)))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
    return { original: told, texts: { [told]: texts[told] ?? '', ...Object.fromEntries(others) } }
  }
}

/** Of a session's languages its first, and those that so many spoke that they single out nobody. */
export function listToldLanguages(book: DialogueBook, { id, languages }: SessionRecord): readonly string[] {
  const said = book.interventions.filter(({ session }) => session === id)
  const holders = countHolders(said, (one) => [one.language])
  return languages.filter((code, index) => index === 0 || (holders.get(code) ?? 0) >= LEAST_OF_KIND)
}

/** Words that the public would read in a language that too few spoke. */
export function findTellingLanguages(
  book: DialogueBook,
  session: DialogueRecordId,
  publicRecords: readonly DialogueRecord[],
): readonly TellingLanguage[] {
  const first = book.sessions.find(({ id }) => id === session)?.languages[0]
  const shown = publicRecords.flatMap((record) => listWords(record).map((one) => ({ ...one, record })))
  const told = new Map(publicRecords.flatMap((one) => (one.kind === 'intervention' ? [[one.id, one]] : [])))
  const said = book.interventions.filter((one) => one.session === session)
  // Who may have said words that are told in a language: whoever spoke it, or whose words are told in it.
  const holders = countHolders(said, (one) => {
    const own = told.get(one.id)
    return [one.language, ...(own === undefined ? [] : listWords(own).map(({ words }) => words.original))]
  })
  const languages = new Set(shown.map(({ words }) => words.original))
  const isTelling = (language: string) =>
    (language !== first || languages.size > 1) && (holders.get(language) ?? 0) < LEAST_OF_KIND
  return (
    shown
      // The desk words a point in the first language, whatever was spoken.
      .filter(({ words, record }) => isTelling(words.original) && (record.kind !== 'point' || words.original !== first))
      .map(({ record, field, words }) => ({
        record: record.id,
        kind: record.kind,
        field: `${field}.original`,
        language: words.original,
      }))
  )
}

/** How many actors hold each language; whoever is not named holds none. */
function countHolders<Said extends { readonly actor: DialogueRecordId | null }>(
  said: readonly Said[],
  languagesOf: (one: Said) => readonly string[],
): ReadonlyMap<string, number> {
  const held = said.flatMap((one) => (one.actor === null ? [] : languagesOf(one).map((code) => [code, one.actor] as const)))
  const byLanguage = Map.groupBy(held, ([code]) => code)
  return new Map([...byLanguage].map(([code, pairs]) => [code, new Set(pairs.map(([, actor]) => actor)).size]))
}

/** What of a record was said by somebody, or made of what was said. */
function listWords(record: DialogueRecord): readonly { readonly field: string; readonly words: Worded }[] {
  switch (record.kind) {
    case 'intervention':
      return [
        { field: 'summary', words: record.summary },
        ...record.positions.flatMap(({ words }, index) => (words === null ? [] : [{ field: `positions.${index}.words`, words }])),
      ]
    case 'claim':
    case 'outcome':
    case 'point':
      return [{ field: 'text', words: record.text }]
    default:
      return []
  }
}
