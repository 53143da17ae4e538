// Loads the model that ships from data/reading-model, once a process.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readModel, type ReadingModel } from './reading-model.ts'

const loaded = new Map<string, ReadingModel>()

/** The model in a folder (data/reading-model). Throws where it is missing or broken: the program is not whole then. */
export function loadReadingModel(folder: string): ReadingModel {
  const known = loaded.get(folder)
  if (known) return known
  const model = readModel(
    JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')),
    gunzipSync(readFileSync(join(folder, 'weights.bin.gz'))),
  )
  loaded.set(folder, model)
  return model
}
