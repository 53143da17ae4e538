// What the pages of people concerned share behind sign-in: the room, addresses, and how what was done is told.
import type { FindSubject, ListSubjects, ObjectionWork, PanelWork } from '../../../../open/dialogues/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import type { DialogueAreaContext } from '../area-context.ts'

/** What the part is made from. */
export interface ConcernedDeskDependencies {
  readonly objections: ObjectionWork
  readonly panels: PanelWork
  readonly findSubject: FindSubject
  /** What a panel can be asked about, to choose from. */
  readonly listSubjects: ListSubjects
}

/** The same with the area around it. */
export interface ConcernedDeskContext extends DialogueAreaContext, ConcernedDeskDependencies {}

/** Where the part begins, below the area. */
export const CONCERNED = '/concerned'

/** A page of the part. */
export function deskAddress(context: DialogueAreaContext, visit: CoordinationVisit, path = ''): string {
  return context.address(visit, `${CONCERNED}${path}`)
}

/** What was done just now, by the address that a redirect named; null for anything else. */
export function readDone(done: string | undefined): string | null {
  return done !== undefined && /^[a-z-]{1,30}$/.test(done) && DONE.has(done) ? done : null
}

const DONE = new Set([
  'shown',
  'proposed',
  'refused',
  'kept-back',
  'answered',
  'made',
  'closed',
  'revoked',
  'sitting',
  'asked',
  'question-closed',
  'changed',
  'hours',
  'names-removed',
  'paid',
  'contact-erased',
  'erasure-asked',
  'erased',
  'erasure-refused',
])
