// The public pages of people concerned, hung into the site of dialogues: objections with their answers, the form, the code, panels, a feed.
import { bodyLimit } from 'hono/body-limit'
import {
  readSubjectKey,
  subjectKey,
  SUBJECT_KINDS,
  type ConcernedSubject,
  type FindSubject,
  type ObjectionFilter,
  type Objections,
  type Panels,
} from '../../../open/dialogues/index.ts'
import { leaveNoTrace } from '../../../platform/http/index.ts'
import { ATOM_TYPE, writeAtom } from '../../../platform/feeds/index.ts'
import { createTranslator, type Language } from '../../../platform/i18n/index.ts'
import type { PublicAddress } from '../../../platform/sign-in/index.ts'
import type { AddDialogueRoutes } from '../site-context.ts'
import { objectionsAddress, objectionsFeedAddress, panelsAddress } from './addresses.ts'
import { addCodeRoutes } from './code-routes.tsx'
import type { ConcernsParts } from './concerns-part.tsx'
import { addNoteRoutes } from './note-routes.tsx'
import { findSubjects } from './find-subjects.ts'
import { ObjectionsPage, PanelPage, PanelsPage } from './public-pages.tsx'

/** What the pages need. */
export interface ConcernedRoutesDependencies {
  readonly objections: Objections
  readonly panels: Panels
  readonly findSubject: FindSubject
  readonly parts: ConcernsParts
  readonly address: PublicAddress
  /** How the public reaches the site, for addresses within the feed; the request's own where there is none. */
  readonly publicUrl: string | undefined
}

const A_PAGE = 20
const MOST_BYTES = 100_000
const AREA = ['concerned'] as const

/** Binds the routes to what they need; hand the result to `createDialogueSite({ additions })`. */
export function addConcernedRoutes(dependencies: ConcernedRoutesDependencies): AddDialogueRoutes {
  const { objections, panels, findSubject, parts, address, publicUrl } = dependencies

  const findAll = (subjects: readonly ConcernedSubject[], language: Language) => findSubjects(findSubject, subjects, language)

  return (context) => {
    const { site, clock, isDemo, translate, render } = context
    for (const path of ['/:language/note', '/:language/note/*']) {
      site.use(path, leaveNoTrace, bodyLimit({ maxSize: MOST_BYTES }))
    }
    addNoteRoutes(site, { objections, findSubject, clock, isDemo, address })
    addCodeRoutes(site, { objections, panels, findSubject, clock, isDemo, address })

    site.get('/:language/objections', async (c) => {
      const t = translate(c, AREA)
      if (t === null) return c.notFound()
      const subject = readSubjectKey(c.req.query('about') ?? '')
      const about = subject === null ? null : await findSubject(subject, t.language)
      const kind = SUBJECT_KINDS.find((one) => one === c.req.query('kind')) ?? null
      const filter: ObjectionFilter = subject === null ? (kind === null ? {} : { kind }) : { subject }
      const asked = Number(c.req.query('page') ?? '1')
      const page = Number.isInteger(asked) && asked >= 1 && asked <= 10_000 ? asked : 1
      const [counts, { objections: readable, total }] = await Promise.all([
        objections.count(filter),
        objections.list(filter, { limit: A_PAGE, offset: (page - 1) * A_PAGE }),
      ])
      const href = (language: Language) => objectionsAddress(language, subject ?? kind ?? undefined)
      const pageAddress = (to: number) => {
        const plain = href(t.language)
        return `${plain}${plain.includes('?') ? '&' : '?'}page=${to}`
      }
      const found = await findAll(
        readable.map((objection) => objection.subject),
        t.language,
      )
      const pages = Math.max(1, Math.ceil(total / A_PAGE))
      return render(
        c,
        t,
        { title: t('concerned.objections-title'), href },
        <ObjectionsPage {...{ t, total, counts, found, kind, about, page, pages, pageAddress }} objections={readable} />,
      )
    })

    site.get('/:language/objections.atom', async (c) => {
      const t = translate(c, AREA)
      if (t === null) return c.notFound()
      const { objections: readable } = await objections.list({}, { limit: 50 })
      const found = await findAll(
        readable.map(({ subject }) => subject),
        t.language,
      )
      const origin = publicUrl ?? new URL(c.req.url).origin
      const full = (path: string) => new URL(path, origin).href
      const entries = readable.map(({ id, subject, words, answers, changedOn }) => ({
        id: `urn:uuid:${id}`,
        title: t('concerned.feed-entry', { thing: found.get(subjectKey(subject))?.title ?? t(`concerned.kind-${subject.kind}`) }),
        summary: [words[0]?.wrong ?? '', ...answers.map((answer) => answer.words)].filter((text) => text !== '').join('\n\n'),
        url: `${full(objectionsAddress(t.language, subject))}#objection-${id}`,
        updatedAt: new Date(`${changedOn}T00:00:00Z`),
      }))
      const newest = entries.map(({ updatedAt }) => updatedAt.getTime())
      c.header('Cache-Control', 'public, no-cache')
      const feed = writeAtom({
        id: full(objectionsFeedAddress(t.language)),
        title: t('concerned.objections-title'),
        language: t.language,
        author: 'Causeway',
        self: full(objectionsFeedAddress(t.language)),
        page: full(objectionsAddress(t.language)),
        updatedAt: newest.length === 0 ? clock() : new Date(Math.max(...newest)),
        entries,
      })
      return c.body(feed, 200, { 'Content-Type': ATOM_TYPE })
    })

    site.get('/:language/panels', async (c) => {
      const t = translate(c, AREA)
      if (t === null) return c.notFound()
      const page = <PanelsPage t={t} panels={await panels.list()} />
      return render(c, t, { title: t('concerned.panels-title'), href: panelsAddress }, page)
    })

    site.get('/:language/panels/:panel', async (c) => {
      const t = translate(c, AREA)
      const id = c.req.param('panel')
      const panel = t === null ? undefined : (await panels.list()).find((one) => one.id === id)
      if (t === null || panel === undefined) return c.notFound()
      const voices = await panels.listVoicesOf(id, t.language)
      const found = await findAll(
        voices.map(({ subject }) => subject),
        t.language,
      )
      const page = { title: panel.title, href: (language: Language) => panelsAddress(language, id) }
      return render(c, t, page, <PanelPage {...{ t, panel, voices, found }} />)
    })

    return {
      nav: ({ language }) => {
        const t = createTranslator(language, AREA)
        return [{ href: objectionsAddress(language), label: t('concerned.nav') }]
      },
      seriesPart: (language, series) => parts.about({ kind: 'dialogue', id: `series/${series}` }, language),
      sessionPart: (language, session) => parts.about({ kind: 'dialogue', id: `session/${session}` }, language),
      pointPart: (language, point) => parts.about({ kind: 'dialogue', id: `point/${point}` }, language),
    }
  }
}
