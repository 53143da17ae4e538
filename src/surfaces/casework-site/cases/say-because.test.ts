// Why a process began is said in words, in the reader's language; what somebody wrote themselves stands as they wrote it.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadDefinitions } from '../../../protected/cases/index.ts'
import { speakCasework } from '../page-frame.tsx'
import { sayBecause } from './say-because.ts'

const definitions = loadDefinitions(join(import.meta.dirname, '..', '..', '..', '..'))

it.each([
  ['assessment:needs-intake', 'Because of what was answered in: Needs first'],
  ['child-detained', 'Because a child is detained'],
  ['She asked for it: today', 'She asked for it: today'],
  ['assessment:gone', 'assessment:gone'],
])('%s', (because, words) => {
  expect(sayBecause(speakCasework('en'), definitions, because)).toBe(words)
})

it('names the step of a process', () => {
  const [process] = definitions.processes
  const [step] = process?.steps ?? []
  expect(sayBecause(speakCasework('fr'), definitions, `step:${process?.id}/${step?.id}`)).toContain(step?.title['fr'])
})
