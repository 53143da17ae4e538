// People concerned: objections by anybody, and panels of people with lived experience.
export * from './concerned.ts'
export { countNotShown, countObjections, isLateAnswer, type ObjectionCounts, type ObjectionGroup } from './count-objections.ts'
export { createFloodGate, FLOOD, type Admission, type FloodGate } from './hold-flood.ts'
export {
  createObjections,
  MOST_WAITING,
  type ObjectionParts,
  type ObjectionProblem,
  type Objections,
  type OwnProblem,
} from './objections.ts'
export {
  createObjectionWork,
  type GivenAnswer,
  type GivenWord,
  type ObjectionWork,
  type WorkObjection,
  type WorkProblem,
} from './objection-work.ts'
export { createHandingOn, type HandingOn } from './hand-on.ts'
export { createPanels, type PanelParts } from './panels.ts'
export type { GivenSaid, PanelInvitation, Panels, Seat, SeatProblem, SeatQuestion } from './panels-contract.ts'
export { createPanelWork } from './panel-work.ts'
export type * from './panel-work-contract.ts'
export { createReachBridge, type ReachBridge } from './reach-bridge.ts'
export { MOST_REMOVED, REMOVED } from './remove-names.ts'
export { createObjectionStore } from '../store/concerned/objection-store.ts'
export type { ObjectionTables } from '../store/concerned/objection-tables.ts'
export { createPanelStore } from '../store/concerned/panel-store.ts'
export type { PanelTables } from '../store/concerned/panel-tables.ts'
export { readObjections, type ObjectionFilter } from '../store/concerned/read-objections.ts'
export { readPanels } from '../store/concerned/read-panels.ts'
