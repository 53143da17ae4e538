// An entry of a journal in words: what happened, and what was written of it.
import { pickText, type CaseEvent, type CaseState, type Definitions, type Texts } from '@causeway/casework'
import type { Translator } from '../../../platform/i18n/index.ts'
import { nameBarrier, nameNeed } from './actions/need-options.ts'
import { findStep } from './actions/find-step.ts'
import { sayBecause } from './say-because.ts'

/** What an entry says: a line of ours, and below it what somebody wrote. */
export interface DescribedEntry {
  readonly line: string
  readonly words: readonly string[]
}

/** What the words of an entry are looked up in. */
export interface EntryContext {
  readonly t: Translator
  readonly state: CaseState
  readonly definitions: Definitions
  readonly names: ReadonlyMap<string, string>
}

/** See above. */
export function describeEvent(context: EntryContext, event: CaseEvent): DescribedEntry {
  const { t, state, definitions, names } = context
  const pick = (texts: Texts) => pickText(texts, t.language).text
  const account = (id: string) => names.get(id) ?? t('casework.former-member')
  const run = (runId: string) => nameRun(context, runId)
  const step = (named: { readonly runId: string; readonly step: string }) => {
    const found = findStep(state, definitions, named.runId, named.step)
    return found === null ? named.step : pick(found.definition.title)
  }
  const option = (named: { readonly runId: string; readonly step: string }, id: string) => {
    const found = findStep(state, definitions, named.runId, named.step)
    const label = found?.definition.panel?.options.find((one) => one.id === id)?.label
    return label === undefined ? id : pick(label)
  }
  const assessment = (id: string, version: number) => {
    const title = definitions.assessment(id, version)?.title
    return title === undefined ? id : pick(title)
  }
  const task = (taskId: string) => {
    const title = state.tasks.find((one) => one.taskId === taskId)?.title
    return title === undefined ? '' : pick(title)
  }
  switch (event.type) {
    case 'opened':
      return says(t('cases.entry-opened'))
    case 'assigned':
      return says(
        event.accountId === null ? t('cases.entry-unassigned') : t('cases.entry-assigned', { name: account(event.accountId) }),
      )
    case 'noted':
      return says(t('cases.entry-noted'), event.text)
    case 'contacted':
      return says(
        t(event.wasReached ? 'cases.entry-reached' : 'cases.entry-not-reached', { way: t(`cases.way-${event.way}`) }),
        event.text,
      )
    case 'corrected':
      return says(t(event.event === null ? 'cases.entry-taken-out' : 'cases.entry-corrected', { seq: event.seq }), event.because)
    case 'need-recorded':
      return says(t(event.isUrgent ? 'cases.entry-need-urgent' : 'cases.entry-need', { need: nameNeed(t, event.need) }))
    case 'need-changed':
      return says(
        t('cases.entry-need-state', { need: nameNeed(t, event.need), state: t(`cases.need-${event.state}`) }),
        event.because,
      )
    case 'barrier-met':
      return says(
        t('cases.entry-barrier', { barrier: nameBarrier(t, event.barrier) }),
        event.need === null ? null : nameNeed(t, event.need),
        event.text,
      )
    case 'assessed':
      return says(t('cases.entry-assessed', { title: assessment(event.assessment, event.version) }))
    case 'assessment-kept':
      return says(t('cases.entry-assessment-kept', { title: assessment(event.assessment, event.version) }))
    case 'process-started':
      return says(t('cases.entry-process', { title: run(event.runId) }), sayBecause(t, definitions, event.because))
    case 'step-kept':
      return says(t('cases.entry-step-kept', { title: step(event) }))
    case 'step-done':
      return says(t('cases.entry-step-done', { title: step(event) }))
    case 'step-approved':
      return says(t('cases.entry-step-approved', { title: step(event) }))
    case 'step-returned':
      return says(t('cases.entry-step-returned', { title: step(event) }), event.because)
    case 'option-weighed':
      return says(t('cases.entry-weighed', { option: option(event, event.option) }))
    case 'panel-voice':
      return says(
        event.voice.hasNoConflict
          ? t('cases.entry-voice', { option: option(event, event.voice.option) })
          : t('cases.entry-voice-conflict'),
        event.voice.dissent,
      )
    case 'panel-decided':
      return says(t('cases.entry-decided', { option: option(event, event.option) }), event.because)
    case 'appealed':
      return says(t(`cases.appeal-by-${event.by}`), event.because)
    case 'child-detained':
      return says(t('cases.entry-detained', { date: t.date(event.since), where: event.where }), event.text)
    case 'process-ended':
      return says(t('cases.entry-process-ended', { title: run(event.runId) }), event.because)
    case 'task-added':
      return says(t('cases.entry-task', { title: pick(event.title) }))
    case 'task-done':
      return says(t('cases.entry-task-done', { title: task(event.taskId) }), event.text)
    case 'task-dropped':
      return says(t('cases.entry-task-dropped', { title: task(event.taskId) }), event.because)
    case 'file-added':
      return says(t('cases.entry-file', { name: event.name }))
    case 'file-removed':
      return says(t('cases.entry-file-removed'), event.because)
    case 'referral-changed':
      return says(
        t('cases.entry-referral', { service: event.serviceName, state: t(`cases.referral-${event.state}`) }),
        event.text,
      )
    case 'person-answered':
      return says(
        t(`cases.entry-answered-${event.gotHelp}`),
        event.barriers.length === 0 ? null : t.list(event.barriers.map((one) => nameBarrier(t, one))),
        event.text,
      )
    case 'followed-up':
      return says(t('cases.entry-followed', { outcome: t(`cases.follow-${event.outcome}`) }), event.text)
    case 'closed':
      return says(t('cases.entry-closed', { outcome: t(`cases.outcome-${event.outcome}`) }), event.because)
    case 'reopened':
      return says(t('cases.entry-reopened'), event.because)
  }
}

function nameRun({ t, state, definitions }: EntryContext, runId: string): string {
  const run = state.runs.find((one) => one.runId === runId)
  const title = run === undefined ? undefined : definitions.process(run.process, run.version)?.title
  return title === undefined ? (run?.process ?? runId) : pickText(title, t.language).text
}

function says(line: string, ...words: readonly (string | null | undefined)[]): DescribedEntry {
  return { line, words: words.filter((one): one is string => one !== null && one !== undefined && one !== '') }
}
