// The points that ship, and which sentence takes a position on which of them.
import type { Stance } from '../../src/open/dialogues/record/dialogue.ts'
import type { ReadingPoint } from '../../src/open/dialogues/reading/proposals/find-points.ts'
import { readDialogueRecords } from '../library/read-dialogues.ts'
import type { GoldDocument, GoldRow } from './read-gold.ts'

let kept: readonly ReadingPoint[] | null = null

/** The points of data/dialogues/points.yaml. */
export function readPoints(): readonly ReadingPoint[] {
  kept ??= readDialogueRecords().flatMap((record) =>
    record.kind === 'point'
      ? [{ id: record.id, text: record.text.texts['en'] ?? '', themes: record.themes, objectives: record.objectives }]
      : [],
  )
  return kept
}

/** A sentence that takes positions. */
export interface GoldPosition {
  readonly index: number
  readonly points: ReadonlyMap<string, Stance>
  readonly rows: readonly GoldRow[]
}

/** Of each sentence that is meant by positions, all that it takes. */
export function positionsOf({ rows }: GoldDocument): readonly GoldPosition[] {
  const bySentence = Map.groupBy(
    rows.filter(({ kind, sentences }) => kind === 'position' && sentences.length > 0),
    ({ sentences }) => sentences[0] ?? -1,
  )
  return [...bySentence].map(([index, meant]) => ({
    index,
    rows: meant,
    points: new Map(meant.flatMap(({ positions }) => positions.map(({ point, stance }) => [point, stance] as const))),
  }))
}
