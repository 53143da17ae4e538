// Where referrals find services: the directory as the help site shows it, the city's places, and the register of enforcement bodies, which is
// asked about every provider before its service is shown. A listed body never appears, and nothing says that one was left out.
import type { MatchResult, Situation } from '@causeway/service-access'
import type { Clock } from '../../../platform/clock/index.ts'
import type { Register } from '../../../firewall/policy/index.ts'
import type { City, ServiceBook, ServiceContact } from '../../service-parts/index.ts'

/** What is needed of the outside. */
export interface ServiceSource {
  readonly book: () => Promise<ServiceBook>
  readonly city: City
  readonly register: Pick<Register, 'isListed'>
  /** The jurisdiction's switch: its law changed, and no pledge counts. */
  readonly pledgesUnknown: boolean
}

/** Services that may be referred to, best first, with how to reach them. */
export interface FoundServices {
  readonly usable: readonly MatchResult[]
  readonly cannot: readonly MatchResult[]
  readonly contacts: ReadonlyMap<string, ServiceContact>
}

const MOST_SHOWN = 12
const MOST_LOOKED_AT = 40

/** Matches, and leaves out who is listed. `jurisdiction` is where the asker's organisation is at home. */
export async function findServices(
  source: ServiceSource,
  clock: Clock,
  situation: Situation,
  jurisdiction: string,
): Promise<FoundServices> {
  const book = await source.book()
  const answer = book.match(situation, clock(), {
    limit: MOST_LOOKED_AT,
    cannotLimit: MOST_LOOKED_AT,
    pledgesUnknown: source.pledgesUnknown,
  })
  const contacts = await book.loadContacts([...answer.usable, ...answer.cannot].map(({ service }) => service))
  const keep = async (results: readonly MatchResult[], most: number) => {
    const kept: MatchResult[] = []
    for (const result of results) {
      if (kept.length === most) break
      const contact = contacts.get(result.service.id)
      if (!(await isListed(source, result.service.organisationName, contact, jurisdiction))) kept.push(result)
    }
    return kept
  }
  return { usable: await keep(answer.usable, MOST_SHOWN), cannot: await keep(answer.cannot, 4), contacts }
}

/** Whether a provider is listed, by its name and by where it is found on the web. */
export async function isListed(
  { register }: Pick<ServiceSource, 'register'>,
  name: string,
  contact: Pick<ServiceContact, 'url' | 'email'> | undefined,
  jurisdiction: string,
): Promise<boolean> {
  const asked = { name, jurisdiction, askedFrom: jurisdiction }
  const domains = domainsOf(contact)
  if (domains.length === 0) return register.isListed(asked)
  for (const domain of domains) if (await register.isListed({ ...asked, domain })) return true
  return false
}

/** Domains that a provider is reached at. */
export function domainsOf(contact: Pick<ServiceContact, 'url' | 'email'> | undefined): readonly string[] {
  const web = contact?.url == null ? null : (URL.parse(contact.url)?.hostname ?? null)
  const mail = contact?.email?.split('@')[1] ?? null
  return [...new Set([web, mail].filter((domain) => domain !== null))].map((domain) => domain.replace(/^www\./, '').toLowerCase())
}
