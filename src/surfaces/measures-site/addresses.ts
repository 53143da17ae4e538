// Every address of the pages of measures, in one place.
import type { Language } from '../../platform/i18n/index.ts'
import type { PublishedRecord, RecordType } from '../../open/measures/index.ts'

/** The list of measures. */
export function measuresAddress(language: Language): string {
  return `/${language}/measures`
}

/** A list below it. */
export function listAddress(
  language: Language,
  list: 'agreements' | 'instruments' | 'instruments/states' | 'recruiters',
): string {
  return `${measuresAddress(language)}/${list}`
}

const FOLDERS: Readonly<Record<RecordType, string>> = {
  measure: 'measure',
  agreement: 'agreements',
  instrument: 'instruments',
  provision: 'instruments',
  ratification: 'instruments',
  recruiter: 'recruiters',
  licence: 'recruiters',
  sanction: 'recruiters',
}

/** The page on which a record stands: its own, or that of the instrument or recruiter that it belongs to. */
export function recordAddress(language: Language, record: Pick<PublishedRecord, 'id' | 'recordType' | 'content'>): string {
  const { content } = record
  const owner = 'instrument' in content ? content.instrument : 'recruiter' in content ? content.recruiter : null
  return `${measuresAddress(language)}/${FOLDERS[record.recordType]}/${owner === null ? record.id : `${owner}#${record.id}`}`
}

/** What lapses, as a calendar or as news. */
export function feedAddress(language: Language, ending: 'ics' | 'atom'): string {
  return `${measuresAddress(language)}/lapsing.${ending}`
}

/** Everything of a kind as a file. */
export function exportAddress(language: Language, recordType: RecordType, ending: 'csv' | 'json'): string {
  return `${measuresAddress(language)}/export/${recordType}.${ending}`
}
