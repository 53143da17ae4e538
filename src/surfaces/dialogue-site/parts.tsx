// Parts that the pages of dialogues share: passages, positions, actors, what was taken back.
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import {
  CONSTITUENCIES,
  documentAddress,
  findCitedStatement,
  type ActorRecord,
  type CitedStatement,
  type PassageRef,
  type PointRecord,
  type PositionCounts,
  type Stance,
  type WhyNotCounted,
  type Withdrawal,
} from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Tag } from '../../platform/page/index.ts'
import { partId, pointAddress, sessionAddress } from './addresses.ts'
import type { CitedDocument } from './site-context.ts'
import { constituencyText, stanceText } from './words.ts'
import { PlainWords, Words } from './worded.tsx'

/**
 * Where words stand, each with a link to its document or, of minutes, to its statement, and whatever else leads to them. Nothing where nowhere
 * is given. `said`: statements among which those of cited minutes are looked for.
 */
export const Passages: FC<
  PropsWithChildren<{
    readonly t: Translator
    readonly passages: readonly PassageRef[]
    readonly said?: readonly CitedStatement[]
  }>
> = ({ t, passages, said = [], children }) =>
  passages.length === 0 ? null : (
    <p class="passages small">
      {t('dialogues.passages')}{' '}
      {groupPassages(t, passages, said).map(({ href, text }, at) => (
        <>
          {at === 0 ? null : ' · '}
          {href === null ? text : <a href={href}>{text}</a>}
        </>
      ))}
      {children === undefined || children === null ? null : <> · {children}</>}
    </p>
  )

/** Passages in words, those of one document together: paragraphs as printed, lines from 1; an entry of minutes by its place in the session. */
function groupPassages(
  t: Translator,
  passages: readonly PassageRef[],
  said: readonly CitedStatement[] = [],
): readonly { readonly href: string | null; readonly text: string }[] {
  const groups = Map.groupBy(passages, (passage) => ('document' in passage ? passage.document : null))
  return [...groups].flatMap(([document, own]) => {
    if (document === null) return listMinutes(t, own, said)
    const lines = t.parts([...new Set(own.map((passage) => placeInWords(t, passage)))])
    const text = document.startsWith('r-')
      ? t('dialogues.passage-read-in', { lines })
      : t('dialogues.passage', { document, lines })
    return [{ href: documentAddress('', t.language, document), text }]
  })
}

function listMinutes(t: Translator, passages: readonly PassageRef[], said: readonly CitedStatement[]) {
  const places = passages.map((passage) => {
    const statement = findCitedStatement(passage, said)
    return statement === null
      ? { href: null, text: t('dialogues.minutes') }
      : {
          href: sessionAddress(t.language, statement.session, partId('intervention', statement.id)),
          text: t('dialogues.minutes-statement', { number: statement.order }),
        }
  })
  return [...new Map(places.map((place) => [place.text, place])).values()]
}

function placeInWords(t: Translator, passage: PassageRef): string {
  if (!('document' in passage)) return t('dialogues.minutes')
  const { paragraph, from, to } = passage
  const lines = from === to ? t('dialogues.line', { line: from }) : t('dialogues.lines', { from, to })
  return paragraph === undefined ? lines : t('dialogues.passage-paragraph', { paragraph, lines })
}

/** The documents that passages are of, with how to cite them. */
export const DocumentsCited: FC<{
  readonly t: Translator
  readonly documents: readonly CitedDocument[]
  readonly passages: readonly PassageRef[]
}> = ({ t, documents, passages }) => {
  const ids = new Set(passages.map((passage) => ('document' in passage ? passage.document : '')))
  const cited = documents.filter(({ id }) => ids.has(id))
  return cited.length === 0 ? null : (
    <section aria-labelledby="documents-cited" class="documents-cited">
      <h2 id="documents-cited">{t('dialogues.documents-cited')}</h2>
      <ul>
        {cited.map((document) => (
          <li>
            {document['is_read_in'] === 'yes' ? (
              <a href={documentAddress('', t.language, document.id)}>
                {document['title'] === undefined ? (
                  t('dialogues.read-in-untitled')
                ) : (
                  <cite lang={document['language']} dir="auto">
                    {document['title']}
                  </cite>
                )}
              </a>
            ) : (
              <>
                <a href={documentAddress('', t.language, document.id)}>{document.id}</a>
                {': '}
                <cite lang="en" dir="ltr">
                  {document['cited_as'] ?? document['title']}
                </cite>
              </>
            )}
          </li>
        ))}
      </ul>
      <p class="soft small">{t('dialogues.documents-text')}</p>
    </section>
  )
}

const VERDICTS = { support: 'yes', qualified: 'unknown', oppose: 'no' } as const

/** A position: its words first, its line and colour only repeat them. */
export const StanceTag: FC<{ readonly t: Translator; readonly stance: Stance }> = ({ t, stance }) => (
  <Tag verdict={VERDICTS[stance]}>{stanceText(t, stance)}</Tag>
)

/** An actor with its constituency. */
export const Actor: FC<{ readonly t: Translator; readonly actor: ActorRecord }> = ({ t, actor }) => (
  <>
    <bdi>
      <Words t={t} words={actor.name} />
    </bdi>{' '}
    <span class="soft small">({constituencyText(t, actor.constituency)})</span>
  </>
)

/**
 * Who spoke, as the record shows them: an office in the reader's language, only the constituency where the rule of the session lets no more
 * be told, the name that a person chose as it is.
 */
export const Speaker: FC<{
  readonly t: Translator
  readonly shownAs: string
  /** The language of the session, for an office that did not ship. */
  readonly original: string
  readonly isPerson?: boolean
}> = ({ t, shownAs, original, isPerson = false }) => {
  const constituency = CONSTITUENCIES.find((code) => code === shownAs)
  if (shownAs === '') return <>{t('dialogues.somebody')}</>
  if (constituency !== undefined) return <>{constituencyText(t, constituency)}</>
  return isPerson ? <bdi>{shownAs}</bdi> : <PlainWords {...{ t, original }} text={shownAs} />
}

/** How many named actors hold what, as a sentence. */
export function countsText(t: Translator, { support, qualified, oppose }: PositionCounts): string {
  return support + qualified + oppose === 0 ? t('dialogues.counts-none') : t('dialogues.counts', { support, qualified, oppose })
}

/** Why a statement counts for nobody. */
export function whyText(t: Translator, why: WhyNotCounted): string {
  return t(`dialogues.why-${why}`)
}

/** What was taken back: that it was, when and why, and nothing of what was said. */
export const Withdrawals: FC<{ readonly t: Translator; readonly withdrawals: readonly Withdrawal[] }> = ({ t, withdrawals }) =>
  withdrawals.length === 0 ? null : (
    <section aria-labelledby="withdrawn">
      <h2 id="withdrawn">{t('dialogues.withdrawn')}</h2>
      <p>{t('dialogues.withdrawn-text')}</p>
      <ul>
        {withdrawals.map(({ record, kind, at, reason }) => (
          <li id={`withdrawn-${record}`}>
            {t('dialogues.withdrawn-on', { kind: t(`dialogues.record-${kind}`), date: t.date(at) })} <q>{reason}</q>
          </li>
        ))}
      </ul>
    </section>
  )

/** Points, each leading to who holds what on it. */
export const PointLinks: FC<{ readonly t: Translator; readonly points: readonly PointRecord[] }> = ({ t, points }) => (
  <ul>
    {points.map(({ id, text }) => (
      <li>
        <a href={pointAddress(t.language, id)}>
          <Words t={t} words={text} />
        </a>
      </li>
    ))}
  </ul>
)

/** The way back, above a page's heading. */
export const Back: FC<{ readonly href: string; readonly children: Child }> = ({ href, children }) => (
  <p class="back-line">
    <a href={href}>{children}</a>
  </p>
)
