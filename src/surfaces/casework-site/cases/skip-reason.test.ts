// A step that is left out says by which answer: the first step of the process on alternatives to detention asks whether there is a child.
import { join } from 'node:path'
import type { ProcessRun } from '@causeway/casework'
import { expect, it } from 'vitest'
import { loadDefinitions } from '../../../protected/cases/index.ts'
import { speakCasework } from '../page-frame.tsx'
import { describeSkip } from './skip-reason.ts'

const process = loadDefinitions(join(import.meta.dirname, '..', '..', '..', '..')).process('alternatives-to-detention')
const skipped = process?.steps.find(
  ({ skippedWhen }) => skippedWhen !== undefined && 'fact' in skippedWhen && skippedWhen.fact === 'liberty.child',
)

function runWith(doneAnswers: Readonly<Record<string, string>>): ProcessRun {
  // Of a run only the recorded answers are read here.
  return { steps: [{ step: 'liberty', doneAnswers }] } as unknown as ProcessRun
}

it('names the question and its answer in the reader’s language', () => {
  if (process === undefined || skipped === undefined) throw new Error('The process has changed')
  const say = (language: 'en' | 'fr', run: ProcessRun) => describeSkip(speakCasework(language), process, run, skipped, new Map())
  expect(say('en', runWith({ child: 'no' }))).toEqual([expect.stringMatching(/ No$/)])
  expect(say('fr', runWith({ child: 'no' }))).toEqual([expect.stringMatching(/ Non$/)])
  expect(say('en', runWith({}))).toEqual([])
})
