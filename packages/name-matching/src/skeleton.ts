// From sounds to a form: the consonants, with a mark for a vowel at the beginning. Two spellings of a name that sound alike have one form in common.
import { readWord } from './read-word.ts'
import type { ReadWord, Sound } from './sound.ts'

/** The longest form: what follows tells names apart that nobody confuses anyway, and makes forms rarer, which leaks. */
const LONGEST = 7

/**
 * The forms of a word, the likeliest first, at most so many; with rare readings, or without. A word of a script that is not read here has
 * one: itself.
 */
export function formsOfWord(word: string, most: number, withRare: boolean): readonly string[] {
  const found = readWord(word)
  const read = found === null || withRare ? found : { ...found, sounds: found.sounds.map(withoutRare) }
  if (read === null) return [`=${word}`]
  const forms = new Set<string>()
  for (const reading of readingsOf(read, most * 4)) {
    const form = toForm(reading, read.hasVowels)
    if (form !== '') forms.add(form)
    if (forms.size === most) break
  }
  return forms.size === 0 ? [`=${word}`] : [...forms]
}

function withoutRare(sound: Sound): Sound {
  return sound.filter((reading) => !reading.startsWith('~'))
}

/** Readings of the whole word, those that depart least from the likeliest first. */
function readingsOf({ sounds }: ReadWord, most: number): readonly (readonly string[])[] {
  let readings: { readonly parts: readonly string[]; readonly cost: number }[] = [{ parts: [], cost: 0 }]
  for (const sound of sounds) {
    const [only = ''] = sound
    // Mostly there is one, and nothing to choose.
    readings =
      sound.length === 1
        ? readings.map(({ parts, cost }) => ({ parts: [...parts, only], cost }))
        : readings
            .flatMap(({ parts, cost }) => sound.map((reading, at) => ({ parts: [...parts, reading], cost: cost + at })))
            .toSorted((one, other) => one.cost - other.cost)
            .slice(0, most)
  }
  return readings.map(({ parts }) => parts)
}

/** One reading as a form. */
export function toForm(parts: readonly string[], hasVowels: boolean): string {
  let text = parts.join('').replaceAll('~', '').replaceAll(/[aiu]/g, '.')
  // Doubled in spelling, one in sound; in Arabic and Hebrew two letters have a vowel between them.
  if (hasVowels) text = text.replaceAll(/([a-z])\1+/g, '$1')
  text = text
    // At the end h is not heard (Abdullah, Fatimah).
    .replace(/(?<=.)h$/, '')
    .replace(/^\.+/, 'a')
    .replaceAll('.', '')
    .replaceAll(/(?<=.)w/g, '')
    // Turkish and German harden a last d (Mehmet, Murat), and whether a vowel follows is not written everywhere.
    .replace(/t$/, 'd')
    .replaceAll('nb', 'mb')
  return text.slice(0, LONGEST)
}
