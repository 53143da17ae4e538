// The steps of a commitment's life: drafts whose versions nobody overwrites, submission, a second account's review, withdrawal that never makes
// it vanish, and what was done since. Each step is one transaction.
import { fail, ok, EVIDENCE_GRADES, type CommitmentId, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { newId } from '../../platform/ids/index.ts'
import type {
  CommitmentDraft,
  CommitmentEditing,
  CommitmentEditProblem,
  CommitmentStep,
  SavedCommitment,
  WorkCommitment,
  WorkUpdate,
} from './commitments-contract.ts'
import { isUuid, newCommitmentId } from './record/commitment-id.ts'
import { compareCommitments } from './record/compare-commitments.ts'
import type { CommitmentForm, CommitmentProblem } from './record/commitment-form.ts'
import type { CommitmentContent } from './record/commitment.ts'
import { isPartialDay, toDay } from './record/partial-day.ts'
import { readCommitmentForm } from './record/read-commitment-form.ts'
import { writeCommitmentForm } from './record/write-commitment-form.ts'
import type { CommitmentEditingStore, CommitmentWriter } from './store/editing-store.ts'
import type { StoredVersion } from './store/read-work.ts'
import type { CommitmentRow, StepRow, UpdateRow } from './store/tables.ts'

type Edits = Pick<
  CommitmentEditing,
  | 'check'
  | 'listWork'
  | 'listOwed'
  | 'read'
  | 'listVersions'
  | 'compareVersions'
  | 'saveDraft'
  | 'submit'
  | 'publish'
  | 'sendBack'
  | 'withdraw'
  | 'restore'
  | 'addUpdate'
  | 'listUpdates'
  | 'publishUpdate'
  | 'refuseUpdate'
>
type Outcome = Result<null, CommitmentEditProblem>

const NOT_FOUND = fail({ kind: 'not-found' } as const)
const MOST_WORDS = 5000

/** The steps over a store. */
export function createCommitmentEdits(store: CommitmentEditingStore, clock: Clock): Edits {
  const read = async (form: CommitmentForm, reader: Pick<CommitmentEditingStore, 'listIndicators'> = store) => {
    const indicators = new Map((await reader.listIndicators()).map((indicator) => [indicator.code, indicator]))
    return readCommitmentForm(form, { today: toDay(clock()), findIndicator: (code) => indicators.get(code) ?? null })
  }
  const listVersions = async (id: string): Promise<readonly SavedCommitment[]> => {
    const row = isUuid(id) ? await store.findCommitment(id) : null
    if (row === null) return []
    const [versions, steps] = await Promise.all([store.findVersions(id), store.findSteps([id])])
    return versions.map((version) => toSaved(version, row, steps))
  }
  const readAll = async (rows: readonly CommitmentRow[]): Promise<readonly WorkCommitment[]> => {
    const ids = rows.map((row) => row.commitment_id)
    const [latest, steps] = await Promise.all([store.findLatestVersions(ids), store.findSteps(ids)])
    return rows.flatMap((row) => {
      const version = latest.get(row.commitment_id)
      return version === undefined
        ? []
        : [
            toWork(
              row,
              version,
              steps.filter((step) => step.commitment_id === row.commitment_id),
            ),
          ]
    })
  }
  /** Finds the version that a step is about, which must be the newest. */
  const onLatest = (
    id: string,
    version: number,
    work: (writer: CommitmentWriter, row: CommitmentRow, latest: StoredVersion) => Promise<Outcome>,
  ): Promise<Outcome> => {
    if (!isUuid(id)) return Promise.resolve(NOT_FOUND)
    return store.write(async (writer) => {
      const row = await writer.findCommitment(id)
      const latest = row === null ? undefined : (await writer.findLatestVersions([id])).get(id)
      if (row === null || latest === undefined) return NOT_FOUND
      if (row.withdrawn_at !== null) return fail({ kind: 'wrong-state', state: 'withdrawn' })
      if (row.latest_version !== version) return fail(await describeConflict(writer, row, version, null))
      return work(writer, row, latest)
    })
  }
  const onAny = (id: string, work: (writer: CommitmentWriter, row: CommitmentRow) => Promise<Outcome>): Promise<Outcome> => {
    if (!isUuid(id)) return Promise.resolve(NOT_FOUND)
    return store.write(async (writer) => {
      const row = await writer.findCommitment(id)
      return row === null ? NOT_FOUND : work(writer, row)
    })
  }
  const toStep = (row: CommitmentRow, saved: StoredVersion | null, step: StepRow['step'], by: string, words = ''): StepRow => ({
    step_id: newId(clock()),
    commitment_id: row.commitment_id,
    version: row.latest_version,
    step,
    saved_by: saved?.saved_by ?? null,
    submitted_by: row.submitted_by,
    step_by: by,
    step_at: clock(),
    words,
  })
  const decide = (updateId: string, state: 'published' | 'refused', account: string): Promise<Outcome> => {
    if (!isUuid(updateId)) return Promise.resolve(NOT_FOUND)
    return store.write(async (writer): Promise<Outcome> => {
      const update = await writer.findUpdate(updateId)
      if (update === null) return NOT_FOUND
      if (update.state !== 'waiting') return fail({ kind: 'wrong-state', state: update.state })
      if (state === 'published' && update.saved_by === account) return fail({ kind: 'own-work' })
      await writer.decideUpdate(updateId, state, account, clock())
      if (state === 'published') {
        await writer.publishUpdate(update, clock())
        await writer.touchEntry(update.commitment_id)
      }
      return ok(null)
    })
  }

  return {
    check: (form) => read(form),
    async listWork() {
      return readAll(await store.listInWork())
    },
    async listOwed(account) {
      return readAll(await store.listOwed(account))
    },
    async read(id) {
      const row = isUuid(id) ? await store.findCommitment(id) : null
      return row === null ? null : ((await readAll([row]))[0] ?? null)
    },
    listVersions,
    async compareVersions(id, from, to) {
      const versions = await listVersions(id)
      const [before, after] = [from, to].map((wanted) => versions.find(({ version }) => version === wanted)?.content)
      return before === undefined || after === undefined ? null : compareCommitments(before, after)
    },
    saveDraft: async (draft, account) => saveDraft(store, await read(draft.form), draft, account, clock()),
    submit: (id, version, account) =>
      onLatest(id, version, async (writer, row, latest) => {
        if (row.latest_state !== 'draft' && row.latest_state !== 'sent-back') {
          return fail({ kind: 'wrong-state', state: row.latest_state })
        }
        const { problems } = await read(writeCommitmentForm(latest.content), writer)
        const missing = problems.filter(({ level }) => level !== 'warning')
        if (missing.length > 0) return fail({ kind: 'incomplete', problems: missing })
        const submitted = { ...row, latest_state: 'submitted', submitted_by: account } as const
        await writer.putCommitment(submitted)
        await writer.addStep(toStep(submitted, latest, 'submitted', account))
        return ok(null)
      }),
    publish: (id, version, account) =>
      onLatest(id, version, async (writer, row, latest) => {
        if (row.latest_state !== 'submitted') return fail({ kind: 'wrong-state', state: row.latest_state })
        if (account === latest.saved_by || account === row.submitted_by) return fail({ kind: 'own-work' })
        await writer.putCommitment({ ...row, latest_state: 'published', published_version: version })
        await writer.addStep(toStep(row, latest, 'published', account))
        const content = hideAccounts(latest.content)
        await writer.publish({ id, version, content, reason: latest.reason, at: clock() })
        return ok(null)
      }),
    sendBack: (id, version, words, account) =>
      onLatest(id, version, async (writer, row, latest) => {
        if (words.trim() === '') return fail({ kind: 'words-needed' })
        if (row.latest_state !== 'submitted') return fail({ kind: 'wrong-state', state: row.latest_state })
        await writer.putCommitment({ ...row, latest_state: 'sent-back' })
        await writer.addStep(toStep(row, latest, 'sent-back', account, words.trim()))
        return ok(null)
      }),
    withdraw: (id, words, account) =>
      onAny(id, async (writer, row) => {
        const reason = words.trim()
        if (reason === '') return fail({ kind: 'words-needed' })
        if (row.withdrawn_at !== null) return fail({ kind: 'wrong-state', state: 'withdrawn' })
        const at = clock()
        await writer.putCommitment({ ...row, withdrawn_at: at, withdrawn_reason: reason })
        await writer.addStep(toStep(row, null, 'withdrawn', account, reason))
        await writer.touchEntry(id, { at, reason })
        return ok(null)
      }),
    restore: (id, words, account) =>
      onAny(id, async (writer, row) => {
        if (words.trim() === '') return fail({ kind: 'words-needed' })
        if (row.withdrawn_at === null) return fail({ kind: 'wrong-state', state: row.latest_state })
        if (isOverruling(row, await writer.findSteps([id]), account)) return fail({ kind: 'own-work' })
        await writer.putCommitment({ ...row, withdrawn_at: null, withdrawn_reason: null })
        await writer.addStep(toStep(row, null, 'restored', account, words.trim()))
        await writer.touchEntry(id, null)
        return ok(null)
      }),
    async addUpdate(id, update, account) {
      const problems = checkUpdate(update, toDay(clock()))
      if (problems.length > 0) return fail({ kind: 'bad-values', problems })
      const row: UpdateRow = {
        update_id: newId(clock()),
        commitment_id: id,
        words: update.text.trim(),
        done_on: update.on.trim(),
        url: update.url.trim(),
        grade: update.grade,
        state: 'waiting',
        saved_by: account,
        saved_at: clock(),
        decided_by: null,
        decided_at: null,
      }
      const kept = await onAny(id, async (writer, commitment) => {
        if (commitment.withdrawn_at !== null) return fail({ kind: 'wrong-state', state: 'withdrawn' })
        if (commitment.published_version === null) return fail({ kind: 'wrong-state', state: commitment.latest_state })
        await writer.addUpdate(row)
        return ok(null)
      })
      return kept.ok ? ok({ id: row.update_id }) : kept
    },
    async listUpdates(id) {
      if (id !== undefined && !isUuid(id)) return []
      return (await store.listUpdates(id ?? null)).map(toWorkUpdate)
    },
    publishUpdate: (updateId, account) => decide(updateId, 'published', account),
    refuseUpdate: (updateId, account) => decide(updateId, 'refused', account),
  }
}

async function saveDraft(
  store: CommitmentEditingStore,
  { content, problems }: { readonly content: CommitmentContent; readonly problems: readonly CommitmentProblem[] },
  { id, newId: wanted, basedOn, reason }: CommitmentDraft,
  account: string,
  now: Date,
): ReturnType<CommitmentEditing['saveDraft']> {
  const errors = problems.filter(({ level }) => level === 'error')
  if (errors.length > 0) return fail({ kind: 'bad-values', problems: errors })
  const words = reason.trim().slice(0, MOST_WORDS)
  if (id === undefined) {
    const made = wanted ?? newCommitmentId(now)
    return store.write(async (writer) => {
      const there = wanted === undefined ? null : await writer.findCommitment(wanted)
      if (there !== null) return ok({ id: made, version: there.latest_version, problems })
      await addVersion(writer, null, { id: made, version: 1, content, reason: words, account, now })
      return ok({ id: made, version: 1, problems })
    })
  }
  if (!isUuid(id)) return NOT_FOUND
  return store.write(async (writer) => {
    const row = await writer.findCommitment(id)
    const latest = row === null ? undefined : (await writer.findLatestVersions([id])).get(id)
    if (row === null || latest === undefined) return NOT_FOUND
    if (row.withdrawn_at !== null) return fail({ kind: 'wrong-state', state: 'withdrawn' } as const)
    if (row.latest_version !== basedOn) return fail(await describeConflict(writer, row, basedOn, content))
    // Written by this room as the id of a commitment.
    const known = row.commitment_id as CommitmentId
    if (compareCommitments(latest.content, content).length === 0) return ok({ id: known, version: row.latest_version, problems })
    if (words === '') return fail({ kind: 'words-needed' } as const)
    const version = row.latest_version + 1
    await addVersion(writer, row, { id, version, content, reason: words, account, now })
    return ok({ id: known, version, problems })
  })
}

/** Adds a version and puts the commitment on it, as a draft. */
export async function addVersion(
  writer: CommitmentWriter,
  row: CommitmentRow | null,
  draft: {
    readonly id: string
    readonly version: number
    readonly content: CommitmentContent
    readonly reason: string
    readonly account: string | null
    readonly now: Date
    readonly rowKey?: string
  },
): Promise<void> {
  const { id, version, content, reason, account, now, rowKey } = draft
  await writer.addVersion({ commitment_id: id, version, content, reason, saved_by: account, saved_at: now })
  await writer.putCommitment({
    commitment_id: id,
    latest_version: version,
    latest_state: 'draft',
    submitted_by: null,
    published_version: row?.published_version ?? null,
    withdrawn_at: null,
    withdrawn_reason: null,
    row_key: row?.row_key ?? rowKey ?? null,
  })
}

/** What they changed since the version that this one was made from, and what this one changes. */
async function describeConflict(
  reader: CommitmentWriter,
  row: CommitmentRow,
  basedOn: number | null,
  content: CommitmentContent | null,
): Promise<CommitmentEditProblem> {
  const [versions, steps] = await Promise.all([reader.findVersions(row.commitment_id), reader.findSteps([row.commitment_id])])
  const latest = versions.find(({ version }) => version === row.latest_version)
  if (latest === undefined) return { kind: 'not-found' }
  const base = versions.find(({ version }) => version === basedOn)?.content ?? latest.content
  return {
    kind: 'conflict',
    latest: toSaved(latest, row, steps),
    theirs: compareCommitments(base, latest.content),
    yours: content === null ? [] : compareCommitments(base, content),
  }
}

/** Whether somebody would bring back their own work that another account withdrew. */
function isOverruling(row: CommitmentRow, steps: readonly StepRow[], account: string): boolean {
  if (steps.findLast(({ step }) => step === 'withdrawn')?.step_by === account) return false
  const published = steps.find(({ step, version }) => step === 'published' && version === row.published_version)
  return published?.saved_by === account || published?.submitted_by === account
}

function hideAccounts(content: CommitmentContent): CommitmentContent {
  return { ...content, owners: content.owners.map((owner) => ({ ...owner, account: null })) }
}

function checkUpdate(
  update: { readonly text: string; readonly on: string; readonly url: string; readonly grade: string },
  today: string,
): readonly CommitmentProblem[] {
  const problems: CommitmentProblem[] = []
  const add = (field: string, fault: CommitmentProblem['fault'], found = '') =>
    void problems.push({ field, fault, level: 'error', found })
  const [text, on, url] = [update.text.trim(), update.on.trim(), update.url.trim()]
  if (text === '') add('text', 'missing')
  if (text.length > MOST_WORDS) add('text', 'too-long', text.slice(0, 60))
  if (!isPartialDay(on)) add('on', on === '' ? 'missing' : 'not-a-day', on)
  else if (on > today) add('on', 'reached-in-future', on)
  if (url !== '' && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)))
    add('url', 'not-an-address', url.slice(0, 60))
  if (!EVIDENCE_GRADES.some((grade) => grade === update.grade)) add('grade', 'not-a-code', update.grade)
  return problems
}

function toSaved(version: StoredVersion, row: CommitmentRow, steps: readonly StepRow[]): SavedCommitment {
  const last = steps.findLast((step) => step.version === version.version && !['withdrawn', 'restored'].includes(step.step))?.step
  const state = version.version === row.latest_version ? row.latest_state : (last ?? 'draft')
  return {
    // Written by this room as the id of a commitment.
    id: row.commitment_id as CommitmentId,
    version: version.version,
    state: state === 'withdrawn' || state === 'restored' ? 'draft' : state,
    content: version.content,
    reason: version.reason,
    savedBy: version.saved_by,
    savedAt: version.saved_at,
  }
}

function toWork(row: CommitmentRow, latest: StoredVersion, steps: readonly StepRow[]): WorkCommitment {
  return {
    // Written by this room as the id of a commitment.
    id: row.commitment_id as CommitmentId,
    latest: toSaved(latest, row, steps),
    publishedVersion: row.published_version,
    withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
    steps: steps.map((step): CommitmentStep => ({
      version: step.version,
      step: step.step,
      by: step.step_by,
      at: step.step_at,
      words: step.words,
    })),
  }
}

function toWorkUpdate(row: UpdateRow): WorkUpdate {
  return {
    id: row.update_id,
    commitment: row.commitment_id,
    text: row.words,
    on: row.done_on,
    url: row.url,
    grade: row.grade,
    state: row.state,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }
}
