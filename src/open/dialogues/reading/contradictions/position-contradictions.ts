// Positions against each other: praise and warning of one named thing, the two sides of a question on which the field is divided, a majority and
// the one who dissents, agreement that nobody counted, words that somebody is said to have said and that are not in the record of theirs.
import { toStem } from '../proposals/sentence-features.ts'
import { findCountries, nameCountry } from '../names/country-words.ts'
import type { SpokenSentence } from '../proposals/find-speakers.ts'
import { type CorpusDocument, excerpt, type FoundContradiction, type Place, placeOf, toFound } from './found-contradiction.ts'

interface Said {
  readonly document: string
  readonly spoken: SpokenSentence
  readonly text: string
}

/** All rules about positions. */
export function findPositionContradictions(corpus: readonly CorpusDocument[]): readonly FoundContradiction[] {
  const said = corpus.flatMap(({ id, spoken }) =>
    spoken.map((sentence): Said => ({ document: id, spoken: sentence, text: sentence.sentence.text })),
  )
  return [
    ...findStances(said),
    ...findContested(said),
    ...corpus.flatMap(findDissent),
    ...said.flatMap(findUncounted),
    ...findSaidToHaveSaid(said),
    ...findMeasures(said),
  ]
}

const placed = ({ document, spoken }: Said): Place => placeOf(document, spoken.passage)

const PRAISE =
  /\b(?:opportunit\w+|strengthen\w*|partnerships?|welcom\w+|improv\w+|best way|safeguards?|praise\w*|progress|milestone|important (?:tool|step)|support(?:s|ed)? (?:the|for)|commend\w*|emphasis on)\b/i
const WARNING =
  /\b(?:worse\w*|worsen\w*|violat\w+|undermin\w+|harm\w*|detain\w*|danger\w*|fail(?:s|ed)? to|regress\w*|threat\w*|erod\w+|criticis\w+|condemn\w*)\b/i

/** An agreement, act or plan that has a name: `Pact on Migration and Asylum`, in whichever order. */
const THING =
  /\b(?:\p{Lu}[\p{L}’'-]*(?: (?:of|the|and|for|on|to))* )*(?:Pact|Compact|Convention|Treaty|Agreement|Directive|Regulation|Act|Declaration|Protocol|Strategy|Framework|Agenda|Plan)(?:(?: (?:of|the|and|for|on|to))* \p{Lu}[\p{L}’'-]*)*/gu
const SMALL = new Set(['of', 'the', 'and', 'for', 'on', 'to', 'new', "eu's", 'eu', 'european'])

function findStances(said: readonly Said[]): readonly FoundContradiction[] {
  const things = new Map<
    string,
    { readonly said: Said; readonly name: string; readonly praise: boolean; readonly warning: boolean }[]
  >()
  for (const [index, sentence] of said.entries())
    for (const [name] of sentence.text.matchAll(THING)) {
      const words = name
        .split(' ')
        .map((word) => word.toLowerCase().replaceAll('’', "'"))
        .filter((word) => !SMALL.has(word))
      if (words.length < 2) continue
      const key = words.toSorted().join(' ')
      // What follows at once belongs to it: `would make this worse` / `children could be detained`.
      const next = said[index + 1]
      const isNear =
        next !== undefined &&
        next.document === sentence.document &&
        next.spoken.passage.from - sentence.spoken.passage.to <= 1 &&
        next.spoken.passage !== sentence.spoken.passage
      const text = isNear ? `${sentence.text} ${next.text}` : sentence.text
      things.set(key, [
        ...(things.get(key) ?? []),
        { said: sentence, name, praise: PRAISE.test(sentence.text), warning: WARNING.test(text) },
      ])
    }
  return [...things].flatMap(([, told]) => {
    const warnings = told.filter(({ warning }) => warning)
    const praises = told.filter(({ praise, warning }) => praise && !warning)
    const [name] = told.map((entry) => entry.name).toSorted((one, other) => one.length - other.length)
    // One finding a place of praise: each has its own speaker.
    return warnings.slice(0, 1).flatMap((warning) =>
      praises
        .filter(
          (praise) =>
            praise.said.spoken.speaker.actor !== warning.said.spoken.speaker.actor ||
            praise.said.document !== warning.said.document,
        )
        .map((praise) =>
          toFound(
            'stance-on-one-thing',
            'position',
            `Praise and warning of one thing: ${name}`,
            [
              { places: [placed(praise.said)], says: excerpt(praise.said.text, PRAISE.exec(praise.said.text)?.index ?? 0) },
              {
                places: [{ ...placed(warning.said), to: warning.said.spoken.passage.to + 1 }],
                says: excerpt(warning.said.text, WARNING.exec(warning.said.text)?.index ?? 0),
              },
            ],
            [name ?? ''],
          ),
        ),
    )
  })
}

/** Questions on which the field is divided, each with the words of its two sides. Not learnt from any document: a list anybody may lengthen. */
const CONTESTED: readonly { readonly about: string; readonly one: RegExp; readonly other: RegExp }[] = [
  {
    about: 'Whether people are kept apart by status, or helped by vulnerability',
    one: /\b(?:clear (?:distinction|lines?|difference)|distinguish\w*) (?:\w+ ){0,5}(?:terminolog\w+|status\w*|categor\w+|refugees|migrants|legal|between)|\bdistinctions? between (?:legal|regular|refugees|migrants)/i,
    other:
      /\bvulnerabilit\w+ (?:as |are |is )?more (?:relevant|important) than|\brather than (?:their |by )?(?:categor\w+|status)|\bneeds-first\b/i,
  },
  {
    about: 'Whether people may be detained at all',
    one: /\bmeasure of last resort\b|\bdetention (?:as|only as) a last resort\b/i,
    other:
      /\b(?:exclusively|only|always) (?:use )?(?:\w+ ){0,2}alternatives to detention\b|\bend (?:all )?(?:immigration )?detention\b|\bdetention is never\b/i,
  },
  {
    about: 'Whether services are walled off from enforcement',
    one: /\b(?:establish\w*|implement\w*|need for|ensure) (?:\w+ ){0,3}firewalls?\b|\bfirewalls? (?:\w+ ){0,6}(?:access|services)/i,
    other:
      /\blimitations? (?:\w+ ){0,8}(?:services|access|irregular)|\b(?:return|returning) (?:\w+ ){0,4}(?:best|preferred) (?:solution|option)|\bobligation to report\b/i,
  },
  {
    about: 'Whether nearly all adopted the Compact',
    one: /\b(?:near-)?unanimous\w* (?:endorse\w+|adopt\w+|support)[^.]{0,80}\bCompacts?\b|\bCompacts?\b[^.]{0,60}\bunanimous/i,
    other: /\b(?:did not|have not|had not|refused to) (?:\w+ )?(?:adopt|endorse|join|sign)\b/i,
  },
  {
    about: 'Whether the Compact binds',
    one: /\bnon-?(?:legally )?binding\b/i,
    other: /\b(?:legally )?binding (?:obligations?|commitments?)\b/i,
  },
  {
    about: 'Whether return may be forced',
    one: /\bonly voluntary returns?\b|\bban on involuntary\b|\bnot be (?:forced|returned)\b/i,
    other: /\b(?:forced|enforced|compulsory) returns?\b|\beffective return polic/i,
  },
]

function findContested(said: readonly Said[]): readonly FoundContradiction[] {
  return CONTESTED.flatMap(({ about, one, other }) => {
    const [ones, others] = [said.filter(({ text }) => one.test(text)), said.filter(({ text }) => other.test(text))]
    const [first, second] = [ones[0], others.find((candidate) => candidate.spoken.sentence !== ones[0]?.spoken.sentence)]
    if (first === undefined || second === undefined) return []
    return [
      toFound(
        'contested-question',
        about.includes('adopted') ? 'status' : 'position',
        about,
        [
          { places: uniquePlaces(ones), says: excerpt(first.text, one.exec(first.text)?.index ?? 0) },
          { places: uniquePlaces(others), says: excerpt(second.text, other.exec(second.text)?.index ?? 0) },
        ],
        [about],
      ),
    ]
  })
}

function uniquePlaces(said: readonly Said[]): readonly Place[] {
  const places = new Map(said.map((sentence) => [`${sentence.document} ${sentence.spoken.passage.from}`, placed(sentence)]))
  return [...places.values()].slice(0, 6)
}

/** A majority, and in the same passage one who does not share it. */
function findDissent({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  return read.passages.flatMap((passage) => {
    const majority = /\b(?:majority|most|broad agreement|widely|general agreement|consensus)\b/i.exec(passage.text)
    const one =
      /\b(?:one|a|another|a few|two) (?:\w+ )?(?:state|delegation|country|participant|speaker|member state)s? (?:\w+ly )?(?:underscored?|underlined?|stressed|objected|opposed|disagreed|dissented|noted|argued|maintained|cautioned|insisted)/i.exec(
        passage.text,
      )
    if (!majority || !one || one.index < majority.index - 200 || passage.kind === 'footnote') return []
    return [
      toFound(
        'dissent',
        'position',
        'A majority, and one who does not share it',
        [
          { places: [placeOf(id, passage)], says: excerpt(passage.text, majority.index) },
          { places: [placeOf(id, passage)], says: excerpt(passage.text, one.index) },
        ],
        [majority[0], one[0]],
      ),
    ]
  })
}

/** Agreement told in superlatives, with no number of those who agree. */
function findUncounted({ document, spoken, text }: Said): readonly FoundContradiction[] {
  const claim =
    /\b(?:greatest|strongest|broadest|widest) (?:convergence|consensus|agreement|support)\b|\b(?:convergence|consensus|agreement|support)\b[^.]{0,30}\bby far\b|\b(?:strongly|all) agreed\b|\bin every (?:intervention|contribution)\b/i.exec(
      text,
    )
  return claim
    ? [
        toFound(
          'agreement-uncounted',
          'position',
          'Agreement that nobody counted',
          [{ places: [placeOf(document, spoken.passage)], says: excerpt(text, claim.index) }],
          [claim[0]],
        ),
      ]
    : []
}

/** `As the representative of X had said, …`: looked for in what X is recorded to have said. */
function findSaidToHaveSaid(said: readonly Said[]): readonly FoundContradiction[] {
  return said.flatMap((sentence) => {
    const match =
      /\bAs (?:the (?:representative|delegate|speaker) (?:of|from) )?(?:the )?(\p{Lu}[\p{L} -]+?) (?:had|has) (?:said|noted|stressed|pointed out|mentioned),? (.+)$/u.exec(
        sentence.text,
      )
    const country = match === null ? undefined : findCountries(match[1] ?? '')[0]?.code
    if (match === null || country === undefined) return []
    const own = said.filter(
      (other) =>
        other.document === sentence.document &&
        other.spoken.speaker.country === country &&
        other.spoken.speaker.spokenBy === 'named' &&
        other !== sentence,
    )
    const wanted = [...(match[2] ?? '').toLowerCase().matchAll(/\p{L}{5,}/gu)].map(([word]) => toStem(word)).slice(0, 3)
    const has = new Set(own.flatMap(({ text }) => [...text.toLowerCase().matchAll(/\p{L}{4,}/gu)].map(([word]) => toStem(word))))
    if (own.length === 0 || wanted.length === 0 || has.has(wanted[0] ?? '')) return []
    return [
      toFound(
        'said-to-have-said',
        'position',
        `Whether ${nameCountry(country)} said what it is said to have said`,
        [
          { places: [placed(sentence)], says: excerpt(match[0], 0) },
          { places: uniquePlaces(own), says: nameCountry(country) },
        ],
        [nameCountry(country)],
      ),
    ]
  })
}

/** Words of a measure that cannot both hold of it, where both are told of one State. */
const OPPOSED: readonly { readonly about: string; readonly one: RegExp; readonly other: RegExp }[] = [
  { about: 'temporary, or for good', one: /\btemporary (?:\w+ )?(?:relief|permits?|residen\w+|protection|status)/i, other: /\bregulari[sz]ations?\b|\bregulari[sz]ed their status\b/i },
  { about: 'people returned, or returns suspended', one: /\b(?:voluntary )?(?:repatriation|return)s? of\b|\bassistance for (?:the )?voluntary (?:repatriation|return)/i, other: /\bsuspend\w* (?:\w+ )?(?:repatriations?|returns?|deportations?)/i },
  { about: 'people deported, or not sent back', one: /\bdeported\b/i, other: /\b(?:not|never) (?:returned|deported|sent back)\b/i },
] // prettier-ignore

const codesOf = ({ text, spoken }: Said) =>
  new Set([...findCountries(text).map(({ code }) => code), ...(spoken.speaker.country === null ? [] : [spoken.speaker.country])])

function findMeasures(said: readonly Said[]): readonly FoundContradiction[] {
  return OPPOSED.flatMap(({ about, one, other }) => {
    const [ones, others] = [said.filter(({ text }) => one.test(text)), said.filter(({ text }) => other.test(text))]
    const codes = new Set(ones.flatMap((sentence) => [...codesOf(sentence)]))
    return [...codes].flatMap((code) => {
      const [a, b] = [
        ones.filter((sentence) => codesOf(sentence).has(code)),
        others.filter((sentence) => codesOf(sentence).has(code)),
      ]
      const [first, second] = [a[0], b[0]]
      if (first === undefined || second === undefined || first.spoken.sentence === second.spoken.sentence) return []
      return [
        toFound(
          'measure-told-otherwise',
          about.startsWith('people deported') ? 'position' : 'status',
          `${nameCountry(code)}: ${about}`,
          [
            { places: uniquePlaces(a), says: excerpt(first.text, one.exec(first.text)?.index ?? 0) },
            { places: uniquePlaces(b), says: excerpt(second.text, other.exec(second.text)?.index ?? 0) },
          ],
          [nameCountry(code)],
        ),
      ]
    })
  })
}
