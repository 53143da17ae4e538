// Sixty invented organisations of an invented city. None of these names is meant to be that of any real one.
import type { NeedCode } from '@causeway/vocabulary'

export type OrganisationKind = 'municipal' | 'state' | 'charity' | 'community' | 'faith' | 'union' | 'clinic' | 'school'

/** One organisation and what it does. */
export interface DemoOrganisation {
  readonly slug: string
  readonly name: string
  /** Its own name in its own script, where it has one. */
  readonly nativeName: string | null
  readonly kind: OrganisationKind
  /** Language in which it writes about itself. */
  readonly writes: 'en' | 'fr' | 'ar'
  /** Languages that its own people speak. */
  readonly speaks: readonly string[]
  readonly needs: readonly NeedCode[]
}

type Row = readonly [name: string, kind: OrganisationKind, speaks: string, needs: string, nativeName?: string]

const ROWS: readonly Row[] = [
  [
    'Nerivelle City Social Desk',
    'municipal',
    'fr en',
    'shelter food food food food information',
    'Guichet social de la ville de Nerivelle',
  ],
  ['Nerivelle City Clinics', 'municipal', 'en fr', 'health-care health-care health-care health-care health-care mental-health'],
  ['Nerivelle Schools Office', 'municipal', 'en fr', 'school school language-course'],
  ['Nerivelle Register Office', 'municipal', 'en fr', 'documents documents documents'],
  ['Nerivelle Works and Training', 'municipal', 'en fr', 'work work language-course'],
  ['Harbour District Welcome Point', 'municipal', 'en fr ar', 'information shelter documents'],
  ['State Reception Service', 'state', 'en fr', 'shelter food language-course'],
  ['State Legal Counsel Bureau', 'state', 'en fr', 'legal-aid legal-aid'],
  ['State Employment Exchange', 'state', 'en fr', 'work work'],
  ['Saint Orla Hospital Trust', 'state', 'en fr', 'health-care health-care mental-health'],
  ['Tidewater Clinic', 'clinic', 'en ar es', 'health-care health-care'],
  ['Open Hand Dispensary', 'clinic', 'fr wo ar', 'health-care health-care', 'Dispensaire Main Ouverte'],
  ['Lantern Street Doctors', 'clinic', 'en ar ti', 'health-care mental-health'],
  ['Blue Door Health', 'clinic', 'en pt es', 'health-care health-care'],
  ['Quiet Room', 'clinic', 'en fa ar', 'mental-health mental-health'],
  ['Maison du Souffle', 'clinic', 'fr ar', 'mental-health mental-health'],
  ['Weavers Mobile Clinic', 'clinic', 'en fr', 'health-care'],
  ['Nour Kitchen', 'community', 'ar en', 'food food', 'مطبخ نور'],
  ['Beit Al-Jar', 'community', 'ar fr', 'food shelter information', 'بيت الجار'],
  ['Dar As-Safina', 'community', 'ar', 'language-course information', 'دار السفينة'],
  ['Selam Circle', 'community', 'ti am en', 'information food language-course', 'ክበብ ሰላም'],
  ['Buna Neighbours', 'community', 'am en', 'work information', 'ጎረቤቶች'],
  ['Guri Somali Mothers', 'community', 'so en', 'school information safety', 'Guri Hooyooyinka'],
  ['Wadajir Youth', 'community', 'so ar', 'school work', 'Wadajir Dhalinyaro'],
  ['Teranga House', 'community', 'wo fr', 'food shelter', 'Kër Teranga'],
  ['Jàngal School of French', 'community', 'wo fr', 'language-course', 'Daara Jàngal'],
  ['Anjoman Garden', 'community', 'fa en', 'language-course mental-health', 'باغ انجمن'],
  ['Chinar Women', 'community', 'fa en', 'safety work', 'زنان چنار'],
  ['Kalyna Table', 'community', 'uk ru en', 'food information', 'Стіл Калини'],
  ['Maré Alta Association', 'community', 'pt es', 'work legal-aid', 'Associação Maré Alta'],
  ['Casa del Faro', 'community', 'es en', 'shelter information food', 'Casa del Faro'],
  ['Mesa Larga', 'community', 'es', 'food food', 'Mesa Larga'],
  ['Harbour Hands Union', 'union', 'en pt es', 'legal-aid work'],
  ['Greenhouse Workers Committee', 'union', 'ar fr wo', 'legal-aid work', 'لجنة عمال البيوت الزجاجية'],
  ['Home and Care Workers Circle', 'union', 'en es', 'legal-aid information'],
  ['Law at the Landing', 'charity', 'en ar fr', 'legal-aid legal-aid documents'],
  ['Plume Legal Clinic', 'charity', 'fr en', 'legal-aid legal-aid', 'Clinique juridique de la Plume'],
  ['Paper Boat Advice', 'charity', 'en fr es', 'documents legal-aid documents'],
  ['Lawyers of the Third Floor', 'charity', 'en', 'legal-aid'],
  ['Night Harbour Shelters', 'charity', 'en fr', 'shelter shelter'],
  ['Roof and Root', 'charity', 'en es pt', 'shelter shelter'],
  ['Toits des Salines', 'charity', 'fr wo ar', 'shelter health-care food'],
  ['Two Rivers Housing Aid', 'charity', 'en', 'shelter information'],
  ['Larder of the Ropewalk', 'charity', 'en pt', 'food food'],
  ['The Long Spoon', 'charity', 'en', 'food food'],
  ['Épicerie des Quais', 'charity', 'fr', 'food food'],
  ['Safe Threshold', 'charity', 'en fr ar', 'safety shelter safety'],
  ['Veilleuse', 'charity', 'fr en', 'safety mental-health safety', 'Association Veilleuse'],
  ['Unbroken Thread', 'charity', 'en es', 'safety mental-health'],
  ['Compass Point Line', 'charity', 'en fr ar es', 'information information'],
  ['First Bench', 'school', 'en fr', 'school school'],
  ['Cour des Tilleuls School', 'school', 'fr', 'school language-course'],
  ['Harbour Evening School', 'school', 'en', 'language-course language-course school'],
  ['Tidal Language House', 'school', 'en fr', 'language-course language-course'],
  ['Workshop of the Weir', 'school', 'en', 'work work'],
  ['Chapel of the Net Menders', 'faith', 'en', 'food shelter'],
  ['Mosque of the Fig Court', 'faith', 'ar so', 'food information', 'مسجد ساحة التين'],
  ['Sisters of the Open Gate', 'faith', 'fr es pt', 'shelter food health-care'],
  ['Temple Street Kitchen', 'faith', 'en', 'food'],
  ['Almond Valley Relief', 'charity', 'en fr', 'food school mental-health'],
]

const ARABIC_WRITERS: ReadonlySet<string> = new Set(['Beit Al-Jar', 'Dar As-Safina', 'Nour Kitchen', 'Mosque of the Fig Court'])

/** All sixty, in a fixed order. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = ROWS.map(([name, kind, speaks, needs, nativeName]) => {
  const languages = speaks.split(' ')
  return {
    slug: slugOf(name),
    name,
    nativeName: nativeName ?? null,
    kind,
    writes: ARABIC_WRITERS.has(name)
      ? 'ar'
      : languages.includes('fr') && (kind !== 'municipal' || nativeName) && languages[0] === 'fr'
        ? 'fr'
        : 'en',
    speaks: languages,
    needs: needs.split(' ') as NeedCode[], // codes of the list; the test checks each
  }
})

function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
