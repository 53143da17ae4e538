// Reading in the past, measured: each of the five documents read by a model that was trained on the other four, by field, beside simple rules; then
// how long the shipped model takes for the longest. Deterministic but for the times. What the figures mean: data/reading-model/README.md.
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { readPoints } from '../../scripts/reading/gold-points.ts'
import { DOCUMENTS, readGold } from '../../scripts/reading/read-gold.ts'
import { measureAll } from '../../scripts/reading/train.ts'
import { buildPassages } from '../../src/open/dialogues/reading/passages/build-passages.ts'
import { readText } from '../../src/open/dialogues/reading/passages/read-text.ts'
import { loadReadingModel } from '../../src/open/dialogues/reading/proposals/load-model.ts'
import { proposeFrom } from '../../src/open/dialogues/reading/proposals/propose.ts'
import { readDocumentLines } from '../../scripts/library/read-library.ts'

const share = (interval: { readonly value: number; readonly low: number; readonly high: number }) =>
  `${interval.value.toFixed(2)} (${interval.low.toFixed(2)}–${interval.high.toFixed(2)})`

process.stdout.write(
  '| read | field | by | right | proposed | there | precision | recall | F1 |\n|---|---|---|---|---|---|---|---|---|\n',
)
for (const [document, all] of measureAll(DOCUMENTS.map(readGold)))
  for (const { field, method, right, proposed, there, precision, recall, f1 } of all)
    process.stdout.write(
      `| ${[document, field, method, right, proposed, there, share(precision), share(recall), share(f1)].join(' | ')} |\n`,
    )

const bytes = new TextEncoder().encode(readDocumentLines('002').join('\n'))
const model = loadReadingModel(join(import.meta.dirname, '../../data/reading-model'))
const times = Array.from({ length: 5 }, () => {
  const start = performance.now()
  const read = readText(bytes)
  if (read.ok) proposeFrom(buildPassages(read.value).passages, model, { points: readPoints() })
  return performance.now() - start
})
process.stdout.write(
  `\n924 lines, read and proposed from: first ${Math.round(times[0] ?? 0)} ms, then at best ${Math.round(Math.min(...times))} ms\n`,
)
