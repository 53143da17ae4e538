// Laws over all of locales/: every language says everything, with the same arguments, and nothing lies there unused.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type MessageFormatElement, TYPE, parse } from '@formatjs/icu-messageformat-parser'
import { BARRIERS, NEED_TERMS, PAPERS } from '@causeway/vocabulary'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './languages.ts'
import { listAreas, loadArea, localesFolder } from './messages.ts'

const sourceFolder = join(localesFolder(), '..', 'src')
const source = readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => readFileSync(join(sourceFolder, path), 'utf8'))
  .join('\n')
const areas = listAreas('en')
const areaPattern = areas.join('|')

/** Names of a message's arguments with their kind: `{count, plural, …}` gives `count:plural`. */
function argumentsOf(elements: readonly MessageFormatElement[]): readonly string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.argument:
        return [`${element.value}:text`]
      case TYPE.number:
        return [`${element.value}:number`]
      case TYPE.date:
      case TYPE.time:
        return [`${element.value}:date`]
      case TYPE.select:
      case TYPE.plural:
        return [
          `${element.value}:${element.type === TYPE.select ? 'select' : 'plural'}`,
          ...Object.values(element.options).flatMap((option) => argumentsOf(option.value)),
        ]
      default:
        return []
    }
  })
}

function argumentSet(message: string): readonly string[] {
  return [...new Set(argumentsOf(parse(message)))].toSorted()
}

describe('the messages of every language', () => {
  it.each(LANGUAGES)('%s has the same areas as English', (language) => {
    expect(listAreas(language)).toEqual(areas)
  })

  it.each(areas)('%s has the same keys and the same arguments in every language, and no empty text', (area) => {
    const english = loadArea('en', area)
    for (const language of LANGUAGES) {
      const messages = loadArea(language, area)
      expect(Object.keys(messages).toSorted(), `keys of ${language}`).toEqual(Object.keys(english).toSorted())
      for (const [key, text] of Object.entries(messages)) {
        expect(text.trim(), `${language} ${area}.${key}`).not.toBe('')
        expect(argumentSet(text), `arguments of ${language} ${area}.${key}`).toEqual(argumentSet(english[key] ?? ''))
      }
    }
  })

  it('names every need, barrier and paper of the vocabulary', () => {
    expect(Object.keys(loadArea('en', 'needs'))).toEqual(expect.arrayContaining([...NEED_TERMS]))
    expect(Object.keys(loadArea('en', 'barriers'))).toEqual(expect.arrayContaining([...BARRIERS]))
    expect(Object.keys(loadArea('en', 'papers'))).toEqual(expect.arrayContaining([...PAPERS]))
  })

  it('are all used: by their key, or by a template whose shape they have', () => {
    const literals = new Set(
      [...source.matchAll(new RegExp(`['"\`]((?:${areaPattern})\\.[^'"\`\\s$]+)['"\`]`, 'g'))].map((m) => m[1]),
    )
    const shapes = [...source.matchAll(new RegExp(`\`((?:${areaPattern})\\.[^\`\\n]*\\$\\{[^\`\\n]*)\``, 'g'))].map(
      (m) =>
        new RegExp(
          `^${(m[1] ?? '')
            .split(/\$\{[^}]*\}/)
            .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('.+')}$`,
        ),
    )
    const unused = areas.flatMap((area) =>
      Object.keys(loadArea('en', area))
        .map((key) => `${area}.${key}`)
        .filter((key) => !literals.has(key) && !shapes.some((shape) => shape.test(key))),
    )
    expect(unused).toEqual([])
  })

  it('exist for every key that the source names', () => {
    const named = [...source.matchAll(new RegExp(`\\bt\\(\\s*'((?:${areaPattern})\\.[^']+)'`, 'g'))].map((m) => m[1] ?? '')
    const missing = named.filter((key) => {
      const dot = key.indexOf('.')
      return !(key.slice(dot + 1) in loadArea('en', key.slice(0, dot)))
    })
    expect(missing).toEqual([])
  })
})
