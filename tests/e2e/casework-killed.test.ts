// kill -9 of everything in the middle of saving, over the real program: what was acknowledged is there, what was not is there whole or not
// at all, and the same form sent again saves once.
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openClient } from '../../src/platform/database/index.ts'
import { findFreePorts, isLiving, listProcessTree, startCommand, waitUntilGone } from './causeway-process.ts'
import type { RunningCommand } from './causeway-process.ts'

const WRITERS = 6
/** Answers that are waited for before everything is killed. */
const ENOUGH = 15

interface Submission {
  readonly id: string
  readonly caseId: string
  readonly what: string
}

describe('everything killed in the middle of saving', () => {
  let data: string
  let origin: string
  let environment: NodeJS.ProcessEnv
  let running: RunningCommand | undefined
  let read: (path: string, form?: Readonly<Record<string, string>>) => Promise<{ status: number; text: string }>
  let caseIds: readonly string[]

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'causeway-killed-'))
    await chmod(data, 0o711)
    const port = await findFreePorts()
    environment = { CAUSEWAY_DATA: data, PORT: String(port) }
    origin = `http://localhost:${port + 1}/casework/en`
    await start()
    await signIn()
    caseIds = await vi.waitFor(
      async () => {
        const found = await listOwnCases()
        if (found.length < 2) throw new Error('The people of the demonstration are not registered yet')
        return found
      },
      { timeout: 60_000, interval: 1000 },
    )
  })
  afterAll(async () => {
    running?.process.kill('SIGTERM')
    await running?.ended
    await rm(data, { recursive: true, force: true })
  })

  async function start(): Promise<void> {
    running = startCommand({ parameters: ['start'], environment })
    await running.waitFor(/demo-administrator {2}password: /)
  }

  async function signIn(): Promise<void> {
    const password = /demo-administrator {2}password: (\S+)/.exec(running?.output() ?? '')?.[1] ?? ''
    const body = new URLSearchParams({ name: 'demo-caseworker', password })
    const signedIn = await fetch(`${origin}/sign-in`, { method: 'POST', body, redirect: 'manual' })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const page = await (await fetch(`${origin}/search`, { headers: { cookie } })).text()
    const token = /name="form-token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    read = async (path, form) => {
      const sent = form && { method: 'POST', body: new URLSearchParams({ 'form-token': token, purpose: 'assistance', ...form }) }
      const answer = await fetch(`${origin}${path}`, { ...sent, headers: { cookie } })
      return { status: answer.status, text: await answer.text() }
    }
  }

  /** Two cases of one's own, from today's page. */
  async function listOwnCases(): Promise<readonly string[]> {
    const { text } = await read('')
    return [...new Set([...text.matchAll(/\/case\/([0-9a-f-]{36})/g)].map(([, id = '']) => id))].slice(0, 2)
  }

  function save({ id, caseId, what }: Submission) {
    const form = { 'submission-id': id, 'read-seq': '1', what, 'due-day': '2027-03-01' }
    return read(`/case/${caseId}/task/save`, form)
  }

  /** Saves until everything is killed; says what was sent, and what was acknowledged. */
  async function saveUntilKilled(): Promise<{
    readonly sent: readonly Submission[]
    readonly acknowledged: ReadonlySet<string>
  }> {
    const sent: Submission[] = []
    const acknowledged = new Set<string>()
    const tree = listProcessTree(running?.process.pid ?? 0)
    const deadline = Date.now() + 200_000
    let isKilled = false
    const write = async (writer: number) => {
      while (!isKilled && Date.now() < deadline) {
        const id = randomUUID()
        const submission = { id, caseId: caseIds[writer % 2] ?? '', what: `Task ${id}` }
        sent.push(submission)
        try {
          if ((await save(submission)).status === 200) acknowledged.add(id)
        } catch {
          // The connection broke: nobody knows whether this one was saved. Where it was not we who broke it, there is nobody to go on with.
          if (running?.process.exitCode !== null) return
        }
        if (acknowledged.size >= ENOUGH && !isKilled) {
          isKilled = true
          killAll(tree)
        }
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
    await running?.ended
    await waitUntilGone(tree)
    return { sent, acknowledged }
  }

  /** What the tables hold of each submission, and whether every journal is whole. */
  async function readTables() {
    const holder: { socket: string } = JSON.parse(await readFile(join(data, 'holder.json'), 'utf8'))
    const password = (await readFile(join(data, 'secrets', 'postgres'), 'utf8')).trim()
    const admin = await openClient({
      address: { host: holder.socket, port: 5432, database: 'causeway' },
      login: { user: 'postgres', password },
    })
    try {
      const entries = await admin.query<{ submission_id: string; parts: number; tasks: number }>(
        `SELECT e.submission_id, count(DISTINCT e.seq)::int AS parts, count(DISTINCT t.task_id)::int AS tasks
         FROM protected.case_entry e LEFT JOIN protected.case_task t
           ON t.case_id = e.case_id AND t.task_id = 'own.' || e.submission_id::text
         GROUP BY e.submission_id`,
      )
      const alone = await admin.query(
        `SELECT FROM protected.case_task t WHERE t.task_id ~ '^own[.][0-9a-f-]{36}$' AND NOT EXISTS (
           SELECT FROM protected.case_entry e WHERE e.case_id = t.case_id AND t.task_id = 'own.' || e.submission_id::text)`,
      )
      const broken = await admin.query(
        `SELECT r.case_id FROM protected.case_record r JOIN protected.case_entry e USING (organisation_id, case_id)
         GROUP BY r.organisation_id, r.case_id HAVING count(*) <> max(e.seq) OR r.last_seq <> max(e.seq)`,
      )
      return {
        bySubmission: new Map(entries.rows.map((row) => [row.submission_id, row])),
        alone: alone.rowCount,
        broken: broken.rowCount,
      }
    } finally {
      await admin.end()
    }
  }

  test.each([1, 2])('keeps what was acknowledged, and the rest whole or not at all (time %i)', { timeout: 300_000 }, async () => {
    const { sent, acknowledged } = await saveUntilKilled()
    expect(acknowledged.size).toBeGreaterThanOrEqual(ENOUGH)
    expect(sent.length).toBeGreaterThan(acknowledged.size)
    await start()
    const { bySubmission, alone, broken } = await readTables()
    for (const { id } of sent) {
      const kept = bySubmission.get(id)
      if (acknowledged.has(id)) expect(kept).toBeDefined()
      if (kept !== undefined) expect(kept).toMatchObject({ parts: 1, tasks: 1 })
    }
    expect({ alone, broken }).toEqual({ alone: 0, broken: 0 })

    // Whoever is not sure presses once more: the same form, saved once.
    await signIn()
    const unsure = sent.filter(({ id }) => !acknowledged.has(id))
    for (const submission of [...unsure, ...unsure]) expect((await save(submission)).status).toBe(200)
    const after = await readTables()
    expect(sent.map(({ id }) => after.bySubmission.get(id)?.parts)).toEqual(sent.map(() => 1))
    expect(after).toMatchObject({ alone: 0, broken: 0 })
    const journals = await Promise.all(caseIds.map(async (caseId) => (await read(`/case/${caseId}/journal`, {})).text))
    for (const { what, caseId } of sent) expect(journals[caseIds.indexOf(caseId)]?.split(what)).toHaveLength(2)
  })
})

/** The first is the one that would start the others again. Some end by themselves as soon as it is gone. */
function killAll(pids: readonly number[]): void {
  for (const pid of pids.filter(isLiving)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
}
