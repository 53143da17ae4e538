// A line of the accounts as the access log keeps it. The accounts know no log, and the log no accounts.
import type { AccountEntry } from '../../platform/accounts/index.ts'
import { NO_ORGANISATION } from '../access-log/index.ts'
import type { LogEntry } from '../access-log/index.ts'

/** The entry: about no person, for administration, with the account that it was done to among its details. */
export function logAccountEntry(entry: AccountEntry): LogEntry {
  const { kind, event, organisationId, at, actor, subjectId, outcome, details } = entry
  return {
    organisationId: organisationId ?? NO_ORGANISATION,
    personId: null,
    kind,
    at,
    actor,
    action: kind === 'membership-change' ? 'manage-accounts' : null,
    purpose: 'administration',
    outcome,
    rules: [],
    details: { event, ...(subjectId === null ? {} : { subject: subjectId }), ...details },
  }
}
