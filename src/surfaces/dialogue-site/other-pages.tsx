// What does not fit in the documents that were read, and what became of recommendations that were handed over.
import type { FC } from 'hono/jsx'
import type { Contradiction, DialogueBook, HandoverRecord } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Card, Tag } from '../../platform/page/index.ts'
import { dialoguesAddress, partId, sessionAddress } from './addresses.ts'
import { Back, DocumentsCited, Passages } from './parts.tsx'
import type { CitedDocument } from './site-context.ts'
import { certaintyText, contradictionText, handoverText } from './words.ts'
import { LIBRARY_LANGUAGE, PlainWords, Words } from './worded.tsx'

const KINDS: readonly Contradiction['kind'][] = ['position', 'figure', 'name', 'status', 'conversion']

/** Every contradiction between passages. */
export const ContradictionsPage: FC<{
  readonly t: Translator
  readonly contradictions: readonly Contradiction[]
  readonly documents: readonly CitedDocument[]
}> = ({ t, contradictions, documents }) => (
  <>
    <Back href={dialoguesAddress(t.language)}>{t('dialogues.nav-dialogues')}</Back>
    <h1>{t('dialogues.contradictions-title')}</h1>
    <p class="lead">{t('dialogues.contradictions-text', { count: contradictions.length })}</p>
    {KINDS.map((kind) => {
      const own = contradictions.filter((one) => one.kind === kind)
      return own.length === 0 ? null : (
        <section aria-labelledby={`kind-${kind}`}>
          <h2 id={`kind-${kind}`}>
            {contradictionText(t, kind)} <span class="soft">({t.number(own.length)})</span>
          </h2>
          {own.map((one) => (
            <ContradictionCard t={t} contradiction={one} />
          ))}
        </section>
      )
    })}
    <DocumentsCited
      t={t}
      documents={documents}
      passages={contradictions.flatMap(({ sides }) => sides.flatMap(({ passages }) => passages))}
    />
  </>
)

/** What nobody has looked at is as little a fault as what may be none. */
const CERTAINTY = { plain: 'no', apparent: 'unknown', proposed: 'unknown' } as const

/** One of them, side by side. */
const ContradictionCard: FC<{ readonly t: Translator; readonly contradiction: Contradiction }> = ({
  t,
  contradiction: { id, certainty, about, sides, note },
}) => (
  <Card as="article" id={`contradiction-${id}`}>
    <h3>
      <PlainWords t={t} text={about} original={LIBRARY_LANGUAGE} />
    </h3>
    <div class="sides">
      {sides.map(({ says, passages }) => (
        <div>
          <p>
            <PlainWords t={t} text={says} original={LIBRARY_LANGUAGE} />
          </p>
          <Passages t={t} passages={passages} />
        </div>
      ))}
    </div>
    <p class="small">
      <Tag verdict={CERTAINTY[certainty]}>{certaintyText(t, certainty)}</Tag>
      {note === '' ? null : (
        <>
          {' '}
          <PlainWords t={t} text={note} original={LIBRARY_LANGUAGE} />
        </>
      )}
    </p>
  </Card>
)

/** Everything that was handed over, with what was answered. */
export const HandoversPage: FC<{ readonly t: Translator; readonly book: DialogueBook; readonly today: string }> = ({
  t,
  book,
  today,
}) => (
  <>
    <Back href={dialoguesAddress(t.language)}>{t('dialogues.nav-dialogues')}</Back>
    <h1>{t('dialogues.handovers-title')}</h1>
    <p class="lead">{t('dialogues.handovers-text')}</p>
    {book.handovers.length === 0 ? <p>{t('dialogues.no-handovers')}</p> : null}
    {book.handovers.map((handover) => (
      <HandoverCard t={t} book={book} handover={handover} today={today} />
    ))}
  </>
)

const HandoverCard: FC<{
  readonly t: Translator
  readonly book: DialogueBook
  readonly handover: HandoverRecord
  readonly today: string
}> = ({ t, book, handover: { id, outcome, body, answerBy, steps }, today }) => {
  const found = book.outcomes.find((one) => one.id === outcome)
  const isOpen = !steps.some(({ state }) => state === 'answered' || state === 'declined')
  return (
    <Card as="article" id={`handover-${id}`}>
      <h2>
        {found === undefined ? (
          t('dialogues.outcome-withdrawn')
        ) : (
          <a href={sessionAddress(t.language, found.session, partId('outcome', found.id))}>
            <Words t={t} words={found.text} />
          </a>
        )}
      </h2>
      <p>
        {t('dialogues.handed-to')} <PlainWords t={t} text={body} original={found?.text.original ?? LIBRARY_LANGUAGE} />
      </p>
      {answerBy === null ? null : <p>{t('dialogues.answer-asked-by', { day: t.date(answerBy) })}</p>}
      {answerBy !== null && isOpen && answerBy < today ? <Banner>{t('dialogues.no-answer-yet')}</Banner> : null}
      <ol class="steps">
        {steps.map(({ state, on, words, source }) => (
          <li>
            <strong>{handoverText(t, state)}</strong> · {t.date(on)}
            {words === null ? null : (
              <blockquote>
                <Words t={t} words={words} marks="all" />
              </blockquote>
            )}
            {source === '' ? null : (
              <p class="small">
                {t('dialogues.source')}{' '}
                {source.startsWith('https://') ? (
                  <a href={source} rel="noreferrer noopener">
                    {source}
                  </a>
                ) : (
                  <PlainWords t={t} text={source} original={found?.text.original ?? LIBRARY_LANGUAGE} />
                )}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
