// A group of facts that a provider confirms or edits together, and what every such group can do.
import type { FC } from 'hono/jsx'
import type { Result } from '@causeway/vocabulary'
import type { Doc, Json } from '../../../open/directory/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import type { FormValues } from './form-values.ts'

/** The groups, in the order of the page: what changes most often first. */
export const GROUP_IDS = ['room', 'hours', 'papers', 'languages', 'cost', 'eligibility', 'pledge', 'address'] as const
export type GroupId = (typeof GROUP_IDS)[number]

/** True for a group's id in an address. */
export function isGroupId(id: string): id is GroupId {
  return (GROUP_IDS as readonly string[]).includes(id)
}

/** A mistake in what was typed: the field, and the message's key below `provider-site.` */
export interface Mistake {
  readonly field: string
  readonly key: string
}

/** Fields of the service's document to set; `null` takes a field away. */
export type DocChange = Readonly<Record<string, Json | null>>

/** When, where and by whose organisation a form was sent. */
export interface FormMoment {
  readonly at: Date
  /** The organisation's name. */
  readonly organisation: string
  /** The city's zone, IANA. */
  readonly timeZone: string
}

/** What a form's fields are drawn from. `errors`: words by field. */
export interface GroupFieldsProps {
  readonly t: Translator
  readonly service: Doc
  readonly values: FormValues
  readonly errors: ReadonlyMap<string, string>
}

/** One group. */
export interface FieldGroup {
  readonly id: GroupId
  /** What the directory says now, as form answers. */
  readonly readValues: (service: Doc) => FormValues
  /** What stands in the directory, in a few short lines; empty where it says nothing. */
  readonly summarise: (service: Doc, t: Translator) => readonly string[]
  readonly Fields: FC<GroupFieldsProps>
  /** What a field stands for where its label alone does not say it (one of seven lines); for the list of mistakes. */
  readonly nameOfLine?: (field: string, t: Translator) => string | null
  /** The change that the answers ask for, or every mistake in them. */
  readonly parse: (values: FormValues, service: Doc, moment: FormMoment) => Result<DocChange, readonly Mistake[]>
  /** What "still true" sets beside the date; `null`: this group cannot be confirmed by a button. */
  readonly confirm: ((service: Doc, moment: FormMoment) => DocChange) | null
}

/** The day of a moment in a zone, ISO. */
export function dayOf({ at, timeZone }: FormMoment): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}
