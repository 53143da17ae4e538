// How long each page takes, from the request to the last byte of the answer.
import type { OpenCasework } from './open-casework.ts'
import { readProcessorTime } from './processor-time.ts'
import { readField, signIn, type Worker } from './browse.ts'

const WARM = 20

/** A page's times, in milliseconds. */
export interface PageTimes {
  readonly page: string
  readonly p50: number
  readonly p95: number
  readonly most: number
  /** What the processors did for one, saving's form among it. */
  readonly work: number
}

/** Asks for each page so many times, so many at once. */
export async function measurePages(
  { origin, password, caseload }: OpenCasework,
  samples: number,
  atOnce: number,
): Promise<readonly PageTimes[]> {
  const worker = await signIn(origin, 'demo-caseworker', password)
  const supervisor = await signIn(origin, 'demo-supervisor', password)
  const { own } = caseload
  const personOf = (turn: number) => own[Math.abs(turn * 7) % own.length] ?? { caseId: '', name: '' }
  const purpose = 'assistance'
  const pages: readonly (readonly [string, (turn: number) => Promise<unknown>])[] = [
    ['today: own work', () => worker.get('')],
    ['today: what is late', () => supervisor.get('/today/late')],
    ['today: the team', () => supervisor.get('/today/team')],
    ['today: to approve', () => supervisor.get('/today/approvals')],
    ['workload', () => supervisor.get('/today/workload')],
    ['search: a whole name', (turn) => worker.post('/search', { name: personOf(turn).name, purpose })],
    ['search: one word', (turn) => worker.post('/search', { name: personOf(turn).name.split(' ')[1] ?? '', purpose })],
    ['opening a case', (turn) => worker.post(`/case/${personOf(turn).caseId}`, { purpose })],
    ['saving a note', (turn) => saveNote(worker, personOf(turn).caseId, turn)],
  ]
  const measured: PageTimes[] = []
  for (const [page, ask] of pages) {
    // A process that has served for a minute, not one that begins.
    for (let warm = 0; warm < WARM; warm += 1) await ask(-warm)
    const times: number[] = []
    const before = readProcessorTime()
    let turn = 1
    const work = async () => {
      while (turn <= samples) {
        const asked = turn++
        const from = performance.now()
        const took = await ask(asked)
        times.push(typeof took === 'number' ? took : performance.now() - from)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    const spent = (readProcessorTime() - before) / samples
    times.sort((one, other) => one - other)
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
    measured.push({ page, p50: at(0.5), p95: at(0.95), most: at(1), work: spent })
  }
  return measured
}

/** Draws the form, and measures its saving alone. */
async function saveNote(worker: Worker, caseId: string, turn: number): Promise<number> {
  const purpose = 'assistance'
  const page = await worker.post(`/case/${caseId}/note`, { purpose })
  const hidden = { 'submission-id': readField(page, 'submission-id'), 'read-seq': readField(page, 'read-seq') }
  const from = performance.now()
  await worker.post(`/case/${caseId}/note/save`, { purpose, ...hidden, text: `Met her at the market, number ${turn}` })
  return performance.now() - from
}
