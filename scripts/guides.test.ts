// The guides for those who hold a dialogue name pages and buttons as the program does: every name in them is a message of the English pages,
// every command is one of the program's, every guide they lead to is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { commands } from '../src/surfaces/cli/command-list.ts'

const root = join(import.meta.dirname, '..')
const GUIDES = ['holding-a-dialogue', 'reading-in-an-old-report', 'a-panel-of-people-with-lived-experience']
const messages = readdirSync(join(root, 'locales', 'en')).flatMap((file) =>
  Object.values(JSON.parse(readFileSync(join(root, 'locales', 'en', file), 'utf8')) as Record<string, string>),
)
/** Words that are stressed, and stand on no page so. */
const STRESSED = new Set(['met'])

it.each(GUIDES)('%s names what there is', (name) => {
  const text = readFileSync(join(root, 'docs', 'guides', `${name}.md`), 'utf8')
  const named = [...text.replaceAll(/\*\*[^*]+\*\*/g, '').matchAll(/(?<![*\w])\*([^*\n]+(?:\n[^*\n]+)?)\*(?!\*)/g)].map(
    ([, words = '']) => words.replaceAll(/\s+/g, ' '),
  )
  const isThere = (words: string) => {
    const parts = words.split(' … ').map((part) => part.replace(/ …$/, ''))
    return messages.some((message) => parts.every((part) => message.includes(part)))
  }
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter((words) => !STRESSED.has(words) && !isThere(words))).toEqual([])
  for (const [, command] of text.matchAll(/causeway ([a-z-]+)/g))
    expect(commands.map((one) => one.name.split(' ')[0])).toContain(command)
  for (const [, path = ''] of text.matchAll(/`((?:docs|data)\/[^`]+)`/g)) expect(existsSync(join(root, path)), path).toBe(true)
})
