// What the parts of a panel's page behind sign-in are given.
import type { KeptPanel, ListSubjects } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import type { FieldError } from '../../../../platform/page/index.ts'
import type { SentForm } from '../../../../platform/sign-in/index.ts'
import type { FoundSubjects } from '../../../dialogue-site/index.ts'

/** A link that was made just now: it is told this once. */
export interface TellLink {
  readonly address: string
  readonly number: number
  readonly expiresAt: Date
}

/** A panel's page. */
export interface PanelPageProps {
  readonly t: Translator
  readonly action: string
  readonly formToken: string
  readonly account: string
  readonly panel: KeptPanel
  /** What it is asked about, where that is public. */
  readonly found: FoundSubjects
  /** What it can be asked about, to choose from. */
  readonly choices: Awaited<ReturnType<ListSubjects>>
  readonly made: TellLink | null
  readonly done: string | null
  /** Mistakes with their fields, in the reader's language. */
  readonly errors: readonly FieldError[]
  /** What was typed and not taken. */
  readonly form: SentForm
  readonly back: string
}
