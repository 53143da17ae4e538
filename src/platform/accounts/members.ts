// Members of an organisation: invited by a one-time link, changed and closed by its administrators, never by oneself.
// An administrator can be forced. So whatever gives anybody more (an invitation, a way back into an account, a wider role) waits, in sight
// of every administrator and supervisor and of whom it concerns, or has a second person's yes; what takes away happens at once.
import { randomUUID } from 'node:crypto'
import { fail, ok, type OrganisationRole, type Result } from '@causeway/vocabulary'
import type { Clock } from '../clock/index.ts'
import { newId } from '../ids/index.ts'
import { toAccountName } from './account-name.ts'
import type { AccountEntry, AccountEvent, RecordEntry } from './entries.ts'
import { choosePurposes, isNarrower, type Membership, type MemberPurpose } from './membership.ts'
import { findPasswordProblem, hashPassword } from './password.ts'
import { isFresh, membershipForCases, type BegunSession, type Sessions, type SignedIn, type Visitor } from './sessions.ts'
import { NameTaken, type AccountStore, type FirstWayIn, type StoredMember, type StoredRequest } from './store/index.ts'
import { makeToken, sha256 } from './tokens.ts'

const HOUR = 3_600_000
/** How long a request waits where no second person agrees: longer for whoever could let others in, or get into another's account. */
export const WAITING_HOURS = { ordinary: 24, mighty: 72 } as const
const LINK_LIFE = 7 * 24 * HOUR
const MIGHTY: readonly OrganisationRole[] = ['administrator', 'supervisor']

/** Why nothing was changed. `not-possible` is all that anybody is told where a name is taken or the register refuses a domain. */
export type MemberProblem =
  | 'not-allowed'
  | 'stale'
  | 'own-account'
  | 'not-found'
  | 'not-possible'
  | 'name-wrong'
  | 'email-wrong'
  | 'purposes-missing'
  | 'waits'
  | 'password-short'
  | 'password-long'

/** An organisation, as far as its members are concerned. */
export interface MemberOrganisation {
  readonly name: string
  readonly isDemo: boolean
  readonly isActive: boolean
}

/** What is asked about an invitation before it is made. */
export interface InvitationQuestion {
  readonly organisationId: string
  /** The part of the e-mail address behind the `@`, in lower case. The address itself is asked for nothing else and not kept. */
  readonly emailDomain: string
}

/** Who an invitation is for, and what they will be. */
export interface Invitation {
  readonly name: string
  readonly email: string
  readonly role: OrganisationRole
  readonly purposes: readonly string[]
}

/** A link to hand over, shown once. */
export interface HandedLink {
  readonly token: string
  /** From when on it opens without a second person; in the past where it opens at once. */
  readonly opensAt: Date
  readonly expiresAt: Date
}

/** A request as administrators and supervisors see it. */
export interface RequestSummary extends StoredRequest {
  readonly isOpen: boolean
}

/** What members are made of. */
export interface MemberParts {
  readonly store: AccountStore
  readonly clock: Clock
  readonly record: RecordEntry
  readonly sessions: Sessions
  readonly findOrganisation: (organisationId: string) => Promise<MemberOrganisation | null>
  /** True where the register of enforcement bodies refuses an invitation. Whoever asks is told no reason. */
  readonly refusesInvitation: (question: InvitationQuestion) => Promise<boolean>
  /** Takes an account whose membership has ended out of its teams, in the name of whoever ended it. */
  readonly leaveTeams?: ((by: Membership & { readonly accountId: string }, accountId: string) => Promise<void>) | undefined
}

export type Members = ReturnType<typeof createMembers>

/** The keeping of members over a store. */
export function createMembers({ store, clock, record, sessions, findOrganisation, refusesInvitation, leaveTeams }: MemberParts) {
  return {
    /** The members of somebody's organisation; for its administrators and supervisors. */
    async list(actor: SignedIn): Promise<Result<readonly StoredMember[], MemberProblem>> {
      const held = membershipForCases(actor)
      if (held === null || !MIGHTY.includes(held.role)) return fail('not-allowed')
      return ok(await store.listMembers(held.organisationId))
    },

    /** What is asked for and has not been used, taken back or run out. */
    async listRequests(actor: SignedIn): Promise<Result<readonly RequestSummary[], MemberProblem>> {
      const held = membershipForCases(actor)
      if (held === null || !MIGHTY.includes(held.role)) return fail('not-allowed')
      const now = clock()
      return ok(
        (await store.listRequests(held.organisationId, now)).map((request) => ({ ...request, isOpen: isOpen(request, now) })),
      )
    },

    /** What is asked for about one's own account: a way back that one did not ask for can be stopped. */
    listOwnRequests: (actor: SignedIn): Promise<readonly StoredRequest[]> => store.listRequestsFor(actor.accountId, clock()),

    /** Invites somebody into one's own organisation. */
    async invite(actor: SignedIn, invitation: Invitation): Promise<Result<HandedLink, MemberProblem>> {
      const allowed = mayKeepMembers(actor)
      return allowed.ok ? inviteInto(allowed.value.organisationId, invitation, actor) : allowed
    },

    /** Invites somebody on behalf of whoever runs the installation: an organisation's first administrator. It opens at once. */
    inviteAsOperator: (organisationId: string, invitation: Invitation): Promise<Result<HandedLink, MemberProblem>> =>
      inviteInto(organisationId, invitation, null),

    /** A way back for a member who has lost what they sign in with: a new link, told to them, that waits or needs a second person. */
    async offerRecovery(actor: SignedIn, accountId: string): Promise<Result<HandedLink, MemberProblem>> {
      const allowed = mayKeepMembers(actor)
      if (!allowed.ok) return allowed
      if (accountId === actor.accountId) return fail('own-account')
      const member = await findMember(allowed.value.organisationId, accountId)
      if (member === null) return fail('not-found')
      return handOver({ ...member, kind: 'recovery', accountId }, actor, 'recovery-asked')
    },

    /** The same by whoever runs the installation. */
    async offerRecoveryAsOperator(name: string): Promise<Result<HandedLink, MemberProblem>> {
      const account = await store.findAccount(name.trim().toLowerCase())
      if (account === null || account.membership === null) return fail('not-found')
      const { accountId, membership } = account
      return handOver({ ...membership, name: account.name, kind: 'recovery', accountId }, null, 'recovery-asked')
    },

    /** Gives a member another role or other purposes: at once where that is less, else `waits`. */
    async change(
      actor: SignedIn,
      accountId: string,
      next: { readonly role: OrganisationRole; readonly purposes: readonly string[] },
    ): Promise<Result<'done' | 'waits', MemberProblem>> {
      const allowed = mayKeepMembers(actor)
      if (!allowed.ok) return allowed
      if (accountId === actor.accountId) return fail('own-account')
      const { organisationId } = allowed.value
      const member = await findMember(organisationId, accountId)
      if (member === null) return fail('not-found')
      const purposes = choosePurposes(next.role, next.purposes)
      if (purposes.length === 0) return fail('purposes-missing')
      const wanted = { organisationId, role: next.role, purposes }
      const wait = await findWait(organisationId, 'change', next.role, actor)
      if (isNarrower(wanted, member) || wait === 0) {
        await applyMembership(actor, accountId, wanted)
        return ok('done')
      }
      await addRequest({ ...wanted, name: member.name, kind: 'change', accountId }, actor, 'change-asked', wait, null)
      return ok('waits')
    },

    /** A second person's yes to what another asked for. */
    async agree(actor: SignedIn, requestId: string): Promise<Result<StoredRequest, MemberProblem>> {
      const held = membershipForCases(actor)
      if (held === null || !MIGHTY.includes(held.role)) return fail('not-allowed')
      if (!isFresh(actor, clock())) return fail('stale')
      const request = await store.findRequest(held.organisationId, requestId, clock())
      if (request === null) return fail('not-found')
      if (request.askedBy === actor.accountId || request.accountId === actor.accountId) return fail('own-account')
      await write(actor, request, 'request-agreed')
      if (!(await store.agree(held.organisationId, requestId, actor.accountId, clock()))) return fail('not-found')
      if (request.kind === 'change' && request.accountId !== null) await finishChange(actor, request, request.accountId)
      return ok(request)
    },

    /** Carries out a change that has waited long enough. */
    async applyChange(actor: SignedIn, requestId: string): Promise<Result<null, MemberProblem>> {
      const allowed = mayKeepMembers(actor)
      if (!allowed.ok) return allowed
      const request = await store.findRequest(allowed.value.organisationId, requestId, clock())
      if (request === null || request.kind !== 'change' || request.accountId === null) return fail('not-found')
      if (request.accountId === actor.accountId) return fail('own-account')
      if (!isOpen(request, clock())) return fail('waits')
      return (await finishChange(actor, request, request.accountId)) ? ok(null) : fail('not-found')
    },

    /** Takes a request back: an administrator or supervisor any, everybody what is asked about their own account. */
    async takeBack(actor: SignedIn, requestId: string): Promise<Result<null, MemberProblem>> {
      const organisationId = actor.membership?.organisationId
      const request = organisationId === undefined ? null : await store.findRequest(organisationId, requestId, clock())
      if (request === null) return fail('not-found')
      const role = membershipForCases(actor)?.role
      const isOwn = request.accountId === actor.accountId
      if (!isOwn && (role === undefined || !MIGHTY.includes(role))) return fail('not-allowed')
      await write(actor, request, 'request-taken-back')
      return (await store.endRequest(request.organisationId, requestId, 'taken-back', clock())) ? ok(null) : fail('not-found')
    },

    /** Ends a membership at once: the account is closed, its sessions and factors are gone, its name stays taken. */
    async end(actor: SignedIn, accountId: string): Promise<Result<null, MemberProblem>> {
      const allowed = mayKeepMembers(actor)
      if (!allowed.ok) return allowed
      if (accountId === actor.accountId) return fail('own-account')
      const member = await findMember(allowed.value.organisationId, accountId)
      if (member === null) return fail('not-found')
      await write(actor, { ...member, accountId }, 'membership-ended')
      if (!(await store.closeMember(member.organisationId, accountId, clock()))) return fail('not-found')
      await leaveTeams?.({ ...allowed.value, accountId: actor.accountId }, accountId)
      return ok(null)
    },

    /** What a link leads to: `null` for one that is unknown, used, taken back or has run out. Looking uses nothing up. */
    async findInvitation(token: string): Promise<(RequestSummary & { readonly organisation: MemberOrganisation }) | null> {
      const request = await store.findRequestByToken(sha256(token), clock())
      if (request === null) return null
      const organisation = await findOrganisation(request.organisationId)
      return organisation === null || !organisation.isActive
        ? null
        : { ...request, isOpen: isOpen(request, clock()), organisation }
    },

    /** Uses a link up with a password: the account is there, or has its new way in, and is signed in. */
    async useInvitation(token: string, password: string, visitor: Visitor): Promise<Result<BegunSession, MemberProblem>> {
      const problem = findPasswordProblem(password)
      if (problem !== null) return fail(problem)
      // Strangers who guess links must not keep the machine busy with hashing.
      const request = await store.findRequestByToken(sha256(token), clock())
      if (request === null) return fail('not-found')
      if (!isOpen(request, clock())) return fail('waits')
      return finishInvitation(sha256(token), { passwordHash: await hashPassword(password) }, 'password', visitor)
    },

    finishInvitation,
  }

  /** Uses a link up by its hash, with what the account will sign in with. */
  async function finishInvitation(
    tokenHash: Buffer,
    wayIn: FirstWayIn,
    strength: 'password' | 'organisation-provider',
    visitor: Visitor,
  ): Promise<Result<BegunSession, MemberProblem>> {
    const now = clock()
    const request = await store.findRequestByToken(tokenHash, now)
    const organisation = request === null ? null : await findOrganisation(request.organisationId)
    if (request === null || organisation === null || !organisation.isActive) return fail('not-found')
    if (!isOpen(request, now)) return fail('waits')
    const { organisationId, role, purposes } = request
    const accountId = request.accountId ?? randomUUID()
    const membership = { organisationId, role, purposes }
    const event = request.kind === 'recovery' ? 'recovery-used' : 'invitation-used'
    await write(null, { ...request, accountId }, event)
    const { isDemo } = organisation
    const account = { accountId, name: request.name, passwordHash: wayIn.passwordHash, isDemo, createdAt: now, membership }
    try {
      if (!(await store.useRequest(request, account, wayIn, now))) return fail('not-found')
    } catch (error) {
      if (error instanceof NameTaken) return fail('not-possible')
      throw error
    }
    return ok(await sessions.begin(account, strength, visitor))
  }

  function mayKeepMembers(actor: SignedIn): Result<Membership, MemberProblem> {
    const held = membershipForCases(actor)
    if (held === null || held.role !== 'administrator') return fail('not-allowed')
    return isFresh(actor, clock()) ? ok(held) : fail('stale')
  }

  async function inviteInto(
    organisationId: string,
    { name, email, role, purposes }: Invitation,
    actor: SignedIn | null,
  ): Promise<Result<HandedLink, MemberProblem>> {
    const plain = toAccountName(name)
    if (plain === null) return fail('name-wrong')
    const emailDomain = findEmailDomain(email)
    if (emailDomain === null) return fail('email-wrong')
    const held = choosePurposes(role, purposes)
    if (held.length === 0) return fail('purposes-missing')
    const asked = { organisationId, role, purposes: held, name: plain, accountId: null }
    // One answer for all three, so that nobody learns from it who is in the register or which names exist.
    const isRefused = await refusesInvitation({ organisationId, emailDomain })
    const isTaken = (await store.findAccount(plain)) !== null
    const organisation = await findOrganisation(organisationId)
    if (isRefused || isTaken || organisation === null || !organisation.isActive) {
      await write(actor, asked, 'invitation-refused', 'refused')
      return fail('not-possible')
    }
    return handOver({ ...asked, kind: 'invitation' }, actor, 'invitation-asked')
  }

  async function handOver(asked: Asked, actor: SignedIn | null, event: AccountEvent): Promise<Result<HandedLink, MemberProblem>> {
    const wait = await findWait(asked.organisationId, asked.kind, asked.role, actor)
    const token = makeToken()
    const { opensAt, expiresAt } = await addRequest(asked, actor, event, wait, sha256(token))
    if (asked.kind === 'recovery' && asked.accountId !== null) await sessions.notify(asked.accountId, 'recovery-asked')
    return ok({ token, opensAt, expiresAt })
  }

  async function addRequest(asked: Asked, actor: SignedIn | null, event: AccountEvent, wait: number, tokenHash: Buffer | null) {
    const askedAt = clock()
    const opensAt = new Date(askedAt.getTime() + wait)
    const expiresAt = new Date(opensAt.getTime() + LINK_LIFE)
    await write(actor, asked, event)
    const { organisationId, role, purposes, name, kind, accountId } = asked
    const askedBy = actor?.accountId ?? null
    const request = {
      organisationId,
      role,
      purposes,
      name,
      kind,
      accountId,
      askedBy,
      askedAt,
      opensAt,
      expiresAt,
      agreedBy: null,
    }
    await store.addRequest({ ...request, requestId: newId(askedAt) }, tokenHash)
    return { opensAt, expiresAt }
  }

  /** Invented people need no protection from a forced administrator, and whoever runs the machine would not be held up by a wait. */
  async function findWait(
    organisationId: string,
    kind: StoredRequest['kind'],
    role: OrganisationRole,
    actor: SignedIn | null,
  ): Promise<number> {
    const organisation = await findOrganisation(organisationId)
    if (actor === null || organisation?.isDemo === true) return 0
    return (kind === 'recovery' || MIGHTY.includes(role) ? WAITING_HOURS.mighty : WAITING_HOURS.ordinary) * HOUR
  }

  async function finishChange(actor: SignedIn, request: StoredRequest, accountId: string): Promise<boolean> {
    if (!(await store.endRequest(request.organisationId, request.requestId, 'used', clock()))) return false
    return applyMembership(actor, accountId, request)
  }

  async function applyMembership(actor: SignedIn, accountId: string, next: Membership): Promise<boolean> {
    await write(actor, { ...next, accountId }, 'membership-changed')
    if (!(await store.setMembership(accountId, next))) return false
    await sessions.notify(accountId, 'membership-changed')
    return true
  }

  async function findMember(organisationId: string, accountId: string): Promise<StoredMember | null> {
    return (await store.listMembers(organisationId)).find((member) => member.accountId === accountId) ?? null
  }

  function write(
    actor: SignedIn | null,
    { organisationId, accountId, role, purposes }: Membership & { readonly accountId: string | null },
    event: AccountEvent,
    outcome: AccountEntry['outcome'] = 'allowed',
  ): Promise<void> {
    const by = { accountId: actor?.accountId ?? null, role: actor?.membership?.role ?? null }
    // One a purpose: the log takes codes, and a list of words in one would read as a sentence.
    const details = { role, ...Object.fromEntries(purposes.map((purpose) => [`holds-${purpose}`, 'yes'])) }
    return record({
      kind: 'membership-change',
      event,
      organisationId,
      at: clock(),
      actor: by,
      subjectId: accountId,
      outcome,
      details,
    })
  }
}

/** What is asked for, before it has an id. */
interface Asked {
  readonly organisationId: string
  readonly role: OrganisationRole
  readonly purposes: readonly MemberPurpose[]
  readonly name: string
  readonly kind: StoredRequest['kind']
  readonly accountId: string | null
}

function isOpen({ opensAt, agreedBy }: StoredRequest, now: Date): boolean {
  return agreedBy !== null || opensAt <= now
}

function findEmailDomain(email: string): string | null {
  const domain = /^[^\s@]+@([^\s@]+\.[^\s@.]+)\.?$/.exec(email.trim().toLowerCase())?.[1]
  return domain === undefined || domain.length > 253 ? null : domain
}
