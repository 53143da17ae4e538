// Countries as reports write them: names, other names and what their people are called. Names come from the platform's own list (CLDR);
// the words for people are ours, in English, one line a country: adjective, then plural where it is not the adjective with an s.

const DEMONYMS = `AD Andorran|AE Emirati|AF Afghan|AG Antiguan|AL Albanian|AM Armenian|AO Angolan|AR Argentine,Argentinian|AT Austrian|AU Australian|AZ Azerbaijani
BA Bosnian|BB Barbadian|BD Bangladeshi|BE Belgian|BF Burkinabe,Burkinabé|BG Bulgarian|BH Bahraini|BI Burundian|BJ Beninese|BN Bruneian|BO Bolivian|BR Brazilian|BS Bahamian|BT Bhutanese|BW Motswana,Batswana|BY Belarusian|BZ Belizean
CA Canadian|CF Central African|CH Swiss|CI Ivorian|CL Chilean|CM Cameroonian|CN Chinese|CO Colombian|CR Costa Rican|CU Cuban|CV Cabo Verdean,Cape Verdean|CY Cypriot|CZ Czech
DE German|DJ Djiboutian|DK Danish,Danes|DM Dominican|DO Dominican|DZ Algerian|EC Ecuadorian,Ecuadorean|EE Estonian|EG Egyptian|ER Eritrean|ES Spanish,Spaniards|ET Ethiopian
FI Finnish,Finns|FJ Fijian|FM Micronesian|FR French|GA Gabonese|GB British,Britons|GD Grenadian|GE Georgian|GH Ghanaian|GM Gambian|GN Guinean|GQ Equatoguinean|GR Greek|GT Guatemalan|GW Bissau-Guinean|GY Guyanese
HN Honduran|HR Croatian,Croats|HT Haitian|HU Hungarian|ID Indonesian|IE Irish|IL Israeli|IN Indian|IQ Iraqi|IR Iranian|IS Icelandic,Icelanders|IT Italian
JM Jamaican|JO Jordanian|JP Japanese|KE Kenyan|KG Kyrgyz|KH Cambodian|KI I-Kiribati|KM Comorian|KN Kittitian|KP North Korean|KR South Korean|KW Kuwaiti|KZ Kazakh,Kazakhstani
LA Laotian,Lao|LB Lebanese|LC Saint Lucian|LI Liechtensteiner|LK Sri Lankan|LR Liberian|LS Basotho,Mosotho|LT Lithuanian|LU Luxembourgish,Luxembourgers|LV Latvian|LY Libyan
MA Moroccan|MC Monegasque|MD Moldovan|ME Montenegrin|MG Malagasy|MH Marshallese|MK North Macedonian,Macedonian|ML Malian|MM Burmese,Myanmarese|MN Mongolian|MR Mauritanian|MT Maltese|MU Mauritian|MV Maldivian|MW Malawian|MX Mexican|MY Malaysian|MZ Mozambican
NA Namibian|NE Nigerien|NG Nigerian|NI Nicaraguan|NL Dutch|NO Norwegian|NP Nepalese,Nepali|NR Nauruan|NZ New Zealander|OM Omani
PA Panamanian|PE Peruvian|PG Papua New Guinean|PH Philippine,Filipino,Filipina|PK Pakistani|PL Polish,Poles|PS Palestinian|PT Portuguese|PW Palauan|PY Paraguayan|QA Qatari|RO Romanian|RS Serbian,Serbs|RU Russian|RW Rwandan
SA Saudi|SB Solomon Islander|SC Seychellois|SD Sudanese|SE Swedish,Swedes|SG Singaporean|SI Slovenian,Slovenes|SK Slovak|SL Sierra Leonean|SM Sammarinese|SN Senegalese|SO Somali|SR Surinamese|SS South Sudanese|ST São Toméan|SV Salvadoran,Salvadorean|SY Syrian|SZ Swazi,Emaswati
TD Chadian|TG Togolese|TH Thai|TJ Tajik,Tajikistani|TL Timorese|TM Turkmen|TN Tunisian|TO Tongan|TR Turkish,Turks|TT Trinidadian|TV Tuvaluan|TZ Tanzanian|UA Ukrainian|UG Ugandan|US American|UY Uruguayan|UZ Uzbek
VA Vatican|VC Vincentian|VE Venezuelan|VN Vietnamese|VU Ni-Vanuatu|WS Samoan|YE Yemeni|ZA South African|ZM Zambian|ZW Zimbabwean`

/** Names beside those of the platform: official ones as the United Nations writes them, and others in use. */
const OTHER_NAMES = `AE UAE|AE Emirates|BO Plurinational State of Bolivia|BN Brunei Darussalam|CV Cabo Verde|CD Democratic Republic of the Congo|CD DRC|CG Republic of the Congo|CI Côte d'Ivoire|CZ Czech Republic
FM Federated States of Micronesia|GB United Kingdom of Great Britain and Northern Ireland|GB UK|GB U.K.|GM The Gambia|IR Islamic Republic of Iran|KP Democratic People's Republic of Korea|KR Republic of Korea|KR South Korea
LA Lao People's Democratic Republic|LA Lao PDR|LA Laos|LY State of Libya|MD Republic of Moldova|MK the former Yugoslav Republic of Macedonia|MM Myanmar|PH The Philippines|PS State of Palestine|PS Palestine|RU Russian Federation|SY Syrian Arab Republic|SZ Swaziland
TL Timor-Leste|TR Turkey|TR Türkiye|TZ United Republic of Tanzania|US United States of America|US U.S.|US USA|VA Holy See|VE Bolivarian Republic of Venezuela|VN Viet Nam|ZA Republic of South Africa`

/** How a country is written somewhere. */
export interface CountryWord {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly word: string
  readonly kind: 'name' | 'people'
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Codes of countries that have people of their own to speak for them. */
const CODES: readonly string[] = [
  ...new Set([...DEMONYMS.matchAll(/(?:^|[|\n])([A-Z]{2}) /g)].map(([, code]) => code ?? '')),
  'CD',
  'CG',
]

/** What an English reader calls a country. */
export function nameCountry(code: string): string {
  return NAMES.of(code) ?? code
}

/** All words of countries and their people, singular and plural. */
export const COUNTRY_WORDS: readonly CountryWord[] = [
  ...CODES.map((code): CountryWord => ({
    code,
    word: nameCountry(code)
      .replace(/ \(.*\)$/, '')
      .replace(' & ', ' and '),
    kind: 'name',
  })),
  ...OTHER_NAMES.split(/[|\n]/).map((entry): CountryWord => ({ code: entry.slice(0, 2), word: entry.slice(3), kind: 'name' })),
  ...DEMONYMS.split(/[|\n]/).flatMap((entry) =>
    entry
      .slice(3)
      .split(',')
      .flatMap((word): CountryWord[] => [
        { code: entry.slice(0, 2), word, kind: 'people' },
        ...(/(?:s|sh|ch|ese|é)$/.test(word) ? [] : [{ code: entry.slice(0, 2), word: `${word}s`, kind: 'people' } as const]),
      ]),
  ),
]

// A name goes before a word for people that is spelt alike: the Philippines.
const BY_WORD = new Map(
  COUNTRY_WORDS.toSorted((a, b) => b.kind.localeCompare(a.kind)).map((entry) => [entry.word.toLowerCase(), entry]),
)

const escape = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Longest first, so that `South Sudan` is not read as the Sudan; `American` is a continent as often as a country. */
const PATTERN = new RegExp(
  `(?<![\\p{L}-])(?:${COUNTRY_WORDS.map(({ word }) => word)
    .filter((word) => !['American', 'Americans', 'Georgia', 'Indian', 'Central African', 'Jersey'].includes(word))
    .toSorted((a, b) => b.length - a.length)
    .map(escape)
    .join('|')})(?![\\p{L}])`,
  'gu',
)

/** A country or its people in a text. */
export interface FoundCountry extends CountryWord {
  readonly at: number
}

/** Every country and people that a text names, in order. */
export function findCountries(text: string): readonly FoundCountry[] {
  return [...text.matchAll(PATTERN)].flatMap((match) => {
    const found = BY_WORD.get(match[0].toLowerCase())
    return found === undefined ? [] : [{ ...found, word: match[0], at: match.index }]
  })
}

/** The country that a name is, with or without its article: `the Niger`. */
export function readCountry(name: string): string | null {
  const plain = name
    .trim()
    .replace(/^the /i, '')
    .replace(/^(Government|State|Kingdom|Republic) of (the )?(?!Moldova|Korea|the Congo|South Africa|Palestine|Libya)/i, '')
    .toLowerCase()
  const found = BY_WORD.get(plain)
  return found?.kind === 'name' ? found.code : null
}
