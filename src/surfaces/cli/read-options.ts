// Options that several commands have, read from what was typed; what cannot be understood is a usage error with an example.
import { DEFAULT_MODE, TRAVEL_MODES } from '@causeway/service-access'
import type { TravelMode } from '@causeway/service-access'
import { UsageError } from './command.ts'

/** `--mode`; transit where nothing is said. */
export function readMode(given: string | undefined): TravelMode {
  const mode = TRAVEL_MODES.find((one) => one === (given ?? DEFAULT_MODE))
  if (mode === undefined) throw new UsageError(`--mode is one of ${TRAVEL_MODES.join(', ')}, not "${given}"`)
  return mode
}

/** A date, or a date and time; `now` where nothing is said. `asked` is the option and how it may be written. */
export function readMoment(
  asked: { readonly option: string; readonly example: string },
  given: string | undefined,
  now: Date,
): Date {
  if (given === undefined) return now
  const date = new Date(given)
  if (Number.isNaN(date.getTime())) throw new UsageError(`${asked.option} is a date such as ${asked.example}, not "${given}"`)
  return date
}

/** `--time-zone`, by its canonical IANA name. */
export function readTimeZone(given: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`--time-zone is an IANA name such as Europe/Athens, not "${given}"`)
    throw error
  }
}

/** `--country`, in lower case; `null` where nothing is said. */
export function readCountry(given: string | undefined): string | null {
  if (given === undefined) return null
  if (!/^[A-Za-z]{2}$/.test(given)) throw new UsageError(`--country is a code of two letters, not "${given}"`)
  return given.toLowerCase()
}
