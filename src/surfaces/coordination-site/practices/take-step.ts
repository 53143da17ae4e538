// The steps of a record's review, as its page posts them.
import type { Result } from '@causeway/vocabulary'
import type { EditProblem, PracticeEditing } from '../../../open/practices/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../coordination-area.ts'

/** What the page says was done, as it stands in its address. */
export const DONE = [
  'drafted',
  'submitted',
  'accepted',
  'sent-back',
  'withdrawn',
  'merged',
  'restored',
  'set-aside',
  'contact',
] as const
type Done = (typeof DONE)[number]

/** Takes a step of the review; `null` for none that there is. */
export async function takeStep(
  editing: PracticeEditing,
  { form, signedIn }: CoordinationVisit,
  id: string,
  step: string,
  words: string,
): Promise<{ readonly result: Result<unknown, EditProblem>; readonly done: Done } | null> {
  const account = signedIn.accountId
  const version = Number(oneValue(form, 'version'))
  switch (step) {
    case 'submit':
      return { result: await editing.submit(id, version, account), done: 'submitted' }
    case 'accept':
      return { result: await editing.accept(id, version, account), done: 'accepted' }
    case 'send-back':
      return { result: await editing.sendBack(id, version, words, account), done: 'sent-back' }
    case 'withdraw':
      return { result: await editing.withdraw(id, words, account), done: 'withdrawn' }
    case 'merge':
      return { result: await editing.merge(id, oneValue(form, 'into-merge').trim(), words, account), done: 'merged' }
    case 'restore':
      return { result: await editing.restore(id, words, account), done: 'restored' }
    case 'set-aside':
      return { result: await editing.setAsideOffer(id), done: 'set-aside' }
    case 'contact': {
      const contact = { names: oneValue(form, 'names').trim(), contacts: oneValue(form, 'contacts').trim() }
      const isEmpty = contact.names === '' && contact.contacts === ''
      return { result: await editing.writeContact(id, isEmpty ? null : contact), done: 'contact' }
    }
    default:
      return null
  }
}
