// Measures, agreements, instruments and recruiters behind sign-in: what lapses, what waits, editing, review, import, objections.
import type { Context } from 'hono'
import {
  dayOf,
  RECORD_TYPES,
  tidyCells,
  titleOf,
  type CellProblem,
  type Cells,
  type MeasureEditing,
  type Measures,
  type RecordType,
  type WorkRecord,
} from '../../../open/measures/index.ts'
import type { Clock } from '../../../platform/clock/index.ts'
import { publishStylesheets } from '../../../platform/page/index.ts'
import { allValues, oneValue, readFiles } from '../../../platform/sign-in/index.ts'
import type { CoordinationArea, CoordinationFrame, CoordinationVisit } from '../coordination-area.ts'
import { readRecordForm, RecordForm } from './record-form.tsx'
import { RecordPage, type StepProblem } from './record-page.tsx'
import { ImportPage, ListPage, SPANS, WorkPage } from './work-page.tsx'

const STYLES = publishStylesheets('measures-area', 'src/surfaces/coordination-site/measures', ['measures-area.css'])

/** What a form of a record shows. */
interface ShownForm {
  readonly recordType: RecordType
  readonly id: string | null
  readonly basedOn: number | null
  readonly cells: Cells
  readonly note: string
  readonly problems: readonly CellProblem[]
  readonly isConflict: boolean
}

/** The area; its pages stand below `/measures`. */
export function createMeasuresArea(dependencies: {
  readonly measures: Measures
  readonly editing: MeasureEditing
  readonly clock: Clock
}): CoordinationArea {
  const { measures, editing, clock } = dependencies
  return {
    name: 'measures',
    links: [{ label: 'measures.nav-area', path: '/measures' }],
    messages: ['measures', 'needs', 'barriers', 'groups'],
    stylesheets: [STYLES],
    addRoutes,
  }

  function addRoutes({ site, whenSignedIn, show }: CoordinationFrame): void {
    site.get('/:language/measures', (c) => whenSignedIn(c, (visit) => showWork(c, visit, null)))

    site.get('/:language/measures/list/:type', (c) =>
      whenSignedIn(c, async (visit) => {
        const recordType = findType(c.req.param('type'))
        if (recordType === null) return c.notFound() as Response
        const { t, home } = visit
        const page = { title: t(`measures.list-${recordType}`), path: `/measures/list/${recordType}` }
        return show(c, visit, page, <ListPage {...{ t, home, recordType }} stock={await measures.load()} />)
      }),
    )

    site.get('/:language/measures/new/:type', (c) =>
      whenSignedIn(c, async (visit) => {
        const recordType = findType(c.req.param('type'))
        if (recordType === null) return c.notFound() as Response
        const cells = tidyCells(recordType, {})
        return showForm(c, visit, { recordType, id: null, basedOn: null, cells, note: '', problems: [], isConflict: false })
      }),
    )

    site.get('/:language/measures/edit/:id', (c) =>
      whenSignedIn(c, async (visit) => {
        const record = await editing.read(c.req.param('id'))
        if (record === null) return c.notFound() as Response
        const { id, recordType } = record
        const { version, cells } = record.offered ?? record.latest
        return showForm(c, visit, { recordType, id, basedOn: version, cells, note: '', problems: [], isConflict: false })
      }),
    )

    site.post('/:language/measures/save', (c) =>
      whenSignedIn(c, async (visit) => {
        const { form, home, signedIn } = visit
        const recordType = findType(oneValue(form, 'type'))
        if (recordType === null) return c.notFound() as Response
        const id = oneValue(form, 'id')
        const basedOn = Number.parseInt(oneValue(form, 'based-on'), 10)
        const input = {
          recordType,
          basedOn: Number.isInteger(basedOn) ? basedOn : null,
          cells: readRecordForm(recordType, form),
          note: oneValue(form, 'note'),
        }
        const saved = await editing.saveDraft(id === '' ? input : { ...input, id }, signedIn.accountId)
        if (saved.ok) return c.redirect(`${home}/measures/record/${saved.value.id}`, 303)
        const { error } = saved
        if (error.kind === 'not-found' || error.kind === 'wrong-state') return c.redirect(`${home}/measures`, 303)
        return showForm(c, visit, {
          ...input,
          id: id === '' ? null : id,
          // Whoever sends it again has seen that there is a newer version.
          basedOn: error.kind === 'conflict' ? error.latest : input.basedOn,
          problems: error.kind === 'bad-values' ? error.problems : [],
          isConflict: error.kind === 'conflict',
        })
      }),
    )

    site.get('/:language/measures/record/:id', (c) =>
      whenSignedIn(c, async (visit) => {
        const record = await editing.read(c.req.param('id'))
        return record === null ? (c.notFound() as Response) : showRecord(c, visit, record, null, [])
      }),
    )

    site.post('/:language/measures/step', (c) =>
      whenSignedIn(c, async (visit) => {
        const { form, home, signedIn } = visit
        const [id, words] = [oneValue(form, 'id'), oneValue(form, 'words')]
        const version = Number.parseInt(oneValue(form, 'version'), 10)
        const done = await takeStep(oneValue(form, 'step'), id, version, words, signedIn.accountId)
        if (done === null) return c.notFound() as Response
        if (done.ok) return c.redirect(`${home}/measures/record/${id}`, 303)
        const record = await editing.read(id)
        if (record === null) return c.notFound() as Response
        const missing = done.error.kind === 'incomplete' ? done.error.problems.map(({ column }) => column) : []
        return showRecord(c, visit, record, done.error.kind, missing)
      }),
    )

    site.post('/:language/measures/objection', (c) =>
      whenSignedIn(c, async (visit) => {
        const { form, home, signedIn } = visit
        const id = oneValue(form, 'id')
        const decision = oneValue(form, 'decision') === 'shown' ? 'shown' : 'not-shown'
        const done = await editing.decideObjection(id, decision, oneValue(form, `words.${id}`), signedIn.accountId)
        return done.ok ? c.redirect(`${home}/measures`, 303) : showWork(c, visit, done.error.kind)
      }),
    )

    site.get('/:language/measures/import', (c) =>
      whenSignedIn(c, (visit) => showImport(c, visit, null, false, 'ratification', false)),
    )
    site.post('/:language/measures/import', (c) =>
      whenSignedIn(c, async (visit) => {
        const { form, signedIn } = visit
        const recordType = findType(oneValue(form, 'type'))
        const [file] = await readFiles(c, 'file')
        const options = allValues(form, 'options')
        const isTrial = options.includes('trial')
        if (recordType === null || file === undefined) return showImport(c, visit, null, isTrial, oneValue(form, 'type'), true)
        const request = { fileName: file.name, bytes: file.bytes, recordType, isTrial, strict: options.includes('strict') }
        return showImport(c, visit, await editing.importTable(request, signedIn.accountId), isTrial, recordType, false)
      }),
    )

    async function showWork(c: Context, visit: CoordinationVisit, problem: StepProblem | null): Promise<Response> {
      const { t, home, signedIn } = visit
      const [stock, work, objections] = await Promise.all([measures.load(), editing.listWork(), editing.listObjections()])
      const asked = Number(c.req.query('within') ?? '')
      const within = SPANS.find((span) => span === asked) ?? 90
      return show(
        c,
        visit,
        { title: t('measures.work-title'), path: '/measures', hasErrors: problem !== null },
        <WorkPage
          {...{ t, home, stock, work, objections, within, problem }}
          formToken={signedIn.formToken}
          today={dayOf(clock())}
        />,
        problem === null ? 200 : 422,
      )
    }

    async function showForm(c: Context, visit: CoordinationVisit, shown: ShownForm): Promise<Response> {
      const { t, home, signedIn } = visit
      const { all } = await measures.load()
      const owners = [...all.instrument, ...all.recruiter]
        .filter(({ recordType }) =>
          shown.recordType === 'provision' || shown.recordType === 'ratification'
            ? recordType === 'instrument'
            : recordType === 'recruiter',
        )
        .map(({ id, recordType, cells }) => ({ id, name: titleOf(recordType, cells) }))
      const hasErrors = shown.problems.length > 0 || shown.isConflict
      const path = shown.id === null ? `/measures/new/${shown.recordType}` : `/measures/edit/${shown.id}`
      const title = shown.id === null ? t(`measures.new-${shown.recordType}`) : t('measures.edit-title', { name: shown.id })
      return show(
        c,
        visit,
        { title, path, hasErrors },
        <RecordForm {...{ t, home, owners, ...shown }} formToken={signedIn.formToken} />,
        shown.isConflict ? 409 : hasErrors ? 422 : 200,
      )
    }

    async function showRecord(
      c: Context,
      visit: CoordinationVisit,
      record: WorkRecord,
      problem: StepProblem | null,
      missing: readonly string[],
    ): Promise<Response> {
      const { t, home, signedIn } = visit
      const page = {
        title: titleOf(record.recordType, record.latest.cells),
        path: `/measures/record/${record.id}`,
        hasErrors: problem !== null,
      }
      return show(
        c,
        visit,
        page,
        <RecordPage {...{ t, home, record, problem, missing }} formToken={signedIn.formToken} account={signedIn.accountId} />,
        problem === null ? 200 : problem === 'conflict' ? 409 : 422,
      )
    }

    async function showImport(
      c: Context,
      visit: CoordinationVisit,
      outcome: Awaited<ReturnType<MeasureEditing['importTable']>> | null,
      isTrial: boolean,
      recordType: string,
      isFileMissing: boolean,
    ): Promise<Response> {
      const { t, home, signedIn } = visit
      const page = { title: t('measures.import-title'), path: '/measures/import', hasErrors: isFileMissing }
      return show(
        c,
        visit,
        page,
        <ImportPage {...{ t, home, outcome, isTrial, recordType, isFileMissing }} formToken={signedIn.formToken} />,
        isFileMissing ? 422 : 200,
      )
    }
  }

  async function takeStep(step: string, id: string, version: number, words: string, account: string) {
    switch (step) {
      case 'submit':
        return editing.submit(id, version, account)
      case 'accept':
        return editing.accept(id, version, account)
      case 'send-back':
        return editing.sendBack(id, version, words, account)
      case 'withdraw':
        return editing.withdraw(id, words, account)
      case 'restore':
        return editing.restore(id, account)
      default:
        return null
    }
  }
}

function findType(name: string): RecordType | null {
  return RECORD_TYPES.find((one) => one === name) ?? null
}
