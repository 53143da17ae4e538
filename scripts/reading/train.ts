// `node scripts/with-node.js scripts/reading/train.ts`: trains the model that ships on all five documents and writes data/reading-model
// (model.json, weights.bin.gz); with --measure also measured.csv, each document read by a model that was not trained on it. Deterministic.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type LibraryRow, listOf } from '../library/read-library.ts'
import { type Measured, toMacro } from './measured.ts'
import { measureReading } from './measure-reading.ts'
import { DOCUMENTS, type GoldDocument, readGold } from './read-gold.ts'
import { trainReading } from './train-reading.ts'

const FOLDER = join(import.meta.dirname, '../../data/reading-model')

/** Each document measured by a model trained on the other four; then `mean`, over all five, and `mean of others`, without the headline. */
export function measureAll(documents: readonly GoldDocument[]): ReadonlyMap<string, readonly Measured[]> {
  const each = new Map(
    documents.map((held) => {
      const others = documents.filter((document) => document !== held)
      return [
        held.id,
        measureReading(held, { model: trainReading(others).model, learnt: trainReading(others, []).model }, mostFrequent(others)),
      ]
    }),
  )
  const meanOf = (ids: readonly string[]) =>
    (each.get(ids[0] ?? '') ?? []).map((_, place) => toMacro(ids.flatMap((id) => each.get(id)?.[place] ?? [])))
  const ids = [...each.keys()]
  return new Map([...each, ['mean', meanOf(ids)], [`mean without ${HEADLINE}`, meanOf(ids.filter((id) => id !== HEADLINE))]])
}

/** Of the documents, the one whose figures are told first; no setting is chosen by it. */
const HEADLINE = '001'

/** The two objectives that most rows of some documents have. */
function mostFrequent(documents: readonly GoldDocument[]): readonly number[] {
  const counts = new Map<number, number>()
  const rows: readonly LibraryRow[] = documents.flatMap(({ rows: all }) => all.map(({ row }) => row))
  for (const row of rows)
    for (const objective of listOf(row['gcm_objectives'])) counts.set(Number(objective), (counts.get(Number(objective)) ?? 0) + 1)
  return [...counts]
    .toSorted((one, other) => other[1] - one[1])
    .slice(0, 2)
    .map(([objective]) => objective)
}

if (process.argv[1] === import.meta.filename) {
  const documents = DOCUMENTS.map(readGold)
  const { header, bytes } = trainReading(documents)
  const packed = gzipSync(bytes, { level: 9 })
  writeFileSync(join(FOLDER, 'model.json'), `${JSON.stringify(header, null, 1)}\n`)
  writeFileSync(join(FOLDER, 'weights.bin.gz'), packed)
  process.stdout.write(`data/reading-model: ${Math.round(packed.length / 1024)} KB of weights\n`)
  if (process.argv.includes('--measure')) {
    const lines = [...measureAll(documents)].flatMap(([id, all]) =>
      all.map(({ field, method, right, proposed, there, precision, recall, f1 }) =>
        [
          id,
          `"${field}"`,
          `"${method}"`,
          right,
          proposed,
          there,
          ...[precision, recall, f1].flatMap(({ value, low, high }) => [value, low, high].map((share) => share.toFixed(3))),
        ].join(','),
      ),
    )
    const head =
      'document,field,method,right,proposed,there,precision,precision_low,precision_high,recall,recall_low,recall_high,f1,f1_low,f1_high'
    writeFileSync(join(FOLDER, 'measured.csv'), `${[head, ...lines].join('\n')}\n`)
  }
}
