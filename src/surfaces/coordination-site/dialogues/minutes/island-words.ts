// The words that the island says, in the reader's language: it has no messages of its own. Places for numbers, names and times stay as
// `{count}`, `{name}`, `{names}`, `{time}`, `{number}`.
import type { Translator } from '../../../../platform/i18n/index.ts'

const WORDS = [
  'state-saved',
  'state-paused',
  'state-unsent',
  'state-offline',
  'state-offline-unsent',
  'state-signed-out',
  'state-other-account',
  'state-gone',
  'state-no-storage',
  'state-waits-for-other',
  'news-by',
  'news-both-kept',
  'news-merged',
  'news-back',
  'typing',
  'typing-here',
  'typing-next',
  'refused-title',
  'refused-invalid',
  'refused-too-long',
  'refused-other-words',
  'refused-reason-needed',
  'refused-circle',
  'refused-too-many',
  'refused-erased',
  'refused-locked',
  'stance-needed',
  'sign-out-sending',
  'sign-out-unsent',
  'put-aside',
  'make-when-sent',
  'entry-number',
  'nobody-named',
  'somebody',
] as const

/** By name; each with its places left open. */
export function islandWords(t: Translator): Readonly<Record<string, string>> {
  const open = { count: '{count}', name: '{name}', names: '{names}', time: '{time}', number: '{number}' }
  return Object.fromEntries(WORDS.map((word) => [word, t(`minutes.${word}`, open)]))
}
