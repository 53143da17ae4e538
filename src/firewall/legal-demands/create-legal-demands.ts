// The register of legal demands: record, propose an answer, have it reviewed by a second account, keep an order of silence. Each step is a
// row that follows the one before, with its entry of the access log; what the public may count is written in the same transaction.
import { fail, ok } from '@causeway/vocabulary'
import type { AccessPurpose, Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { isUuid, newId } from '../../platform/ids/index.ts'
import { appendEntries } from '../access-log/index.ts'
import type { Actor } from '../policy/index.ts'
import { bodyKinds, breadths, claimedBases, demandAnswers, givenKinds, scopes } from './codes.ts'
import type { BodyKind, Breadth, ClaimedBasis, DemandAnswer, DemandScope, GivenKind } from './codes.ts'
import type {
  Authorise,
  DemandProblem,
  DemandStep,
  Gag,
  LegalDemand,
  LegalDemands,
  NewDemand,
  ProposedAnswer,
} from './legal-demands.ts'
import { insertDemand, insertStep, isStepTaken, readDemands, readSteps, replaceTold } from './store.ts'
import type { DemandRow, DemandStore, DemandTransaction, StepRow } from './store.ts'

/** What the register works with. */
export interface LegalDemandsOptions {
  readonly store: DemandStore
  readonly authorise: Authorise
  readonly clock: Clock
}

/** A step as it is asked for; place and what went before come from the demand. */
type Step = Pick<StepRow, 'step' | 'state' | 'answer' | 'given' | 'gag_until'>

/** The register. */
export function createLegalDemands({ store, authorise, clock }: LegalDemandsOptions): LegalDemands {
  const takeStep = async (
    actor: Actor,
    purpose: AccessPurpose,
    demandId: string,
    decide: (demand: LegalDemand, last: StepRow) => Result<Step, DemandProblem>,
  ): Promise<Result<LegalDemand, DemandProblem>> => {
    if (!(await authorise(actor, 'answer-legal-demand', purpose))) return fail({ kind: 'refused' })
    if (!isUuid(demandId)) return fail({ kind: 'not-found' })
    const { organisationId } = actor
    try {
      return await store.run(organisationId, purpose, async (tx) => {
        const demand = await readOne(tx, organisationId, demandId)
        const last = (await readSteps(tx, organisationId, demandId)).at(-1)
        if (demand === undefined || last === undefined) return fail({ kind: 'not-found' })
        const decided = decide(demand, last)
        if (!decided.ok) return decided
        await writeStep(tx, actor, purpose, clock(), demandId, decided.value, last)
        await tellPublic(tx, organisationId, demandId, clock())
        const changed = await readOne(tx, organisationId, demandId)
        return changed === undefined ? fail({ kind: 'not-found' }) : ok(changed)
      })
    } catch (error) {
      if (isStepTaken(error)) return fail({ kind: 'changed' })
      throw error
    }
  }
  const list: LegalDemands['list'] = async (actor, purpose) => {
    if (!(await authorise(actor, 'read-legal-demands', purpose))) return fail({ kind: 'refused' })
    return store.run(actor.organisationId, purpose, async (tx) => {
      const steps = await readSteps(tx, actor.organisationId)
      const rows = await readDemands(tx, actor.organisationId)
      return ok(
        rows.map((row) =>
          toDemand(
            row,
            steps.filter((step) => step.demand_id === row.demand_id),
          ),
        ),
      )
    })
  }
  return {
    list,
    async find(actor, purpose, demandId) {
      const listed = await list(actor, purpose)
      if (!listed.ok) return listed
      const found = listed.value.find((demand) => demand.demandId === demandId)
      return found === undefined ? fail({ kind: 'not-found' }) : ok(found)
    },
    async record(actor, purpose, demand) {
      if (!(await authorise(actor, 'answer-legal-demand', purpose))) return fail({ kind: 'refused' })
      const now = clock()
      const problem = checkDemand(demand, now)
      if (problem !== null) return fail(problem)
      const { organisationId } = actor
      const demandId = newId(now)
      const { reference } = demand
      return store.run(organisationId, purpose, async (tx) => {
        await insertDemand(tx, {
          organisation_id: organisationId,
          demand_id: demandId,
          received_on: demand.receivedOn,
          body_kind: demand.bodyKind,
          jurisdiction: demand.jurisdiction,
          breadth: demand.breadth,
          scope: demand.scope,
          basis: demand.basis,
          reference,
          recorded_at: now,
          recorded_by: actor.accountId,
        })
        const first = { step: 'recorded', state: 'open', answer: null, given: null, gag_until: gagDate(demand.gag) }
        await writeStep(tx, actor, purpose, now, demandId, first, null)
        const made = await readOne(tx, organisationId, demandId)
        return made === undefined ? fail({ kind: 'not-found' }) : ok(made)
      })
    },
    proposeAnswer: (actor, purpose, demandId, proposed) =>
      takeStep(actor, purpose, demandId, (demand, last) => {
        const problem = checkProposal(proposed)
        if (problem !== null) return fail(problem)
        if (demand.state === 'proposed') return fail({ kind: 'changed' })
        const { answer, given } = proposed
        return ok({ step: 'answer-proposed', state: 'proposed', answer, given, gag_until: last.gag_until })
      }),
    review: (actor, purpose, demandId, verdict) =>
      takeStep(actor, purpose, demandId, (demand, last) => {
        if (demand.state !== 'proposed') return fail({ kind: 'changed' })
        if (last.by_account === actor.accountId) return fail({ kind: 'own-proposal' })
        const { answer, given, gag_until } = last
        return ok(
          verdict === 'accept'
            ? { step: 'answer-accepted', state: 'reviewed', answer, given, gag_until }
            : { step: 'answer-sent-back', state: 'open', answer: null, given: null, gag_until },
        )
      }),
    changeGag: (actor, purpose, demandId, gag) =>
      takeStep(actor, purpose, demandId, (demand, last) => {
        if (demand.state === 'proposed') return fail({ kind: 'changed' })
        if (!isGag(gag)) return fail({ kind: 'invalid', field: 'gag-until' })
        return ok({ step: 'gag-changed', state: last.state, answer: null, given: null, gag_until: gagDate(gag) })
      }),
  }
}

async function writeStep(
  tx: DemandTransaction,
  actor: Actor,
  purpose: AccessPurpose,
  at: Date,
  demandId: string,
  step: Step,
  last: StepRow | null,
): Promise<void> {
  const { organisationId, accountId, role } = actor
  const [entryId = ''] = await appendEntries(tx, [
    {
      organisationId,
      personId: null,
      kind: 'legal-demand',
      at,
      actor: { accountId, role },
      action: 'answer-legal-demand',
      purpose,
      outcome: 'allowed',
      rules: [],
      details: { demand: demandId, step: step.step, ...(step.answer === null ? {} : { answer: step.answer }) },
    },
  ])
  await insertStep(tx, {
    ...step,
    organisation_id: organisationId,
    demand_id: demandId,
    place: (last?.place ?? 0) + 1,
    before_place: last?.place ?? null,
    before_state: last?.state ?? null,
    before_by: last?.by_account ?? null,
    by_account: accountId,
    at,
    entry_id: entryId,
  })
}

/** Writes what the public may count of a demand: its last accepted answer, from the day after an order of silence ends. */
async function tellPublic(tx: DemandTransaction, organisationId: string, demandId: string, now: Date): Promise<void> {
  const [row] = await readDemands(tx, organisationId, demandId)
  const steps = await readSteps(tx, organisationId, demandId)
  const accepted = steps.findLast((step) => step.step === 'answer-accepted')
  const gag = steps.at(-1)?.gag_until ?? null
  const names = { organisation_id: organisationId, demand_id: demandId }
  if (row === undefined || accepted?.answer == null || gag === 'infinity') return replaceTold(tx, names, null)
  const told = {
    ...names,
    place: accepted.place,
    step: 'answer-accepted',
    year: Number(row.received_on.slice(0, 4)),
    body_kind: row.body_kind,
    answer: accepted.answer,
    told_from: gag === null ? toDay(now) : toDay(new Date(Date.parse(`${gag}T00:00:00Z`) + 86_400_000)),
  }
  return replaceTold(tx, names, told)
}

async function readOne(tx: DemandTransaction, organisationId: string, demandId: string): Promise<LegalDemand | undefined> {
  const [row] = await readDemands(tx, organisationId, demandId)
  return row === undefined ? undefined : toDemand(row, await readSteps(tx, organisationId, demandId))
}

/** Columns hold what the checks of the tables let in, so each cast below is of a closed list that the database keeps too. */
function toDemand(row: DemandRow, steps: readonly StepRow[]): LegalDemand {
  const last = steps.at(-1)
  const answered = steps.findLast((step) => step.answer !== null || step.step === 'answer-sent-back')
  const gag = last?.gag_until ?? null
  return {
    demandId: row.demand_id,
    receivedOn: row.received_on,
    bodyKind: row.body_kind as BodyKind,
    jurisdiction: row.jurisdiction,
    breadth: row.breadth as Breadth,
    scope: row.scope as readonly DemandScope[],
    basis: row.basis as ClaimedBasis,
    reference: row.reference,
    gag: gag === null ? 'none' : gag === 'infinity' ? 'without-end' : { until: gag },
    state: (last?.state ?? 'open') as LegalDemand['state'],
    recordedAt: row.recorded_at,
    answer: (answered?.answer ?? null) as DemandAnswer | null,
    steps: steps.map((step) => ({
      step: step.step as DemandStep['step'],
      by: step.by_account,
      at: step.at,
      answer: step.answer as DemandAnswer | null,
      given: (step.given ?? []) as readonly GivenKind[],
    })),
  }
}

function invalid(field: string): DemandProblem {
  return { kind: 'invalid', field }
}

function checkDemand(demand: NewDemand, now: Date): DemandProblem | null {
  if (!isDay(demand.receivedOn) || demand.receivedOn > toDay(now)) return invalid('received-on')
  if (!bodyKinds.includes(demand.bodyKind)) return invalid('body-kind')
  if (!/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(demand.jurisdiction)) return invalid('jurisdiction')
  if (!breadths.includes(demand.breadth)) return invalid('breadth')
  if (demand.scope.length === 0 || !demand.scope.every((scope) => scopes.includes(scope))) return invalid('scope')
  if (!claimedBases.includes(demand.basis)) return invalid('basis')
  if (demand.reference !== null && !/^[A-Za-z0-9][A-Za-z0-9 ./,:()-]{0,79}$/.test(demand.reference)) return invalid('reference')
  return isGag(demand.gag) ? null : invalid('gag-until')
}

function checkProposal({ answer, given }: ProposedAnswer): DemandProblem | null {
  if (!demandAnswers.includes(answer)) return { kind: 'invalid', field: 'answer' }
  if (given.length === 0 || !given.every((kind) => givenKinds.includes(kind))) return { kind: 'invalid', field: 'given' }
  if (given.includes('nothing') && given.length > 1) return { kind: 'nothing-with-something' }
  if (answer === 'complied-in-part' && given.includes('nothing')) return { kind: 'nothing-with-something' }
  return null
}

function isGag(gag: Gag): boolean {
  return gag === 'none' || gag === 'without-end' || isDay(gag.until)
}

function gagDate(gag: Gag): string | null {
  return gag === 'none' ? null : gag === 'without-end' ? 'infinity' : gag.until
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && toDay(day) === text
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}
