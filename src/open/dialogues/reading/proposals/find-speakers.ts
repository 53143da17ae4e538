// Who says a sentence: a body or a State that the sentence names as speaking, the one that spoke before it and goes on, the head of the list
// in which it stands, unnamed people, a meeting as a whole, or whoever wrote the report. A person's own name is never handed on.
import type { Constituency, SpokenBy } from '../../record/dialogue.ts'
import { findCountries, nameCountry, readCountry } from '../names/country-words.ts'
import { readBody } from '../names/known-bodies.ts'
import type { ReadPassage } from '../passages/read-document.ts'
import { type Sentence, splitSentences } from '../passages/split-sentences.ts'

/** The speaker of a sentence, as far as it can be told. */
export interface FoundSpeaker {
  readonly spokenBy: SpokenBy
  /** The body or State; null unless named. */
  readonly actor: string | null
  /** ISO 3166-1 alpha-2 where the actor is a State. */
  readonly country: string | null
  readonly constituency: Constituency
  /** How it was told. */
  readonly how: 'representative' | 'affiliation' | 'subject' | 'list' | 'goes-on' | 'deed' | 'unnamed' | 'meeting' | 'report'
  /** `written` where the text does not say: what is read was written, and nobody is made present by it. */
  readonly mode: 'panel' | 'floor' | 'written' | 'recorded'
}

/** A sentence with what stands around it. */
export interface SpokenSentence {
  readonly passage: ReadPassage
  readonly sentence: Sentence
  /** Place in its passage, from nought, and of how many. */
  readonly place: number
  readonly of: number
  readonly speaker: FoundSpeaker
}

/** Verbs that report what somebody said. */
const REPORTING =
  'said|says|noted|notes|described|describes|stressed|emphasi[sz]ed|emphasi[sz]es|explained|explains|observed|urged|urges|called|calls|recommended|recommends|suggested|suggests|proposed|proposes|agreed|affirmed|expressed|discussed|highlighted|highlights|spoke|speaks|reported|reports|stated|states|underlined|underscored|remarked|pointed|added|asked|welcomed|applauded|reiterated|recalled|recalling|noting|observing|referring|considered|argued|warned|acknowledged|informed|mentioned|outlined|presented|advocated|appealed|announced|drew|encouraged|insisted|shared|raised|confirmed|concluded|took|participated|intervened|similarly|also|further|supported|supports|opposed|opposes|backed|backs|rejected|rejects|objected|disagreed|endorsed|favou?red|resisted|questioned|critici[sz]ed|condemned|commended|praised|regretted|maintained|believed|cautioned|replied|responded|accepted|refused|declined|echoed|seconded|dissented|contested|disputed|thanked|requested|demanded|welcomes|deplored|approved|preferred|hoped|repeated|listed|cited|voiced'

const BODY = String.raw`(?:the )?((?:\p{Lu}[\p{L}\d.'’&/-]*|\d+)(?:(?: |, )(?:(?:of|the|and|for|on|in|de|des|du|del|la|to|against|with|&|–|/)(?: (?:the|la|las|los))? )*(?:\p{Lu}[\p{L}\d.'’&/-]*))*(?: \([^)]{2,20}\))?)`
const PERSON = String.raw`(?:\p{Lu}[\p{L}.'’-]*)(?: (?:(?:de|da|di|van|von|el|al|bin|ibn|dos|du|la|le) )?\p{Lu}[\p{L}.'’-]*){1,5}`

const REPRESENTATIVE = new RegExp(String.raw`[Rr]epresentatives? (?:of|from) ${BODY}`, 'u')
const AFFILIATED = new RegExp(String.raw`(?:^|[\s“"])(${PERSON}) \(([^()]{2,110})\)(?:,| and\b|(?= \p{Ll}{3,}))`, 'u')
const LISTED = new RegExp(String.raw`^(?:[^:]{5,60}: |and )?(${PERSON}), ([^;]{3,200}), (?:who|where|whose)\b`, 'u')
const SUBJECT = new RegExp(String.raw`^(?:[^,]{3,40}, )?${BODY}(?:, [^,]{3,80},)? (?:${REPORTING})\b`, 'u')
const UNNAMED =
  /\b(participants?|many|some|several|speakers?|delegates?|panell?ists?|discussants?|others|interventions?|voices|one (?:state|country|delegate|delegation|speaker|participant|business|city|youth)|youth delegate|(?:business|civil society|city|state|government) (?:participants?|leaders?|representatives?)|representatives? of (?:one|some|several|a|the cities|cities|states))\b/i
const UNNAMED_SAYS = new RegExp(
  String.raw`\b(participants?|many|some|several|speakers?|delegates?|panell?ists?|others|one (?:\w+ )?(?:state|country|delegate|speaker|participant|representative)|leaders|representatives)\b(?:[ ,]+[\w-]+){0,12}? (?:${REPORTING}|put it|felt|saw|supported|believed|commended|voiced)\b`,
  'i',
)
const MEETING =
  /^(?:the |this |our |their )?(?:panel|discussions?|workshop|working session|session|side event|round ?table|meeting|dialogue|consultations?|report|conclusions?|there was (?:a )?(?:shared|broad|general|common|wide))\b/i
const OPENS_LIST = /\b(?:the following|as follows|summari[sz]ed below|set out below)\b|\bBelow is\b/
/** Another State as the subject of a sentence, whatever it did there: whoever spoke before does not go on. */
const OTHER_SUBJECT = new RegExp(
  String.raw`^(?:(?:[Hh]owever|[Ii]n contrast|[Bb]y contrast|[Ss]imilarly|[Ll]ikewise), )?${BODY} (?!had\b|has\b|and\b|was\b|were\b|would\b|is\b|are\b|in\b|to\b|of\b|for\b)\p{Ll}+(?:ed|s|ook|ave|ade|poke|aid|old)\b`,
  'u',
)
/** `Representatives of States`: of whom is not said. */
const GENERIC =
  /^(?:Member )?(?:States|Governments|Cities|Countries|Parliaments|Civil Society|NGOs|Youth|Business(?:es)?|Employers|Trade Unions|Diasporas|Migrants|UN|United Nations agencies)$/i
const PRONOUN = /^(?:He|She|They)\b/
/** Somebody with an office behind the name, in a sentence that is not theirs: `closing remarks by A. Bee, of the Red Cross. She said …`. */
const APPOSED = new RegExp(String.raw`(?:^|[\s*])(${PERSON})\**, ((?:[^.;:]|\.(?=\p{L}))+)`, 'u')

const VERB_START = new RegExp(String.raw`^(?:${REPORTING})$`, 'i')

const REPORT: FoundSpeaker = {
  spokenBy: 'drafter',
  actor: null,
  country: null,
  constituency: 'unknown',
  how: 'report',
  mode: 'written',
}

/** Tells the speaker of every sentence of a document, in reading order. Headings, notes and captions have none. */
export function findSpeakers(passages: readonly ReadPassage[]): readonly SpokenSentence[] {
  const spoken: SpokenSentence[] = []
  const mayors = findMayors(passages)
  // The speaker at the end of the paragraph before, unless carried to it already: words go on over one break, not over two.
  let last: { readonly speaker: FoundSpeaker; readonly under: string } | null = null
  // `Participants commended the following solutions`: whoever opens a list so speaks in all of it.
  let opened: { readonly speaker: FoundSpeaker; readonly under: string } | null = null
  for (const passage of passages) {
    if (passage.kind === 'heading') last = null
    if (passage.kind === 'heading' || passage.kind === 'footnote' || passage.kind === 'caption') continue
    const under = passage.under.join(' > ')
    if (opened !== null && !under.startsWith(opened.under)) opened = null
    const fromList = passage.kind === 'list-item' ? readLeadIn(passage.under) : null
    let running: FoundSpeaker | null = fromList
    let isOwn = false
    const sentences = splitSentences(passage)
    for (const [place, sentence] of sentences.entries()) {
      const before: FoundSpeaker | null =
        place === 0 && last?.under === under && passage.kind === 'paragraph' ? last.speaker : running
      const introduced =
        PRONOUN.test(sentence.text) && before?.spokenBy !== 'named' ? readApposed(sentences[place - 1]?.text) : null
      const told = introduced ?? toMayor(tellSpeaker(sentence.text, before, fromList, place === 0), sentence.text, mayors)
      const speaker: FoundSpeaker = told.how === 'report' && opened !== null ? opened.speaker : told
      if (OPENS_LIST.test(sentence.text) && speaker.how !== 'deed' && speaker.how !== 'report' && speaker.how !== 'goes-on')
        opened = { speaker, under }
      if (speaker.how !== 'deed') running = speaker
      isOwn ||= speaker.spokenBy === 'named' && speaker.how !== 'goes-on'
      spoken.push({ passage, sentence, place, of: sentences.length, speaker })
    }
    last =
      running !== null && running.spokenBy === 'named' && isOwn && passage.kind === 'paragraph'
        ? { speaker: running, under }
        : null
  }
  return spoken
}

function tellSpeaker(text: string, before: FoundSpeaker | null, fromList: FoundSpeaker | null, isFirst: boolean): FoundSpeaker {
  if (/^the (?:panel|session|segment|discussion) (?:was|were) (?:moderated|chaired|opened|facilitated)/i.test(text)) return REPORT
  const said = readSaid(text)
  if (said) return said
  if (fromList) return fromList
  if (before !== null && before.spokenBy === 'named' && isOtherSubject(text, before)) return REPORT
  const goesOn = before !== null && before.spokenBy === 'named' && (!isFirst || !MEETING.test(text))
  const lead = text.slice(0, OPENS_LIST.test(text) ? 400 : 110)
  const areUnnamed =
    UNNAMED_SAYS.test(lead) || (before === null && /\b(participants|delegates|panell?ists|speakers)\b/i.test(lead))
  if (areUnnamed && UNNAMED.test(lead)) return { ...REPORT, spokenBy: 'anonymous', constituency: 'mixed', how: 'unnamed' }
  if (goesOn && before !== null) return before.how === 'goes-on' ? before : { ...before, how: 'goes-on' }
  if (MEETING.test(text)) return { ...REPORT, spokenBy: 'collective', constituency: 'mixed', how: 'meeting' }
  if (before !== null && !isFirst && before.how !== 'deed') return before
  return readDeed(text) ?? REPORT
}

/** Somebody of whom the sentence itself says that they say it. */
function readSaid(text: string): FoundSpeaker | null {
  const mode = /recorded message/i.test(text)
    ? 'recorded'
    : /written (?:input|statement|contribution)/i.test(text)
      ? 'written'
      : null
  const listed = LISTED.exec(text)
  if (listed) {
    const parts = (listed[2] ?? '').split(', ')
    const mayor = /\bMayor of (\p{Lu}[\p{L} -]+)/u.exec(listed[2] ?? '')
    if (mayor) return { ...toSpeaker(mayor[1] ?? '', 'affiliation', mode ?? 'written'), constituency: 'city' }
    return toSpeaker(
      parts.findLast((part) => readCountry(part) !== null || readBody(part) !== null) ?? parts.at(-1) ?? '',
      'affiliation',
      mode ?? 'written',
    )
  }
  const representative = REPRESENTATIVE.exec(text)
  // Recalled by another: `As the representative of X had said`.
  const isRecalled =
    representative !== null &&
    /\bas (?:the )?$/i.test(text.slice(0, representative.index)) &&
    /^(?:, [^,]+,)? had\b/.test(text.slice(representative.index + representative[0].length))
  if (representative && representative.index < 170 && GENERIC.test(trimVerbs(representative[1] ?? '')))
    return { ...REPORT, spokenBy: 'anonymous', constituency: 'mixed', how: 'unnamed' }
  if (representative && !isRecalled && representative.index < 170)
    return toSpeaker(representative[1] ?? '', 'representative', mode ?? 'floor')
  const affiliated = AFFILIATED.exec(text)
  if (affiliated && affiliated.index < 170 && !isAbbreviation(affiliated[1] ?? '', affiliated[2] ?? '')) {
    return toSpeaker((affiliated[2] ?? '').split(/ \/ |, /)[0] ?? '', 'affiliation', mode ?? 'written')
  }
  const subject = SUBJECT.exec(text)
  const name = subject?.[1] ?? ''
  if (subject && (readCountry(name) !== null || readBody(name) !== null)) return toSpeaker(name, 'subject', mode ?? 'written')
  return null
}

/** `Global Compact (GCM)`: the brackets shorten the name, and nobody speaks. */
function isAbbreviation(name: string, brackets: string): boolean {
  const letters = name.replaceAll(/[^\p{Lu}]/gu, '')
  return /^[\p{Lu}\d-]{2,10}s?$/u.test(brackets) && readBody(brackets) === null && brackets.startsWith(letters[0] ?? ' ')
}

/** Whether a State or body other than the one that speaks is the subject of a sentence in the plain past. */
function isOtherSubject(text: string, before: FoundSpeaker): boolean {
  const name = trimVerbs(OTHER_SUBJECT.exec(text)?.[1] ?? '')
  const country = readCountry(name)
  const actor = country === null ? (readBody(name)?.name ?? null) : nameCountry(country)
  return actor !== null && actor !== before.actor
}

/** Who was introduced in the sentence before one that begins with he or she. */
function readApposed(before: string | undefined): FoundSpeaker | null {
  const office = APPOSED.exec(before ?? '')?.[2] ?? ''
  const body = office
    .split(/[\s,]+/)
    .map((_, at, words) =>
      [words.slice(at, at + 3), words.slice(at, at + 2), words.slice(at, at + 1)].map((some) => some.join(' ')),
    )
    .flat()
    .find((name) => readCountry(name) !== null || readBody(name) !== null)
  return body === undefined ? null : toSpeaker(body, 'affiliation', 'written')
}

/** Mayors of cities by their own names, as the document introduces them somewhere: shown elsewhere under their State, they speak for the city. */
function findMayors(passages: readonly ReadPassage[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const pattern = new RegExp(
    String.raw`(${PERSON}),? (?:\([^)]*\), )?(?:the )?(?:[Dd]eputy )?Mayor of (\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*)`,
    'gu',
  )
  for (const { text } of passages) for (const [, name = '', city = ''] of text.matchAll(pattern)) found.set(name, city)
  return found
}

function toMayor(speaker: FoundSpeaker, text: string, mayors: ReadonlyMap<string, string>): FoundSpeaker {
  if (speaker.how !== 'affiliation' || mayors.size === 0) return speaker
  const city = mayors.get(AFFILIATED.exec(text)?.[1] ?? '')
  return city === undefined ? speaker : { ...speaker, actor: city, country: null, constituency: 'city' }
}

/** What somebody named has done, though nobody is said to say so: `In Morocco, a partnership was set up`. */
function readDeed(text: string): FoundSpeaker | null {
  const country = /^(?:for (?:example|instance), )?(?:in|as in) (?:the )?/i.test(text)
    ? findCountries(text.slice(0, 60))[0]
    : findCountries(text).length === 1
      ? findCountries(text)[0]
      : undefined
  return country === undefined
    ? null
    : {
        ...REPORT,
        spokenBy: 'drafter',
        actor: nameCountry(country.code),
        country: country.code,
        constituency: 'state',
        how: 'deed',
      }
}

/** `Alianza Americas recommended:` above a list. */
function readLeadIn(under: readonly string[]): FoundSpeaker | null {
  for (const line of under.toReversed()) {
    const said = new RegExp(String.raw`^${BODY} (?:${REPORTING})[^:]{0,40}:$`, 'u').exec(line.slice(-160))
    if (said && !UNNAMED.test(said[1] ?? '')) return { ...toSpeaker(said[1] ?? '', 'list', 'written') }
  }
  return null
}

function toSpeaker(given: string, how: FoundSpeaker['how'], mode: FoundSpeaker['mode']): FoundSpeaker {
  const name = trimVerbs(given)
  const country = readCountry(name)
  const body = readBody(name)
  return {
    spokenBy: 'named',
    actor: country === null ? (body?.name ?? name) : nameCountry(country),
    country,
    constituency: country === null ? (body?.constituency ?? guessConstituency(name)) : 'state',
    how,
    mode,
  }
}

/** A verb that was written with a capital, or a comma, at the end of a name. */
function trimVerbs(name: string): string {
  const words = name
    .trim()
    .replace(/,$/, '')
    .replace(/^(?:Deputy )?Permanent (?:Representative|Mission|Observer) of (?:the )?(.+?) to (?:the )?.*$/, '$1')
    .replace(/^(?:(?:co-?founder|director|head|chair|president|founder|coordinator|member)(?:,| and)? )+(?:of|at) (?:the )?/i, '')
    .split(' ')
  while (words.length > 1 && VERB_START.test(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

function guessConstituency(name: string): Constituency {
  if (/\b(Mayor|City|Municipality|Council of Mayors|Metropolitan)\b/.test(name)) return 'city'
  if (/Parliament/.test(name)) return 'parliament'
  if (/\b(United Nations|UN)\b/.test(name)) return /Youth/.test(name) ? 'youth' : 'un'
  if (/\b(Employers|Chamber|Business|Enterprises?)\b/.test(name)) return 'business'
  if (/\b(Union|Trade Unions?|Workers)\b/.test(name)) return /African|European/.test(name) ? 'regional' : 'union'
  if (/\b(Diaspora|Diasporas)\b/.test(name)) return 'diaspora'
  if (/\b(Youth|Students?)\b/.test(name)) return 'youth'
  if (/\b(University|Institute|Academy)\b/.test(name)) return 'academia'
  if (/\b(Church|Churches|Catholic|Lutheran|Jesuit|Holy|Islamic Relief|Caritas|ACT Alliance)\b/.test(name)) return 'faith'
  if (/\b(Bank|Fund)\b/.test(name)) return /Bank/.test(name) ? 'finance' : 'ngo'
  if (/\b(Commission on Human Rights|Human Rights Commission|Ombuds)/.test(name)) return 'human-rights-institution'
  if (/\b(Returnee|Migrants?|Refugee-led)\b/.test(name)) return 'migrants'
  return /\b(Organization|Organisation|Federation)\b/.test(name) ? 'international' : 'ngo'
}
