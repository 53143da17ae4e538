// All that is kept of a person, for them to take with them: as data that another system can read (versioned, documented by its schema in
// docs/guides), and as a document for people. Nothing is left out but the keys, and what is of somebody else as well
// (ties to other people's files, findings on somebody else's enquiry).
import type { BreakGlassNotice } from '../../firewall/access/index.ts'
import type { Disclosure, Ground } from '../../firewall/consent/index.ts'
import { revealSealed, type Sealed } from '../../firewall/keys/index.ts'
import type { HistoryLine, OpenField, WholeRecord } from './people.ts'

/** What is put together. */
export interface RecordParts {
  readonly whole: WholeRecord
  readonly organisationName: string
  readonly grounds: readonly Ground[]
  readonly disclosures: readonly Disclosure[]
  readonly history: readonly HistoryLine[]
  readonly notices: readonly BreakGlassNotice[]
  readonly at: Date
}

/** The schema's version: it grows when something is added, and its first part when something changes its meaning. */
export const RECORD_FORMAT = { format: 'causeway-person-record', version: '1.1' } as const

/** The record as data. Times are UTC, ISO 8601; fields that cannot be read say so. */
export function toRecordData({ whole, organisationName, grounds, disclosures, history, notices, at }: RecordParts) {
  const { record, versions, cases } = whole
  return {
    ...RECORD_FORMAT,
    takenAt: at.toISOString(),
    organisation: organisationName,
    person: {
      id: record.personId,
      registeredAt: record.createdAt.toISOString(),
      isRestricted: record.isRestricted,
      isInvented: record.isInvented,
    },
    fields: [...groupByField(versions)].map(([field, list]) => ({
      field,
      versions: list.map(({ version, writtenAt, text }) => ({ version, writtenAt: writtenAt.toISOString(), ...readText(text) })),
    })),
    cases: cases.map(({ reference, openedAt, closedAt, entries, unreadable }) => ({
      reference,
      openedAt: openedAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
      entries: entries.map(({ event, ...entry }) => ({
        number: entry.seq,
        at: entry.at,
        role: entry.byRole,
        ...revealSealed(event),
      })),
      unreadable,
    })),
    consents: grounds.map((ground) => ({
      id: ground.groundId,
      basis: ground.basis,
      purpose: ground.purpose,
      recipient: ground.recipient.name,
      fields: ground.fields,
      beginsAt: ground.beginsAt.toISOString(),
      expiresAt: ground.expiresAt.toISOString(),
      state: ground.state,
      endedAt: ground.endedAt?.toISOString() ?? null,
      wording: ground.wording,
      words: ground.shownId === null ? null : `consent-${ground.shownId}`,
    })),
    disclosures: disclosures.map((told) => ({
      id: told.disclosureId,
      basis: told.basis,
      purpose: told.purpose,
      recipient: told.recipient.name,
      fields: told.fields,
      channel: told.channel,
      at: told.at.toISOString(),
    })),
    history: history.map((line) => ({ ...line, at: line.at.toISOString() })),
    breakGlass: notices.map((notice) => ({
      askedByRole: notice.askedByRole,
      secondedByRole: notice.secondedByRole,
      grantedAt: notice.grantedAt.toISOString(),
      endedAt: notice.endedAt.toISOString(),
      reason: readSealed(notice.reason),
      review: notice.review === null ? null : { verdict: notice.review.verdict, words: readSealed(notice.review.words) },
    })),
  }
}

/** Versions by their field, in the order of the fields' names. */
export function groupByField(versions: readonly OpenField[]): ReadonlyMap<string, readonly OpenField[]> {
  return Map.groupBy(
    versions.toSorted((one, other) => one.field.localeCompare(other.field, 'en') || one.version - other.version),
    ({ field }) => field,
  )
}

function readText(text: OpenField['text']): { readonly text: string } | { readonly unreadable: true } {
  return text === 'damaged' ? { unreadable: true } : { text: revealSealed(text) }
}

/** The words behind a seal of a notice; null where there are none, or none that can be read. */
export function readSealed(sealed: Sealed<string> | null): string | null {
  return sealed === null ? null : revealSealed(sealed)
}
