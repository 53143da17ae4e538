// Addresses of the public pages of commitments and indicators, and of those that they lead to.
import type { Language } from '../../platform/i18n/index.ts'

/** A commitment's page. */
export function commitmentAddress(language: Language, id: string): string {
  return `/${language}/commitments/${id}`
}

/** The list; `query` as a search of an address, without `?`. */
export function listAddress(language: Language, query = ''): string {
  return `/${language}/commitments${query === '' ? '' : `?${query}`}`
}

/** The boards. */
export function boardsAddress(language: Language): string {
  return `/${language}/commitments/boards`
}

/** An indicator's page, or the list. */
export function indicatorAddress(language: Language, code?: string): string {
  return `/${language}/indicators${code === undefined ? '' : `/${encodeURIComponent(code)}`}`
}

/** Where somebody answers "did it reach us?", below the site's own address. */
export function reachAddress(language: Language, token: string): string {
  return `/progress/${language}/reach/${token}`
}

/** Where what a commitment was taken up from stands; `null` where it has no page of its own. */
export function originAddress(
  language: Language,
  origin: { readonly kind: string; readonly id: string; readonly release: string },
): string | null {
  if (origin.kind === 'practice' || origin.kind === 'recommendation')
    return `/${language}/practices/${encodeURIComponent(origin.id)}`
  return origin.release === '' ? null : `/${language}/statistics/${encodeURIComponent(origin.release)}`
}
