// Who was asked, who was there, who spoke, and so who was not heard.
export type * from './balance-contract.ts'
export { findSpokenOf, PEOPLE_SPOKEN_OF, type SpokenOf } from './spoken-of.ts'
export { findBalance } from './find-balance.ts'
export { drawPeople, oncePerPerson, PEOPLE_FLOOR } from './draw-people.ts'
