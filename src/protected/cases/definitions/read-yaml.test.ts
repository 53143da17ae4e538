// A definition's file says what it says where it says it.
import { describe, expect, it } from 'vitest'
import { readYaml } from './read-yaml.ts'

describe('a file of a definition', () => {
  it('is plain values, and yes, no and a day are words', () => {
    expect(readYaml('a: yes\nb: no\nc: 2026-11-21\nd: [1, x]\ne: { en: "A: b" }\n')).toEqual({
      ok: true,
      value: { a: 'yes', b: 'no', c: '2026-11-21', d: [1, 'x'], e: { en: 'A: b' } },
    })
  })

  it.each([
    ['an alias', 'a: &x [1]\nb: *x\n', 'alias *x'],
    ['a bomb of aliases', 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n', 'alias *a'],
    ['merged keys', 'a: { b: 1 }\nc:\n  <<: { b: 2 }\n', '<<'],
    ['a tag of its own', 'a: !secret x\n', '!secret'],
    ['a tag of a script', 'a: !!js/function "() => 1"\n', 'js/function'],
    ['binary data', 'a: !!binary aGVsbG8=\n', 'binary'],
    ['a key twice', 'a: 1\na: 2\n', 'unique'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'document'],
    ['what is no YAML', 'a: [1\n', 'line 2'],
    ['tabs for indentation', 'a:\n\tb: 1\n', 'line 2'],
  ])('with %s is refused', (_, text, told) => {
    const read = readYaml(text)
    expect(read.ok ? 'read' : read.error.join('\n')).toContain(told)
  })
})
