// Two files of one person: found by a worker of both teams, compared, linked, shown together each by its origin, and taken apart again.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { OpenRecord, SameLink, SameProblem } from '../../../protected/people/index.ts'
import type { SiteContext } from '../site-context.ts'
import { openPerson, openPersonFor, type OpenVisit } from './open-person.ts'
import { CompareFilesPage, FilesPage } from './files-page.tsx'

/** Adds `/person/:id/files` and its steps. */
export function addSameRoutes(site: Hono, context: SiteContext): void {
  const { show, refuse, people, whenMember } = context

  site.post('/:language/person/:id/files', (c) =>
    whenMember(c, async (visit) =>
      visit.purpose === null ? refuse(c, visit, 'no-purpose') : showFiles(c, { ...visit, purpose: visit.purpose }, null),
    ),
  )

  site.post('/:language/person/:id/files/compare', (c) =>
    openPerson(context, c, (visit, record) =>
      openPersonFor(context, c, visit, oneValue(visit.form, 'other'), (_, other) => {
        const page = { title: visit.t('family.compare-title'), current: 'search' }
        const needsSecond = record.isRestricted || other.isRestricted
        const linkId = oneValue(visit.form, 'link') || randomUUID()
        return show(c, visit, page, <CompareFilesPage {...{ visit, record, other, needsSecond, linkId }} />)
      }),
    ),
  )

  site.post('/:language/person/:id/files/merge', (c) =>
    openPerson(context, c, async (visit, record) => {
      const { actor, purpose, form, t } = visit
      if (oneValue(form, 'sure') !== 'yes') return showFiles(c, visit, null)
      const request = { linkId: oneValue(form, 'link'), personId: record.personId, otherPersonId: oneValue(form, 'other') }
      const merged = await people.same.merge({ actor, purpose }, request)
      return merged.ok ? showFiles(c, visit, t(`family.now-${merged.value.state}`)) : showProblem(c, visit, merged.error)
    }),
  )

  site.post('/:language/person/:id/files/change', (c) =>
    openPerson(context, c, async (visit, { personId }) => {
      const { actor, purpose, form, t } = visit
      const to = (['merged', 'declined', 'unmerged'] as const).find((one) => one === oneValue(form, 'to'))
      if (to === undefined) return refuse(c, visit, 'refused')
      const changed = await people.same.change({ actor, purpose }, { linkId: oneValue(form, 'link'), personId, to })
      return changed.ok ? showFiles(c, visit, t(`family.now-${to}`)) : showProblem(c, visit, changed.error)
    }),
  )

  function showProblem(c: Context, visit: OpenVisit, { kind }: SameProblem): Response | Promise<Response> {
    if (kind === 'already' || kind === 'same-file') return showFiles(c, visit, visit.t(`family.${kind}`))
    return refuse(c, visit, kind)
  }

  async function showFiles(c: Context, visit: OpenVisit, done: string | null): Promise<Response> {
    const { t, actor, purpose, form } = visit
    const asker = { actor, purpose }
    const personId = c.req.param('id') ?? ''
    const read = await people.same.read(asker, personId)
    if (!read.ok) return refuse(c, visit, read.error.kind)
    const records: readonly OpenRecord[] = read.value
    try {
      const links: readonly SameLink[] = (await people.same.links(asker, [personId])).get(personId) ?? []
      const typed = oneValue(form, 'name').trim()
      const found = typed === '' ? null : await people.search(asker, typed)
      const known = new Set([personId, ...links.map(({ otherPersonId }) => otherPersonId)])
      const findings = found?.ok === true ? found.value.found.filter((one) => !known.has(one.personId)) : null
      const page = { title: t('family.files-title'), current: 'search' }
      return await show(c, visit, page, <FilesPage {...{ visit, personId, records, links, findings, typed, done }} />)
    } finally {
      for (const record of records) record.close()
    }
  }
}
