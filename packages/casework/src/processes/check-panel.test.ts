// A panel cannot lock anybody up, leads to no return by itself, has a real choice, hears the child and can be appealed against.
import { describe, expect, it } from 'vitest'
import { mistakesOf, panelOf, panelOption, section, stepOf, yesNo } from './good-process.test-support.ts'
import type { Good } from './good-process.test-support.ts'

describe('a panel', () => {
  it.each([
    ['detention', 'Detention'],
    ['closed', 'A closed centre'],
    ['safe-place', 'A secure unit for protection'],
    ['custody', 'Police custody'],
    ['wait', 'Wait in a removal centre'],
  ])('has no option %s, %s', (id, en) => {
    const mistakes = mistakesOf((good) => panelOf(good).options.push(panelOption(id, en)))
    expect(mistakes).toContain(`steps.panel.panel.options.${id}: no panel can choose detention`)
  })

  it.each([
    ['fr', 'Placement en rétention'],
    ['fr', 'Un centre fermé'],
    ['ar', 'الاحتجاز في مركز'],
  ])('has no such option that says it in %s only', (language, words) => {
    const mistakes = mistakesOf((good) =>
      panelOf(good).options.push({ id: 'place', label: { en: 'A place', [language]: words } }),
    )
    expect(mistakes).toContain('steps.panel.panel.options.place: no panel can choose detention')
  })

  it('may give a child into the custody of an aunt', () => {
    expect(mistakesOf((good) => panelOf(good).options.push(panelOption('aunt', 'Custody with an aunt here')))).toEqual([])
  })

  it.each<[string, object, string]>([
    ['unmarked', panelOption('back', 'Go back to the country of origin'), 'this is a return: say "isReturn: true"'],
    [
      'always offered',
      panelOption('back', 'Back', { isReturn: true }),
      'a return is offered only where something recorded says that it is safe',
    ],
    [
      'offered unless somebody objects',
      panelOption('back', 'Back', { isReturn: true, showIf: { not: { fact: 'talk.safe', is: 'no' } } }),
      'a return must not be offered while nothing says that it is safe',
    ],
    [
      'offered where nobody knows',
      panelOption('back', 'Back', { isReturn: true, showIf: { fact: 'talk.safe', isNot: 'no' } }),
      'a return must not be offered while nothing says that it is safe',
    ],
    [
      'offered because something is not done',
      panelOption('back', 'Back', { isReturn: true, showIf: { not: { stepDone: 'home' } } }),
      'a return must not be offered while nothing says that it is safe',
    ],
  ])('has no return that is %s', (_, option, expected) => {
    const mistakes = mistakesOf((good) => panelOf(good).options.push(option))
    expect(
      mistakes.some((mistake) => mistake.endsWith(expected) || mistake.includes(expected)),
      mistakes.join('\n'),
    ).toBe(true)
  })

  it.each<[string, (good: Good) => void, string]>([
    [
      'a real choice',
      (good) => (panelOf(good).options = panelOf(good).options.slice(1)),
      'steps.panel.panel.options: two options at least',
    ],
    [
      'the child’s views',
      (good) => (panelOf(good)['asksChildsViews'] = false),
      'steps.panel.panel.asksChildsViews: a child’s own views are heard',
    ],
    [
      'an appeal',
      (good) => (panelOf(good)['appealDays'] = 0),
      'steps.panel.panel.appealDays: a decision about a child can be appealed against',
    ],
    [
      'members who may do the step',
      (good) => (panelOf(good)['mustInclude'] = ['intake-worker']),
      'steps.panel.panel.mustInclude: "intake-worker" is not among the roles',
    ],
    [
      'seats for all who must be there',
      (good) => {
        panelOf(good)['quorum'] = 2
        panelOf(good)['mustInclude'] = ['supervisor', 'caseworker', 'legal-representative']
      },
      'steps.panel.panel.mustInclude: more roles than the quorum has seats',
    ],
    [
      'steps whose authors it bars',
      (good) => (panelOf(good)['notMembersOf'] = ['report']),
      'steps.panel.panel.notMembersOf: there is no other step "report"',
    ],
    [
      'its own facts to itself',
      (good) => (stepOf(good, 'panel')['form'] = section(yesNo('decision'))),
      'steps.panel.form.decision: "decision" is recorded by the panel itself',
    ],
    [
      'nobody to approve it',
      (good) => (stepOf(good, 'panel')['approval'] = { role: 'supervisor' }),
      'steps.panel.approval: what a panel decides needs nobody else',
    ],
  ])('has %s', (_, change, expected) => {
    const mistakes = mistakesOf(change)
    expect(
      mistakes.some((mistake) => mistake.startsWith(expected)),
      mistakes.join('\n'),
    ).toBe(true)
  })
})
