// The desk: where a dialogue is prepared, recorded, published and handed over. Each group of pages stands in a file of its own.
import type { CommitmentEditing } from '../../../../open/commitments/index.ts'
import type { DialogueInvitations, DialogueWork } from '../../../../open/dialogues/index.ts'
import type { PracticeEditing } from '../../../../open/practices/index.ts'
import type { Clock } from '../../../../platform/clock/index.ts'
import { publishStylesheets } from '../../../../platform/page/index.ts'
import type { DialogueAreaContext, DialogueAreaPart } from '../area-context.ts'
import type { CitedDocument } from '../../../dialogue-site/index.ts'
import { addHomeRoutes } from './home-routes.tsx'
import { addInvitationDeskRoutes } from './invitation-routes.tsx'
import { addLettersRoutes } from './letters-routes.tsx'
import { addListRoutes } from './list-routes.tsx'
import { addMendRoutes } from './mend-routes.tsx'
import { addNewDialogueRoutes } from './new-dialogue-routes.tsx'
import { addOutcomeRoutes } from './outcome-routes.tsx'
import { addPublishRoutes } from './publish-routes.tsx'
import { addRecordRoutes } from './record-routes.tsx'
import { addSeriesRoutes } from './series-routes.tsx'
import { addSessionRoutes } from './session-routes.tsx'
import { addTablesRoutes } from './tables-routes.tsx'

/** What the desk is made from. */
export interface DeskDependencies {
  readonly work: DialogueWork
  readonly clock: Clock
  readonly invitations: DialogueInvitations
  /** Where an outcome becomes a draft. */
  readonly libraryEditing: PracticeEditing
  readonly commitmentEditing: CommitmentEditing
  /** The library's documents, from which passages are cited. */
  readonly listDocuments?: () => Promise<readonly CitedDocument[]>
}

export const DESK_STYLES = publishStylesheets('dialogue-desk', 'src/surfaces/coordination-site/dialogues/desk', ['desk.css'])

/** Adds every page of the desk; `parts` offer their links on them. */
export function addDeskRoutes(
  context: DialogueAreaContext,
  {
    parts,
    invitations,
    listDocuments = async () => [],
    ...rooms
  }: DeskDependencies & { readonly parts: readonly DialogueAreaPart[] },
): void {
  addHomeRoutes(context, parts)
  addNewDialogueRoutes(context)
  addSeriesRoutes(context, parts)
  addSessionRoutes(context, parts)
  addPublishRoutes(context, listDocuments)
  addTablesRoutes(context, listDocuments)
  addRecordRoutes(context)
  addMendRoutes(context)
  addListRoutes(context)
  addInvitationDeskRoutes(context, invitations)
  addLettersRoutes(context, invitations)
  addOutcomeRoutes(context, rooms)
}
