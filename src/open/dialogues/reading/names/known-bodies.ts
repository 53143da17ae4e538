// Bodies that every reader of such reports knows, by the names in use. Facts of the world, none of them learnt from the documents that
// reading-in is measured on; all other bodies are told by how sentences name them.
import type { Constituency } from '../../record/dialogue.ts'

/** A body with its short name, its full one and for whom it speaks. */
export interface KnownBody {
  readonly name: string
  readonly constituency: Constituency
  readonly spellings: readonly string[]
}

const BODIES = `un;IOM;International Organization for Migration;International Organisation for Migration
un;ILO;International Labour Organization;International Labour Organisation
un;WHO;World Health Organization;World Health Organisation
un;UNHCR;Office of the United Nations High Commissioner for Refugees;UN Refugee Agency
un;UNICEF;United Nations Children's Fund
un;UNDP;United Nations Development Programme
un;UN-Women;UN Women;United Nations Entity for Gender Equality and the Empowerment of Women
un;UNFPA;United Nations Population Fund
un;UNESCO;United Nations Educational, Scientific and Cultural Organization
un;FAO;Food and Agriculture Organization of the United Nations
un;UNODC;United Nations Office on Drugs and Crime
un;OHCHR;Office of the United Nations High Commissioner for Human Rights;Office of the High Commissioner for Human Rights
un;UN DESA;Department of Economic and Social Affairs
un;UNECE;Economic Commission for Europe
un;UN-Habitat;United Nations Human Settlements Programme
un;WFP;World Food Programme
un;UNAIDS
un;UNCTAD
un;UNRWA
un;United Nations Network on Migration;UN Network on Migration
un;United Nations;UN
international;INTERPOL
international;World Bank;World Bank Group
international;OECD
international;IFRC;International Federation of Red Cross and Red Crescent Societies
international;ICRC;International Committee of the Red Cross
international;ICMPD;International Centre for Migration Policy Development
international;GFMD;Global Forum on Migration and Development
regional;European Union;EU;European Commission
regional;African Union;AU;African Union Commission
regional;ECOWAS;Economic Community of West African States
regional;IGAD;Intergovernmental Authority on Development
regional;ASEAN
regional;Council of Europe
regional;OSCE
regional;League of Arab States
regional;Organization of American States;OAS
finance;Inter-American Development Bank;IDB;IADB
finance;Asian Development Bank
finance;African Development Bank
ngo;Save the Children
ngo;Oxfam
ngo;Caritas;Caritas Internationalis
ngo;PICUM
ngo;Human Rights Watch
ngo;Amnesty International
ngo;Danish Refugee Council
ngo;Norwegian Refugee Council
ngo;Médecins Sans Frontières;Doctors Without Borders;MSF
union;ITUC;International Trade Union Confederation
business;International Organisation of Employers;International Organization of Employers;IOE
faith;World Council of Churches
faith;International Catholic Migration Commission;ICMC
city;Mayors Migration Council
city;Mayors Mechanism
city;UCLG;United Cities and Local Governments`

/** The list. */
export const KNOWN_BODIES: readonly KnownBody[] = BODIES.split('\n').map((line) => {
  const [constituency = 'unknown', name = '', ...others] = line.split(';')
  // The list above is written with the constituencies of the record; known-bodies.test.ts holds it to them.
  return { name, constituency: constituency as Constituency, spellings: [name, ...others] }
})

const BY_SPELLING = new Map(
  KNOWN_BODIES.flatMap((body) => body.spellings.map((spelling) => [spelling.toLowerCase(), body] as const)),
)

/** The body that a name is, if it is one of those; articles and `Commission of the` aside. */
export function readBody(name: string): KnownBody | null {
  return BY_SPELLING.get(name.trim().replace(/^the /i, '').toLowerCase()) ?? null
}
