// The steps of asking: the words for everybody who has to answer (of a child, the child and whoever stands for them), kept before they are
// shown; then the answer. Both are refused by the room where a form was made up.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type {
  Audience,
  ConsentActor,
  ConsentProblem,
  Consents,
  ConsentScope,
  ConsentSubject,
  Ground,
  OpenedPerson,
  RenderedWords,
} from '../../firewall/consent/index.ts'
import type { SentAnswer } from './read-answer.ts'

/** What is asked, in the language of whoever is asked. */
export interface Asked {
  readonly subject: ConsentSubject
  readonly language: string
  readonly scope: ConsentScope
  readonly organisationName: string
  readonly recipientName: string
  /** Names of the fields in that language, for grown-ups; children get the same words. */
  readonly fieldNames: readonly string[]
}

/** Words on the screen with the id that an answer refers to. */
export interface Shown {
  readonly audience: Audience
  readonly shownId: string
  readonly words: RenderedWords
}

/** Keeps and returns the words: one form, or two where a child and whoever stands for them both answer; the child's first. */
export async function showConsentWords(
  consents: Pick<Consents, 'renderWords' | 'recordShown'>,
  by: ConsentActor,
  person: OpenedPerson,
  asked: Asked,
): Promise<Result<readonly Shown[], ConsentProblem>> {
  const audiences: readonly Audience[] =
    asked.subject === 'child' ? ['child', 'representative'] : [asked.subject === 'adult' ? 'adult' : 'child']
  const shown: Shown[] = []
  for (const audience of audiences) {
    const words = consents.renderWords({ audience, ...asked })
    if (!words.ok) return words
    const kept = await consents.recordShown(by, person, words.value, asked.scope)
    if (!kept.ok) return kept
    shown.push({ audience, shownId: kept.value.shownId, words: words.value })
  }
  return ok(shown)
}

/** Keeps and returns the explanation of a duty. */
export async function showDutyWords(
  consents: Pick<Consents, 'renderWords' | 'recordShown'>,
  by: ConsentActor,
  person: OpenedPerson,
  asked: Omit<Asked, 'subject'> & { readonly isChild: boolean; readonly duty: string },
): Promise<Result<Shown, ConsentProblem>> {
  const words = consents.renderWords({ audience: 'duty', ...asked })
  if (!words.ok) return words
  const kept = await consents.recordShown(by, person, words.value, asked.scope)
  return kept.ok ? ok({ audience: 'duty', shownId: kept.value.shownId, words: words.value }) : kept
}

/** What came of an answer: a ground, or a no that was kept. */
export type Answered = { readonly answer: 'yes'; readonly ground: Ground } | { readonly answer: 'no' }

/** Takes the answer. Of a child, one no of either is a no. */
export async function takeConsentAnswer(
  consents: Pick<Consents, 'giveConsent' | 'refuseConsent'>,
  by: ConsentActor,
  person: OpenedPerson,
  sent: SentAnswer,
): Promise<Result<Answered, ConsentProblem>> {
  const { personId } = person.key
  if (sent.answer === 'no') {
    for (const shownId of [sent.shownId, ...(sent.assentId === null ? [] : [sent.assentId])]) {
      const refused = await consents.refuseConsent(by, { personId, shownId })
      if (!refused.ok) return refused
    }
    return ok({ answer: 'no' })
  }
  const given = await consents.giveConsent(
    by,
    {
      personId,
      subject: sent.subject,
      shownId: sent.shownId,
      how: sent.how,
      ...(sent.assentId === null ? {} : { assentId: sent.assentId }),
      ...(sent.representative === null ? {} : { representative: sent.representative }),
      ...(sent.reference === null ? {} : { reference: sent.reference }),
      ...(sent.spokenWith === null ? {} : { spokenWith: sent.spokenWith }),
    },
    sent.ownWords === '' ? undefined : { person, words: sent.ownWords },
  )
  return given.ok ? ok({ answer: 'yes', ground: given.value }) : fail(given.error)
}
