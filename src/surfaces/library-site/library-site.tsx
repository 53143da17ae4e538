// The library of practices for anybody: `/{language}/practices`, searched at addresses that can be kept, and every record at one that never
// changes. Open to everybody: it reads what was published, never who wrote it, and no contact of anybody.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import {
  inForceStatus,
  RECORD_TYPES,
  titleOf,
  type FoundRecord,
  type LeverRequest,
  type LibraryRecord,
  type PracticeLibrary,
} from '../../open/practices/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { createTranslator, isLanguage, preferredLanguage, type Language, type Translator } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'
import {
  documentsAddress,
  libraryAddress,
  readSearch,
  recordAddress,
  searchAddress,
  toQuery,
  versionsAddress,
  writeSearch,
} from './addresses.ts'
import { DocumentsPage, MergedNotice, VersionsPage, WithdrawnPage } from './around-pages.tsx'
import { LIBRARY_AREAS } from './labels.ts'
import { OtherPage } from './other-pages.tsx'
import { PracticePage } from './practice-page.tsx'
import type { RecordSurroundings } from './record-facts.tsx'
import { SearchPage } from './search-page.tsx'
import { LIBRARY_STYLES } from './styles.ts'

/** What the pages are made from. */
export interface LibrarySiteDependencies {
  readonly library: PracticeLibrary
  readonly clock: Clock
  readonly isDemo: boolean
  /** What people concerned say of a record, and the way to object; shown below it. */
  readonly concerns?: (id: string, language: Language) => Promise<Child>
}

/** Short: a record that could hurt somebody is withdrawn at once. */
const CACHE = 'public, max-age=300, must-revalidate'
type Published = Extract<FoundRecord, { readonly state: 'published' }>

/** The surface; mount it at the root. */
export function createLibrarySite({ library, clock, isDemo, concerns }: LibrarySiteDependencies): Hono {
  const site = new Hono()

  const render = (
    c: Context,
    t: Translator,
    title: string,
    href: (language: Language) => string,
    page: Child,
    status: 200 | 410 = 200,
  ) => {
    c.header('Cache-Control', CACHE)
    const here = href(t.language)
    return c.html(
      <Document
        t={t}
        title={title}
        siteName={t('practices.site-name')}
        homeHref={libraryAddress(t.language)}
        languages={{ href }}
        nav={[
          {
            href: libraryAddress(t.language),
            label: t('practices.nav-search'),
            isCurrent: here.split('?')[0] === libraryAddress(t.language),
          },
          {
            href: documentsAddress(t.language),
            label: t('practices.nav-documents'),
            isCurrent: here === documentsAddress(t.language),
          },
        ]}
        isDemo={isDemo}
        stylesheets={[LIBRARY_STYLES]}
        footerLinks={[
          { href: `/${t.language}`, label: t('practices.nav-help') },
          { href: `/${t.language}/gaps`, label: t('practices.nav-gaps') },
          { href: `/dialogues/${t.language}`, label: t('practices.nav-dialogues') },
          { href: `/coordination/${t.language}/practices`, label: t('practices.nav-add') },
        ]}
      >
        {page}
      </Document>,
      status,
    )
  }

  site.get('/practices', (c) => c.redirect(libraryAddress(preferredLanguage(c.req.header('accept-language')))))

  site.get('/practices/data/:file', async (c) => {
    const [, type, format] = /^(\w+)\.(csv|json)$/.exec(c.req.param('file')) ?? []
    const recordType = RECORD_TYPES.find((one) => one === type)
    if (recordType === undefined || format === undefined) return c.notFound()
    const isJson = format === 'json'
    const { search } = new URL(c.req.url)
    const query = search === '' ? undefined : toQuery({ ...readSearch(new URLSearchParams(search)), record: recordType })
    const text = await library.exportRecords(
      recordType,
      isJson ? 'json' : 'csv',
      query === undefined ? undefined : { words: query.words ?? '', facets: query.facets ?? {} },
    )
    c.header('Cache-Control', CACHE)
    return c.body(text, 200, {
      'Content-Type': isJson ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${recordType}s.${format}"`,
    })
  })

  site.get('/:language/practices', async (c) => {
    const t = readLanguage(c)
    if (t === null) return c.notFound()
    const given = new URL(c.req.url).search.slice(1)
    const search = readSearch(new URLSearchParams(given))
    // One address for one question, so that it can be cited and kept by caches.
    if (given !== writeSearch(search)) {
      c.header('Cache-Control', CACHE)
      return c.redirect(searchAddress(t.language, search))
    }
    const results = await library.search(toQuery(search))
    const page = <SearchPage t={t} search={search} results={results} />
    return render(c, t, t('practices.title'), (other) => searchAddress(other, search), page)
  })

  site.get('/:language/practices/documents', async (c) => {
    const t = readLanguage(c)
    if (t === null) return c.notFound()
    const page = <DocumentsPage t={t} documents={await library.listDocuments()} />
    return render(c, t, t('practices.documents'), documentsAddress, page)
  })

  site.get('/:language/practices/:id', async (c) => {
    const t = readLanguage(c)
    const id = c.req.param('id')
    const found = t === null ? null : await library.find(id)
    if (t === null || found === null) return c.notFound()
    if (found.state === 'merged') {
      c.header('Cache-Control', CACHE)
      return c.redirect(`${recordAddress(t.language, found.into)}?from=${id}`, 302)
    }
    const here = (other: Language) => recordAddress(other, id)
    if (found.state === 'withdrawn') {
      return render(c, t, t('practices.withdrawn'), here, <WithdrawnPage t={t} words={found.words} at={found.at} />, 410)
    }
    const from = await findMerged(c.req.query('from'), id)
    const page = (
      <>
        {from === null ? null : <MergedNotice t={t} from={from} />}
        {await showRecord(t, found)}
        {await concerns?.(id, t.language)}
      </>
    )
    return render(c, t, titleOf(found.record), here, page)
  })

  site.get('/:language/practices/:id/versions', async (c) => {
    const t = readLanguage(c)
    const id = c.req.param('id')
    const found = t === null ? null : await library.find(id)
    if (t === null || found === null) return c.notFound()
    if (found.state !== 'published') return c.redirect(recordAddress(t.language, id))
    const versions = await library.listVersions(id)
    const steps = await Promise.all(
      versions.map(async ({ version, publishedAt }, at) => {
        const before = versions[at + 1]
        const changes = before === undefined ? null : await library.compareVersions(id, before.version, version)
        return { version, publishedAt, changes }
      }),
    )
    const page = <VersionsPage t={t} id={id} title={titleOf(found.record)} steps={steps} />
    return render(c, t, t('practices.what-changed'), (other) => versionsAddress(other, id), page)
  })
  return site

  /** The id that a reader came from, where it was indeed merged into this one. */
  async function findMerged(from: string | undefined, into: string): Promise<string | null> {
    const found = from === undefined ? null : await library.find(from)
    return found?.state === 'merged' && found.into === into ? found.id : null
  }

  async function showRecord(t: Translator, { record, version }: Published) {
    const [versions, documents, similar, matches] = await Promise.all([
      library.listVersions(record.id),
      library.listDocuments(),
      library.findSimilar(record.id, 5),
      findAnswers(record),
    ])
    const around: RecordSurroundings = { version, versions, documents, similar: similar ?? [], matches }
    return record.recordType === 'practice' ? (
      <PracticePage t={t} practice={record} status={inForceStatus(record, clock())} around={around} />
    ) : (
      <OtherPage t={t} record={record} around={around} />
    )
  }

  async function findAnswers({ recordType, content }: LibraryRecord) {
    if (recordType === 'practice' || recordType === 'statement') return []
    const [barrier] = content.barriers.filter((one) => one !== 'no-service')
    const [need] = content.needs
    const [group] = [...content.people, ...content.groups]
    const request: LeverRequest = {
      ...(barrier === undefined ? {} : { barrier }),
      ...(need === undefined ? {} : { need }),
      ...(group === undefined ? {} : { group }),
    }
    return Object.keys(request).length === 0 ? [] : library.findPracticesForLever(request, 5)
  }
}

/** A translator for the language of the address; `null` where it is none of ours. */
function readLanguage(c: Context): Translator | null {
  const language = c.req.param('language')
  return isLanguage(language) ? createTranslator(language, LIBRARY_AREAS) : null
}
