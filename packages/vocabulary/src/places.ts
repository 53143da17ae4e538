// Where something took effect: countries by ISO 3166-1 alpha-2, regions by name, the world, or unknown. Each country is in the
// regions of the United Nations geoscheme (M49), under the names that the library uses, and in the European Union or the CIS.

/** The countries of each region, by ISO 3166-1 alpha-2. Source: UN M49; members of the EU and the CIS as of 2025. */
const COUNTRIES_OF: Readonly<Record<string, string>> = {
  'north-africa': 'DZ EG EH LY MA SD TN',
  'west-africa': 'BJ BF CV CI GM GH GN GW LR ML MR NE NG SH SN SL TG',
  'middle-africa': 'AO CM CF TD CG CD GQ GA ST',
  'east-africa': 'IO BI KM DJ ER ET TF KE MG MW MU YT MZ RE RW SC SO SS UG TZ ZM ZW',
  'southern-africa': 'BW SZ LS NA ZA',
  'north-america': 'BM CA GL PM US',
  caribbean: 'AI AG AW BS BB BQ VG KY CU CW DM DO GD GP HT JM MQ MS PR BL KN LC MF VC SX TT TC VI',
  'central-america': 'BZ CR SV GT HN MX NI PA',
  'south-america': 'AR BO BV BR CL CO EC FK GF GY PY PE GS SR UY VE',
  'central-asia': 'KZ KG TJ TM UZ',
  'east-asia': 'CN HK MO TW KP JP MN KR',
  'south-east-asia': 'BN KH ID LA MY MM PH SG TH TL VN',
  'south-asia': 'AF BD BT IN IR MV NP PK LK',
  'south-caucasus': 'AM AZ GE',
  'middle-east': 'BH CY EG IQ IL JO KW LB OM PS QA SA SY TR AE YE IR',
  'east-europe': 'BY BG CZ HU MD PL RO RU SK UA',
  'north-europe': 'AX DK EE FO FI GG IS IE IM JE LV LT NO SJ SE GB',
  'south-europe': 'AL AD BA HR GI GR VA IT MT ME MK PT SM RS SI ES XK',
  'west-europe': 'AT BE FR DE LI LU MC NL CH',
  oceania: 'AS AU CX CC CK FJ PF GU HM KI MH FM NR NC NZ NU NF MP PW PG PN WS SB TK TO TV UM VU WF',
  antarctica: 'AQ',
  eu: 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE',
  cis: 'AM AZ BY KZ KG MD RU TJ UZ',
}

/** Wider regions and the regions in them. */
const REGIONS_OF: Readonly<Record<string, readonly string[]>> = {
  africa: ['north-africa', 'west-africa', 'middle-africa', 'east-africa', 'southern-africa'],
  'latin-america-caribbean': ['caribbean', 'central-america', 'south-america'],
  europe: ['east-europe', 'north-europe', 'south-europe', 'west-europe'],
  'asia-pacific': ['central-asia', 'east-asia', 'south-east-asia', 'south-asia', 'oceania'],
}

/** Regions that records may name without our listing their States. */
const UNLISTED = ['osce', 'unece'] as const

/** The names of the regions, without `region:`. */
export const REGIONS: readonly string[] = [...Object.keys(REGIONS_OF), ...Object.keys(COUNTRIES_OF), ...UNLISTED]

const regionsByCountry = new Map<string, string[]>()
for (const [region, countries] of Object.entries(COUNTRIES_OF)) {
  const wider = Object.keys(REGIONS_OF).filter((wide) => REGIONS_OF[wide]?.includes(region))
  for (const country of countries.split(' ')) {
    const known = regionsByCountry.get(country) ?? []
    regionsByCountry.set(country, [...known, ...[region, ...wider].filter((name) => !known.includes(name))])
  }
}

/** The countries and territories of ISO 3166-1, and XK, which is used for Kosovo. */
export const COUNTRIES: readonly string[] = [...regionsByCountry.keys()].toSorted()

/** Whether the code may stand in a column of places. */
export function isPlaceCode(code: string): boolean {
  if (code === 'world' || code === 'unknown') return true
  return code.startsWith('region:') ? REGIONS.includes(code.slice('region:'.length)) : regionsByCountry.has(code)
}

/** `region:…` codes that a place is in, itself included where it is a region. Nothing for the world and the unknown. */
export function regionsOfPlace(code: string): readonly string[] {
  if (!code.startsWith('region:')) return (regionsByCountry.get(code) ?? []).map((name) => `region:${name}`)
  const name = code.slice('region:'.length)
  const wider = Object.keys(REGIONS_OF).filter((wide) => REGIONS_OF[wide]?.includes(name))
  return [code, ...wider.map((wide) => `region:${wide}`)]
}
