// Wanders through a case by chance, from a seed: somebody answers something at one open step after another, panels decide for what they are
// offered, and what comes of it is looked at after each. So every way through a process is walked that nobody thought of.
import { visibleQuestions } from '@causeway/casework'
import type { Answer, Answers, Form, Guard, Question } from '@causeway/casework'
import { definitions, processOf, walkCase } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Wanders at most so many steps from the start of a process; `look` sees the case after each. */
export function wander(process: string, seed: number, most: number, look: (walk: Walk) => void): void {
  const chance = createChance(seed)
  const walk = walkCase({ at: '2026-03-24T09:00:00.000Z', jurisdiction: 'DE', isChild: chance() < 0.5 })
  // What a panel may be offered rests on the eight steps.
  if (process === 'best-interests' && chance() < 0.3) walk.start('iss-child-on-the-move')
  walk.start(process)
  look(walk)
  for (let count = 0; count < most; count += 1) {
    const open = walk
      .state()
      .runs.flatMap((run) => run.steps.filter(({ state }) => state === 'open').map((step) => ({ run, step })))
      // A step that is repeated is seldom what leads on.
      .filter(({ step }) => step.timesDone === 0 || chance() < 0.2)
    const chosen = open[Math.floor(chance() * open.length)]
    if (chosen === undefined) return
    doByChance(walk, chosen.run.process, chosen.step.step, chance, count)
    look(walk)
  }
}

function doByChance(walk: Walk, process: string, step: string, chance: () => number, count: number): void {
  const name = `${process}/${step}`
  const own = processOf(process).steps.find(({ id }) => id === step)
  if (own?.panel === undefined) {
    walk.done(name, answerByChance(name, own?.form ?? { sections: [] }, chance))
    return
  }
  const offered = walk.offered(name)
  const seldom = own.panel.options.find(({ id, isReturn }) => isReturn === true && offered.includes(id))
  const option = seldom !== undefined && chance() < 0.5 ? seldom.id : pick(offered, chance)
  const members = [`supervisor-${100 + count}`, `legal-representative-${100 + count}`, `caseworker-${100 + count}`] as const
  for (const each of offered) stand(walk.weigh(name, each, members[0]))
  for (const member of members) stand(walk.speak(name, option, member))
  stand(walk.decide(name, option, members[0]))
}

function stand(refusal: string | null): void {
  if (refusal !== null) throw new Error(refusal)
}

/** Answers to everything that is shown, by chance. */
function answerByChance(name: string, form: Form, chance: () => number): Answers {
  let answers: Answers = {}
  for (;;) {
    const next = visibleQuestions(form, answers).find(
      ({ question, path }) => question.kind !== 'note' && answers[path] === undefined,
    )
    if (next === undefined) return answers
    const asked = wishes.get(`${name}.${next.question.id}`) ?? []
    // What some guard asks for leads on, and comes a little oftener than chance.
    const answer =
      asked.length > 0 && chance() < 0.6 ? answerAsAsked(next.question, asked, chance) : answerOne(next.question, chance)
    answers = { ...answers, [next.path]: answer }
  }
}

function answerAsAsked({ kind }: Question, asked: readonly string[], chance: () => number): Answer {
  return kind === 'choices' ? asked : pick(asked, chance)
}

/** What guards anywhere ask a question to be answered by, by `process/step.question`. */
const wishes = new Map<string, readonly string[]>()
for (const { id, steps, outcomes } of definitions.processes) {
  const ofSteps = steps.flatMap(({ opensWhen, skippedWhen, sets = [], panel }) => [
    opensWhen,
    skippedWhen,
    ...sets.map(({ when }) => when),
    ...(panel?.options ?? []).map(({ showIf }) => showIf),
  ])
  for (const guard of [...ofSteps, ...outcomes.map(({ when }) => when)])
    for (const { fact, answer } of guard === undefined ? [] : listWishes(guard, id))
      wishes.set(fact, [...new Set([...(wishes.get(fact) ?? []), answer])])
}

function listWishes(guard: Guard, process: string): readonly { readonly fact: string; readonly answer: string }[] {
  if ('all' in guard) return guard.all.flatMap((part) => listWishes(part, process))
  if ('any' in guard) return guard.any.flatMap((part) => listWishes(part, process))
  if ('not' in guard) return listWishes(guard.not, process)
  if ('stepDone' in guard) return []
  const fact = guard.fact.includes('/') ? guard.fact : `${process}/${guard.fact}`
  if ('is' in guard) return [{ fact, answer: String(guard.is) }]
  return 'includes' in guard ? [{ fact, answer: guard.includes }] : []
}

function answerOne({ kind, choices = [], least = 1 }: Question, chance: () => number): Answer {
  const ids = choices.map(({ id }) => id)
  switch (kind) {
    case 'yes-no':
      return pick(['yes', 'yes', 'no', 'unknown', 'not-said'], chance)
    case 'choice':
      return pick(ids, chance)
    case 'choices': {
      if (chance() < 0.2) return [pick(ids, chance)]
      const several = choices.filter(({ isAlone }) => isAlone !== true && chance() < 0.7).map(({ id }) => id)
      return several.length === 0 ? [pick(ids, chance)] : several
    }
    case 'number':
      return least
    case 'date':
      return `2026-0${1 + Math.floor(chance() * 9)}-1${Math.floor(chance() * 10)}`
    default:
      return 'said'
  }
}

function pick(from: readonly string[], chance: () => number): string {
  return from[Math.floor(chance() * from.length)] ?? ''
}
