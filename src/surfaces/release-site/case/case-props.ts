// What every page of one release gets.
import type { ReleaseCase } from '../../../firewall/release/index.ts'
import type { SignedIn } from '../../../platform/accounts/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import type { Attempt } from './attempt.ts'

export interface CasePageProps {
  readonly t: Translator
  readonly home: string
  readonly signedIn: SignedIn
  readonly release: ReleaseCase
  /** A mark for this page's forms. */
  readonly mark: string
  readonly openSite: string | null
  /** What was tried and not done; `null` where nothing was. */
  readonly attempt: Attempt | null
  /** What was just done: the end of `release-site.done-…`. */
  readonly done: string | null
}
