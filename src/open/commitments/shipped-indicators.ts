// Indicators that ship with the software (data/library/indicators.csv): loaded at the first start and when the file changed. A version that is
// there is never changed; what somebody added stays.
import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import type { Indicator } from './indicators/observation.ts'
import type { CommitmentEditingStore } from './store/editing-store.ts'

const FILE = 'indicators.csv'
const FRAMEWORKS: Readonly<Record<string, Indicator['framework']>> = {
  sdg: 'sdg',
  mgi: 'mgi',
  'special-rapporteur': 'special-rapporteur',
  gcm: 'gcm',
}
const STATES: Readonly<Record<string, Indicator['state']>> = {
  official: 'official',
  proposed: 'proposed',
  'to-import': 'to-import',
}

/** The indicators of the file's text. Throws where it breaks its own rules: that is a fault of ours. */
export function readShippedIndicators(text: string): readonly Indicator[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
  return rows.map((row) => {
    const cell = (name: string) => row[name] ?? ''
    const list = (name: string) => cell(name).split(';').filter(Boolean)
    const framework = FRAMEWORKS[cell('framework')]
    const state = STATES[cell('state')]
    if (framework === undefined || state === undefined || cell('version') === '') {
      throw new Error(`${FILE}, ${cell('id')}: framework, state or version is missing`)
    }
    return {
      code: cell('id'),
      frameworkCode: cell('code'),
      framework,
      name: cell('name'),
      // The file does not say which way is better; the target of a commitment does.
      direction: 'unknown',
      versions: [
        {
          version: cell('version'),
          definition: cell('name'),
          unit: cell('unit'),
          unitMeasure: cell('unit_measure'),
          dimensions: list('dimensions').filter((name) => name !== 'REF_AREA'),
          source: cell('source'),
          note: cell('note'),
        },
      ],
      sdgTargets: list('sdg_targets'),
      gcmObjectives: list('gcm_objectives').map(Number),
      state,
    }
  })
}

/** Loads the file where it changed; says how many indicators it holds, or `null` where it had not changed. */
export async function loadShippedIndicators(store: CommitmentEditingStore, text: string, now: Date): Promise<number | null> {
  const digest = createHash('sha256').update(text).digest('hex')
  if ((await store.shippedDigest(FILE)) === digest) return null
  const indicators = readShippedIndicators(text)
  await store.write(async (writer) => {
    for (const indicator of indicators) await writer.addIndicator(indicator, null, now)
    await writer.putShipped(FILE, digest, now)
  })
  return indicators.length
}
