// Why a process was started, in words: somebody's own, or what set it off where the program began it (`assessment:<id>`,
// `step:<process>/<step>`, `child-detained`).
import { pickText, type Definitions } from '@causeway/casework'
import type { Translator } from '../../../platform/i18n/index.ts'

/** The words. */
export function sayBecause(t: Translator, definitions: Definitions, because: string): string {
  const [, kind, id = '', step = ''] = /^(assessment|step):([a-z0-9-]+)(?:\/([a-z0-9-]+))?$/.exec(because) ?? []
  if (because === 'child-detained') return t('casework-forms.because-detained')
  if (kind === 'assessment') {
    const title = definitions.assessment(id)?.title
    return title === undefined ? because : t('casework-forms.because-assessment', { title: pickText(title, t.language).text })
  }
  if (kind !== 'step') return because
  const title = definitions.process(id)?.steps.find((one) => one.id === step)?.title
  return title === undefined ? because : t('casework-forms.because-step', { title: pickText(title, t.language).text })
}
