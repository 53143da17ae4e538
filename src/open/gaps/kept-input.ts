// An analysis's input as it is kept beside its run: JSON with journeys in base64, gzipped, named by its SHA-256.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { GapInput, TravelTimes } from '@causeway/service-access'

const compress = promisify(gzip)
const expand = promisify(gunzip)

export interface KeptInput {
  readonly digest: string
  readonly content: Buffer
}

/** The same input has the same digest. */
export async function packInput(input: GapInput): Promise<KeptInput> {
  const { travelTimes } = input
  const text = JSON.stringify({
    ...input,
    travelTimes: travelTimes && {
      ...travelTimes,
      placeStart: toBase64(travelTimes.placeStart),
      location: toBase64(travelTimes.location),
      minutes: toBase64(travelTimes.minutes),
    },
  })
  return { digest: createHash('sha256').update(text).digest('hex'), content: await compress(text) }
}

/** What `packInput` kept. */
export async function unpackInput(content: Buffer): Promise<GapInput> {
  const kept = JSON.parse((await expand(content)).toString('utf8')) as Packed // written by packInput alone
  const { travelTimes } = kept
  return {
    rows: kept.rows,
    services: kept.services,
    travelTimes: travelTimes && {
      places: travelTimes.places,
      locations: travelTimes.locations,
      placeStart: new Int32Array(fromBase64(travelTimes.placeStart)),
      location: new Int32Array(fromBase64(travelTimes.location)),
      minutes: new Float32Array(fromBase64(travelTimes.minutes)),
    },
  }
}

interface Packed extends Omit<GapInput, 'travelTimes'> {
  readonly travelTimes: (Pick<TravelTimes, 'places' | 'locations'> & Record<'placeStart' | 'location' | 'minutes', string>) | null
}

function toBase64(array: Int32Array | Float32Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64')
}

/** A buffer of its own, so that it is aligned for four-byte numbers. */
function fromBase64(text: string): ArrayBuffer {
  const bytes = Buffer.from(text, 'base64')
  const copy = new ArrayBuffer(bytes.byteLength)
  new Uint8Array(copy).set(bytes)
  return copy
}
