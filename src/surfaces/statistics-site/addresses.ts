// Every address of the statistics pages, in one place. Each holds the release's id, so that it stays; `latest` ones lead to one of those.
import type { Language } from '../../platform/i18n/index.ts'

/** Where a release's own address is built from. */
export interface TableAddress {
  readonly language: Language
  readonly release: string
  readonly table: string
}

/** How a table can be downloaded, by the ending of its file. */
export const FORMATS = ['csv', 'hxl.csv', 'sdmx.csv', 'json'] as const
export type Format = (typeof FORMATS)[number]

/** The list of releases. */
export function listAddress(language: Language): string {
  return `/${language}/statistics`
}

/** A release's page. */
export function releaseAddress(language: Language, release: string): string {
  return `/${language}/statistics/${release}`
}

/** The newest release of a series: a redirect, also with a table and a view behind it. */
export function latestAddress(language: Language, series: string): string {
  return `/${language}/statistics/latest/${series}`
}

/** A view of a table; `query` as `writeView` writes it. */
export function viewAddress({ language, release, table }: TableAddress, query: string): string {
  return `${releaseAddress(language, release)}/${table}${query === '' ? '' : `?${query}`}`
}

/** The whole table as a file. */
export function tableFile({ language, release, table }: TableAddress, ending: string): string {
  return `${releaseAddress(language, release)}/${table}/table.${ending}`
}

/** A view as a file. */
export function viewFile(address: TableAddress, ending: string, query: string): string {
  return `${releaseAddress(address.language, address.release)}/${address.table}/view.${ending}${query === '' ? '' : `?${query}`}`
}
