// The family of a person: whom they tell of, and ties to people who have files with the same teams.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { readMember, relations, type FamilyMember, type OpenRecord, type PeopleProblem } from '../../../protected/people/index.ts'
import type { Mistakes } from '../register/details-page.tsx'
import type { SiteContext } from '../site-context.ts'
import { FamilyPage, memberFields } from './family-page.tsx'
import { openPerson, openPersonFor, type OpenVisit } from './open-person.ts'
import { TiePage } from './tie-page.tsx'

/** Adds `/person/:id/family` and its steps. */
export function addFamilyRoutes(site: Hono, context: SiteContext): void {
  const { show, refuse, people } = context

  site.post('/:language/person/:id/family', (c) =>
    openPerson(context, c, (visit, record) => showFamily(context, c, visit, record, {})),
  )

  site.post('/:language/person/:id/family/member', (c) =>
    openPerson(context, c, async (visit, record) => {
      const { form, t, actor, purpose } = visit
      const isRemoved = oneValue(form, 'remove') === 'yes'
      const typed = Object.fromEntries(memberFields.map((field) => [field, oneValue(form, field)] as const))
      // Every field of `memberFields`, as it was typed.
      const read = isRemoved ? null : readMember(typed as Record<keyof FamilyMember, string>)
      if (read?.ok === false) {
        const mistakes = Object.fromEntries(read.error.map((field) => [field, t(`family.mistake-${field}`)] as const))
        return showFamily(context, c, visit, record, { mistakes })
      }
      const kept = await people.families.keepMember({ actor, purpose }, record.personId, {
        memberId: oneValue(form, 'member'),
        readVersion: Number(oneValue(form, 'read-version')) || 0,
        member: read === null ? null : read.value,
      })
      if (kept.ok) return showAgain(c, visit, t(isRemoved ? 'family.member-removed' : 'family.member-kept'))
      return showProblem(c, visit, record, kept.error)
    }),
  )

  site.post('/:language/person/:id/family/tie', (c) =>
    openPerson(context, c, async (visit, record) => {
      const { form, t, actor, purpose } = visit
      const asker = { actor, purpose }
      const relation = relations.find((one) => one === oneValue(form, 'relation'))
      const otherPersonId = oneValue(form, 'other')
      if (otherPersonId !== '' && relation !== undefined) {
        const tie = { tieId: oneValue(form, 'tie'), personId: record.personId, otherPersonId, relation }
        const tied = await people.families.tie(asker, tie)
        return tied.ok ? showAgain(c, visit, t('family.tied')) : showProblem(c, visit, record, tied.error)
      }
      const typed = oneValue(form, 'name').trim()
      const found = typed === '' ? null : await people.search(asker, typed)
      if (found?.ok === false && found.error.kind !== 'nothing-to-search') return refuse(c, visit, found.error.kind)
      const findings = found?.ok === true ? found.value.found.filter(({ personId }) => personId !== record.personId) : null
      const hasErrors = otherPersonId !== '' && relation === undefined
      const page = { title: t('family.tie-title'), current: 'search', hasErrors, status: hasErrors ? 422 : 200 } as const
      const tieId = oneValue(form, 'tie') || randomUUID()
      return show(c, visit, page, <TiePage {...{ visit, record, findings, typed, hasErrors, tieId }} />)
    }),
  )

  site.post('/:language/person/:id/family/untie', (c) =>
    openPerson(context, c, async (visit, record) => {
      const { actor, purpose, form, t } = visit
      const untied = await people.families.untie({ actor, purpose }, record.personId, oneValue(form, 'tie'))
      return untied.ok ? showAgain(c, visit, t('family.untied')) : refuse(c, visit, untied.error.kind)
    }),
  )

  /** The page as it stands now. */
  function showAgain(c: Context, visit: OpenVisit, done: string): Promise<Response> {
    const draw = (_: OpenVisit, record: OpenRecord) => showFamily(context, c, { ...visit, form: {} }, record, { done })
    return openPersonFor(context, c, visit, c.req.param('id') ?? '', draw, visit.purpose)
  }

  async function showProblem(c: Context, visit: OpenVisit, record: OpenRecord, { kind }: PeopleProblem): Promise<Response> {
    const { t } = visit
    const told: Readonly<Record<string, string>> = {
      'changed-meanwhile': t('family.mistake-changed'),
      'no-consent': t('casework.no-consent-text'),
      unavailable: t('casework.unavailable-text'),
    }
    const said = told[kind]
    if (said === undefined) return refuse(c, visit, kind)
    return showFamily(context, c, visit, record, { mistakes: { name: said } })
  }
}

/** The page, with what was typed where something is wrong with it. */
export async function showFamily(
  { show, people }: SiteContext,
  c: Context,
  visit: OpenVisit,
  record: OpenRecord,
  { mistakes = {}, done = null }: { readonly mistakes?: Mistakes; readonly done?: string | null },
): Promise<Response> {
  const { t, actor, purpose, form } = visit
  const mayTrace = actor.purposes.includes('family-tracing')
  const ties = await people.families.ties({ actor, purpose }, record)
  const hasErrors = Object.keys(mistakes).length > 0
  const page = { title: t('family.title'), current: 'search', hasErrors, status: hasErrors ? 422 : 200 } as const
  return show(
    c,
    visit,
    page,
    <FamilyPage
      {...{ visit, record, ties, mistakes, done, mayTrace }}
      members={people.families.members(record)}
      findings={mayTrace ? people.tracing.findings(record) : []}
      requests={mayTrace ? await people.tracing.listOwn(record) : []}
      memberId={hasErrors ? oneValue(form, 'member') || randomUUID() : randomUUID()}
    />,
  )
}
