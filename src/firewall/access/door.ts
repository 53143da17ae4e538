// The door as other rooms know it: the one way to a person's key. No key leaves it without a committed entry of the access log.
import type { Result } from '@causeway/vocabulary'
import type {
  BreakGlass,
  BreakGlassAnswer,
  BreakGlassNotice,
  BreakGlassRequest,
  BreakGlassStep,
  ReviewVerdict,
} from './break-glass-contract.ts'
import type {
  DoorOpening,
  DoorProblem,
  DoorRequest,
  OwnOpening,
  OwnRequest,
  RegisteredPerson,
  RegisterPersonProblem,
  RegisterRequest,
} from './door-request.ts'
import type { MembersChange, MembersRequest, MoveRequest, Team, TeamAsker, WaitingAddition } from './teams-contract.ts'
import type { PersonKey } from '../keys/index.ts'

/** The door. Every function writes its entry in the transaction of what it does; a refusal is a committed transaction of its own. */
export interface Door {
  /** Facts, decision, entry and wrapped key in one transaction, shared with others who ask at the same time; opened after its commit. */
  open(request: DoorRequest): Promise<Result<DoorOpening, DoorProblem>>
  /** The same for a person with their own code. */
  mine(request: OwnRequest): Promise<Result<OwnOpening, DoorProblem>>
  /** Makes a person's id and key. */
  register(request: RegisterRequest): Promise<Result<RegisteredPerson, RegisterPersonProblem>>
  /** Gives a person's file to another team. */
  moveToTeam(request: MoveRequest): Promise<Result<undefined, DoorProblem>>
  /** Hides a person's file from every team but its own, as if it had been registered so. */
  restrict(request: TeamAsker & { readonly personId: string }): Promise<Result<undefined, DoorProblem>>
  readonly teams: Teams
  readonly breakGlass: BreakGlasses
}

/** Who is in which team. */
export interface Teams {
  list(asker: TeamAsker): Promise<Result<readonly Team[], DoorProblem>>
  /** The teams that an account is in, now: for a form's choices. */
  ownTeams(asker: Pick<TeamAsker, 'actor'>): Promise<readonly { readonly teamId: string; readonly name: string }[]>
  create(request: TeamAsker & { readonly name: string }): Promise<Result<{ readonly teamId: string }, DoorProblem>>
  rename(request: TeamAsker & { readonly teamId: string; readonly name: string }): Promise<Result<undefined, DoorProblem>>
  /** Ends a team that holds nobody; its members are out. `invalid` where it holds somebody, or somebody is just being registered. */
  end(request: TeamAsker & { readonly teamId: string }): Promise<Result<undefined, DoorProblem>>
  setMembers(request: MembersRequest): Promise<Result<MembersChange, DoorProblem>>
  listWaiting(asker: TeamAsker): Promise<Result<readonly WaitingAddition[], DoorProblem>>
  /** A second account's answer to an addition that waits. */
  decideAddition(
    request: TeamAsker & { readonly changeId: string; readonly verdict: 'accept' | 'reject' },
  ): Promise<Result<undefined, DoorProblem>>
  /** Takes an account out of every team, as its membership of the organisation ends. */
  removeAccount(request: TeamAsker & { readonly accountId: string }): Promise<Result<undefined, DoorProblem>>
}

/** Break-glass, from the request to the review. */
export interface BreakGlasses {
  request(request: BreakGlassRequest): Promise<Result<BreakGlassAnswer, DoorProblem>>
  /** What waits for a second person, for whoever could be that. */
  listWaiting(step: Omit<BreakGlassStep, 'glassId'>): Promise<Result<readonly BreakGlass[], DoorProblem>>
  /** The actor's own of the last days. */
  listOwn(actor: BreakGlassStep['actor']): Promise<readonly BreakGlass[]>
  /** The reason in words, for a second person or a reviewer. On the log. */
  readReason(step: BreakGlassStep): Promise<Result<BreakGlassReason, DoorProblem>>
  approve(step: BreakGlassStep): Promise<Result<BreakGlass, DoorProblem>>
  decline(step: BreakGlassStep): Promise<Result<undefined, DoorProblem>>
  /** Ends one before its time: whoever asked for it, or a member of the file's team. */
  end(step: BreakGlassStep): Promise<Result<undefined, DoorProblem>>
  /** Those that were granted and not yet reviewed, and the reviewed of the last year. */
  listToReview(step: Omit<BreakGlassStep, 'glassId'>): Promise<Result<readonly BreakGlass[], DoorProblem>>
  review(
    step: BreakGlassStep & { readonly verdict: ReviewVerdict; readonly words: string },
  ): Promise<Result<undefined, DoorProblem>>
  /**
   * The notices of one person, for whoever opened their record (`open` or `mine` gave the key and the teams). `for: 'person'` leaves out
   * what still runs: the person learns of it when it is over, and nobody can hold it back longer.
   */
  notices(
    opening: {
      readonly organisationId: string
      readonly personId: string
      readonly teams: readonly string[]
      readonly key: PersonKey
    },
    reader: 'person' | 'caseworker',
  ): Promise<Result<readonly BreakGlassNotice[], DoorProblem>>
  /** A caseworker says that they told the person. */
  markTold(step: BreakGlassStep): Promise<Result<undefined, DoorProblem>>
}

/** The words behind a break-glass. */
export interface BreakGlassReason {
  readonly glass: BreakGlass
  readonly reason: BreakGlassNotice['reason']
}
