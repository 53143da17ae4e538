// Who says a French sentence, where the sentence itself says so: a State or body as its subject or by its representative, unnamed people, a
// meeting, or whoever wrote the report. Nobody's words are carried on to the next sentence: a wrong State is worse than none.
import { COUNTRY_WORDS, nameCountry } from '../names/country-words.ts'
import { readBody } from '../names/known-bodies.ts'
import type { ReadPassage } from '../passages/read-document.ts'
import { splitSentences } from '../passages/split-sentences.ts'
import type { FoundSpeaker, SpokenSentence } from './find-speakers.ts'

const REPORT: FoundSpeaker = {
  spokenBy: 'drafter',
  actor: null,
  country: null,
  constituency: 'unknown',
  how: 'report',
  mode: 'written',
}

const SAYS =
  '(?:a|ont|avait|avaient) (?:\\p{L}+ment |aussi |également |par ailleurs |en outre |ensuite )?(?:déclaré|dit|souligné|indiqué|précisé|noté|rappelé|expliqué|insisté|estimé|affirmé|recommandé|proposé|suggéré|demandé|appelé|plaidé|préconisé|observé|relevé|regretté|salué|appuyé|soutenu|rejeté|refusé|contesté|exprimé|exhorté|présenté|décrit|évoqué|mentionné|ajouté|conclu|fait (?:valoir|observer|remarquer|part|état)|mis en (?:avant|garde|lumière)|attiré|invité|encouragé)|(?:souligne|indique|précise|note|rappelle|explique|insiste|estime|affirme|recommande|propose|suggère|demande|appelle|préconise|observe|relève|regrette|salue|appuie|soutient|rejette|déclare)'

const FRENCH_NAMES = new Intl.DisplayNames(['fr'], { type: 'region', fallback: 'none' })

/** Bodies under their French short names. */
const BODIES: Readonly<Record<string, string>> = {
  OIM: 'IOM', OIT: 'ILO', BIT: 'ILO', OMS: 'WHO', HCR: 'UNHCR', PNUD: 'UNDP', FNUAP: 'UNFPA', UE: 'European Union', HCDH: 'OHCHR', FMMD: 'GFMD', OCDE: 'OECD', CICR: 'ICRC', FICR: 'IFRC', CEDEAO: 'ECOWAS', ONUDC: 'UNODC', PAM: 'WFP', 'Union européenne': 'European Union', 'Union africaine': 'African Union', 'Banque mondiale': 'World Bank', 'Conseil de l’Europe': 'Council of Europe',
} // prettier-ignore

const CODE_OF = new Map(
  COUNTRY_WORDS.filter(({ kind }) => kind === 'name').map(({ code }) => [toKey(FRENCH_NAMES.of(code) ?? code), code] as const),
)

const NAME = String.raw`(\p{Lu}[\p{L}’'-]*(?: (?:(?:de|du|des|et|la|le|les|d[’']) ?)*\p{Lu}[\p{L}’'-]*){0,5})`
const OF = String.raw`(?:d[eu]|des|de la|de l[’']|d[’'])\s?`
const REPRESENTATIVE = new RegExp(
  String.raw`(?:[Rr]eprésentante?|[Dd]éléguée?|[Aa]mbassad(?:eur|rice)|[Mm]inistre [^,.()]{0,60}) ${OF}${NAME}`,
  'u',
)
const SUBJECT = new RegExp(
  String.raw`^(?:[^,]{3,40}, )?(?:[Ll]e |[Ll]a |[Ll]es |[Ll][’'])?${NAME} ${'(?:'}${SAYS}${')'}(?!\p{L})`,
  'u',
)
const AFFILIATED = new RegExp(String.raw`\(([^()\d]{2,60})\),? (?:${SAYS})(?!\p{L})`, 'u')
const UNNAMED =
  /^(?:[^,]{3,60}, )?(?:les |des |plusieurs |certaine?s |de nombreu(?:x|ses) |d[’']autres |la plupart des |quelques |un |une |l[’']un des |l[’']une des )(?:\p{L}+ )?(?:participante?s?|intervenante?s?|orat(?:eurs?|rices?)|délégations?|délégué(?:e|s|es)?|panélistes?|experts?|États|pays|représentant(?:e|s|es)?)(?!\p{L})/iu
const MEETING =
  /^(?:le |la |l[’']|les |cette |ce |cet )(?:groupe|panel|session|séance|atelier|dialogue|table ronde|réunion|débats?|discussions?|consultations?|conclusions?|rapport)(?!\p{L})/iu

/** Tells the speaker of every sentence of French passages. */
export function findFrenchSpeakers(passages: readonly ReadPassage[]): readonly SpokenSentence[] {
  return passages
    .filter(({ kind }) => kind === 'paragraph' || kind === 'list-item' || kind === 'table-row')
    .flatMap((passage) => {
      const sentences = splitSentences(passage)
      return sentences.map((sentence, place) => ({
        passage,
        sentence,
        place,
        of: sentences.length,
        speaker: tellFrenchSpeaker(sentence.text),
      }))
    })
}

/** Who says one sentence. */
export function tellFrenchSpeaker(text: string): FoundSpeaker {
  for (const [pattern, how] of [
    [REPRESENTATIVE, 'representative'],
    [AFFILIATED, 'affiliation'],
    [SUBJECT, 'subject'],
  ] as const) {
    const found = pattern.exec(text)
    const named = found === null || found.index > 170 ? null : readActor(found[1] ?? '')
    if (named !== null)
      return { ...REPORT, ...named, spokenBy: 'named', how, mode: how === 'representative' ? 'floor' : 'written' }
  }
  if (UNNAMED.test(text)) return { ...REPORT, spokenBy: 'anonymous', constituency: 'mixed', how: 'unnamed' }
  if (MEETING.test(text)) return { ...REPORT, spokenBy: 'collective', constituency: 'mixed', how: 'meeting' }
  return REPORT
}

/** A State by its French name, or a body; null for any other name, which may be a person's. */
function readActor(name: string): Pick<FoundSpeaker, 'actor' | 'country' | 'constituency'> | null {
  const code = CODE_OF.get(toKey(name))
  if (code !== undefined) return { actor: nameCountry(code), country: code, constituency: 'state' }
  const body = readBody(BODIES[name.replaceAll("'", '’')] ?? name)
  return body === null ? null : { actor: body.name, country: null, constituency: body.constituency }
}

function toKey(name: string): string {
  return name
    .replace(/ \(.*\)$/, '')
    .replaceAll('’', "'")
    .toLowerCase()
}
