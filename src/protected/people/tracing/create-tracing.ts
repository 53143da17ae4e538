// Tracing over the room's parts: two sides that share nothing but the request.
import type { PeopleParts } from '../people-parts.ts'
import { createEnquirerSide } from './enquirer-side.ts'
import { createSoughtSide } from './sought-side.ts'
import type { Tracing } from './tracing.ts'

/** Tracing. */
export function createTracing(parts: PeopleParts): Tracing {
  return { ...createEnquirerSide(parts), ...createSoughtSide(parts) }
}
