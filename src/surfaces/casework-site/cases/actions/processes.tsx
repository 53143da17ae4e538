// A process: begun with its reason, ended with its outcome.
import { Details, RadioGroup, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { pickTitle } from '../pick-title.ts'
import { readWords } from '../read-words.ts'
import type { ActionInput, CaseAction } from './case-action.ts'

/** To begin one. Those for children are offered for children, and the other way round. */
export const startProcessAction: CaseAction = {
  name: 'start-process',
  title: ({ visit: { t } }) => t('cases.process-title'),
  draw: (input) => {
    const { form, mistakes } = input
    const { t } = input.visit
    const processes = listStartable(input)
    return (
      <>
        <RadioGroup
          name="process"
          label={t('cases.process-which')}
          value={oneValue(form, 'process')}
          options={processes.map(({ id, title }) => ({ value: id, label: pickTitle(t, title) }))}
          error={mistakes['process']}
        />
        <Details summary={t('cases.process-about')}>
          <dl>
            {processes.map(({ title, introduction, sources }) => (
              <>
                <dt>
                  <strong>{pickTitle(t, title)}</strong>
                </dt>
                <dd>
                  {pickTitle(t, introduction)}
                  {sources.map((source) => (
                    <span class="soft small source" lang="en">
                      {[source.title, source.publisher, String(source.year)].join(', ')}
                    </span>
                  ))}
                </dd>
              </>
            ))}
          </dl>
        </Details>
        <TextField
          name="because"
          label={t('cases.process-because')}
          rows={3}
          value={oneValue(form, 'because')}
          error={mistakes['because']}
        />
      </>
    )
  },
  button: ({ visit: { t } }) => t('cases.process-start'),
  read(input) {
    const { t } = input.visit
    // Of all of them: sent twice, the first press has started it already.
    const process = input.definitions.processes.find(({ id }) => id === oneValue(input.form, 'process'))
    const because = readWords(t, input.form, 'because')
    if (process !== undefined && because.ok) {
      const { id, version } = process
      const runId = oneValue(input.form, 'submission-id')
      return { ok: true, events: [{ type: 'process-started', process: id, version, runId, because: because.value }] }
    }
    return {
      ok: false,
      mistakes: {
        ...(process === undefined ? { process: t('cases.mistake-process') } : {}),
        ...(because.ok ? {} : { because: because.error }),
      },
    }
  },
}

/** To end one. */
export const endProcessAction: CaseAction = {
  name: 'end-process',
  carries: ['run'],
  title(input) {
    const found = findRun(input)
    return found === null || found.run.endedAt !== null ? null : pickTitle(input.visit.t, found.process.title)
  },
  draw(input) {
    const { form, mistakes } = input
    const { t } = input.visit
    return (
      <>
        <RadioGroup
          name="outcome"
          label={t('cases.process-outcome')}
          value={oneValue(form, 'outcome')}
          options={(findRun(input)?.process.outcomes ?? []).map(({ id, label }) => ({ value: id, label: pickTitle(t, label) }))}
          error={mistakes['outcome']}
        />
        <TextField
          name="because"
          label={t('cases.process-end-because')}
          rows={3}
          value={oneValue(form, 'because')}
          error={mistakes['because']}
        />
      </>
    )
  },
  button: ({ visit: { t } }) => t('cases.process-end'),
  read(input) {
    const { t } = input.visit
    const found = findRun(input)
    const outcome = found?.process.outcomes.find(({ id }) => id === oneValue(input.form, 'outcome'))?.id
    const because = readWords(t, input.form, 'because')
    if (found !== null && outcome !== undefined && because.ok) {
      return { ok: true, events: [{ type: 'process-ended', runId: found.run.runId, outcome, because: because.value }] }
    }
    return {
      ok: false,
      mistakes: {
        ...(outcome === undefined ? { outcome: t('cases.mistake-outcome') } : {}),
        ...(because.ok ? {} : { because: because.error }),
      },
    }
  },
}

/** What can be begun in this case now: nothing that runs already. */
function listStartable({ definitions, opened: { state } }: Pick<ActionInput, 'definitions' | 'opened'>) {
  const running = new Set(state.runs.filter(({ endedAt }) => endedAt === null).map(({ process }) => process))
  const other = state.isChild ? 'adult' : 'child'
  return definitions.processes.filter(({ id, audience }) => audience !== other && !running.has(id))
}

function findRun({ definitions, opened: { state }, form }: ActionInput) {
  const run = state.runs.find(({ runId }) => runId === oneValue(form, 'run'))
  const process = run === undefined ? undefined : definitions.process(run.process, run.version)
  return run === undefined || process === undefined ? null : { run, process }
}
