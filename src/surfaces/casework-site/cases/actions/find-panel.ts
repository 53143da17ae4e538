// The panel that a form names: its rule, and the options that the facts of the case let it choose from.
import { listCounted, listOffered, type PanelOption, type PanelRule, type PanelVoice } from '@causeway/casework'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { pickTitle } from '../pick-title.ts'
import type { ActionInput } from './case-action.ts'
import { findNamedStep, type FoundStep } from './find-step.ts'

/** See above. */
export interface FoundPanel extends FoundStep {
  readonly panel: PanelRule
  readonly options: readonly PanelOption[]
  /** Voices without a conflict of interest. */
  readonly counted: readonly PanelVoice[]
}

/** `null` where the form names no step that decides by a panel. */
export function findPanel(input: Pick<ActionInput, 'opened' | 'definitions' | 'form'>): FoundPanel | null {
  const found = findNamedStep(input)
  const panel = found?.definition.panel
  if (found === null || panel === undefined) return null
  const { state } = input.opened
  return {
    ...found,
    panel,
    options: listOffered(state, found.run, panel),
    counted: listCounted(state, found.run, panel, found.step),
  }
}

/** An option by its label. */
export function nameOption(t: Translator, { panel }: Pick<FoundPanel, 'panel'>, id: string): string {
  const option = panel.options.find((one) => one.id === id)
  return option === undefined ? id : pickTitle(t, option.label)
}
