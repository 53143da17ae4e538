// Where the pages of people concerned stand. Addresses of forms and codes say nothing of what is written on them; what is objected to travels
// by POST, so that a telephone's history tells it to nobody.
import { subjectKey, type ConcernedSubject, type SubjectKind } from '../../../open/dialogues/index.ts'

const BASE = '/dialogues'

/** All objections that can be read: of one kind of thing, or of one thing. A part of the gap has no address of its own. */
export function objectionsAddress(language: string, about?: SubjectKind | ConcernedSubject): string {
  const path = `${BASE}/${language}/objections`
  if (about === undefined) return path
  if (typeof about === 'string') return `${path}?kind=${about}`
  return about.kind === 'gap' ? `${path}?kind=gap` : `${path}?about=${encodeURIComponent(subjectKey(about))}`
}

/** The same as a feed. */
export function objectionsFeedAddress(language: string): string {
  return `${BASE}/${language}/objections.atom`
}

/** Where something is written. */
export function noteAddress(language: string): string {
  return `${BASE}/${language}/note`
}

/** Where whoever has a code comes back. */
export function codeAddress(language: string): string {
  return `${BASE}/${language}/note/code`
}

/** Panels in public; `panel` is one of them. */
export function panelsAddress(language: string, panel = ''): string {
  return `${BASE}/${language}/panels${panel === '' ? '' : `/${panel}`}`
}

/** The link that invites a member. */
export function joinAddress(language: string, token: string): string {
  return `${BASE}/${language}/note/join/${token}`
}
