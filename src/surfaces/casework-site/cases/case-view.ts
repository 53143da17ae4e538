// What every part of a case's page reads: the visit, the open case, who is who, the definitions that its codes mean, and the hour.
import type { Definitions } from '@causeway/casework'
import type { OpenCase } from '../../../protected/cases/index.ts'
import type { Visit } from '../site-context.ts'

/** See above. */
export interface CaseView {
  readonly visit: Visit
  readonly opened: OpenCase
  /** Names of the organisation's accounts. */
  readonly names: ReadonlyMap<string, string>
  readonly definitions: Definitions
  readonly now: Date
  /** Of the case's jurisdiction, or of the city. */
  readonly timeZone: string
}

/** The case's address. */
export function addressOf({ visit, opened }: Pick<CaseView, 'visit' | 'opened'>): string {
  return `${visit.home}/case/${opened.caseId}`
}

/** Whoever has an account, by name; who left is said to have left. */
export function nameAccount({ visit, names }: Pick<CaseView, 'visit' | 'names'>, accountId: string): string {
  return names.get(accountId) ?? visit.t('casework.former-member')
}
