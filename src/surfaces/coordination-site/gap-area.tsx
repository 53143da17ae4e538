// The gap behind sign-in: who is not reached, what if, the call sheet. No sensitive choice is ever in an address.
import type { Context } from 'hono'
import { isLanguage } from '../../platform/i18n/index.ts'
import { ErrorSummary } from '../../platform/page/index.ts'
import { allValues, oneValue } from '../../platform/sign-in/index.ts'
import { readCallValue } from './call-form.ts'
import { answerNames, CallsPage, type WrongAnswer } from './calls-page.tsx'
import type { CoordinationArea, CoordinationFrame, CoordinationVisit } from './coordination-area.ts'
import { isSensitive, readFilter, toAddress, type GapFilter } from './gap-filter.ts'
import type { GapRun, GapSource } from './gap-source.ts'
import { Overview } from './overview-page.tsx'
import { PendingNotice, WorkOutAnew } from './pending-notice.tsx'
import { readPlaces, readSizedRoom, sizeRoom } from './sized-room.ts'
import { FITTING_AREAS, LIBRARY_STYLES } from '../library-site/index.ts'
import { findLeverPractices, type LeverLibrary } from './lever-practices.ts'
import { GAP_STYLES } from './styles.ts'
import { WhatIfPage } from './what-if-page.tsx'
import { CASELOAD_SERIES, readCaseloadFloor, type District } from '../../open/gaps/index.ts'
import type { Statistics } from '../../open/statistics/index.ts'

const MOST_LEVERS = 50

/** The area; its pages stand at the site's root, since the gap is what a coordinator comes for. */
export function createGapArea(dependencies: {
  readonly gaps: GapSource
  readonly districts: readonly District[]
  /** Released figures: what casework sees of each need stands beside the demand. */
  readonly statistics: Pick<Statistics, 'latest'>
  /** Where there is one, each lever shows who has done it already. */
  readonly library?: LeverLibrary
  /** Path below the language to which a lever is posted that somebody makes a commitment of; left out where there are none. */
  readonly commitPath?: string
}): CoordinationArea {
  const { gaps, districts, statistics, library, commitPath } = dependencies
  const findCommitTo = (home: string) => (commitPath === undefined ? undefined : `${home}${commitPath}`)
  return {
    name: 'gap',
    links: [
      { label: 'coordination-site.nav-gap', path: '' },
      { label: 'coordination-site.nav-calls', path: '/calls' },
    ],
    messages: ['gaps', 'papers', ...FITTING_AREAS],
    stylesheets: [GAP_STYLES, LIBRARY_STYLES],
    addRoutes,
  }

  function addRoutes({ site, base, whenSignedIn, show }: CoordinationFrame): void {
    site.get('/:language', (c) =>
      whenSignedIn(c, async (visit) => {
        const run = await gaps.latestRun()
        if (run === null) return showNothingYet(c, visit)
        const filter = readFilter((field) => c.req.query(field), run.analysis)
        // Somebody put a sensitive choice into an address by hand: it goes no further.
        if (isSensitive(filter)) return c.redirect(`${base}/${visit.language}`)
        return showOverview(c, visit, run, filter)
      }),
    )

    site.post('/:language', (c) =>
      whenSignedIn(c, async (visit) => {
        const run = await gaps.latestRun()
        if (run === null) return showNothingYet(c, visit)
        const filter = readFilter((field) => oneValue(visit.form, field), run.analysis)
        const query = toAddress(filter)
        return query === null ? showOverview(c, visit, run, filter) : c.redirect(`${base}/${visit.language}${query}`, 303)
      }),
    )

    site.get('/:language/work-out-anew', (c) => {
      const language = c.req.param('language')
      return isLanguage(language) ? c.redirect(`${base}/${language}`) : c.notFound()
    })

    site.post('/:language/work-out-anew', (c) =>
      whenSignedIn(c, async (visit) => {
        gaps.workOutAnew()
        return c.redirect(`${base}/${visit.language}`, 303)
      }),
    )

    site.get('/:language/what-if', (c) => {
      const language = c.req.param('language')
      return isLanguage(language) ? c.redirect(`${base}/${language}`) : c.notFound()
    })

    site.post('/:language/what-if', (c) =>
      whenSignedIn(c, async (visit) => {
        const ticked = allValues(visit.form, 'lever')
          .slice(0, MOST_LEVERS)
          .map((id) => ({ id, typed: oneValue(visit.form, `places.${id}`) }))
        const run = await gaps.findRun(oneValue(visit.form, 'run'))
        if (run !== null && ticked.some(({ typed }) => readPlaces(typed) === null)) {
          return showOverview(c, visit, run, {}, new Map(ticked.map(({ id, typed }) => [id, typed])))
        }
        const levers = ticked.map(({ id, typed }) => sizeRoom(id, readPlaces(typed) ?? ''))
        if (run === null || levers.length === 0) return c.redirect(`${base}/${visit.language}#help`, 303)
        const result = await gaps.tryLevers(run.id, levers)
        if (result === null) return c.redirect(`${base}/${visit.language}#help`, 303)
        const { t, home, signedIn } = visit
        const commitTo = findCommitTo(home)
        const practices = await findLeverPractices(library, result.levers)
        const sized = levers.map(readSizedRoom)
        const fields = [
          ['run', run.id] as const,
          ...sized.flatMap(({ id, places }) => [['lever', id] as const, [`places.${id}`, places] as const]),
        ]
        return show(
          c,
          visit,
          { title: t('coordination-site.what-if-title'), path: '/what-if', fields },
          <WhatIfPage {...{ t, run, result, districts, home, practices, commitTo }} formToken={signedIn.formToken} />,
        )
      }),
    )

    site.get('/:language/calls', (c) =>
      whenSignedIn(c, async (visit) => {
        const run = await gaps.latestRun()
        return run === null ? showNothingYet(c, visit) : showCalls(c, visit, run, null, c.req.query('taken') === 'yes')
      }),
    )

    site.post('/:language/calls', (c) =>
      whenSignedIn(c, async (visit) => {
        const form = answerNames(visit.form)
        const run = await gaps.findRun(oneValue(form, 'run'))
        const [serviceAtLocationId, field] = [oneValue(form, 'service'), oneValue(form, 'field')]
        const entry = run?.analysis.callSheet.find(
          (call) => call.serviceAtLocationId === serviceAtLocationId && call.field === field,
        )
        if (run === null || entry === undefined) return c.redirect(`${base}/${visit.language}/calls`, 303)
        const value = readCallValue(entry.field, form)
        if (!value.ok) {
          return showCalls(c, visit, run, { serviceAtLocationId, field, problem: value.error, sent: form }, false)
        }
        const isKept = await gaps.answerCall(run.id, { serviceAtLocationId, value: value.value })
        return c.redirect(`${base}/${visit.language}/calls${isKept ? '?taken=yes' : ''}`, 303)
      }),
    )

    /** `ticked`: levers that were ticked with a number of places that cannot be one; they stay ticked, with what was typed. */
    async function showOverview(
      c: Context,
      visit: CoordinationVisit,
      run: GapRun,
      filter: GapFilter,
      ticked?: ReadonlyMap<string, string>,
    ) {
      const { t, home, signedIn } = visit
      const commitTo = findCommitTo(home)
      const pending = await gaps.pendingAnswers()
      const levers = run.analysis.levers.map(({ lever }) => lever)
      const practices = await findLeverPractices(library, levers)
      const floor = readCaseloadFloor(await statistics.latest(CASELOAD_SERIES))
      const page = {
        title: t('coordination-site.gap-title'),
        path: '',
        hasErrors: ticked !== undefined,
        ...(isSensitive(filter) ? { fields: Object.entries(filter) } : { query: toAddress(filter) ?? '' }),
      }
      return show(
        c,
        visit,
        page,
        <>
          <ErrorSummary
            t={t}
            errors={ticked === undefined ? [] : [{ field: 'help', message: t('coordination-site.places-error') }]}
          />
          <PendingNotice t={t} pending={pending} href={`${home}${toAddress(filter) ?? ''}`} />
          <Overview
            {...{ t, run, districts, filter, home, practices, commitTo, floor }}
            anew={<WorkOutAnew {...{ t, run, pending, home }} formToken={signedIn.formToken} />}
            formToken={signedIn.formToken}
            ticked={ticked ?? new Map()}
          />
        </>,
        ticked === undefined ? 200 : 422,
      )
    }

    async function showCalls(c: Context, visit: CoordinationVisit, run: GapRun, wrong: WrongAnswer | null, isAnswered: boolean) {
      const { t, home, signedIn } = visit
      const pending = await gaps.pendingAnswers()
      const page = { title: t('coordination-site.calls-title'), path: '/calls', hasErrors: wrong !== null }
      return show(
        c,
        visit,
        page,
        <CallsPage {...{ t, run, home, wrong, isAnswered, pending }} formToken={signedIn.formToken} />,
        wrong === null ? 200 : 422,
      )
    }

    function showNothingYet(c: Context, visit: CoordinationVisit) {
      const { t } = visit
      return show(
        c,
        visit,
        { title: t('coordination-site.gap-title'), path: '' },
        <>
          <h1>{t('coordination-site.gap-title')}</h1>
          <p>{t('coordination-site.nothing-yet')}</p>
        </>,
      )
    }
  }
}
