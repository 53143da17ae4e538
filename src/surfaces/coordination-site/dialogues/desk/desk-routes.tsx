// The desk: where a dialogue is prepared, recorded, published and handed over. Each group of pages stands in a file of its own.
import type { CommitmentEditing } from '../../../../open/commitments/index.ts'
import type { DialogueInvitations, DialogueWork } from '../../../../open/dialogues/index.ts'
import type { PracticeEditing } from '../../../../open/practices/index.ts'
import type { Clock } from '../../../../platform/clock/index.ts'
import { publishStylesheets } from '../../../../platform/page/index.ts'
import type { DialogueAreaContext, DialogueAreaPart } from '../area-context.ts'
import { addHomeRoutes } from './home-routes.tsx'

/** What the desk is made from. */
export interface DeskDependencies {
  readonly work: DialogueWork
  readonly clock: Clock
  readonly invitations: DialogueInvitations
  /** Where an outcome becomes a draft. */
  readonly libraryEditing: PracticeEditing
  readonly commitmentEditing: CommitmentEditing
}

export const DESK_STYLES = publishStylesheets('dialogue-desk', 'src/surfaces/coordination-site/dialogues/desk', ['desk.css'])

/** Adds every page of the desk; `parts` offer their links on them. */
export function addDeskRoutes(
  context: DialogueAreaContext,
  { parts }: DeskDependencies & { readonly parts: readonly DialogueAreaPart[] },
): void {
  addHomeRoutes(context, parts)
}
