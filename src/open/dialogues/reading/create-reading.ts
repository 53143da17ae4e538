// Reading in over its store: files are read one after another in a process of their own, kept whole or not at all, and every decision is made once.
import { createHash, randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../../platform/clock/index.ts'
import type { DialogueWork } from '../dialogues-contract.ts'
import type { DialogueWriter } from '../store/editing-store.ts'
import type { ReadingStore } from '../store/reading-store.ts'
import { acceptProposal } from './accept-proposal.ts'
import { acceptSpelling, areNamesOfActor, dropSpellings, isKnownSpelling } from './accept-spelling.ts'
import type { FoundContradiction } from './contradictions/found-contradiction.ts'
import { isCitedInPublic, saysWhoSpokeIn } from '../keeping/hold-documents.ts'
import { judgeName, nameAtOnce } from './judge-name.ts'
import { judgeDecline, judgeRemoval } from './judge-removal.ts'
import type { SpellingSuggestion } from './names/suggest-spellings.ts'
import { studyInChild } from './passages/read-in-child.ts'
import type { ReadProposal } from './proposals/proposal.ts'
import type { ReadingModel } from './proposals/reading-model.ts'
import type {
  CitedReading,
  Decision,
  DecideProblem,
  DialogueReading,
  KeptReading,
  NameProblem,
  ReadingDetails,
  ReadingProgress,
  ReadingSort,
} from './reading-contract.ts'

/** What the room stands on. */
export interface ReadingOptions {
  readonly clock: Clock
  readonly work: Pick<DialogueWork, 'listActors' | 'listPoints' | 'withdraw'>
  readonly model: ReadingModel
  /** Told of what went wrong in reading that was no fault of the file. */
  readonly onError: (error: unknown) => void
}

/** Documents read in before, between which and a new one contradictions are looked for. */
const MOST_OTHERS = 12
/** Files of one account that are read or wait to be: each is held in memory until its turn. */
const MOST_WAITING = 3
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
    const erasures = await store.countErasures()
    const others = await store.readTexts(MOST_OTHERS)
    const points = (await work.listPoints()).flatMap(({ id: point, text, themes, objectives }) =>
      text.texts['en'] === undefined ? [] : [{ id: point, text: text.texts['en'], themes, objectives }],
    )
    const done = await studyInChild(file.bytes, { id, model, others, points, language: file.language }, { watch })
    if (!done.ok) return { state: 'failed', fileName: file.name, problem: done.error }
    const { read, studied } = done.value
    const actors = await work.listActors()
    const made = {
      ...read,
      id,
      title: file.title,
      fileName: file.name,
      language: studied.language,
      licence: file.licence,
      sourceUrl: file.sourceUrl,
      digest,
      readBy: account,
      readAt: clock(),
      proposed: [
        ...studied.proposals.map((content) => ({ id: content.id, sort: 'proposal' as const, content })),
        ...studied.spellings
          .filter((content) => !isKnownSpelling(content, actors))
          .map((content) => ({ id: content.id, sort: 'spelling' as const, content })),
        ...studied.contradictions.map((content) => ({ id: content.id, sort: 'contradiction' as const, content })),
      ],
    }
    const kept = await store.keep(made, erasures)
    // Words were erased while it was read, and what is proposed of it may quote them.
    if (kept === null) return readIn(account, file, watch)
    return { state: 'read', reading: kept.id, isKnown: kept.isKnown }
  }

  const read = async (id: string): Promise<KeptReading | null> => {
    const found = await store.read(id)
    if (found === null) return null
    const of = (sort: string) => found.proposed.filter((one) => one.sort === sort)
    return {
      ...found.reading,
      named: found.named,
      events: found.events,
      // What is kept was made by this room.
      proposals: of('proposal').map(({ content, decision }) => ({ proposal: content as ReadProposal, decision })),
      spellings: of('spelling').map(({ content, decision }) => ({ suggestion: content as SpellingSuggestion, decision })),
      contradictions: of('contradiction').map(({ content, decision }) => ({
        contradiction: content as FoundContradiction,
        decision,
      })),
    }
  }

  const decide = (
    reading: string,
    sort: ReadingSort,
    id: string,
    from: readonly Decision['state'][],
    decision: Decision,
  ): Promise<Result<Decision, DecideProblem>> => store.decide({ reading, sort, id }, from, async () => ok(decision))
  const decided = (account: string, state: Decision['state']): Decision => ({
    state,
    made: [],
    decidedBy: account,
    decidedAt: clock(),
  })

  return {
    begin(account, file) {
      const now = clock().getTime()
      for (const [id, job] of jobs) if (now - job.begunAt > LIFE) jobs.delete(id)
      const waiting = [...jobs.values()].filter((job) => job.account === account && job.progress.state === 'reading')
      if (waiting.length >= MOST_WAITING) return null
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
      if (kept === null || found === undefined) return fail({ kind: 'not-found' })
      if (found.decision.state !== 'open') return fail({ kind: 'decided', decision: found.decision })
      return acceptProposal(store, { account, kept, proposal: found.proposal, as, at: clock() })
    },

    async acceptSpelling(account, id, spelling, actor) {
      const kept = await read(id)
      const found = kept?.spellings.find(({ suggestion }) => suggestion.id === spelling)
      if (kept === null || found === undefined || !areNamesOfActor(found.suggestion, kept, await work.listActors()))
        return fail({ kind: 'not-found' })
      return acceptSpelling(store, { account, kept, suggestion: found.suggestion, actor, at: clock() })
    },

    async keep(account, reading, sort, id) {
      if (sort === 'proposal') {
        const found = (await read(reading))?.proposals.find(({ proposal }) => proposal.id === id)
        if (found?.proposal.kind !== 'figure') return fail({ kind: 'not-found' })
      }
      return decide(reading, sort, id, ['open'], decided(account, 'accepted'))
    },
    refuse: (account, reading, sort, id) => decide(reading, sort, id, ['open'], decided(account, 'refused')),

    async reopen(account, reading, sort, id, reason = '') {
      const found = (await store.read(reading))?.proposed.find((one) => one.sort === sort && one.id === id)
      if (found === undefined) return fail({ kind: 'not-found' })
      // Records first, and whatever is left of them is what a second press takes back: the decision goes last.
      for (const record of found.decision.made.filter(({ kind }) => kind !== 'actor').toReversed()) {
        const done = await work.withdraw(account, record.kind, record.id, reason)
        if (!done.ok && done.error.kind !== 'not-found') return done
      }
      return store.decide<DecideProblem>({ reading, sort, id }, ['accepted', 'changed', 'refused'], async (writer, standing) => {
        // Decided anew meanwhile: those records were not asked about.
        if (standing.decidedAt?.getTime() !== found.decision.decidedAt?.getTime())
          return fail({ kind: 'decided', decision: standing })
        const dropped = await dropSpellings(writer, standing, { account, reason: reason.trim() || 'taken back', at: clock() })
        return dropped.ok ? ok({ state: 'open', made: [], decidedBy: null, decidedAt: null }) : dropped
      })
    },

    async correct(account, id, details, seen) {
      const kept = await store.read(id)
      if (kept === null) return false
      const words = listChanged(kept.reading, details).join(', ')
      const { title, language, sourceUrl } = details
      const tell = async (writer: DialogueWriter, named: CitedReading) =>
        (await isCitedInPublic(writer, id)) ? nameAtOnce(named, details) : { id, title, language, sourceUrl }
      if (seen !== undefined && (seen.title !== kept.reading.title || seen.sourceUrl !== kept.reading.sourceUrl)) return false
      return words === '' || store.correct(id, details, { words, account, at: clock() }, tell, kept.reading)
    },
    async agreeToName(account, id, seen) {
      const done = await store.stepNaming<NameProblem>(id, async (writer, standing) => {
        const judged = judgeName(standing, { account, seen, at: clock() })
        if (!judged.ok) return judged
        return (await saysWhoSpokeIn(writer, { id, ...standing.written })) ? fail({ kind: 'reveals-speaker' }) : judged
      })
      return done.ok ? ok(undefined) : done
    },

    async remove(account, id, reason) {
      const done = await store.stepRemoval(id, (before) => judgeRemoval(before, { account, reason, at: clock() }))
      return done.ok ? ok(done.value === 'removed' ? 'removed' : 'asked') : done
    },
    async declineRemoval(account, id, reason) {
      const done = await store.stepRemoval(id, (before) => judgeDecline(before, { account, reason, at: clock() }))
      return done.ok ? ok(undefined) : done
    },
    listRemoved: () => store.listRemoved(),
  }
}

const DETAILS = ['title', 'language', 'licence', 'sourceUrl'] as const satisfies readonly (keyof ReadingDetails)[]

/** Which details are other than they were. */
function listChanged(before: ReadingDetails, after: ReadingDetails): readonly string[] {
  return DETAILS.filter((field) => before[field] !== after[field])
}
