// Names to choose from while typing; a field takes them by `list="actor-names"`.
import type { FC } from 'hono/jsx'
import type { ActorRecord } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { plainWords } from '../../../dialogue-site/index.ts'

/** The names of these actors, in the reader's language where there is one. One on a page. */
export const ActorNames: FC<{ readonly t: Translator; readonly actors: readonly ActorRecord[] }> = ({ t, actors }) => (
  <datalist id="actor-names">
    {actors.map(({ name }) => (
      <option>{plainWords(t, name)}</option>
    ))}
  </datalist>
)
