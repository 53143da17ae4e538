// What keeps a flood from drowning anybody, without knowing who anybody is: as long as few write, everybody is let in at once; while many
// do, whoever comes is asked to send the same again after some minutes, with everything that they typed still there. No address is kept,
// and nobody can shut others out: what is counted is the thing's and the process's, and lasts an hour.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../../platform/clock/index.ts'

const HOUR = 3_600_000

/** In an hour, for one thing and for all; and how long who comes later waits, and how long their ticket holds. */
export const FLOOD = { ofOne: 30, ofAll: 300, waitMinutes: 10, holdsHours: 24 } as const

/** Let in, or asked to come again with a ticket in some minutes. */
export type Admission = { readonly isIn: true } | { readonly isIn: false; readonly ticket: string; readonly minutes: number }

/** Lets in so many within a time, and tells the others to wait. */
export interface FloodGate {
  /** `text` is what is sent: a ticket is for it alone, so that waiting once lets in once. `ticket`: what an earlier attempt was given; empty for none. */
  admit(about: string, text: string, ticket: string): Admission
}

/** A gate of one process; after a restart it is open, and old tickets are given anew. */
export function createFloodGate(clock: Clock): FloodGate {
  const secret = randomBytes(32)
  let received: { readonly about: string; readonly at: number }[] = []
  const used = new Map<string, number>()
  const sign = (at: string, about: string, text: string) => {
    const digest = createHash('sha256').update(text).digest('hex')
    return createHmac('sha256', secret).update(`${at}\n${about}\n${digest}`).digest('base64url')
  }
  /** When a ticket for this very text was given; null where it is none, ran out or was used. */
  const readTicket = (ticket: string, about: string, text: string, now: number): number | null => {
    const [at = '', signature = ''] = ticket.split('.')
    const given = /^\d{1,15}$/.test(at) ? Number(at) : Number.NaN
    if (!(now - given <= FLOOD.holdsHours * HOUR) || used.has(signature)) return null
    const expected = Buffer.from(sign(at, about, text))
    const found = Buffer.from(signature)
    return expected.length === found.length && timingSafeEqual(expected, found) ? given : null
  }
  return {
    admit(about, text, ticket) {
      const now = clock().getTime()
      received = received.filter(({ at }) => now - at < HOUR)
      for (const [signature, until] of used) if (until < now) used.delete(signature)
      const isFlood = received.length >= FLOOD.ofAll || received.filter((one) => one.about === about).length >= FLOOD.ofOne
      if (!isFlood) {
        received.push({ about, at: now })
        return { isIn: true }
      }
      const given = readTicket(ticket, about, text, now)
      const left = given === null ? FLOOD.waitMinutes : FLOOD.waitMinutes - (now - given) / 60_000
      if (given !== null && left <= 0) {
        // A ticket that ran out is refused by its time.
        used.set(ticket.split('.')[1] ?? '', given + FLOOD.holdsHours * HOUR)
        return { isIn: true }
      }
      const kept = given === null ? `${now}.${sign(String(now), about, text)}` : ticket
      return { isIn: false, ticket: kept, minutes: Math.max(1, Math.ceil(left)) }
    },
  }
}
