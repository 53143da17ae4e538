// The words of the consent to write something down: what is asked of whom, in which language, until when. The same function writes them
// onto the page and, when the answer comes, for the ledger, so that what is kept is what was shown.
import { createHash } from 'node:crypto'
import type { Consents, ConsentScope, RenderedWords } from '../../../firewall/consent/index.ts'
import { MOST_CONSENT_DAYS, MOST_HOURS } from '../../../firewall/consent/index.ts'
import { createTranslator, isLanguage, type Language } from '../../../platform/i18n/index.ts'
import { nameField, recordFields } from '../../../protected/people/index.ts'

const DAY = 86_400_000

/** Of whom consent is asked. */
export const subjects = ['adult', 'child', 'child-by-law'] as const
export type Subject = (typeof subjects)[number]

/** Days that a record may be kept on a decision about a child whom nobody stands for yet. */
export const DECIDED_DAYS = MOST_HOURS['best-interests'] / 24

/** The day on which a consent asked now ends: within the most days that one may last, at midnight. */
export function chooseUntil(now: Date, mostDays = MOST_CONSENT_DAYS): Date {
  return new Date(Math.floor(now.getTime() / DAY) * DAY + (mostDays - 1) * DAY)
}

/** A day that came back with a form, where it may still be one. */
export function readUntil(text: string, now: Date, mostDays = MOST_CONSENT_DAYS): Date | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  if (day === null || Number.isNaN(day.getTime())) return null
  const left = day.getTime() - now.getTime()
  return left > 0 && left <= mostDays * DAY ? day : null
}

/** What is to be shown, one text for each who is asked; `null` where there are no words of that language. */
export function makeKeepWords(
  consents: Pick<Consents, 'renderWords'>,
  {
    subject,
    language,
    organisationName,
    scope,
  }: { readonly subject: Subject; readonly language: string; readonly organisationName: string; readonly scope: ConsentScope },
): readonly RenderedWords[] | null {
  const audiences = { adult: ['adult'], child: ['representative', 'child'], 'child-by-law': ['child'] } as const
  const words = audiences[subject].map((audience) =>
    consents.renderWords({
      audience,
      language,
      scope,
      organisationName,
      recipientName: organisationName,
      fieldNames: nameFields(language, scope.fields),
    }),
  )
  const made = words.flatMap((one) => (one.ok ? [one.value] : []))
  return made.length === words.length ? made : null
}

/**
 * What a form carries of the words that stood above it: an answer counts for these and no others. Where they changed between the page and
 * the answer (a new version, another name of the organisation), the page is shown again with the new ones.
 */
export function digestWords(words: readonly RenderedWords[]): string {
  const shown = words.map(({ template, version, language, text }) => [template, version, language, text])
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url')
}

/** Names of fields in a language of ours, otherwise in English. */
export function nameFields(language: string, fields: readonly string[]): readonly string[] {
  const t = createTranslator(isLanguage(language) ? language : ('en' satisfies Language), ['my-record'])
  return fields.map((field) => nameField(t, field))
}

/** What a registration asks to write down: the fields of the record, what is told of the family, and what is needed and done. */
export const keptFields: readonly string[] = [...recordFields, 'family', 'case']
