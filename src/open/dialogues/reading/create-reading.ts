// Reading in over its store: files are read one after another in a thread, kept whole or not at all, and every decision is made once.
import { createHash, randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../../platform/clock/index.ts'
import type { DialogueWork } from '../dialogues-contract.ts'
import type { ReadingStore } from '../store/reading-store.ts'
import type { FoundContradiction } from './contradictions/found-contradiction.ts'
import { canMake, findCopiedWords, makeAccepted } from './make-accepted.ts'
import type { SpellingSuggestion } from './names/suggest-spellings.ts'
import { studyInThread } from './passages/read-in-thread.ts'
import type { ReadProposal } from './proposals/proposal.ts'
import type { ReadingModel } from './proposals/reading-model.ts'
import type { Decision, DecideProblem, DialogueReading, KeptReading, ReadingProgress } from './reading-contract.ts'

/** What the room stands on. */
export interface ReadingOptions {
  readonly clock: Clock
  readonly work: Pick<DialogueWork, 'readBySession' | 'saveAll'>
  readonly model: ReadingModel
  /** Told of what went wrong in reading that was no fault of the file. */
  readonly onError: (error: unknown) => void
}

/** Documents read in before, between which and a new one contradictions are looked for. */
const MOST_OTHERS = 12
/** How long an outcome is told after its end. */
const LIFE = 2 * 3_600_000

interface Job {
  readonly account: string
  progress: ReadingProgress
  readonly end: Promise<void>
  readonly begunAt: number
}

/** Makes the room. */
export function createDialogueReading(store: ReadingStore, { clock, work, model, onError }: ReadingOptions): DialogueReading {
  const jobs = new Map<string, Job>()

  const readIn = async (
    account: string,
    file: Parameters<DialogueReading['begin']>[1],
    watch: (page: number, of: number) => void,
  ): Promise<ReadingProgress> => {
    const digest = createHash('sha256').update(file.bytes).digest('hex')
    const known = await store.findByDigest(digest)
    if (known !== null) return { state: 'read', reading: known, isKnown: true }
    const id = `r-${randomUUID()}`
    const others = await store.readTexts(MOST_OTHERS)
    const done = await studyInThread(file.bytes, { id, model, others }, { watch })
    if (!done.ok) return { state: 'failed', fileName: file.name, problem: done.error }
    const { read, studied } = done.value
    const kept = await store.keep({
      ...read,
      id,
      title: file.title,
      fileName: file.name,
      language: file.language,
      licence: file.licence,
      digest,
      readBy: account,
      readAt: clock(),
      proposed: [
        ...studied.proposals.map((content) => ({ id: content.id, sort: 'proposal' as const, content })),
        ...studied.spellings.map((content) => ({ id: content.id, sort: 'spelling' as const, content })),
        ...studied.contradictions.map((content) => ({ id: content.id, sort: 'contradiction' as const, content })),
      ],
    })
    return { state: 'read', reading: kept.id, isKnown: kept.isKnown }
  }

  const read = async (id: string): Promise<KeptReading | null> => {
    const found = await store.read(id)
    if (found === null) return null
    const of = (sort: string) => found.proposed.filter((one) => one.sort === sort)
    return {
      ...found.reading,
      // What is kept was made by this room.
      proposals: of('proposal').map(({ content, decision }) => ({ proposal: content as ReadProposal, decision })),
      spellings: of('spelling').map(({ content, decision }) => ({ suggestion: content as SpellingSuggestion, decision })),
      contradictions: of('contradiction').map(({ content, decision }) => ({
        contradiction: content as FoundContradiction,
        decision,
      })),
    }
  }

  const decide = async (
    reading: string,
    sort: 'proposal' | 'contradiction' | 'spelling',
    id: string,
    from: readonly Decision['state'][],
    decision: Decision,
  ): Promise<Result<Decision, DecideProblem>> => {
    const done = await store.decide(reading, sort, id, from, decision)
    if (done === null) return fail({ kind: 'not-found' })
    return done.isDone ? ok(done.decision) : fail({ kind: 'decided', state: done.decision.state })
  }
  const decided = (account: string, state: Decision['state'], made: Decision['made'] = []): Decision => ({
    state,
    made,
    decidedBy: account,
    decidedAt: clock(),
  })

  return {
    begin(account, file) {
      const now = clock().getTime()
      for (const [id, job] of jobs) if (now - job.begunAt > LIFE) jobs.delete(id)
      const id = randomUUID()
      const tell = (progress: ReadingProgress) => {
        const job = jobs.get(id)
        if (job?.progress.state === 'reading') job.progress = progress
      }
      const run = async () => {
        try {
          tell(await readIn(account, file, (page, of) => tell({ state: 'reading', fileName: file.name, page, of })))
        } catch (error) {
          onError(error)
          tell({ state: 'failed', fileName: file.name, problem: { kind: 'broken' } })
        }
      }
      const end = run()
      jobs.set(id, { account, end, begunAt: now, progress: { state: 'reading', fileName: file.name, page: 0, of: 0 } })
      return id
    },

    async progress(account, id, wait = 0) {
      const job = jobs.get(id)
      if (job === undefined || job.account !== account) return null
      if (wait > 0 && job.progress.state === 'reading') {
        let timer: NodeJS.Timeout | undefined
        await Promise.race([job.end, new Promise<void>((resolve) => (timer = setTimeout(resolve, wait)))])
        clearTimeout(timer)
      }
      return job.progress
    },

    list: () => store.list(),
    read,

    async accept(account, id, proposalId, as) {
      const kept = await read(id)
      const found = kept?.proposals.find(({ proposal }) => proposal.id === proposalId)
      if (kept === null || found === undefined || !canMake(found.proposal.kind)) return fail({ kind: 'not-found' })
      if (found.decision.state !== 'open') return fail({ kind: 'decided', state: found.decision.state })
      if (as.summary.trim() === '') return fail({ kind: 'summary-missing' })
      if (as.spokenBy === 'named' && as.actor === null) return fail({ kind: 'actor-missing' })
      const { proposal } = found
      const copied =
        kept.licence === 'no-derivatives' || kept.licence === 'unknown'
          ? findCopiedWords(as.summary, kept.passages.map(({ text }) => text).join('\n'))
          : null
      if (copied !== null) return fail({ kind: 'words-of-the-document', words: copied })
      const series = await work.readBySession(as.session)
      if (series === null) return fail({ kind: 'not-found' })
      const order =
        Math.max(0, ...series.book.interventions.filter(({ session }) => session === as.session).map((one) => one.order)) + 1
      const records = makeAccepted(proposal, as, id, { order, newId: () => randomUUID() })
      // Taken first, so that two who accept at once make one record; given back where it cannot be made.
      const made = records.map(({ kind, id: record }) => ({ kind, id: record }))
      const state = isChanged(proposal, as) ? 'changed' : 'accepted'
      const taken = await decide(id, 'proposal', proposalId, ['open'], decided(account, state, made))
      if (!taken.ok) return taken
      const saved = await work.saveAll(account, records, `${kept.title}, L${proposal.from}`)
      if (saved.ok) return taken
      await store.decide(id, 'proposal', proposalId, [state], { state: 'open', made: [], decidedBy: null, decidedAt: null })
      return fail(saved.error)
    },

    async keep(account, reading, sort, id) {
      if (sort === 'proposal') {
        const found = (await read(reading))?.proposals.find(({ proposal }) => proposal.id === id)
        if (found === undefined || canMake(found.proposal.kind)) return fail({ kind: 'not-found' })
      }
      return decide(reading, sort, id, ['open'], decided(account, 'accepted'))
    },
    refuse: (account, reading, sort, id) => decide(reading, sort, id, ['open'], decided(account, 'refused')),
    async reopen(_account, reading, sort, id) {
      const found = (await store.read(reading))?.proposed.find((one) => one.sort === sort && one.id === id)
      // A record that was made is taken back where records are, with its reason.
      if (found === undefined || found.decision.made.length > 0) return fail({ kind: 'not-found' })
      return decide(reading, sort, id, ['accepted', 'refused'], { state: 'open', made: [], decidedBy: null, decidedAt: null })
    },
    remove: (_account, id) => store.remove(id),
  }
}

/** Whether a person put something else in the place of what was proposed; the summary is theirs in any case. */
function isChanged(proposal: ReadProposal, as: Parameters<DialogueReading['accept']>[3]): boolean {
  const objectives = proposal.objectives.map(({ objective }) => objective)
  const name = as.actor !== null && 'name' in as.actor ? as.actor.name : null
  return (
    as.spokenBy !== proposal.speaker.spokenBy ||
    (name !== null && name !== proposal.speaker.actor) ||
    as.objectives.length !== objectives.length ||
    as.objectives.some((objective) => !objectives.includes(objective)) ||
    (proposal.kind === 'position' && as.stance !== proposal.stance)
  )
}
