// A revision out of the fields of a plain form, and the fields that a form carries to say which revision it will be. The id is made when the
// form is drawn: sent twice, it is one revision.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { EntryContent, EntryPlace, EntryState } from '../../../../open/dialogues/index.ts'
import { newId } from '../../../../platform/ids/index.ts'
import { allValues, oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import type { MinutesTable } from './minutes-table.ts'

/** A revision as it goes to `Minutes.send`, which reads and checks every field of it. */
export interface FormRevision {
  readonly id: string
  readonly entry: string
  readonly bases: readonly string[]
  readonly place: { readonly after: string | null; readonly count: number }
  readonly content: unknown
  readonly typedAt: Date
}

const speaker = z.object({ written: z.string(), actor: z.string().nullable() })
const was = z.object({ speaker, onBehalfOf: z.array(speaker), moved: z.unknown(), withdrawn: z.unknown() })

/** The hidden fields of a form for a new entry, behind the last of the order. Its id is random: what it tells, the public may come to read. */
export function newEntryFields(order: readonly string[], count: number, now: Date): readonly (readonly [string, string])[] {
  return placeFields(newId(now), randomUUID(), [], { after: order.at(-1) ?? null, count })
}

/** The hidden fields of a form that changes an entry: upon these revisions, from this content. */
export function changeFields(
  { entry, place }: EntryState,
  bases: readonly string[],
  { speaker: who, onBehalfOf, moved, withdrawn }: EntryContent,
  now: Date,
): readonly (readonly [string, string])[] {
  return [
    ...placeFields(newId(now), entry, bases, place),
    ['was', JSON.stringify({ speaker: who, onBehalfOf, moved, withdrawn })],
  ]
}

function placeFields(id: string, entry: string, bases: readonly string[], { after, count }: EntryPlace) {
  return [
    ['revision', id],
    ['entry', entry],
    ['bases', bases.join(' ')],
    ['after', after ?? ''],
    ['count', String(count)],
  ] as const
}

/** What a form sent. A speaker whose name was chosen from the list is that actor; one that stayed as it was stays joined. */
export function readEntryForm(form: SentForm, { speakers }: MinutesTable, now: Date): FormRevision {
  const field = (name: string) => oneValue(form, name)
  const before = readWas(field('was'))
  const known = before === null ? [] : [before.speaker, ...before.onBehalfOf]
  const readSpeaker = (typed: string) => {
    const written = typed.trim()
    const stays = known.find((one) => one.written === written)
    return stays ?? { written, actor: speakers.find(({ label }) => label === written)?.actor.id ?? null }
  }
  const onBehalfOf = [...new Set(allValues(form, 'behalf').map((typed) => typed.trim()))].filter((typed) => typed !== '')
  const [points, stances, words] = ['point', 'stance', 'words'].map((name) => allValues(form, name))
  return {
    id: field('revision'),
    entry: field('entry'),
    bases: field('bases').split(' ').filter(Boolean),
    place: { after: field('after') === '' ? null : field('after'), count: Number(field('count')) },
    content: {
      speaker: readSpeaker(field('speaker')),
      capacity: field('capacity') || 'actor',
      onBehalfOf: onBehalfOf.map(readSpeaker),
      mode: field('mode'),
      question: field('question') === '' ? null : field('question'),
      language: field('language'),
      // A form sends lines' ends as two signs; the island, and whoever reads, have one.
      text: field('text').replaceAll('\r\n', '\n'),
      positions: (points ?? []).flatMap((point, at) =>
        point === '' ? [] : [{ point, stance: stances?.[at] ?? '', words: words?.[at] ?? '' }],
      ),
      moved: before?.moved ?? null,
      withdrawn: before?.withdrawn ?? null,
    },
    typedAt: now,
  }
}

/** What stands in the form as an entry's content, for showing it again with what was typed. */
export function contentOf(form: SentForm, table: MinutesTable, now: Date): EntryContent {
  // Of the shapes that the form has; what is wrong in it was told and is only shown again.
  return readEntryForm(form, table, now).content as EntryContent
}

function readWas(text: string): z.infer<typeof was> | null {
  try {
    const read = was.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
