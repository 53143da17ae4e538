// What the codes and tables of the series `shortfall` are called, in the languages of the public pages, where no code list of the
// vocabulary has a name for them. They travel with the figures, so that a file says what it holds wherever it goes.
import type { Lever } from '@causeway/service-access'
import { createTranslator, type Translator } from '../../../platform/i18n/index.ts'
import { describePublicLever, LEVER_AREAS, needName } from '../lever-words.ts'

export type Names = Readonly<Record<'en' | 'fr' | 'ar', string>>

/** Titles of the tables, by name. */
export const TABLE_TITLES = {
  city: {
    en: 'People in need and not reached, whole city, by need',
    fr: 'Personnes ayant un besoin et non atteintes, ensemble de la ville, par besoin',
    ar: 'الأشخاص المحتاجون ومن لا تصل إليهم المساعدة، المدينة كلها، حسب الحاجة',
  },
  districts: {
    en: 'People not reached, by district and need',
    fr: 'Personnes non atteintes, par quartier et par besoin',
    ar: 'الأشخاص الذين لا تصل إليهم المساعدة، حسب الحي والحاجة',
  },
  'causes-at-least': {
    en: 'What stands in the way, at least (unknown room taken as usual)',
    fr: 'Ce qui fait obstacle, au moins (capacité inconnue supposée habituelle)',
    ar: 'ما يحول دون المساعدة، على الأقل (مع اعتبار السعة غير المعروفة معتادة)',
  },
  'causes-at-most': {
    en: 'What stands in the way, at most (unknown room taken as usual)',
    fr: 'Ce qui fait obstacle, au plus (capacité inconnue supposée habituelle)',
    ar: 'ما يحول دون المساعدة، على الأكثر (مع اعتبار السعة غير المعروفة معتادة)',
  },
  levers: {
    en: 'People more who could be reached, by change of a rule or law',
    fr: 'Personnes de plus qui pourraient être atteintes, par changement de règle ou de loi',
    ar: 'عدد الأشخاص الإضافيين الذين يمكن الوصول إليهم، حسب تغيير القاعدة أو القانون',
  },
} as const satisfies Readonly<Record<string, Names>>

/** Names of the dimensions. */
export const DIMENSION_NAMES = {
  place: { en: 'District', fr: 'Quartier', ar: 'الحي' },
  need: { en: 'Need', fr: 'Besoin', ar: 'الحاجة' },
  outcome: { en: 'Figure', fr: 'Chiffre', ar: 'الرقم' },
  cause: { en: 'What stands in the way', fr: 'Ce qui fait obstacle', ar: 'ما يحول دون المساعدة' },
  lever: { en: 'Change', fr: 'Changement', ar: 'التغيير' },
  bound: { en: 'Bound', fr: 'Borne', ar: 'الحد' },
} as const satisfies Readonly<Record<string, Names>>

/** The whole city, and the districts that are not shown one by one. */
export const PLACE_NAMES = {
  city: { en: 'Whole city', fr: 'Ensemble de la ville', ar: 'المدينة كلها' },
  others: { en: 'All other districts together', fr: 'Tous les autres quartiers ensemble', ar: 'جميع الأحياء الأخرى معًا' },
} as const satisfies Readonly<Record<string, Names>>

/** Sums of needs. */
export const NEED_NAMES = {
  all: { en: 'All needs', fr: 'Tous les besoins', ar: 'جميع الحاجات' },
  shown: { en: 'Needs shown by district', fr: 'Besoins présentés par quartier', ar: 'الحاجات المعروضة حسب الحي' },
  shownPart: { en: 'the part that is shown by district', fr: 'la partie présentée par quartier', ar: 'الجزء المعروض حسب الحي' },
  cityPart: {
    en: 'the part that is shown for the whole city only',
    fr: 'la partie présentée pour toute la ville seulement',
    ar: 'الجزء المعروض للمدينة كلها فقط',
  },
} as const satisfies Readonly<Record<string, Names>>

/** What is counted. The last five are what lies between two bounds; they are published only as parts of a bound. */
export const OUTCOME_NAMES = {
  'in-need': { en: 'People in need', fr: 'Personnes ayant un besoin', ar: 'الأشخاص المحتاجون' },
  'not-reached-high': { en: 'Perhaps not reached', fr: 'Peut-être non atteintes', ar: 'ربما لا تصل إليهم المساعدة' },
  'not-reached-typical-high': {
    en: 'Not reached, at most (unknown room taken as usual)',
    fr: 'Non atteintes, au plus (capacité inconnue supposée habituelle)',
    ar: 'لا تصل إليهم المساعدة، على الأكثر (مع اعتبار السعة غير المعروفة معتادة)',
  },
  'not-reached-typical-low': {
    en: 'Not reached, at least (unknown room taken as usual)',
    fr: 'Non atteintes, au moins (capacité inconnue supposée habituelle)',
    ar: 'لا تصل إليهم المساعدة، على الأقل (مع اعتبار السعة غير المعروفة معتادة)',
  },
  'not-reached-low': { en: 'Surely not reached', fr: 'Certainement non atteintes', ar: 'لا تصل إليهم المساعدة بالتأكيد' },
  'surely-reached': {
    en: 'Could at best be reached whatever is unknown',
    fr: 'Pourraient au mieux être atteintes, quoi qu’on ignore',
    ar: 'يمكن الوصول إليهم في أحسن الأحوال مهما كان المجهول',
  },
  'only-perhaps': {
    en: 'Perhaps not reached, but not with usual room',
    fr: 'Peut-être non atteintes, mais atteintes avec une capacité habituelle',
    ar: 'ربما لا تصل إليهم المساعدة، لكن ليس مع السعة المعتادة',
  },
  'between-typical': {
    en: 'Between “at least” and “at most”',
    fr: 'Entre « au moins » et « au plus »',
    ar: 'بين «على الأقل» و«على الأكثر»',
  },
  'only-typical': {
    en: 'Not reached with usual room, but not surely',
    fr: 'Non atteintes avec une capacité habituelle, mais pas à coup sûr',
    ar: 'لا تصل إليهم المساعدة مع السعة المعتادة، لكن ليس بالتأكيد',
  },
} as const satisfies Readonly<Record<string, Names>>

/** Ends of a lever's gain. */
export const BOUND_NAMES = {
  'at-least': { en: 'At least', fr: 'Au moins', ar: 'على الأقل' },
  'at-most': { en: 'At most', fr: 'Au plus', ar: 'على الأكثر' },
  'typical-at-least': {
    en: 'At least (unknown room taken as usual)',
    fr: 'Au moins (capacité inconnue supposée habituelle)',
    ar: 'على الأقل (مع اعتبار السعة غير المعروفة معتادة)',
  },
  'typical-at-most': {
    en: 'At most (unknown room taken as usual)',
    fr: 'Au plus (capacité inconnue supposée habituelle)',
    ar: 'على الأكثر (مع اعتبار السعة غير المعروفة معتادة)',
  },
} as const satisfies Readonly<Record<string, Names>>

/** A need by its name in each language. */
export function nameNeed(need: string): Names {
  return inEachLanguage((t) => needName(t, need))
}

/** A change of a rule or a law in each language, as the gap page words it. A lever at one place is never released; its code stands. */
export function nameLever({ scope, ...lever }: Lever): Names {
  return inEachLanguage((t) => (scope.kind === 'place' ? lever.id : describePublicLever(t, { ...lever, scope })))
}

function inEachLanguage(name: (t: Translator) => string): Names {
  return {
    en: name(createTranslator('en', LEVER_AREAS)),
    fr: name(createTranslator('fr', LEVER_AREAS)),
    ar: name(createTranslator('ar', LEVER_AREAS)),
  }
}
