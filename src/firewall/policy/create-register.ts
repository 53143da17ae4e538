// The register: what ships with the program, what was changed here, and one answer from both. A correction only adds names; taking one
// away is a delisting, with a reason, by two accounts of two organisations, and stays readable for ever.
import { fail, ok } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { enforcementBodySchema, readShippedBodies } from './enforcement-body.ts'
import { createMatcher } from './match-register.ts'
import { mergeBodies } from './merge-bodies.ts'
import type { MergedBody } from './merge-bodies.ts'
import { attemptKinds } from './register.ts'
import type { AttemptKind, EnforcementBody, ListedBody, RefusedMonth, Register } from './register.ts'
import type { KeptProposal, RegisterStore } from './store.ts'

/** `shipped`: other bodies than those of the installation's data/enforcement-register/, which a test gives. */
export interface RegisterOptions {
  readonly clock: Clock
  readonly shipped?: readonly EnforcementBody[]
}

/** How old what is held in memory may be, in milliseconds. */
const FRESH = 1000

/** The register over its store. */
export function createRegister(store: RegisterStore, { clock, shipped = readShippedBodies() }: RegisterOptions): Register {
  const held = holdInMemory(store, shipped)
  const findProposal = async (proposalId: string) =>
    (await store.readProposals()).find((proposal) => proposal.proposalId === proposalId)

  return {
    isListed: async (question) => (await held.read()).isListed(question),
    list: async () => (await held.read()).bodies.map(toListedBody),

    async listProposals(reader) {
      const waiting = (await store.readProposals()).filter(({ decision }) => decision === null)
      return waiting.map(({ proposalId, change, body, reason, proposedBy, proposedAt }) => ({
        proposalId,
        change,
        body: enforcementBodySchema.parse(body),
        reason,
        proposedAt,
        isOwn: proposedBy.accountId === reader.accountId,
      }))
    },

    async propose(editor, { change, body, reason }) {
      const checked = enforcementBodySchema.safeParse(body)
      if (!checked.success) return fail('invalid-body')
      if (reason.trim() === '' || reason.length > 1000) return fail('reason-missing')
      if (change === 'delist') {
        const known = (await held.readNow()).bodies.find(({ body: one }) => isSameBody(one, checked.data))
        if (known === undefined || !known.isListed) return fail('unknown-body')
      }
      const proposalId = newId(clock())
      await store.addProposal(proposalId, change, checked.data, reason.trim(), editor, clock())
      return ok({ proposalId })
    },

    async review(editor, proposalId, verdict, reason) {
      const proposal = await findProposal(proposalId)
      if (proposal === undefined) return fail('unknown-proposal')
      if (proposal.decision !== null) return fail('already-decided')
      if (proposal.proposedBy.accountId === editor.accountId) return fail('own-proposal')
      if (verdict === 'accept' && proposal.change === 'delist' && proposal.proposedBy.organisationId === editor.organisationId) {
        return fail('same-organisation')
      }
      if ((verdict === 'reject' || proposal.change === 'delist') && reason.trim() === '') return fail('reason-missing')
      const body = enforcementBodySchema.parse(proposal.body)
      const decision = { proposal, verdict, reason: reason.trim().slice(0, 1000), editor, at: clock() }
      if (!(await store.addDecision(decision, body))) return fail('already-decided')
      held.forget()
      return ok(null)
    },

    countRefusal: (kind) => store.countRefusal(kind, clock()),
    readRefusals: async () => toRefusedMonths(await store.readRefusals(clock())),
  }
}

/** What is listed, read again where the database has another decision. */
function holdInMemory(store: RegisterStore, shipped: readonly EnforcementBody[]) {
  interface Held {
    readonly decisions: number
    readonly bodies: readonly MergedBody[]
    readonly isListed: ReturnType<typeof createMatcher>
  }
  let held: Held | null = null
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<Held> | null = null
  const readNow = async (): Promise<Held> => {
    const started = performance.now()
    const decisions = await store.countDecisions()
    if (held?.decisions !== decisions) {
      const accepted = (await store.readProposals()).filter(isAccepted)
      const bodies = mergeBodies(shipped, accepted)
      held = { decisions, bodies, isListed: createMatcher(bodies.filter(({ isListed }) => isListed).map(({ body }) => body)) }
    }
    readAt = started
    return held
  }
  return {
    readNow,
    forget: () => {
      readAt = Number.NEGATIVE_INFINITY
    },
    async read(): Promise<Held> {
      if (held !== null && performance.now() - readAt < FRESH) return held
      // Whoever asks at the same time waits for the same reading.
      reading ??= readNow().finally(() => {
        reading = null
      })
      return reading
    },
  }
}

function isAccepted(proposal: KeptProposal): boolean {
  return proposal.decision?.verdict === 'accept'
}

function isSameBody(one: EnforcementBody, other: EnforcementBody): boolean {
  return one.jurisdiction === other.jurisdiction && one.bodyId === other.bodyId
}

function toListedBody({ body, isListed, isReviewed, changedAt, reason }: MergedBody): ListedBody {
  return {
    ...body,
    state: isListed ? 'listed' : 'delisted',
    standing: isReviewed ? 'reviewed' : 'shipped-to-check',
    changedAt,
    reason,
  }
}

/** Fewest that are told as a number. */
const FEWEST_TOLD = 10

/** Every kind of each month in which anything was refused, so that an absence tells no more than "fewer than 10" does. */
function toRefusedMonths(
  counts: readonly { readonly month: string; readonly kind: AttemptKind; readonly attempts: number }[],
): readonly RefusedMonth[] {
  const months = [...new Set(counts.map(({ month }) => month))]
  return months.flatMap((month) =>
    attemptKinds.map((kind) => {
      const attempts = counts.find((one) => one.month === month && one.kind === kind)?.attempts ?? 0
      return { month, kind, count: attempts < FEWEST_TOLD ? null : Math.round(attempts / 10) * 10 }
    }),
  )
}
