// Definitions for tests: small, and of every kind that the journal knows. Not exported from the package.
import type { AssessmentDefinition, DefinitionSource } from '../assessments/assessment.ts'
import type { Form, Question } from '../forms/form.ts'
import type { ProcessDefinition } from '../processes/process.ts'
import type { Definitions, WorkingCalendar } from './state.ts'

const source: DefinitionSource = { title: 'Example', publisher: 'Nobody', year: 2026 }
const emptyForm: Form = { sections: [] }

/** A form of one section. */
export function formOf(...questions: readonly Question[]): Form {
  return { sections: [{ id: 'all', title: { en: 'All' }, questions }] }
}

const yesNo = (id: string): Question => ({ id, kind: 'yes-no', label: { en: id }, isRequired: true })

/** Danger starts the response at once; a band of 2 points obliges a second look within three days. */
export const intake: AssessmentDefinition = {
  id: 'intake',
  version: 1,
  title: { en: 'Intake' },
  introduction: { en: 'First hello' },
  sources: [source],
  audience: 'anyone',
  form: formOf(
    yesNo('danger'),
    { ...yesNo('hungry'), records: { need: 'food', isUrgent: true } },
    { ...yesNo('cold'), isRequired: false, records: { need: 'shelter' } },
    { id: 'papers', kind: 'text', label: { en: 'Papers' }, isDropped: true },
  ),
  scales: [
    {
      id: 'need',
      title: { en: 'Need' },
      rules: [
        { when: { question: 'hungry', is: 'yes' }, points: 1 },
        { when: { question: 'cold', is: 'yes' }, points: 1 },
      ],
      bands: [
        { id: 'low', from: 0, label: { en: 'Low' }, obliges: [] },
        { id: 'high', from: 2, label: { en: 'High' }, obliges: [{ kind: 'assess', assessment: 'second', within: 72 }] },
      ],
    },
  ],
  urgent: [
    {
      id: 'danger',
      when: { question: 'danger', is: 'yes' },
      says: { en: 'Act now' },
      obliges: [
        { kind: 'start-process', process: 'response' },
        { kind: 'restrict' },
        { kind: 'task', title: { en: 'Call them' }, within: 2 },
      ],
    },
  ],
}

/** What the band of the intake obliges. */
export const second: AssessmentDefinition = {
  ...intake,
  id: 'second',
  title: { en: 'A second look' },
  form: formOf(yesNo('well')),
  scales: [],
  urgent: [],
}

/** Answers to danger: two steps with clocks of hours, the second of a supervisor. */
export const response: ProcessDefinition = {
  id: 'response',
  version: 1,
  title: { en: 'Response' },
  introduction: { en: 'Hours count' },
  sources: [source],
  audience: 'anyone',
  steps: [
    {
      id: 'safe',
      title: { en: 'Is the person safe?' },
      roles: ['caseworker', 'supervisor'],
      form: formOf(yesNo('is-safe')),
      clocks: [
        {
          id: 'day',
          start: { from: 'process-start' },
          unit: 'hours',
          amount: 24,
          source,
          escalates: [
            { after: 0, to: 'supervisor' },
            { after: 12, to: 'legal-representative' },
          ],
        },
      ],
    },
    {
      id: 'visit',
      title: { en: 'Visit' },
      roles: ['caseworker'],
      opensWhen: { stepDone: 'safe' },
      form: emptyForm,
      repeatsEveryDays: 14,
    },
  ],
  outcomes: [
    { id: 'safe', label: { en: 'Safe' }, isDurable: true },
    { id: 'moved', label: { en: 'Moved' } },
  ],
}

/** A child's procedure: representative, lawyer's word, contact with the country of origin, panel, appeal. */
export const child: ProcessDefinition = {
  id: 'child',
  version: 1,
  title: { en: 'Child' },
  introduction: { en: 'Best interests' },
  sources: [source],
  audience: 'child',
  steps: [
    {
      id: 'guardian',
      title: { en: 'Guardian' },
      roles: ['caseworker'],
      form: formOf({ id: 'status', kind: 'text', label: { en: 'Status' }, isDropped: true, isRequired: true }, yesNo('agreed')),
      documents: [{ id: 'order', label: { en: 'Order' }, isRequired: true }],
      approval: { role: 'supervisor' },
      clocks: [
        {
          id: 'appointment',
          start: { from: 'process-start' },
          unit: 'working-days',
          amount: 15,
          byJurisdiction: { FR: { amount: 5, source } },
          source,
          escalates: [{ after: 0, to: 'supervisor' }],
        },
      ],
    },
    {
      id: 'lawyer',
      title: { en: 'Lawyer' },
      roles: ['legal-representative'],
      form: formOf(yesNo('contact-is-safe'), yesNo('in-danger')),
      sets: [{ when: { fact: 'lawyer.in-danger', is: 'yes' }, starts: 'response' }],
    },
    {
      id: 'origin',
      title: { en: 'Contact' },
      roles: ['caseworker'],
      opensWhen: { fact: 'lawyer.contact-is-safe', is: 'yes' },
      skippedWhen: { fact: 'lawyer.contact-is-safe', is: 'unknown' },
      form: formOf(yesNo('family-found'), { id: 'permit-ends', kind: 'date', label: { en: 'Ends' } }),
    },
    {
      id: 'renew',
      title: { en: 'Renew' },
      roles: ['caseworker'],
      form: emptyForm,
      clocks: [
        {
          id: 'before',
          start: { from: 'fact', fact: 'origin.permit-ends', before: true },
          unit: 'calendar-days',
          amount: 30,
          source,
          escalates: [],
        },
      ],
    },
    {
      id: 'panel',
      title: { en: 'Panel' },
      roles: ['caseworker', 'supervisor', 'legal-representative'],
      opensWhen: { stepDone: 'guardian' },
      form: emptyForm,
      panel: {
        quorum: 2,
        mustInclude: ['legal-representative'],
        options: [
          { id: 'stay', label: { en: 'Stay' } },
          { id: 'foster', label: { en: 'Foster' } },
          { id: 'go-home', label: { en: 'Home' }, isReturn: true, showIf: { fact: 'origin.family-found', is: 'yes' } },
        ],
        asksChildsViews: true,
        appealDays: 10,
        notMembersOf: ['guardian'],
      },
    },
  ],
  outcomes: [
    { id: 'solved', label: { en: 'Solved' }, isDurable: true, when: { stepDone: 'panel' } },
    { id: 'left', label: { en: 'Left' } },
  ],
}

/** France in the spring of 2026, as far as the tests need it. */
export const france: WorkingCalendar = {
  jurisdiction: 'FR',
  timeZone: 'Europe/Paris',
  weekend: [6, 7],
  holidays: new Set(['2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25']),
  knownUntil: '2026-12-31',
}

/** All of them. */
export const exampleDefinitions: Definitions = {
  assessments: [intake, second],
  processes: [response, child],
  assessment: (id) => [intake, second].find((one) => one.id === id),
  process: (id) => [response, child].find((one) => one.id === id),
  calendar: (jurisdiction) => (jurisdiction === 'FR' ? france : undefined),
}
