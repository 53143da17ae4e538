// The time, handed in: rooms and surfaces never read the machine's clock themselves, so a test can hold it still.

/** Returns the present moment. */
export type Clock = () => Date

/** The machine's clock. */
export const systemClock: Clock = () => new Date()

/** A clock that stands still. */
export function createFixedClock(moment: Date): Clock {
  return () => new Date(moment)
}
