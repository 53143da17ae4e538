// Whether an e-mail or web address belongs to a listed body: its domain, anything below it, or a domain made to look like it.
import { domainToASCII, domainToUnicode } from 'node:url'
import { countSlips } from './name-match.ts'
import { mergeLookAlikes } from './plain-body-name.ts'

/** A domain in the forms that are compared. */
export interface PlainDomain {
  /** As it is written in letters: `bücher.example`. */
  readonly name: string
  /** What the eye takes it for, and that without its dots and hyphens. */
  readonly look: string
  readonly joined: string
}

/** The domain of an e-mail address, a web address or a bare name; null where there is none. */
export function toPlainDomain(given: string): PlainDomain | null {
  const bare = given
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '')
    .replace(/:\d+$/, '')
    .replaceAll(/[。．｡]/g, '.')
    .replace(/[>.\s]+$/, '')
  const ascii = domainToASCII(bare)
  const name = domainToUnicode(ascii === '' ? bare : ascii)
  if (!name.includes('.') || name.length > 253) return null
  const look = mergeLookAlikes(name.normalize('NFD').replaceAll(/\p{M}/gu, ''))
  return { name, look, joined: look.replaceAll(/[.-]/g, '') }
}

/** The shortest listed domain, without dots, that is looked for in other places of a domain. */
const LONG_ENOUGH = 6

/** Whether `asked` is the listed domain, below it, or imitates it. */
export function isDomainOf(known: PlainDomain, asked: PlainDomain): boolean {
  for (const form of ['name', 'look'] as const) {
    if (asked[form] === known[form] || asked[form].endsWith(`.${known[form]}`)) return true
  }
  const labels = asked.look.split('.')
  // "ice-gov.example", "icegov.example", "ice.gov.example".
  if (known.joined.length >= LONG_ENOUGH) {
    if (labels.some((label) => label.replaceAll('-', '') === known.joined)) return true
    if (`.${asked.look}.`.includes(`.${known.look}.`)) return true
  }
  const end = labels.slice(-known.look.split('.').length).join('.')
  const allowed = known.look.length >= 14 ? 1 : 0
  return allowed > 0 && countSlips(known.look, end, allowed) <= allowed
}
