// Objections and panels over their handles: keeping with the role of accounts, reading with one that can read no words as they were given and no
// member of a panel.
import type { CommitmentEditing } from '../../open/commitments/index.ts'
import * as room from '../../open/dialogues/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import type { Log } from '../../platform/log/index.ts'
import { createConcernsParts } from '../../surfaces/dialogue-site/index.ts'
import { createFindSubject, type ConcernedRooms } from './find-concerned-subject.ts'
import { createListSubjects, type ListedRooms } from './list-concerned-subjects.ts'

/** What is joined to panels: answers to "did it reach us?", which count beside their commitment. */
export type BesideConcerned = ConcernedRooms & ListedRooms & { readonly commitmentEditing: CommitmentEditing }

/** The room, for its pages behind sign-in and for everybody, and the parts for pages of other surfaces. */
export function openConcerned(
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  database: Pick<OpenedDatabase, 'connect'>,
  { commitmentEditing, ...rooms }: BesideConcerned,
) {
  const findSubject = createFindSubject(rooms)
  const objectionStore = room.createObjectionStore(database.connect('causeway_accounts', 2))
  const objections = room.createObjections({
    store: objectionStore,
    reader: room.readObjections(database.connect('causeway_open', 2)),
    clock,
    gate: room.createFloodGate(clock),
    findSubject,
  })
  const panelStore = room.createPanelStore(database.connect('causeway_accounts', 2))
  const handingOn = room.createHandingOn({
    store: panelStore,
    clock,
    reach: room.createReachBridge(commitmentEditing),
    onError: (error) => log.error('what a panel said was not handed on', { error }),
  })
  const panels = room.createPanels({
    store: panelStore,
    reader: room.readPanels(database.connect('causeway_open', 1)),
    clock,
    handingOn,
    findSubject,
  })
  return {
    /** Brings out what an earlier process did not. */
    handOn: () => handingOn.settleDay(),
    findSubject,
    listSubjects: createListSubjects(rooms, findSubject),
    objections,
    panels,
    objectionWork: room.createObjectionWork(objectionStore, clock),
    panelWork: room.createPanelWork(panelStore, clock, handingOn),
    parts: createConcernsParts(objections, panels),
  }
}
