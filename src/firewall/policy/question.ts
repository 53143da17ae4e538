// What the policy is asked: who, of which organisation, wants to do what, with whose file, for which purpose. The asker (the door)
// reads every fact from the database; nothing here is ever believed from a form.
import type { AccessAction, AccessPurpose, DisclosureBasis, OrganisationRole } from '@causeway/vocabulary'

/** An account in its organisation, as its session's membership says. */
export interface Actor {
  readonly organisationId: string
  readonly accountId: string
  readonly role: OrganisationRole
  /** What this membership may name as a purpose; a purpose outside it is refused whatever the role permits. */
  readonly purposes: readonly AccessPurpose[]
}

/** The actor's organisation. `isListed`: the register of enforcement bodies names it. */
export interface AskingOrganisation {
  readonly jurisdiction: string
  readonly isDemo: boolean
  readonly isListed: boolean
}

/** The file of a person, without a word of what is in it. */
export interface AskedFile {
  readonly organisationId: string
  readonly teamId: string
  readonly isRestricted: boolean
  /** The actor is a member of the team that holds the file, now. */
  readonly isAssigned: boolean
  /** The actor has a break-glass for this person that was granted and has not run out. */
  readonly hasBreakGlass: boolean
}

/** To whom and on what basis something is disclosed. */
export interface AskedDisclosure {
  readonly recipientIsListed: boolean
  readonly recipientIsOrganisation: boolean
  readonly basis: DisclosureBasis
  /** A live consent covers this recipient, this purpose and every field. */
  readonly consentCovers: boolean
  /** The person was told of the duty before they said what it covers. */
  readonly dutyWasExplained: boolean
}

/** One question. `person` is left out where nobody in particular is concerned: a search, a new person, a team. */
export interface AccessQuestion {
  readonly actor: Actor
  readonly organisation: AskingOrganisation
  readonly action: AccessAction
  readonly purpose: AccessPurpose
  readonly person?: AskedFile
  readonly disclosure?: AskedDisclosure
  /** The person asks about their own file, with their own code; the actor's role then counts for nothing. */
  readonly isPersonThemselves?: boolean
  /** Of `manage-team`: the change makes the asking account itself a member of a team. Nobody assigns themselves. */
  readonly assignsOwnAccount?: boolean
}

/** What the policy says. `rules` are ids of policies/*.cedar (or of `builtInRules`), each with its reason in `firewall-rules`. */
export interface Decision {
  readonly allowed: boolean
  readonly rules: readonly string[]
}

/** Rules that stand in no file: nothing permits it; the question lacks what it must say. Each has its reason as well. */
export const builtInRules = ['nothing-permits', 'question-incomplete'] as const
