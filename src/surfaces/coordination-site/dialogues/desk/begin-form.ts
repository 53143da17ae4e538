// What a new form holds before anybody typed: the next number, the place in the order, the usual answers.
import { drawBook, type KeptSeries } from '../../../../open/dialogues/index.ts'
import type { SentForm } from '../../../../platform/sign-in/index.ts'
import type { FormKind } from './record-fields.ts'

/** Where a record belongs, as the address of its form says. */
export interface Place {
  readonly kept: KeptSeries | null
  readonly series: string | null
  readonly session: string | null
}

/** The values of a new form. `language` is the reader's. */
export function beginForm(kind: FormKind, { kept, session }: Place, language: string, now: Date): SentForm {
  const book = kept?.book ?? drawBook([], [], [])
  const here = <One extends { readonly session: string }>(list: readonly One[]) => list.filter((one) => one.session === session)
  switch (kind) {
    case 'session':
      return {
        number: nextOf(book.sessions.map((one) => one.number)),
        form: 'table',
        heldOn: now.toISOString().slice(0, 10),
        languages: language,
      }
    case 'question':
      return { number: nextOf(here(book.questions).map((one) => one.number)) }
    case 'message':
      return { number: nextOf(book.messages.map((one) => one.number)) }
    case 'intervention':
      return {
        order: nextOf(here(book.interventions).map((one) => one.order)),
        mode: 'floor',
        language: book.sessions.find(({ id }) => id === session)?.languages[0] ?? language,
        question: here(book.questions).at(-1)?.id ?? '',
      }
    case 'participation':
      return { role: 'participant', state: 'invited' }
    case 'outcome':
      return { addressee: 'unknown' }
    default:
      return {}
  }
}

function nextOf(numbers: readonly number[]): string {
  return String(Math.max(0, ...numbers) + 1)
}
