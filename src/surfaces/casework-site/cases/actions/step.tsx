// A step of a process: its questions and documents; kept half-filled, or done. What is kept comes back as it was typed.
import { toTyped, type Answers } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { Banner, Button, Select } from '../../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import { defaultPrefix, FormFields, formErrors, readFormBody, type FormBody } from '../../forms/index.ts'
import { StepDeadlines } from '../step-deadlines.tsx'
import { pickTitle } from '../pick-title.ts'
import type { ActionInput, CaseAction } from './case-action.ts'
import { answersOf, findNamedStep, type FoundStep } from './find-step.ts'

const DOCUMENT = 'document.'

/** See above. */
export const stepAction: CaseAction = {
  name: 'step',
  carries: ['run', 'step'],
  hasOwnButtons: true,
  title(input) {
    const found = findNamedStep(input)
    return found === null ? null : pickTitle(input.visit.t, found.definition.title)
  },
  draw(input) {
    const found = findNamedStep(input)
    return found === null ? null : <StepQuestions {...{ input, found }} />
  },
  read(input) {
    const { form, visit } = input
    const { t } = visit
    const found = findNamedStep(input)
    if (found === null) return { ok: false, mistakes: {} }
    const { definition, run, step } = found
    const body = readStepBody(input, found)
    const named = { runId: run.runId, step: step.step }
    const pressed = oneValue(form, 'do')
    if (pressed === 'keep' && !body.isItemPressed) {
      return { ok: true, events: [{ type: 'step-kept', ...named, answers: body.answers }], said: t('cases.step-kept') }
    }
    const documents = readDocuments(input, found)
    const missing = (definition.documents ?? []).filter(({ id, isRequired }) => isRequired && documents[id] === undefined)
    const mistakes = {
      ...sayMistakes(input, found, body),
      ...Object.fromEntries(missing.map(({ id }) => [`${DOCUMENT}${id}`, t('cases.mistake-document')] as const)),
    }
    if (body.isItemPressed || pressed !== 'done') return { ok: false, mistakes: {} }
    if (Object.keys(mistakes).length > 0 || body.mustShowAgain) return { ok: false, mistakes }
    const waits = definition.approval !== undefined
    return {
      ok: true,
      events: [{ type: 'step-done', ...named, answers: body.answers, documents }],
      said: t(waits ? 'cases.step-waits' : 'cases.step-done'),
    }
  },
  typeAgain: (event) =>
    event.type === 'step-done'
      ? { run: event.runId, step: event.step, ...typeAnswers(event.answers), ...typeDocuments(event.documents) }
      : null,
}

const StepQuestions: FC<{ readonly input: ActionInput; readonly found: FoundStep }> = ({ input, found }) => {
  const { visit, form, mistakes, opened, names, isCorrection } = input
  const { t } = visit
  const { definition, step } = found
  const isSent = Object.keys(form).some((name) => name.startsWith(defaultPrefix) || name.startsWith(DOCUMENT))
  const body = isSent ? readStepBody(input, found) : null
  const files = opened.state.files.map(({ fileId, name }) => ({ value: fileId, label: name }))
  const documents = typeDocuments(step.documents)
  const hasMistakes = Object.keys(mistakes).length > 0
  return (
    <>
      {definition.help === undefined ? null : <p>{pickTitle(t, definition.help)}</p>}
      <StepDeadlines view={input} run={found.run} step={step} />
      {step.returnedBecause === null ? null : (
        <Banner title={t('cases.step-returned')}>
          <p class="pre" dir="auto">
            {step.returnedBecause}
          </p>
        </Banner>
      )}
      {body !== null && !hasMistakes && body.opened.length > 0 && oneValue(form, 'do') === 'done' ? (
        <Banner title={t('cases.step-more-questions')} />
      ) : null}
      <FormFields
        t={t}
        form={definition.form}
        typed={body?.typed ?? toTyped(definition.form, answersOf(opened, found))}
        mistakes={hasMistakes ? (body?.mistakes ?? {}) : {}}
        accounts={listAccounts(names)}
      />
      {(definition.documents ?? []).map(({ id, label, isRequired }) => (
        <Select
          name={`${DOCUMENT}${id}`}
          label={pickTitle(t, label)}
          hint={t(files.length === 0 ? 'cases.document-none' : 'cases.document-hint')}
          optional={isRequired ? undefined : t('page.optional')}
          blank={t('cases.document-missing')}
          options={files}
          value={oneValue(form, `${DOCUMENT}${id}`) || oneValue(documents, `${DOCUMENT}${id}`)}
          error={mistakes[`${DOCUMENT}${id}`]}
        />
      ))}
      {isCorrection ? null : (
        <div class="buttons">
          <Button name="do" value="done">
            {t(definition.approval === undefined ? 'cases.step-finish' : 'cases.step-send')}
          </Button>
          <Button quiet name="do" value="keep">
            {t('cases.step-keep')}
          </Button>
        </div>
      )}
    </>
  )
}

/** The answers of a step as its page's form sent them. */
function readStepBody({ form, names }: ActionInput, { definition }: FoundStep): FormBody {
  return readFormBody(definition.form, form, { accounts: listAccounts(names) })
}

function sayMistakes({ visit: { t } }: ActionInput, { definition }: FoundStep, { mistakes }: FormBody) {
  return Object.fromEntries(formErrors(t, definition.form, mistakes).map(({ field, message }) => [field, message] as const))
}

function readDocuments({ form, opened }: ActionInput, { definition }: FoundStep): Readonly<Record<string, string>> {
  const files = new Set(opened.state.files.map(({ fileId }) => fileId))
  const chosen = (definition.documents ?? []).map(({ id }) => [id, oneValue(form, `${DOCUMENT}${id}`)] as const)
  return Object.fromEntries(chosen.filter(([, fileId]) => files.has(fileId)))
}

function typeAnswers(answers: Answers): SentForm {
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      `${defaultPrefix}${name}`,
      typeof answer === 'number' ? String(answer) : answer,
    ]),
  )
}

function typeDocuments(documents: Readonly<Record<string, string>>): SentForm {
  return Object.fromEntries(Object.entries(documents).map(([id, fileId]) => [`${DOCUMENT}${id}`, fileId]))
}

function listAccounts(names: ReadonlyMap<string, string>) {
  return [...names].map(([accountId, name]) => ({ accountId, name }))
}
