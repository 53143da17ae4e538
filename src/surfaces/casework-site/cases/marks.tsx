// Small marks that say something in words and by their shape, never by colour alone.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../../platform/i18n/index.ts'

/** That something is urgent. */
export const UrgentMark: FC<{ readonly t: Translator }> = ({ t }) => <strong class="mark mark-urgent">{t('cases.urgent')}</strong>

/** How something stands, in a frame. */
export const StateMark: FC<{ readonly kind: string; readonly words: string }> = ({ kind, words }) => (
  <strong class={`mark mark-${kind}`}>{words}</strong>
)
