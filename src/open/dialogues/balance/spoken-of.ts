// Spoken of, and not heard: in how many statements a group of people is named, beside what was said by actors who are of it. Found by words, so
// the one is a floor; where no constituency is theirs, what they said cannot be told from the record, and nothing is counted.
import { sortBook } from '../convergence/scoped-book.ts'
import type { Constituency, DialogueBook, DialogueRecordId, InterventionRecord } from '../record/dialogue.ts'
import { foldText } from '../statements/index.ts'

/** Whom statements name. */
export const PEOPLE_SPOKEN_OF = [
  'migrants',
  'children',
  'youth',
  'women',
  'workers',
  'disability',
  'older',
  'diaspora',
  'employers',
  'cities',
] as const

/** One group in some sessions. */
export interface SpokenOf {
  readonly of: (typeof PEOPLE_SPOKEN_OF)[number]
  /** Statements in which a word for them stands: at least. */
  readonly statements: number
  /** Statements of actors who are of them, named or told by their constituency; null where no constituency is theirs. */
  readonly own: number | null
  /** Distinct named actors of them that spoke; null as above. */
  readonly actors: number | null
}

/** The beginnings of words that name them in the languages in which dialogues are written, without accents; whose they are as actors. */
const GROUPS: Readonly<Record<SpokenOf['of'], { readonly words: RegExp; readonly constituencies: readonly Constituency[] }>> = {
  migrants: group('migrants?\\b|refugees?\\b|asylum|displaced|migrantes?\\b|refugie|مهاجر|لاجئ|نازح', ['migrants']),
  children: group('child|minors?\\b|boys?\\b|enfants?\\b|mineure?s?\\b|طفل|اطفال|قاصر|قصر', []),
  youth: group('youth|young (?:people|migrant|women|men)|jeunes?\\b|شباب', ['youth']),
  women: group('women|woman|girls?\\b|femmes?\\b|filles?\\b|نساء|امراه|مراه|فتيات', []),
  workers: group('workers?\\b|trade unions?\\b|travailleu|ouvrie|syndicat|عامل|عمال|نقاب', ['union']),
  disability: group('disabilit|disabled|handicap|اعاقه', []),
  older: group('older (?:people|person|migrant)|elderly|personnes? agees?|مسن|كبار السن', []),
  diaspora: group('diaspora|مهجر|شتات', ['diaspora']),
  employers: group('employers?\\b|businesses|private sector|employeu|secteur prive|صاحب عمل|اصحاب العمل|القطاع الخاص', [
    'business',
  ]),
  cities: group('cit(?:y|ies)\\b|mayors?\\b|municipal|local (?:authorit|government)|villes?\\b|maires?\\b|مدن|مدينه|بلدي', [
    'city',
  ]),
}

function group(words: string, constituencies: readonly Constituency[]) {
  // Arabic writes "and", "the" and "for" to the word.
  return { words: new RegExp(`(?<![\\p{L}\\p{N}])(?:[وفبلك]?(?:ال|لل)?)(?:${words})`, 'u'), constituencies }
}

/** Groups that are named at all, in the order of the list; `sessions`: those looked at. */
export function findSpokenOf(book: DialogueBook, sessions: readonly DialogueRecordId[]): readonly SpokenOf[] {
  const { interventions, actors } = sortBook(book)
  const said = sessions.flatMap((id) => interventions.get(id) ?? [])
  return PEOPLE_SPOKEN_OF.flatMap((of): readonly SpokenOf[] => {
    const { constituencies } = GROUPS[of]
    const statements = said.filter((one) => listNamed(one).has(of)).length
    const isTheirs = (code: string | undefined) => constituencies.some((one) => one === code)
    const own = said.filter(({ actor, shownAs }) => isTheirs(actor === null ? shownAs : actors.get(actor)?.constituency))
    if (statements === 0) return []
    const spoke = new Set(own.flatMap(({ actor }) => actor ?? [])).size
    return [
      constituencies.length === 0
        ? { of, statements, own: null, actors: null }
        : { of, statements, own: own.length, actors: spoke },
    ]
  })
}

const named = new WeakMap<InterventionRecord, ReadonlySet<SpokenOf['of']>>()

/** By the words that were said, in their own language: a translation names nobody else. */
function listNamed(one: InterventionRecord): ReadonlySet<SpokenOf['of']> {
  const known = named.get(one)
  if (known !== undefined) return known
  const { texts, original } = one.summary
  const text = foldText(texts['en'] ?? texts[original] ?? '')
  const found = new Set(PEOPLE_SPOKEN_OF.filter((of) => GROUPS[of].words.test(text)))
  named.set(one, found)
  return found
}
