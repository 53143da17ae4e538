// Drafting and changing: nothing is kept that could not be released in any form.
import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { CaseworkRefusal } from './casework/index.ts'
import { checkDraft, type DraftQuestion } from './check-draft.ts'
import { checkChange, checkRequest } from './check-request.ts'
import type { ReleaseProblem } from './release-problem.ts'
import { runInThread } from './release-thread.ts'
import type { ReleasesContext } from './releases-context.ts'
import type { Actor, DraftChange, DraftRequest, Releases, SourceChoice } from './releases.ts'

const DEFAULT_ANSWERS = 2
/** Characters of files, or counts, that take long enough to be read in a thread. */
const WORTH_A_THREAD = 200_000
const MANY_COUNTS = 5_000

/** The steps of whoever asks. */
export function createDrafting(context: ReleasesContext): Pick<Releases, 'draft' | 'change' | 'listOffers'> {
  const { store, clock, sources, residents = {} } = context
  return {
    async listOffers(kind) {
      return (await sources[kind]?.offers()) ?? []
    },
    async draft(given: DraftRequest, by: Actor) {
      const checked = checkRequest(given)
      if (!checked.ok) return fail({ problem: 'bad-fields', fields: checked.error })
      const { source, series, answersNeeded = DEFAULT_ANSWERS, ...request } = checked.value
      const found = await findSource(context, source, request)
      if (!found.ok) return found
      const { titles, geography, choice } = request
      const earlier = await store.listForms(series)
      const material = await check({ series, titles, geography, choice, earlier, residents, source: found.value })
      if (!material.ok) return material
      const id = randomUUID()
      await store.insertRelease(
        {
          ...request,
          release_id: id,
          series,
          source_kind: source.kind,
          source: material.value.source,
          asked_by: by,
          asked_at: clock(),
          answers_needed: answersNeeded,
          dimensions: material.value.dimensions,
        },
        material.value,
      )
      return ok({ id })
    },
    async change(id: string, given: DraftChange, by: Actor) {
      const checked = checkChange(given)
      if (!checked.ok) return fail({ problem: 'bad-fields', fields: checked.error })
      const { answersNeeded, titles, choice, ...change } = checked.value
      const material = await store.loadMaterial(id)
      const record = await store.findRelease(id)
      if (record === null) return fail({ problem: 'not-found' })
      if (material === null) return fail({ problem: 'wrong-state', state: record.state })
      // Of casework, the counts are those of the period that was asked for.
      if (record.sourceKind === 'casework' && change.period !== undefined && change.period !== record.period)
        return fail({ problem: 'bad-fields', fields: [{ field: 'period', problem: 'not-understood' }] })
      const allowed = await check({
        series: record.series,
        titles: titles ?? record.titles,
        geography: change.geography ?? record.geography,
        choice: choice ?? record.choice,
        earlier: await store.listForms(record.series),
        residents,
        source: { kind: 'material', material },
      })
      if (!allowed.ok) return allowed
      return store.change(id, clock(), async (transaction) => {
        const { state, editors } = transaction.record
        if (!['draft', 'previewed', 'approved', 'with-panel'].includes(state)) return fail({ problem: 'wrong-state', state })
        await transaction.step('changed', 'draft', by, null, {
          ...change,
          ...(titles !== undefined && { titles: JSON.stringify(titles) }),
          ...(choice !== undefined && { choice: JSON.stringify(choice) }),
          ...(answersNeeded !== undefined && { answers_needed: answersNeeded }),
          editors: [...new Set([...editors, by])],
          approved_by: null,
          preview_run: null,
        })
        return ok(null)
      })
    },
  }
}

async function findSource(
  { sources, clock }: ReleasesContext,
  source: SourceChoice,
  { period, geography }: Pick<DraftRequest, 'period' | 'geography'>,
): Promise<Result<DraftQuestion['source'], ReleaseProblem>> {
  if (source.kind === 'files') return ok(source)
  if (source.kind === 'casework') {
    const { measure, groups } = source
    const found = (await sources.casework?.load({ measure, groups, period, geography, now: clock() })) ?? 'nobody-counted'
    return typeof found === 'string'
      ? fail({ problem: 'bad-source', sentences: [NO_CASEWORK[found]] })
      : ok({ kind: 'material', material: found })
  }
  const material = await sources[source.kind]?.load(source.reference)
  return material === undefined || material === null
    ? fail({ problem: 'bad-fields', fields: [{ field: 'source.reference', problem: 'not-understood' }] })
    : ok({ kind: 'material', material })
}

const NO_CASEWORK: Readonly<Record<CaseworkRefusal, string>> = {
  'period-too-fine': 'casework is counted by months: the period must be a month, a quarter, half a year or a year',
  'period-not-over': 'the period is not over yet: what is counted of it still changes',
  'nobody-counted': 'of that period nobody was counted in this way',
}

async function check(question: DraftQuestion): ReturnType<typeof runCheck> {
  const { source } = question
  const isLong =
    source.kind === 'files'
      ? source.inner.length + source.hierarchies.length > WORTH_A_THREAD
      : source.material.counts.length > MANY_COUNTS
  return isLong ? runCheck(question) : checkDraft(question)
}

function runCheck(question: DraftQuestion) {
  return runInThread<'check'>({ kind: 'check', question })
}
