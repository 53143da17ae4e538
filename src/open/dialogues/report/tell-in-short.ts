// The first chapter, for whoever reads one page: how much is recorded, where two or more named actors are in support, who objects, whom the
// recommendations ask, and who was not heard. It is drawn from the same pieces as the chapters, and leads to the same passages.
import { findBalance } from '../balance/index.ts'
import type { OutcomeKind, OutcomeRecord } from '../record/dialogue.ts'
import { distinctPhrases, refTo, sayConstituency, speakerOf, type Composing } from './composing.ts'
import type { AtLeastOne, RecordRef, ReportParagraph, ReportSection } from './dialogue-report.ts'
import { countedFrom, groundOn, makeParagraph, type MadeSentence } from './make-parts.ts'
import { quotedFor, say, sayPlace, sayRuns, type Phrase } from './report-words.ts'
import { addresseesOf } from './tell-addressees.ts'
import { tellOverview } from './tell-overview.ts'

/** How many addressees are named, those of most recommendations first. */
const MOST_NAMED = 8

/** The chapter; none where nothing is recorded. */
export function tellInShort(composing: Composing): readonly ReportSection[] {
  const { t, book, inOrder } = composing
  const parts = [
    ...asParagraph('said', tellOverview(composing, { interventions: inOrder, claims: book.claims }, { isNamed: false })),
    ...tellObjectors(composing),
    ...asParagraph('asked', [...tellAsked(composing), ...tellOthers(composing)]),
    ...asParagraph('not-heard', tellNotHeard(composing)),
  ]
  return parts.length === 0 ? [] : [{ id: 'in-short', level: 1, heading: { text: say(t, 'heading-in-short') }, parts }]
}

function asParagraph(key: string, sentences: readonly MadeSentence[]): readonly ReportParagraph[] {
  return sentences.length === 0 ? [] : [makeParagraph(`in-short.${key}`, sentences)]
}

/** Who objects to what: one line a point; their words stand in full where they were said and in a chapter of their own. */
function tellObjectors(composing: Composing): readonly ReportParagraph[] {
  const { t, book } = composing
  return book.points.flatMap((point): readonly ReportParagraph[] => {
    const opposed = composing.convergenceOf(point.id).objections.filter(({ stance }) => stance === 'oppose')
    const from = opposed.flatMap(({ intervention }) => composing.interventions.get(intervention) ?? [])
    const [first, ...more] = from.map((one) => refTo(composing, one))
    if (first === undefined) return []
    const list = distinctPhrases(from.map((one) => speakerOf(composing, one, 'within').phrase))
    const sentence: MadeSentence = {
      kind: 'objection',
      runs: sayRuns(t, 'short-objection', { point: quotedFor(t, point.text), speakers: { list } }),
      speakers: from.flatMap((one) => speakerOf(composing, one).speakers),
      grounds: groundOn(
        opposed.flatMap(({ passages }) => passages),
        [first, ...more, refTo(composing, point)],
      ),
    }
    return [makeParagraph(`in-short.objection-${point.id}`, [sentence], 'item')]
  })
}

/** How many recommendations ask whom; one that asks several is told of each. */
function tellAsked(composing: Composing): readonly MadeSentence[] {
  const { t, book } = composing
  const asking = book.outcomes.filter(({ outcome }) => outcome === 'recommendation')
  const byName = new Map<string, { readonly phrase: Phrase; count: number }>()
  const nobody = asking.filter((outcome) => !isAddressed(outcome)).length
  for (const outcome of asking.filter(isAddressed)) {
    // As the record has them, so that the counts are the same in every language.
    for (const name of new Set(outcome.addressee.trim().split(/\s*,\s+/u))) {
      const [phrase] = addresseesOf(composing, name, outcome.text.original)
      if (phrase === undefined) continue
      const known = byName.get(name.toLowerCase()) ?? { phrase, count: 0 }
      known.count += 1
      byName.set(name.toLowerCase(), known)
    }
  }
  // Of as many, whoever is asked first comes first.
  const ordered = [...byName.values()].toSorted((one, other) => other.count - one.count)
  // One that nobody has put into the reader's language is told of among the others.
  const shown = ordered.slice(0, MOST_NAMED).filter(({ phrase }) => phrase.every(({ language }) => language === undefined))
  return told(composing, asking, 'short-asked', {
    count: asking.length,
    asked: { parts: shown.map(({ phrase, count }) => sayRuns(t, 'short-asked-of', { addressee: phrase, count })) },
    others: ordered.length - shown.length,
    nobody,
    named: ordered.length,
  })
}

function isAddressed({ addressee }: OutcomeRecord): boolean {
  return addressee.trim() !== '' && addressee.trim() !== 'unknown'
}

/** How many of what else came of it. */
function tellOthers(composing: Composing): readonly MadeSentence[] {
  return (['commitment', 'challenge', 'practice'] as const satisfies readonly OutcomeKind[]).flatMap((kind) => {
    const own = composing.book.outcomes.filter(({ outcome }) => outcome === kind)
    return told(composing, own, 'short-others', { kind, count: own.length })
  })
}

function told(
  composing: Composing,
  outcomes: readonly OutcomeRecord[],
  key: string,
  values: Parameters<typeof sayRuns>[2],
): readonly MadeSentence[] {
  const [first, ...more] = outcomes.map((one) => refTo(composing, one))
  if (first === undefined) return []
  const grounds = countedFrom(
    [first, ...more],
    outcomes.flatMap(({ passages }) => passages),
  )
  return [{ kind: 'counted', runs: sayRuns(composing.t, key, values), speakers: [], grounds }]
}

/** Constituencies of which nobody is named, and regions of which no named actor spoke. */
function tellNotHeard(composing: Composing): readonly MadeSentence[] {
  const { t, book } = composing
  const [first, ...rest] = book.sessions
  if (first === undefined) return []
  const ids = [first, ...rest].map(({ id }) => id)
  const { together } = findBalance(book, ids, 'public', { isByPart: false })
  const records: AtLeastOne<RecordRef> = [refTo(composing, first), ...rest.map((one) => refTo(composing, one))]
  const made = (runs: MadeSentence['runs']): MadeSentence => ({
    kind: 'counted',
    runs,
    speakers: [],
    grounds: countedFrom(records),
  })
  const regions = together.regions.filter(({ code, counts }) => code.startsWith('region:') && counts.spoke === 0)
  return [
    ...(together.notThere.length === 0
      ? []
      : [
          made(
            sayRuns(t, together.isListWhole ? 'not-there' : 'not-there-unknown', {
              constituencies: t.parts(together.notThere.map((code) => sayConstituency(t, code))),
            }),
          ),
        ]),
    ...(regions.length === 0
      ? []
      : [made(sayRuns(t, 'short-regions', { regions: t.parts(regions.map(({ code }) => sayPlace(t, code))) }))]),
  ]
}
