// The library behind sign-in: what waits for somebody, adding and correcting by form, the review by a second account, tables, pairs that may
// be the same. Contacts of helpers are shown here and nowhere else.
import type { Context } from 'hono'
import { compareCells, RECORD_TYPES, type PracticeEditing, type RecordType } from '../../../open/practices/index.ts'
import type { Clock } from '../../../platform/clock/index.ts'
import type { FieldError } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { ChangeTable, LIBRARY_AREAS, LIBRARY_STYLES } from '../../library-site/index.ts'
import type { CoordinationArea, CoordinationFrame, CoordinationVisit } from '../coordination-area.ts'
import { describeProblem, toFieldErrors } from './problem-words.ts'
import { emptyCells, readCells } from './record-cells.ts'
import { RecordForm } from './record-form.tsx'
import { RecordPage } from './record-page.tsx'
import { addTableRoutes } from './table-routes.tsx'
import { DONE, takeStep } from './take-step.ts'
import { titleOfCells, WorkPage } from './work-page.tsx'

/** The area. */
export function createPracticesArea(dependencies: {
  readonly editing: PracticeEditing
  readonly clock: Clock
}): CoordinationArea {
  const { editing } = dependencies
  return {
    name: 'practices',
    links: [{ label: 'practice-editing.nav', path: '/practices' }],
    messages: [...LIBRARY_AREAS, 'practice-editing'],
    stylesheets: [LIBRARY_STYLES],
    addRoutes,
  }

  function addRoutes(frame: CoordinationFrame): void {
    const { site, whenSignedIn, show } = frame
    addTableRoutes(frame, dependencies)

    site.get('/:language/practices', (c) =>
      whenSignedIn(c, async (visit) => {
        const { t, home, signedIn } = visit
        const [work, duplicates] = await Promise.all([editing.listWork(), editing.listDuplicates()])
        const page = { title: t('practice-editing.title'), path: '/practices' }
        return show(
          c,
          visit,
          page,
          <WorkPage {...{ t, work }} duplicates={duplicates.length} account={signedIn.accountId} area={`${home}/practices`} />,
        )
      }),
    )

    site.get('/:language/practices/new/:type', (c) =>
      whenSignedIn(c, async (visit) => {
        const recordType = readType(c)
        return recordType === null ? c.notFound() : showForm(c, visit, { recordType, id: null, cells: emptyCells(recordType) })
      }),
    )

    site.post('/:language/practices/new/:type', (c) =>
      whenSignedIn(c, async (visit) => {
        const recordType = readType(c)
        return recordType === null ? c.notFound() : save(c, visit, recordType, null)
      }),
    )

    site.get('/:language/practices/record/:id', (c) =>
      whenSignedIn(c, (visit) => showRecord(c, visit, c.req.param('id'), [], '')),
    )

    site.post('/:language/practices/record/:id', (c) =>
      whenSignedIn(c, async (visit) => {
        const { t, form, home } = visit
        const id = c.req.param('id')
        const step = oneValue(form, 'step')
        const words = oneValue(form, `words-${step}`)
        const taken = await takeStep(editing, visit, id, step, words)
        if (taken === null) return c.redirect(`${home}/practices/record/${id}`, 303)
        if (taken.result.ok) return c.redirect(`${home}/practices/record/${id}?done=${taken.done}`, 303)
        if (taken.result.error.kind === 'not-found') return c.notFound()
        return showRecord(c, visit, id, [{ field: 'words', message: describeProblem(t, taken.result.error) }], words)
      }),
    )

    site.get('/:language/practices/record/:id/edit', (c) =>
      whenSignedIn(c, async (visit) => {
        const work = await editing.read(c.req.param('id'))
        if (work === null) return c.notFound()
        const { recordType, id, latest } = work
        return showForm(c, visit, { recordType, id, cells: latest.cells, basedOn: latest.version })
      }),
    )

    site.post('/:language/practices/record/:id/edit', (c) =>
      whenSignedIn(c, async (visit) => {
        const work = await editing.read(c.req.param('id'))
        return work === null ? c.notFound() : save(c, visit, work.recordType, work.id)
      }),
    )

    site.get('/:language/practices/record/:id/changes/:from/:to', (c) =>
      whenSignedIn(c, async (visit) => {
        const { t, home } = visit
        const id = c.req.param('id')
        const [from, to] = [Number(c.req.param('from')), Number(c.req.param('to'))]
        const isNumber = Number.isInteger(from) && Number.isInteger(to)
        const changes = isNumber ? await editing.compareVersions(id, from, to) : null
        if (changes === null) return c.notFound()
        const title = t('practices.changes-of', { version: t.number(to) })
        const page = { title, path: `/practices/record/${id}/changes/${from}/${to}` }
        return show(
          c,
          visit,
          page,
          <>
            <p class="back-line">
              <a href={`${home}/practices/record/${id}`}>{t('practice-editing.to-record')}</a>
            </p>
            <h1>{title}</h1>
            <ChangeTable t={t} caption={title} changes={changes} />
          </>,
        )
      }),
    )

    async function save(c: Context, visit: CoordinationVisit, recordType: RecordType, id: string | null) {
      const { t, form, home, signedIn } = visit
      const cells = readCells(form, recordType)
      const note = oneValue(form, 'note')
      const based = Number(oneValue(form, 'based'))
      const shown = { recordType, id, cells, basedOn: based, note }
      if (id !== null && note.trim() === '') {
        return showForm(c, visit, { ...shown, errors: [{ field: 'note', message: t('practice-editing.note-needed') }] })
      }
      const account = signedIn.accountId
      const saved = await editing.saveDraft(
        { recordType, basedOn: id === null ? null : based, cells, note, ...(id === null ? {} : { id }) },
        account,
      )
      if (!saved.ok) return showForm(c, visit, { ...shown, errors: toFieldErrors(t, saved.error) })
      const record = `${home}/practices/record/${saved.value.id}`
      if (oneValue(form, 'go') !== 'submit') return c.redirect(`${record}?done=drafted`, 303)
      const submitted = await editing.submit(saved.value.id, saved.value.version, account)
      if (submitted.ok) return c.redirect(`${record}?done=submitted`, 303)
      // The draft is kept; the form goes on from it.
      const kept = { ...shown, id: saved.value.id, basedOn: saved.value.version, note: note || t('practice-editing.completed') }
      return showForm(c, visit, { ...kept, errors: toFieldErrors(t, submitted.error), isKept: true })
    }

    function showForm(
      c: Context,
      visit: CoordinationVisit,
      form: {
        readonly recordType: RecordType
        readonly id: string | null
        readonly cells: Readonly<Record<string, string>>
        readonly basedOn?: number
        readonly note?: string
        readonly errors?: readonly FieldError[]
        readonly isKept?: boolean
      },
    ) {
      const { t, home, signedIn } = visit
      const { recordType, id, cells, basedOn = 0, note = '', errors = [], isKept = false } = form
      const path = id === null ? `/practices/new/${recordType}` : `/practices/record/${id}/edit`
      const title = t(id === null ? `practice-editing.add-${recordType}` : 'practice-editing.edit')
      return show(
        c,
        visit,
        { title, path, hasErrors: errors.length > 0 },
        <>
          <p class="back-line">
            <a href={id === null ? `${home}/practices` : `${home}/practices/record/${id}`}>{t('practice-editing.back')}</a>
          </p>
          <h1>{title}</h1>
          {isKept ? <p class="notice">{t('practice-editing.kept-as-draft')}</p> : null}
          <RecordForm
            {...{ t, recordType, cells, errors }}
            note={id === null ? null : note}
            action={`${home}${path}`}
            hidden={[
              ['form-token', signedIn.formToken],
              ['based', String(basedOn)],
            ]}
          />
        </>,
        errors.length > 0 ? 422 : 200,
      )
    }

    async function showRecord(
      c: Context,
      visit: CoordinationVisit,
      id: string,
      errors: readonly FieldError[],
      typed: string,
    ): Promise<Response> {
      const { t, home, signedIn } = visit
      const work = await editing.read(id)
      if (work === null) return c.notFound()
      const [contact, versions] = await Promise.all([editing.readContact(id), editing.listVersions(id)])
      const published = versions.find(({ version }) => version === work.publishedVersion)
      const { latest, offered, recordType } = work
      const isNewer = published !== undefined && published.version !== latest.version
      const page = { title: titleOfCells(latest) || id, path: `/practices/record/${id}`, hasErrors: errors.length > 0 }
      return show(
        c,
        visit,
        page,
        <RecordPage
          {...{ t, work, contact, versions, errors, typed }}
          changes={isNewer ? compareCells(recordType, published.cells, latest.cells) : null}
          offered={offered === null ? null : compareCells(recordType, latest.cells, offered.cells)}
          account={signedIn.accountId}
          area={`${home}/practices`}
          formToken={signedIn.formToken}
          done={DONE.find((one) => one === c.req.query('done')) ?? null}
        />,
        errors.length > 0 ? 422 : 200,
      )
    }
  }
}

function readType(c: Context): RecordType | null {
  return RECORD_TYPES.find((type) => type === c.req.param('type')) ?? null
}
