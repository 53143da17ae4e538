// Codes of dialogues in the reader's language: shared by the public pages and those behind sign-in.
import type {
  Constituency,
  Contradiction,
  DialogueRole,
  HandoverState,
  InterventionRecord,
  ClaimRecord,
  Mode,
  OutcomeKind,
  ParticipationRecord,
  SessionForm,
  Stance,
} from '../../open/dialogues/index.ts'
import { formatLocaleOf, type Language, type Translator } from '../../platform/i18n/index.ts'

/** The areas of messages that these pages speak. */
export const DIALOGUE_AREAS = ['page', 'dialogues', 'practice-codes'] as const

/** A constituency. */
export const constituencyText = (t: Translator, code: Constituency): string => t(`dialogues.constituency-${code}`)
/** A role at a session. */
export const roleText = (t: Translator, code: DialogueRole): string => t(`dialogues.role-${code}`)
/** How something was said. */
export const modeText = (t: Translator, code: Mode): string => t(`dialogues.mode-${code}`)
/** A position on a point. */
export const stanceText = (t: Translator, code: Stance): string => t(`dialogues.stance-${code}`)
/** What kind of thing came of it. */
export const outcomeText = (t: Translator, code: OutcomeKind): string => t(`dialogues.outcome-${code}`)
/** A step of a handover. */
export const handoverText = (t: Translator, code: HandoverState): string => t(`dialogues.handover-${code}`)
/** The form of a session. */
export const formText = (t: Translator, code: SessionForm): string => t(`dialogues.form-${code}`)
/** In which capacity somebody spoke. */
export const capacityText = (t: Translator, code: InterventionRecord['capacity']): string => t(`dialogues.capacity-${code}`)
/** Whether somebody came. */
export const presenceText = (t: Translator, code: ParticipationRecord['state']): string => t(`dialogues.presence-${code}`)
/** Who claims agreement, within a sentence. */
export const claimedByText = (t: Translator, code: ClaimRecord['claimedBy']): string => t(`dialogues.claimed-by-${code}`)
/** What of two passages does not fit. */
export const contradictionText = (t: Translator, code: Contradiction['kind']): string => t(`dialogues.contradiction-${code}`)
/** How sure that is. */
export const certaintyText = (t: Translator, code: Contradiction['certainty']): string => t(`dialogues.certainty-${code}`)
/** What somebody said of themselves: `sex-female`, `age-18-24`, `lived-experience-unknown`. */
export function personText(t: Translator, dimension: 'sex' | 'age' | 'lived-experience', code: string): string {
  switch (dimension) {
    case 'sex':
      return t(`dialogues.sex-${code}`)
    case 'age':
      return t(`dialogues.age-${code}`)
    case 'lived-experience':
      return t(`dialogues.lived-experience-${code}`)
  }
}

const countryNames = new Map<Language, Intl.DisplayNames>()

/** A country, region, the world, or nobody knows where. */
export function placeText(t: Translator, code: string): string {
  if (code === 'world' || code === 'unknown') return t(`practice-codes.place-${code}`)
  if (code.startsWith('region:')) {
    const key = `practice-codes.region-${code.slice('region:'.length)}`
    return t.has(key) ? t(key) : code.slice('region:'.length)
  }
  if (!/^[A-Z]{2}$/.test(code)) return code
  const names = countryNames.get(t.language) ?? new Intl.DisplayNames([formatLocaleOf(t.language)], { type: 'region' })
  countryNames.set(t.language, names)
  return names.of(code) ?? code
}

/** A language (BCP 47); `und` is not known. */
export function languageText(t: Translator, code: string): string {
  return code === 'und' ? t('dialogues.language-unknown') : t.languageName(code)
}

/** A day as far as it is known; null where it is not. */
export function dayText(t: Translator, day: string): string | null {
  if (/^\d{4}$/.test(day)) return day
  if (/^\d{4}-\d{2}$/.test(day)) return t.month(day)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? t.date(day) : null
}
