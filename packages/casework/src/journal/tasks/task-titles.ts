// What the tasks are called that no definition names.
import type { Texts } from '../../forms/form.ts'

/** Titles of tasks that the journal makes by itself. */
export const taskTitles = {
  legalAid: {
    en: 'A child is detained: get a lawyer to them and ask for their release',
    fr: 'Un enfant est détenu : lui faire rencontrer un avocat et demander sa libération',
    ar: 'طفل محتجَز: إيصال محامٍ إليه وطلب الإفراج عنه',
  },
  urgentNeed: {
    en: 'Something urgent is needed: take the first step',
    fr: 'Un besoin urgent : faire le premier pas',
    ar: 'حاجة عاجلة: القيام بالخطوة الأولى',
  },
  followUp: {
    en: 'Ask how the person is, six months later',
    fr: 'Demander à la personne comment elle va, six mois après',
    ar: 'السؤال عن حال الشخص بعد ستة أشهر',
  },
  lookAgain: {
    en: 'This was done although, as corrected since, it was not allowed: see what follows from it',
    fr: 'Ceci a été fait alors que, d’après une correction ultérieure, ce n’était pas permis : voir ce qu’il faut en tirer',
    ar: 'تم هذا مع أنه لم يكن مسموحًا به وفق تصحيح لاحق: النظر في ما يترتب عليه',
  },
  tryAnother: {
    en: 'The referral led nowhere: try another service',
    fr: 'L’orientation n’a pas abouti : essayer un autre service',
    ar: 'لم تُفضِ الإحالة إلى نتيجة: تجربة خدمة أخرى',
  },
  didItHelp: {
    en: 'Ask the person whether they got help',
    fr: 'Demander à la personne si elle a reçu de l’aide',
    ar: 'سؤال الشخص عمّا إذا كان قد حصل على المساعدة',
  },
  hearAppeal: {
    en: 'Hear the appeal against the panel’s decision',
    fr: 'Examiner le recours contre la décision du comité',
    ar: 'النظر في الاعتراض على قرار اللجنة',
  },
} as const satisfies Readonly<Record<string, Texts>>

/** A review of a panel's decision, named after its step. */
export function reviewTitle(step: Texts): Texts {
  return nameAfter(step, { en: 'Look again at the decision', fr: 'Réexaminer la décision', ar: 'مراجعة القرار' })
}

/** An answer that a service owes, named after it. */
export function answerTitle(serviceName: string): Texts {
  return nameAfter(
    { en: serviceName, fr: serviceName, ar: serviceName },
    { en: 'Awaiting an answer', fr: 'Réponse attendue', ar: 'بانتظار الرد' },
  )
}

/** Help that a service has promised, named after it. */
export function outcomeTitle(serviceName: string): Texts {
  return nameAfter(
    { en: serviceName, fr: serviceName, ar: serviceName },
    { en: 'Said yes, help to come', fr: 'A dit oui, aide à venir', ar: 'وافقت، والمساعدة منتظَرة' },
  )
}

/** A process that should have begun and has no definition here. */
export function startTitle(process: string): Texts {
  return nameAfter({ en: process, fr: process, ar: process }, { en: 'To be started', fr: 'À commencer', ar: 'يجب البدء به' })
}

function nameAfter(name: Texts, prefix: Texts): Texts {
  return {
    ...Object.fromEntries(Object.entries(prefix).map(([language, text]) => [language, `${text}: ${name[language] ?? name.en}`])),
    en: `${prefix.en}: ${name.en}`,
  }
}
