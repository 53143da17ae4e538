// What holds of every process that ships: written in three languages, with its sources, every step and every end can be reached, nobody's
// status is asked but where it is dropped, and no way through any of them leads past what protects the person.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { replay } from '@causeway/casework'
import { describe, expect, it } from 'vitest'
import { definitions } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'
import { wander } from './wander.test-support.ts'

const processes = definitions.processes
const ids = processes.map(({ id }) => id)
const questionsOf = (process: (typeof processes)[number]) =>
  process.steps.flatMap(({ id: step, form }) =>
    form.sections.flatMap(({ questions }) => questions.map((question) => ({ step, question }))),
  )

/** Every text of a definition: an object that has English. */
function listTexts(value: unknown): readonly Readonly<Record<string, string>>[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'en' in value ? [value as Readonly<Record<string, string>>] : [] // Only texts have a key `en`.
  return [...own, ...Object.values(value).flatMap(listTexts)]
}

describe('the processes that ship', () => {
  it('are the nine that the field asked for', () => {
    expect(ids.toSorted()).toEqual([
      'alternatives-to-detention',
      'best-interests',
      'family-reunification',
      'gbv-rapid-response',
      'iss-child-on-the-move',
      'permit-expiring',
      'return-reintegration',
      'stranded',
      'unpaid-wages',
    ])
    const folder = join(import.meta.dirname, '..', '..', '..', '..', '..', 'data', 'processes')
    expect(readdirSync(folder).toSorted()).toEqual(ids.toSorted().map((id) => `${id}.yaml`))
  })

  it.each(ids)('%s is written in English, French and Arabic throughout', (id) => {
    const texts = listTexts(definitions.process(id))
    expect(texts.length).toBeGreaterThan(30)
    for (const text of texts) {
      expect(Object.keys(text).toSorted(), text['en']).toEqual(['ar', 'en', 'fr'])
      expect(text['ar'], text['en']).toMatch(/^[^a-z]*\p{Script=Arabic}/u)
      expect(text['fr']?.trim(), text['en']).not.toBe('')
    }
  })

  it.each(ids)('%s names its sources, and each clock its own', (id) => {
    const process = definitions.process(id)
    expect(process?.sources.length).toBeGreaterThan(0)
    for (const { id: step, clocks = [], repeatsEveryDays } of process?.steps ?? []) {
      expect(clocks.length > 0 || repeatsEveryDays !== undefined, `${step} has no clock`).toBe(true)
      for (const clock of clocks) expect(clock.source.title.length, clock.id).toBeGreaterThan(5)
    }
  })

  it('ask for a status in one place alone, with the reason, and drop it with the step', () => {
    const words = [
      /\b(permit|visa|immigration status|residence|undocumented|nationality)\b/i,
      /titre|visa|statut|nationalité/i,
      /تصريح|تأشيرة|جنسية/,
    ]
    const asking = processes.flatMap((process) =>
      questionsOf(process)
        .filter(({ question: { label, choices = [] } }) =>
          [label, ...choices.map((choice) => choice.label)].some((text) =>
            words.some((word) => Object.values(text).some((one) => word.test(one))),
          ),
        )
        .map(({ step, question }) => ({ at: `${process.id}/${step}.${question.id}`, question })),
    )
    expect(asking.map(({ at }) => at)).toEqual(['permit-expiring/application.permit'])
    for (const { question } of asking)
      expect([question.isDropped, question.why?.en]).toEqual([true, expect.stringContaining('dropped')])
  })

  it('ask few questions: at most five a step', () => {
    const long = processes.flatMap((process) =>
      process.steps
        .filter(({ form }) => form.sections.flatMap(({ questions }) => questions).length > 5)
        .map(({ id }) => `${process.id}/${id}`),
    )
    expect(long).toEqual([])
  })

  it('say of every step that can be locked why it is', () => {
    const silent = processes.flatMap(({ steps }) =>
      steps.filter((step) => step.opensWhen !== undefined && step.lockedBecause === undefined),
    )
    expect(silent).toEqual([])
  })
})

describe('every way through a process', () => {
  it.each(ids)('%s reaches every step and every end, and can be ended at any time', { timeout: 60_000 }, (id) => {
    const process = definitions.process(id)
    const wanted = new Set([
      ...(process?.steps.map((step) => `done ${step.id}`) ?? []),
      ...(process?.outcomes.map((outcome) => `end ${outcome.id}`) ?? []),
    ])
    const always = process?.outcomes.filter(({ when }) => when === undefined) ?? []
    expect(always.length).toBeGreaterThan(0)
    for (let seed = 1; seed <= 400 && wanted.size > 0; seed += 1) {
      wander(id, seed, 60, (walk) => {
        for (const { step, timesDone } of walk.run(id).steps) if (timesDone > 0) wanted.delete(`done ${step}`)
        for (const { id: outcome } of process?.outcomes ?? []) if (walk.canEnd(id, outcome)) wanted.delete(`end ${outcome}`)
        expect(always.every((outcome) => walk.canEnd(id, outcome.id, 'supervisor'))).toBe(true)
        expectToProtect(walk)
      })
    }
    expect([...wanted]).toEqual([])
  })

  it('is the same when the journal is replayed', () => {
    for (const [at, id] of ids.entries()) {
      wander(id, 7000 + at, 25, (walk) => {
        expect(replay(walk.entries(), definitions)).toEqual(walk.state())
      })
    }
  })
})

/** What must hold wherever somebody has wandered to. */
function expectToProtect(walk: Walk): void {
  for (const run of walk.state().runs) {
    const step = (id: string) => run.steps.find((each) => each.step === id)
    if (run.process === 'iss-child-on-the-move' && step('evaluation')?.state === 'open')
      expect(step('contact-safety')?.doneAnswers['finding']).toBe('endangers-no-claim')
    if (run.process === 'stranded' && step('consulate')?.state === 'open') {
      expect(step('contact-safety')?.doneAnswers['finding']).toBe('endangers-no-claim')
      expect(step('consular-wish')?.doneAnswers['wants']).toBe('yes')
    }
    if (run.process === 'gbv-rapid-response' && step('wishes')?.state !== 'locked')
      expect(step('explain')?.doneAnswers['explained']).toBe('yes')
    if (run.process === 'return-reintegration' && step('travel')?.state === 'open') {
      expect(step('legal-advice')?.doneAnswers['finding']).toBe('endangers-nothing')
      expect(step('decision')?.doneAnswers).toMatchObject({ wants: 'go', free: 'free' })
    }
    if (run.process === 'best-interests' && run.endedAt === null) {
      const life = walk.state().runs.find(({ process }) => process === 'iss-child-on-the-move')
      const found = life?.steps.find((each) => each.step === 'evaluation')?.doneAnswers['life-there']
      if (walk.offered('best-interests/decision').includes('return-to-family')) expect(found).toBe('safe')
    }
  }
}
