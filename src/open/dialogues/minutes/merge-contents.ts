// Two contents of an entry that come from one, made one again, field by field; null where both changed the same field differently.
// A speaker is merged whole: a name changed by one and an actor chosen for the old name by the other do not fit together.
import { isDeepStrictEqual } from 'node:util'
import type { EntryContent, EntryPlace, MinutesPosition } from './minutes-contract.ts'
import { mergeWords, type MergeEffort } from './merge-words.ts'

/** Whether two contents say the same. */
export function isSameContent(one: EntryContent, other: EntryContent): boolean {
  return FIELDS.every((field) => isDeepStrictEqual(one[field], other[field]))
}

const FIELDS = [
  'speaker',
  'capacity',
  'onBehalfOf',
  'mode',
  'question',
  'language',
  'text',
  'positions',
  'moved',
  'withdrawn',
] as const

/** The content with the changes of both; null where they cannot stand together. Which is `one` and which `other` makes no difference. */
export function mergeContents(
  base: EntryContent,
  one: EntryContent,
  other: EntryContent,
  effort?: MergeEffort,
): EntryContent | null {
  if (isSameContent(one, other)) return one
  // What somebody takes back while another goes on writing is not taken back unseen.
  const takesBack = (side: EntryContent) => side.withdrawn !== null && base.withdrawn === null
  if (takesBack(one) !== takesBack(other)) {
    const writer = takesBack(one) ? other : one
    if (!isSameContent(base, writer)) return null
  }
  const choose = <Field extends (typeof FIELDS)[number]>(field: Field) => {
    if (isDeepStrictEqual(one[field], other[field]) || isDeepStrictEqual(other[field], base[field])) return { value: one[field] }
    return isDeepStrictEqual(one[field], base[field]) ? { value: other[field] } : null
  }
  const speaker = choose('speaker')
  const capacity = choose('capacity')
  const onBehalfOf = choose('onBehalfOf')
  const mode = choose('mode')
  const question = choose('question')
  const language = choose('language')
  const withdrawn = choose('withdrawn')
  const text = mergeWords(base.text, one.text, other.text, effort)
  const positions = mergePositions(base.positions, one.positions, other.positions)
  if (speaker === null || mode === null || question === null || language === null || withdrawn === null) return null
  if (capacity === null || onBehalfOf === null || text === null || positions === null) return null
  return {
    speaker: speaker.value,
    capacity: capacity.value,
    onBehalfOf: onBehalfOf.value,
    mode: mode.value,
    question: question.value,
    language: language.value,
    text,
    positions,
    moved: (choose('moved') ?? { value: laterPlace(one.moved, other.moved) }).value,
    withdrawn: withdrawn.value,
  }
}

/** Of two places the one that was chosen knowing more; no word hangs on it. */
function laterPlace(one: EntryPlace | null, other: EntryPlace | null): EntryPlace | null {
  if (one === null || other === null) return one ?? other
  if (one.count !== other.count) return one.count > other.count ? one : other
  return (one.after ?? '') > (other.after ?? '') ? one : other
}

const on = (list: readonly MinutesPosition[], point: string) => list.find((position) => position.point === point)

function mergePositions(
  base: readonly MinutesPosition[],
  one: readonly MinutesPosition[],
  other: readonly MinutesPosition[],
): readonly MinutesPosition[] | null {
  const points = [...new Set([...base, ...one, ...other].map(({ point }) => point))].toSorted()
  const merged: MinutesPosition[] = []
  for (const point of points) {
    const [before, first, second] = [on(base, point), on(one, point), on(other, point)]
    if (!isDeepStrictEqual(first, second) && !isDeepStrictEqual(first, before) && !isDeepStrictEqual(second, before)) return null
    const chosen = isDeepStrictEqual(first, before) ? second : first
    if (chosen !== undefined) merged.push(chosen)
  }
  return merged
}
