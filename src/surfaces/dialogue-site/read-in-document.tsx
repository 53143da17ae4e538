// A document that somebody read in, for everybody: what it is called, where it is published or that its text is kept behind sign-in, and which
// records rest on which of its lines. Only a document on which something published rests has such a page.
import type { FC } from 'hono/jsx'
import type { DialogueBook } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { dialoguesAddress, partId, sessionAddress } from './addresses.ts'
import { Back } from './parts.tsx'
import type { CitedDocument, DialogueSiteAddition, DialogueSiteContext } from './site-context.ts'
import { plainWords, Words } from './worded.tsx'

type Resting = ReturnType<typeof listResting>

/** Adds `/:language/documents/:id`. */
export function addReadInDocuments({
  site,
  readBook,
  listDocuments,
  translate,
  render,
}: DialogueSiteContext): DialogueSiteAddition | undefined {
  site.get('/:language/documents/:id{r-[0-9a-f-]{36}}', async (c) => {
    const t = translate(c)
    const id = c.req.param('id')
    const [book, documents] = await Promise.all([readBook(), listDocuments()])
    const document = documents.find((one) => one.id === id)
    if (t === null || document === undefined) return c.notFound()
    const title = document['title'] ?? t('dialogues.read-in-untitled')
    const page = <ReadInDocument {...{ t, document, title }} resting={listResting(book, id)} />
    return render(c, t, { title, href: (other) => `${dialoguesAddress(other)}/documents/${id}` }, page)
  })
  return undefined
}

/** What was published that rests on a document, in the order of sessions and lines. */
function listResting(book: DialogueBook, document: string) {
  const records = [...book.interventions, ...book.claims, ...book.outcomes]
  return book.sessions
    .map((session) => ({
      session,
      records: records
        .filter((record) => record.session === session.id)
        .flatMap((record) =>
          record.passages.flatMap((passage) =>
            'document' in passage && passage.document === document ? [{ record, passage }] : [],
          ),
        )
        .toSorted((one, other) => one.passage.from - other.passage.from),
    }))
    .filter((one) => one.records.length > 0)
}

const ReadInDocument: FC<{
  readonly t: Translator
  readonly document: CitedDocument
  readonly title: string
  readonly resting: Resting
}> = ({ t, document, title, resting }) => {
  const source = document['source_url'] ?? ''
  return (
    <>
      <Back href={dialoguesAddress(t.language)}>{t('dialogues.nav-dialogues')}</Back>
      <h1 lang={document['title'] === undefined ? t.language : document['language']} dir="auto">
        {title}
      </h1>
      <p class="lead">
        {source === '' ? (
          t('dialogues.read-in-kept')
        ) : (
          <>
            {t('dialogues.read-in-published')}{' '}
            <a href={source} rel="noreferrer" dir="ltr">
              {source}
            </a>
          </>
        )}
      </p>
      <p>{t('dialogues.read-in-lines')}</p>
      <h2>{t('dialogues.read-in-rests')}</h2>
      {resting.map(({ session, records }) => (
        <section aria-label={plainWords(t, session.title)}>
          <h3>
            <a href={sessionAddress(t.language, session.id)}>
              <Words t={t} words={session.title} />
            </a>
          </h3>
          <ul>
            {records.map(({ record, passage: { from, to } }) => (
              <li>
                {from === to ? t('dialogues.line', { line: from }) : t('dialogues.lines', { from, to })}
                {': '}
                <a href={sessionAddress(t.language, session.id, partId(record.kind, record.id))}>
                  <Words t={t} words={record.kind === 'intervention' ? record.summary : record.text} />
                </a>{' '}
                <span class="soft small">({t(`dialogues.record-${record.kind}`)})</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
