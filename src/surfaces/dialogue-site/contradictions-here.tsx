// Contradictions that touch the passages of a page: whoever reads one side there is told that there is another.
import type { FC } from 'hono/jsx'
import type { Contradiction, PassageRef } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { contradictionsAddress } from './addresses.ts'
import { contradictionText } from './words.ts'
import { LIBRARY_LANGUAGE, PlainWords } from './worded.tsx'

/** Those of which a passage shares a line with one of `passages`. */
function findTouching(contradictions: readonly Contradiction[], passages: readonly PassageRef[]): readonly Contradiction[] {
  return contradictions.filter(({ sides }) =>
    sides.some((side) => side.passages.some((one) => passages.some((other) => sharesLine(one, other)))),
  )
}

function sharesLine(one: PassageRef, other: PassageRef): boolean {
  if (!('document' in one) || !('document' in other)) return false
  return one.document === other.document && one.from <= other.to && other.from <= one.to
}

/** Links to them; nothing where there are none. */
export const ContradictionsHere: FC<{
  readonly t: Translator
  readonly contradictions: readonly Contradiction[]
  readonly passages: readonly PassageRef[]
}> = ({ t, contradictions, passages }) => {
  const found = findTouching(contradictions, passages)
  return found.length === 0 ? null : (
    <section aria-labelledby="contradictions-here">
      <h2 id="contradictions-here">{t('dialogues.contradictions-here')}</h2>
      <ul>
        {found.map(({ id, kind, about }) => (
          <li>
            <a href={`${contradictionsAddress(t.language)}#contradiction-${id}`}>
              <PlainWords t={t} text={about} original={LIBRARY_LANGUAGE} />
            </a>{' '}
            <span class="soft small">({contradictionText(t, kind)})</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
