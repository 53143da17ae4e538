// Finding a person: a name is posted, never in an address; what is found is opened by a form that says what for.
import type { Context, Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../firewall/keys/index.ts'
import { Banner, Button, RadioGroup, TextField } from '../../platform/page/index.ts'
import { oneValue } from '../../platform/sign-in/index.ts'
import { MOST_OPENED, type Findings, type Found } from '../../protected/people/index.ts'
import { StepForm } from './page-frame.tsx'
import { readingPurposes } from './reading-purposes.ts'
import type { SiteContext, Visit } from './site-context.ts'

/** Adds `/search`. */
export function addSearchRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, show, refuse, people, door } = context

  site.get('/:language/search', (c) => whenMember(c, (visit) => showSearch(c, visit, context)))

  site.post('/:language/search', (c) =>
    whenMember(c, async (visit) => {
      const { t, actor, purpose, form } = visit
      const typed = oneValue(form, 'name').trim()
      const teams = await door.teams.ownTeams({ actor })
      const isReady = typed !== '' && purpose !== null
      const found = isReady ? await people.search({ actor, purpose }, typed) : null
      const mistakes = {
        ...(typed === '' || (found?.ok === false && found.error.kind === 'nothing-to-search')
          ? { name: t('casework.mistake-name-missing') }
          : {}),
        ...(purpose === null ? { purpose: t('casework.mistake-purpose') } : {}),
      }
      const hasErrors = Object.keys(mistakes).length > 0
      if (!hasErrors && found?.ok === false) return refuse(c, visit, found.error.kind)
      return show(
        c,
        visit,
        { title: t('casework.search-title'), current: 'search', hasErrors, status: hasErrors ? 422 : 200 },
        <SearchPage {...{ visit, teams, typed, mistakes }} findings={found?.ok === true ? found.value : null} />,
      )
    }),
  )
}

/** The page to search from: the first page of whoever works with nobody. */
export async function showSearch(c: Context, visit: Visit, { show, door }: SiteContext): Promise<Response> {
  const { t, actor } = visit
  const teams = await door.teams.ownTeams({ actor })
  const path = c.req.path.endsWith('/search') ? '/search' : ''
  return show(c, visit, { title: t('casework.search-title'), current: 'search', path }, <SearchPage {...{ visit, teams }} />)
}

const SearchPage: FC<{
  readonly visit: Visit
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
  readonly typed?: string
  readonly mistakes?: { readonly name?: string; readonly purpose?: string }
  readonly findings?: Findings | null
}> = ({ visit, teams, typed = '', mistakes = {}, findings = null }) => {
  const { t, home, purpose } = visit
  const purposes = readingPurposes(visit)
  return (
    <>
      <h1>{t('casework.search-title')}</h1>
      {teams.length === 0 ? (
        <Banner title={t('casework.no-team')}>
          <p>{t('casework.no-team-text')}</p>
        </Banner>
      ) : (
        <p class="soft">{t('casework.own-teams', { teams: t.list(teams.map(({ name }) => name)) })}</p>
      )}
      <StepForm {...{ visit }} action={`${home}/search`} withPurpose={false}>
        <TextField
          name="name"
          label={t('casework.search-name')}
          hint={t('casework.search-hint')}
          value={typed}
          autocomplete="off"
          error={mistakes.name}
        />
        <RadioGroup
          name="purpose"
          label={t('casework.purpose')}
          hint={t('casework.purpose-hint')}
          value={purpose ?? (purposes.length === 1 ? purposes[0] : undefined)}
          options={purposes.map((value) => ({ value, label: t(`my-record.purpose-${value}`) }))}
          error={mistakes.purpose}
        />
        <Button>{t('casework.search-button')}</Button>
      </StepForm>
      {findings === null ? null : <Results {...{ visit, findings }} />}
    </>
  )
}

const Results: FC<{ readonly visit: Visit; readonly findings: Findings }> = ({ visit, findings: { found, more } }) => {
  const { t, home } = visit
  return (
    <section aria-labelledby="results">
      <h2 id="results">{t('casework.results', { count: found.length })}</h2>
      {found.length === 0 ? <p>{t('casework.nobody')}</p> : null}
      <ul class="found">
        {foldFiles(found).map((one) => (
          <li>
            <StepForm visit={visit} action={`${home}/person/${one.personId}`}>
              <p>
                <strong>
                  <bdi>{revealSealed(one.name)}</bdi>
                </strong>
                {revealSealed(one.otherNames) === '' ? null : (
                  <>
                    {' · '}
                    <bdi>{revealSealed(one.otherNames)}</bdi>
                  </>
                )}
                {revealSealed(one.birthYear) === '' ? null : ` · ${revealSealed(one.birthYear)}`}
                {one.isRestricted ? ` · ${t('casework.restricted')}` : ''}
                {one.sameAs.length === 0 ? '' : ` · ${t('family.also-kept', { count: one.sameAs.length })}`}
              </p>
              <Button quiet>{t('casework.open')}</Button>
            </StepForm>
          </li>
        ))}
      </ul>
      {more ? <p>{t('casework.more-found', { most: MOST_OPENED })}</p> : null}
    </section>
  )
}

/** Files that are one person's stand once, by the likeliest. */
function foldFiles(found: readonly Found[]): readonly Found[] {
  return found.filter((one, at) => !found.slice(0, at).some(({ sameAs }) => sameAs.includes(one.personId)))
}
