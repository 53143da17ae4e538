// The groups of facts that a provider edits, by id.
import { addressGroup } from './address-group.tsx'
import { costGroup } from './cost-group.tsx'
import { eligibilityGroup } from './eligibility-group.tsx'
import type { FieldGroup, GroupId } from './field-group.ts'
import { hoursGroup } from './hours-group.tsx'
import { languagesGroup } from './languages-group.tsx'
import { papersGroup } from './papers-group.tsx'
import { pledgeGroup } from './pledge-group.tsx'
import { roomGroup } from './room-group.tsx'

export * from './field-group.ts'
export * from './form-values.ts'
export { pledgeState } from './pledge-group.tsx'
export { locationsOf, parseVisibility, type Visibility } from './address-group.tsx'
export { isRoomState, newestObservation, ROOM_STATES, roomStateOf } from './room-group.tsx'

/** Every group. */
export const GROUPS: Readonly<Record<GroupId, FieldGroup>> = {
  room: roomGroup,
  hours: hoursGroup,
  papers: papersGroup,
  languages: languagesGroup,
  cost: costGroup,
  eligibility: eligibilityGroup,
  pledge: pledgeGroup,
  address: addressGroup,
}
