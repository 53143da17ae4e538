// Definitions for the tests of the room: an intake whose danger hides the file and sets off a response in hours, and a renewal with a
// question that is dropped, an approval and a lawyer's step.
import {
  plainCalendar,
  type AssessmentDefinition,
  type Definitions,
  type ProcessDefinition,
  type Question,
} from '@causeway/casework'

const source = { title: 'Example', publisher: 'Nobody', year: 2026 }
const formOf = (...questions: readonly Question[]) => ({ sections: [{ id: 'all', title: { en: 'All' }, questions }] })
const shared = { version: 1, introduction: { en: 'Of a test' }, sources: [source], audience: 'anyone' } as const

const intake: AssessmentDefinition = {
  ...shared,
  id: 'intake',
  title: { en: 'Intake' },
  form: formOf(
    { id: 'danger', kind: 'yes-no', label: { en: 'In danger' } },
    { id: 'words', kind: 'text', label: { en: 'Words' } },
  ),
  scales: [],
  urgent: [
    {
      id: 'danger',
      when: { question: 'danger', is: 'yes' },
      says: { en: 'Act now' },
      obliges: [{ kind: 'start-process', process: 'response' }, { kind: 'restrict' }],
    },
  ],
}

const clock = { id: 'hours', start: { from: 'process-start' }, unit: 'hours', source } as const

const response: ProcessDefinition = {
  ...shared,
  id: 'response',
  title: { en: 'Response' },
  steps: [
    {
      id: 'safe',
      title: { en: 'Is the person safe?' },
      roles: ['caseworker', 'supervisor'],
      form: formOf({ id: 'is-safe', kind: 'yes-no', label: { en: 'Safe' } }),
      clocks: [{ ...clock, amount: 24, escalates: [{ after: 12, to: 'supervisor' }] }],
    },
  ],
  outcomes: [{ id: 'safe', label: { en: 'Safe' } }],
}

const renewal: ProcessDefinition = {
  ...shared,
  id: 'renewal',
  title: { en: 'Renewal' },
  steps: [
    {
      id: 'papers',
      title: { en: 'Papers' },
      roles: ['caseworker'],
      form: formOf(
        { id: 'status', kind: 'text', label: { en: 'Status' }, why: { en: 'The form asks for it' }, isDropped: true },
        { id: 'sent', kind: 'yes-no', label: { en: 'Sent' } },
      ),
      approval: { role: 'supervisor' },
      clocks: [{ ...clock, amount: 48, escalates: [{ after: 0, to: 'supervisor' }] }],
    },
    {
      id: 'word',
      title: { en: "A lawyer's word" },
      roles: ['legal-representative'],
      form: formOf({ id: 'may-go-on', kind: 'yes-no', label: { en: 'May go on' } }),
      clocks: [{ ...clock, amount: 72, escalates: [{ after: 0, to: 'legal-representative' }] }],
    },
    {
      id: 'go-on',
      title: { en: 'Going on' },
      roles: ['caseworker'],
      opensWhen: { all: [{ stepDone: 'papers' }, { fact: 'word.may-go-on', is: 'yes' }] },
      form: { sections: [] },
    },
  ],
  outcomes: [{ id: 'renewed', label: { en: 'Renewed' } }],
}

/** The definitions. */
export const testDefinitions: Definitions = {
  assessments: [intake],
  processes: [response, renewal],
  assessment: (id) => [intake].find((one) => one.id === id),
  process: (id) => [response, renewal].find((one) => one.id === id),
  calendar: (jurisdiction) =>
    jurisdiction === 'XD' ? { ...plainCalendar, jurisdiction: 'XD', timeZone: 'Africa/Cairo' } : undefined,
}
