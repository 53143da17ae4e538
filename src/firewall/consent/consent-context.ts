// What the functions of the room share, and how a row becomes what other rooms know.
import type { AccessAction, DisclosureBasis } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import type { LogEntry, LogKind } from '../access-log/index.ts'
import type { Register } from '../policy/index.ts'
import type { ConsentWords } from './consent-words.ts'
import type { ConsentActor, Disclosure, Ground, GroundState, Recipient, WithdrawalNotice } from './consents.ts'
import type {
  AnswerWay,
  Channel,
  ConsentSubject,
  GroundEnd,
  RecipientKind,
  Representative,
  SharingPurpose,
  SpokenWay,
} from './scope.ts'
import type { ConsentStore, DisclosureRow, NoticeRow, RecipientRow, StandingGround } from './store/index.ts'

/** What the room works with. */
export interface ConsentContext {
  readonly store: ConsentStore
  readonly words: ConsentWords
  readonly register: Pick<Register, 'isListed' | 'countRefusal'>
  readonly clock: Clock
}

/** An entry of the log about a ground or a disclosure. Its ids are codes; nothing that a person said is in it. */
export function makeConsentEntry(
  by: ConsentActor,
  at: Date,
  what: {
    readonly kind: LogKind
    readonly action: AccessAction
    readonly personId: string
    readonly purpose: SharingPurpose | null
    readonly outcome?: 'allowed' | 'refused'
    readonly fields?: readonly string[]
    readonly basis?: DisclosureBasis
    readonly recipient?: string
    readonly details?: Readonly<Record<string, string | number | boolean>>
  },
): LogEntry {
  const { outcome = 'allowed', ...rest } = what
  return { organisationId: by.organisationId, at, actor: { accountId: by.accountId, role: by.role }, outcome, rules: [], ...rest }
}

/** Columns hold what the checks of the tables let in, so each cast below is of a closed list that the database keeps too. */
export function toRecipient(row: RecipientRow): Recipient {
  return {
    recipientId: row.recipient_id,
    kind: row.kind as RecipientKind,
    name: row.name,
    jurisdiction: row.jurisdiction,
    domain: row.domain,
    partnerId: row.partner_id,
  }
}

/** Where a ground stands at a moment. */
export function stateOf(row: StandingGround, at: Date): GroundState {
  if (row.last_state === 'over') return row.last_event === 'withdrawn' ? 'withdrawn' : 'ended'
  if (row.expires_at.getTime() <= at.getTime()) return 'expired'
  if (row.last_state === 'proposed') return 'proposed'
  return row.is_replaced ? 'replaced' : 'live'
}

/** A ground with its recipient. */
export function toGround(row: StandingGround, recipient: Recipient, at: Date): Ground {
  const isOver = row.last_state === 'over'
  return {
    groundId: row.ground_id,
    personId: row.person_id,
    basis: row.basis as DisclosureBasis,
    purpose: row.purpose as SharingPurpose,
    recipient,
    fields: row.fields,
    beginsAt: row.begins_at,
    expiresAt: row.expires_at,
    state: stateOf(row, at),
    endedAt: isOver ? row.last_at : null,
    cause: isOver ? (row.last_cause as GroundEnd) : null,
    subject: row.subject as ConsentSubject | null,
    representative: row.representative as Representative | null,
    how: row.given_how as AnswerWay | null,
    spokenWith: row.spoken_with as SpokenWay | null,
    reference: row.reference,
    shownId: row.shown_id,
    wording:
      row.template === null || row.wording_version === null || row.language === null
        ? null
        : { template: row.template, version: row.wording_version, language: row.language },
  }
}

/** A disclosure with its recipient. */
export function toDisclosure(row: DisclosureRow, recipient: Recipient): Disclosure {
  return {
    disclosureId: row.disclosure_id,
    personId: row.person_id,
    groundId: row.ground_id,
    basis: row.basis as DisclosureBasis,
    purpose: row.purpose as SharingPurpose,
    recipient,
    fields: row.fields.map((field, index) => ({ field, version: row.versions[index] ?? 0 })),
    channel: row.channel as Channel,
    at: row.at,
  }
}

/** A notice with its recipient. */
export function toNotice(row: NoticeRow & { readonly person_id: string }, recipient: Recipient): WithdrawalNotice {
  return {
    disclosureId: row.disclosure_id,
    groundId: row.ground_id,
    personId: row.person_id,
    recipient,
    isInOurHands: row.is_in_our_hands,
    madeAt: row.made_at,
    state: row.state as WithdrawalNotice['state'],
  }
}

/** Fields in the one order in which grounds and rows hold them; null where there are none, too many, or a name is none of a field. */
export function makeFields(fields: readonly string[]): readonly string[] | null {
  const sorted = [...new Set(fields)].toSorted()
  const isNamed = sorted.every((field) => /^[a-z][a-z0-9-]{0,62}$/.test(field) && !isKeptWords(field))
  return sorted.length >= 1 && sorted.length <= 40 && isNamed ? sorted : null
}

/** Whether a field of the record is kept by this room (words shown, reasons, a child's own words, a relative's name): never shared. */
export function isKeptWords(field: string): boolean {
  return /^(?:consent|ground|own-words|recipient)-[0-9a-f]{8}-[0-9a-f-]{27}$/.test(field)
}
