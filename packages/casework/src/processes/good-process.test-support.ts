// A good process, as somebody would write it, and what is told of it once one thing in it is changed by hand.
import { readProcess } from './read-process.ts'

const source = { title: 'A law', publisher: 'A parliament', year: 2020 }
/** A form of one section. */
export const section = (...questions: readonly unknown[]) => ({
  sections: [{ id: 'record', title: { en: 'Record' }, questions }],
})
/** A question of yes or no. */
export const yesNo = (id: string) => ({ id, kind: 'yes-no', label: { en: `Is it ${id}?` } })
/** A clock of a day, with what is changed in it. */
export const clock = (more: object = {}) => ({
  id: 'soon',
  start: { from: 'process-start' },
  unit: 'hours',
  amount: 24,
  source,
  escalates: [{ after: 0, to: 'supervisor' }],
  ...more,
})
/** An option of a panel. */
export const panelOption = (id: string, en: string, more: object = {}) => ({ id, label: { en }, ...more })

/** A good process, as somebody would write it. */
export const makeGood = () => ({
  id: 'care',
  version: 1,
  title: { en: 'Care' },
  introduction: { en: 'What is done.' },
  sources: [source],
  audience: 'child',
  restricts: true,
  steps: [
    {
      id: 'talk',
      title: { en: 'Talk' },
      roles: ['caseworker'],
      form: section(
        yesNo('safe'),
        { id: 'needs', kind: 'choices', label: { en: 'Needs' }, choices: [{ id: 'bed', label: { en: 'A bed' } }] },
        { id: 'on', kind: 'date', label: { en: 'On' } },
      ),
      clocks: [clock()] as object[],
    } as Record<string, unknown>,
    {
      id: 'home',
      title: { en: 'Home' },
      roles: ['caseworker', 'supervisor', 'legal-representative'],
      opensWhen: { all: [{ stepDone: 'talk' }, { fact: 'talk.safe', is: 'yes' }] } as unknown,
      lockedBecause: { en: 'Talk first.' },
      form: section(yesNo('found')),
    } as Record<string, unknown>,
    {
      id: 'panel',
      title: { en: 'Panel' },
      roles: ['caseworker', 'supervisor', 'legal-representative'],
      form: { sections: [] },
      panel: {
        quorum: 3,
        mustInclude: ['supervisor'],
        asksChildsViews: true,
        appealDays: 30,
        options: [
          panelOption('stay', 'Stay here'),
          panelOption('family', 'With family'),
          panelOption('return', 'Return home', { isReturn: true, showIf: { fact: 'talk.safe', is: 'yes' } }),
        ] as object[],
      } as Record<string, unknown>,
    } as Record<string, unknown>,
  ],
  outcomes: [
    { id: 'well', label: { en: 'Well' }, isDurable: true, when: { stepDone: 'home' } },
    { id: 'ended', label: { en: 'Ended' } },
  ] as object[],
})

/** See `makeGood`. */
export type Good = ReturnType<typeof makeGood>

/** What is told of the good process once it is changed so. */
export function mistakesOf(change: (good: Good) => void): readonly string[] {
  const written = makeGood()
  change(written)
  const read = readProcess(written)
  return read.ok ? [] : read.error
}

/** A step of it by its id. */
export const stepOf = (good: Good, id: string) => {
  const step = good.steps.find((each) => each['id'] === id)
  if (step === undefined) throw new Error(id)
  return step
}
/** Its panel. */
export const panelOf = (good: Good) => stepOf(good, 'panel')['panel'] as { options: object[] } & Record<string, unknown> // As written above.
