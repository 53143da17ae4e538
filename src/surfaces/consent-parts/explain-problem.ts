// A problem of the room of consent in the reader's words. A listed recipient is told like any other refusal: nothing here says that there
// is a register, since the one who asks may be the one it is about.
import type { ConsentProblem } from '../../firewall/consent/index.ts'
import type { Language } from '../../platform/i18n/index.ts'
import { speakConsent } from './speak-consent.ts'

/** One or two sentences: what happened, and what to do. */
export function explainConsentProblem(language: Language, problem: ConsentProblem, nameField: (field: string) => string): string {
  const t = speakConsent(language)
  switch (problem.kind) {
    case 'invalid':
      return t.has(`consent.wrong-${problem.field}`) ? t(`consent.wrong-${problem.field}`) : t('consent.problem-invalid')
    case 'told-before-the-duty':
    case 'no-such-field':
      return t(`consent.problem-${problem.kind}`, { fields: t.list(problem.fields.map(nameField)) })
    case 'not-covered':
      return t('consent.problem-not-covered')
    case 'not-found':
    case 'own-proposal':
    case 'listed-recipient':
    case 'unknown-wording':
    case 'shown-too-old':
    case 'already-answered':
    case 'corrupted':
      return t(`consent.problem-${problem.kind}`)
  }
}
