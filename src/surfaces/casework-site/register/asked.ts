// What the first step of registering settled, and what came of it: shared by its two ways, with consent and without anybody to give it.
import { createHash } from 'node:crypto'
import { allValues, type SentForm } from '../../../platform/sign-in/index.ts'
import type { OpenedCase } from '../../../protected/cases/index.ts'
import type { PeopleProblem, Registered } from '../../../protected/people/index.ts'
import type { Subject } from './keep-words.ts'

/** Who was registered, and the case that was opened with their needs, or that it could not be. */
export interface RegisteredWithCase extends Registered {
  readonly opened: OpenedCase | 'not-opened' | null
  /** Of the form that said so: sent again with other words, it is not answered with this. */
  readonly typed: string
}

/** What was typed into a form, as a digest: the same for the same words. */
export function digestTyped(form: SentForm): string {
  const names = Object.keys(form)
    .filter((name) => name !== 'form-token')
    .toSorted()
  const typed = names.map((name) => [name, allValues(form, name)])
  return createHash('sha256').update(JSON.stringify(typed)).digest('hex')
}

/** What the first step settled. */
export interface Asked {
  readonly teamId: string
  readonly subject: Subject
  /** A child whom nobody stands for yet: told and heard, and best interests decide. */
  readonly isAlone: boolean
  readonly language: string
  readonly expiresAt: Date
  readonly organisationName: string
  readonly jurisdiction: string
  readonly isDemo: boolean
}

/** Why nothing was registered: a message of the area. */
export function sayWhy(kind: PeopleProblem['kind']): string {
  return ['unavailable', 'key-unavailable', 'real-person', 'no-consent'].includes(kind) ? `${kind}-text` : 'refused-text'
}
