// An answer to words of consent, as a form sent it: checked, and put on the ledger with what was shown. Shared by whatever asks: a consent of
// its own, and a referral.
import type { ConsentActor, Consents, ConsentScope, RenderedWords } from '../../../firewall/consent/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import type { OpenRecord } from '../../../protected/people/index.ts'
import { digestWords, type Subject } from '../register/keep-words.ts'
import { readAnswer } from '../register/register-routes.tsx'

/** What was asked. */
export interface AskedWords {
  readonly scope: ConsentScope
  readonly subject: Subject
  readonly words: readonly RenderedWords[]
}

/** What became of the answer. `mistake` is a message's name, where nothing was kept. */
export type TakenAnswer =
  | { readonly kind: 'given'; readonly groundId: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'mistake'; readonly mistake: string }

/** Keeps what was shown and what was answered. */
export async function takeAnswer(
  consents: Pick<Consents, 'recordShown' | 'refuseConsent' | 'giveConsent'>,
  by: ConsentActor,
  record: Pick<OpenRecord, 'personId' | 'key' | 'teams'>,
  form: SentForm,
  asked: AskedWords,
): Promise<TakenAnswer> {
  const mistake = findMistake(form, asked)
  if (mistake !== null) return { kind: 'mistake', mistake }
  const shownIds: string[] = []
  for (const words of asked.words) {
    const shown = await consents.recordShown(by, record, words, asked.scope)
    if (!shown.ok) return { kind: 'mistake', mistake: 'not-kept-text' }
    shownIds.push(shown.value.shownId)
  }
  const [shownId = '', assentId] = shownIds
  const { personId } = record
  if (oneValue(form, 'answer') === 'no') {
    const refused = await consents.refuseConsent(by, { personId, shownId })
    return refused.ok ? { kind: 'refused' } : { kind: 'mistake', mistake: 'not-kept-text' }
  }
  const words = oneValue(form, 'own-words')
  const ownWords = asked.subject === 'adult' || words.trim() === '' ? undefined : { person: record, words }
  const given = await consents.giveConsent(by, readAnswer(form, asked.subject, { personId, shownId, assentId }), ownWords)
  return given.ok ? { kind: 'given', groundId: given.value.groundId } : { kind: 'mistake', mistake: 'not-kept-text' }
}

/** What is wrong with the form's answer; nothing where it can be kept. */
function findMistake(form: SentForm, { words, subject }: AskedWords): string | null {
  const said = oneValue(form, 'answer')
  if (oneValue(form, 'shown') !== digestWords(words)) return 'mistake-words-changed'
  if (said !== 'yes' && said !== 'no') return 'mistake-answer'
  if (said === 'no') return null
  if (oneValue(form, 'how') !== 'written' && oneValue(form, 'spoken-with') === '') return 'mistake-spoken-with'
  if (subject === 'child' && oneValue(form, 'representative') === '') return 'mistake-representative'
  return subject === 'child-by-law' && oneValue(form, 'reference').trim() === '' ? 'mistake-reference' : null
}
