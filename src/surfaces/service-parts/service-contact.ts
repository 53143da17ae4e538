// What helps a reader to go or to call: description, phones, web address, postal address, from a full HSDS service.
// Names of staff are never read; an address is given only as far as its visibility allows.
import * as z from 'zod'
import type { ServiceAtLocation } from '@causeway/service-access'

/** A number to call, with what the directory says of it. */
export interface Phone {
  /** As the directory writes it. */
  readonly number: string
  /** For `tel:`: digits and a leading plus. */
  readonly dial: string
  readonly description: string | null
}

/** What is shown of one service at one location. */
export interface ServiceContact {
  readonly description: string | null
  readonly phones: readonly Phone[]
  readonly url: string | null
  readonly email: string | null
  /** Lines of the address where it may be shown in full; else empty. */
  readonly addressLines: readonly string[]
  /** The district or town, where at least that may be shown; else null. */
  readonly area: string | null
}

/** Nothing is known: where the directory has no such service any more. */
export const NO_CONTACT: ServiceContact = { description: null, phones: [], url: null, email: null, addressLines: [], area: null }

const text = z.string().trim().min(1).nullish().catch(null)
/** Lists of a real directory hold odd rows: a row that cannot be read is left out, the others are kept. */
function listOf<T extends z.ZodType>(row: T): z.ZodType<z.infer<T>[]> {
  return z
    .array(z.unknown())
    .catch([])
    .transform((rows) =>
      rows.flatMap((value) => {
        const read = row.safeParse(value)
        return read.success ? [read.data] : []
      }),
    )
}

const phone = z.object({ number: z.string().trim().min(3), description: text, type: text })
const address = z.object({ address_1: text, address_2: text, city: text, region: text, state_province: text, postal_code: text })
const location = z.object({ id: text, name: text, addresses: listOf(address), phones: listOf(phone) })
const serviceAtLocation = z.object({ id: text, phones: listOf(phone), location: location.nullish().catch(null) })
const fullService = z.object({
  description: text,
  url: text,
  email: text,
  phones: listOf(phone),
  organization: z
    .object({ phones: listOf(phone), website: text })
    .nullish()
    .catch(null),
  service_at_locations: listOf(serviceAtLocation),
})

/** What is shown of `service`, read from its full HSDS service; fields that cannot be read are left out. */
export function readContact(full: unknown, service: ServiceAtLocation): ServiceContact {
  const parsed = fullService.safeParse(full)
  if (!parsed.success) return NO_CONTACT
  const { data } = parsed
  const place = data.service_at_locations.find(({ id, location: at }) => id === service.id || at?.id === service.locationId)
  const ownPhones = [...(place?.phones ?? []), ...data.phones]
  const wherePhones = service.visibility === 'hidden' ? [] : (place?.location?.phones ?? [])
  const phones = [...ownPhones, ...wherePhones]
  const postal = place?.location?.addresses[0]
  return {
    description: data.description ?? null,
    phones: uniquePhones(phones.length > 0 ? phones : (data.organization?.phones ?? [])),
    url: webAddress(data.url) ?? webAddress(data.organization?.website),
    email: data.email !== null && data.email !== undefined && /^[^\s@]+@[^\s@]+$/.test(data.email) ? data.email : null,
    addressLines:
      service.visibility === 'full' && postal !== undefined
        ? [
            [postal.address_1, postal.address_2],
            [postal.postal_code, postal.city],
          ]
            .map((parts) => parts.filter((part) => part !== null && part !== undefined).join(', '))
            .filter((line) => line !== '')
        : [],
    area: service.visibility === 'hidden' ? null : (postal?.state_province ?? postal?.region ?? postal?.city ?? null),
  }
}

function uniquePhones(phones: readonly z.infer<typeof phone>[]): readonly Phone[] {
  const byDial = new Map<string, Phone>()
  for (const { number, description, type } of phones) {
    const dial = number.replaceAll(/(?!^\+)\D/g, '')
    if (dial.length < 3 || type === 'fax' || byDial.has(dial)) continue
    byDial.set(dial, { number, dial, description: description ?? null })
  }
  return [...byDial.values()].slice(0, 4)
}

/** Only http and https: a directory may hold anything. */
function webAddress(url: string | null | undefined): string | null {
  return url !== null && url !== undefined && /^https?:\/\/[^\s"'<>]+$/i.test(url) ? url : null
}
