// Given the sentence that takes a position: on which point, with which stance, said by whom. The points are those of the record; that they were
// written by people who knew all five documents is said in data/reading-model/README.md.
import { createPointFinder } from '../../src/open/dialogues/reading/proposals/find-points.ts'
import { proposePoints } from '../../src/open/dialogues/reading/proposals/propose.ts'
import type { ReadingModel } from '../../src/open/dialogues/reading/proposals/reading-model.ts'
import { tellStance } from '../../src/open/dialogues/reading/proposals/tell-stance.ts'
import { positionsOf, readPoints } from './gold-points.ts'
import { type Measured, toMeasured, type Unit } from './measured.ts'
import type { GoldDocument } from './read-gold.ts'

/** From this confidence on the nearest point is put first for a person; below it, it is one of three. */
const SURE = 0.6

const unit = (isRight: boolean, isProposed = true): Unit => ({ right: isRight ? 1 : 0, proposed: isProposed ? 1 : 0, there: 1 })

/** Measures points, stances and speakers of the positions of a document. */
export function measurePositions(document: GoldDocument, model: ReadingModel): readonly Measured[] {
  const positions = positionsOf(document)
  const find = createPointFinder(
    readPoints(),
    document.sentences.map(({ sentence }) => sentence),
  )
  const told = positions.map(({ index, points, rows }) => {
    const spoken = document.sentences[index]
    const text = spoken?.sentence.text ?? ''
    return { points, rows, spoken, likely: proposePoints(text, find, model), stance: tellStance(text) }
  })
  return [
    toMeasured(
      'position: point (given the sentence)',
      'nearest',
      told.map(({ likely: [first], points }) => unit(first !== undefined && points.has(first.point), first !== undefined)),
    ),
    toMeasured(
      'position: point (given the sentence)',
      `nearest from ${SURE} on`,
      told.map(({ likely: [first], points }) => {
        const isSure = first !== undefined && first.confidence >= SURE
        return unit(isSure && points.has(first.point), isSure)
      }),
    ),
    toMeasured(
      'position: point (given the sentence)',
      'one of three',
      told.map(({ likely, points }) =>
        unit(
          likely.some(({ point }) => points.has(point)),
          likely.length > 0,
        ),
      ),
    ),
    toMeasured(
      'position: stance (given the sentence)',
      'rules',
      told.map(({ stance, points }) => unit(stance !== null && [...points.values()].includes(stance), stance !== null)),
    ),
    toMeasured(
      'position: stance (given the sentence)',
      'always support',
      told.map(({ points }) => unit([...points.values()].includes('support'))),
    ),
    toMeasured(
      'position: spoken by (given the sentence)',
      'rules',
      told.map(({ rows, spoken }) => unit(rows.some(({ row }) => row['attribution'] === spoken?.speaker.spokenBy))),
    ),
  ]
}
