// The form of an answer, read: yes or no, how it was given, who stands for a child, the child's own words.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { answerWays, consentSubjects, representatives, spokenWays } from '../../firewall/consent/index.ts'
import type { AnswerWay, ConsentSubject, Representative, SpokenWay } from '../../firewall/consent/index.ts'
import { oneValue, type SentForm } from '../../platform/sign-in/index.ts'

/** An answer as it was sent. */
export interface SentAnswer {
  readonly answer: 'yes' | 'no'
  readonly subject: ConsentSubject
  readonly shownId: string
  readonly assentId: string | null
  readonly how: AnswerWay
  readonly spokenWith: SpokenWay | null
  readonly representative: Representative | null
  readonly reference: string | null
  readonly ownWords: string
}

/** Reads the form; the errors are names of fields, with their words in `consent.wrong-<field>`. A no needs nothing but itself. */
export function readAnswer(form: SentForm): Result<SentAnswer, readonly string[]> {
  const answer = oneValue(form, 'answer')
  const subject = consentSubjects.find((one) => one === oneValue(form, 'subject'))
  const shownId = oneValue(form, 'shown')
  const assentId = oneValue(form, 'assent')
  const how = answerWays.find((one) => one === oneValue(form, 'how'))
  const spokenWith = spokenWays.find((one) => one === oneValue(form, 'spoken-with')) ?? null
  const representative = representatives.find((one) => one === oneValue(form, 'representative')) ?? null
  const reference = oneValue(form, 'reference').trim()
  const wrong: string[] = []
  if (answer !== 'yes' && answer !== 'no') wrong.push('answer')
  if (subject === undefined) wrong.push('subject')
  if (answer === 'yes') {
    if (how === undefined) wrong.push('how')
    if (how === 'spoken' && spokenWith === null) wrong.push('spoken-with')
    if (subject === 'child' && representative === null) wrong.push('representative')
    if (subject === 'child' && oneValue(form, 'child-agrees') !== 'yes') wrong.push('child-agrees')
    if (subject === 'child-by-law' && reference === '') wrong.push('reference')
  }
  if ((answer !== 'yes' && answer !== 'no') || subject === undefined || wrong.length > 0) return fail(wrong)
  return ok({
    answer,
    subject,
    shownId,
    assentId: subject === 'child' ? assentId : null,
    how: how ?? 'written',
    spokenWith: how === 'spoken' ? spokenWith : null,
    representative: subject === 'child' ? representative : null,
    reference: subject === 'child-by-law' ? reference : null,
    ownWords: oneValue(form, 'own-words'),
  })
}
