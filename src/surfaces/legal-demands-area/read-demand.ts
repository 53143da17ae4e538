// The forms of the office, read: a demand as it came, an answer, an order of silence. Only closed lists and one short reference.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { bodyKinds, breadths, claimedBases, demandAnswers, givenKinds, scopes } from '../../firewall/legal-demands/index.ts'
import type { Gag, NewDemand, ProposedAnswer } from '../../firewall/legal-demands/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'

/** Reads a demand; the errors are names of fields. The room checks it again. */
export function readDemand(form: SentForm): Result<NewDemand, readonly string[]> {
  const bodyKind = bodyKinds.find((one) => one === oneValue(form, 'body-kind'))
  const breadth = breadths.find((one) => one === oneValue(form, 'breadth'))
  const basis = claimedBases.find((one) => one === oneValue(form, 'basis'))
  const scope = scopes.filter((one) => allValues(form, 'scope').includes(one))
  const receivedOn = oneValue(form, 'received-on').trim()
  const jurisdiction = oneValue(form, 'jurisdiction').trim().toUpperCase()
  const reference = oneValue(form, 'reference').trim()
  const gag = readGag(form)
  const wrong = [
    ...(receivedOn === '' ? ['received-on'] : []),
    ...(bodyKind === undefined ? ['body-kind'] : []),
    ...(jurisdiction === '' ? ['jurisdiction'] : []),
    ...(breadth === undefined ? ['breadth'] : []),
    ...(scope.length === 0 ? ['scope'] : []),
    ...(basis === undefined ? ['basis'] : []),
    ...(gag === null ? ['gag-until'] : []),
  ]
  if (bodyKind === undefined || breadth === undefined || basis === undefined || gag === null || wrong.length > 0)
    return fail(wrong)
  return ok({ receivedOn, bodyKind, jurisdiction, breadth, scope, basis, reference: reference === '' ? null : reference, gag })
}

/** Reads an answer. */
export function readProposal(form: SentForm): Result<ProposedAnswer, readonly string[]> {
  const answer = demandAnswers.find((one) => one === oneValue(form, 'answer'))
  const given = givenKinds.filter((one) => allValues(form, 'given').includes(one))
  const wrong = [...(answer === undefined ? ['answer'] : []), ...(given.length === 0 ? ['given'] : [])]
  return answer === undefined || wrong.length > 0 ? fail(wrong) : ok({ answer, given })
}

/** Reads an order of silence; null where a day is needed and none stands there. */
export function readGag(form: SentForm): Gag | null {
  const gag = oneValue(form, 'gag')
  if (gag === 'without-end') return 'without-end'
  if (gag !== 'until') return 'none'
  const until = oneValue(form, 'gag-until').trim()
  return /^\d{4}-\d{2}-\d{2}$/.test(until) ? { until } : null
}
