// The routes of tables and of pairs that may be the same.
import type { Context } from 'hono'
import {
  compareCells,
  RECORD_TYPES,
  type ImportRequest,
  type PracticeEditing,
  type RecordType,
} from '../../../open/practices/index.ts'
import type { Clock } from '../../../platform/clock/index.ts'
import type { FieldError } from '../../../platform/page/index.ts'
import { oneValue, readFiles, type SentForm } from '../../../platform/sign-in/index.ts'
import type { CoordinationFrame, CoordinationVisit } from '../coordination-area.ts'
import { DuplicatesPage } from './duplicates-page.tsx'
import { describeProblem } from './problem-words.ts'
import { OutcomePage, PreviewPage, UploadPage } from './upload-page.tsx'
import { createUploadTray, type WaitingTable } from './upload-tray.ts'

const SHOWN_PAIRS = 10

/** Adds `/:language/practices/upload` and `/:language/practices/duplicates`. */
export function addTableRoutes(
  { site, whenSignedIn, show }: CoordinationFrame,
  { editing, clock }: { readonly editing: PracticeEditing; readonly clock: Clock },
): void {
  const tray = createUploadTray(clock)

  site.get('/:language/practices/upload', (c) => whenSignedIn(c, async (visit) => showUpload(c, visit, 'practice', [])))

  site.post('/:language/practices/upload', (c) =>
    whenSignedIn(c, async (visit) => {
      const { t, form, signedIn } = visit
      const waiting = oneValue(form, 'waiting')
      if (waiting === '') return receive(c, visit)
      const table = tray.find(signedIn.accountId, waiting)
      if (table === null) return showUpload(c, visit, 'practice', [{ field: 'file', message: t('practice-editing.file-gone') }])
      const request = toRequest(table, form)
      if (oneValue(form, 'go') !== 'import') return showPreview(c, visit, waiting, request)
      const outcome = await editing.importTable(request, signedIn.accountId)
      const page = { title: t('practice-editing.imported'), path: '/practices/upload' }
      return show(c, visit, page, <OutcomePage t={t} area={`${visit.home}/practices`} outcome={outcome} />)
    }),
  )

  site.get('/:language/practices/duplicates', (c) =>
    whenSignedIn(c, (visit) => showDuplicates(c, visit, [], c.req.query('done') === 'yes')),
  )

  site.post('/:language/practices/duplicates', (c) =>
    whenSignedIn(c, async (visit) => {
      const { t, form, signedIn, home } = visit
      const [one, other, go] = [oneValue(form, 'one'), oneValue(form, 'other'), oneValue(form, 'go')]
      if (go === 'different') await editing.callDifferent(one, other, signedIn.accountId)
      else {
        const [from, into] = go === 'keep-one' ? [other, one] : [one, other]
        const merged = await editing.merge(from, into, oneValue(form, `words-${one}..${other}`), signedIn.accountId)
        if (!merged.ok) {
          return showDuplicates(c, visit, [{ field: `pair-${one}..${other}`, message: describeProblem(t, merged.error) }], false)
        }
      }
      return c.redirect(`${home}/practices/duplicates?done=yes`, 303)
    }),
  )

  async function receive(c: Context, visit: CoordinationVisit) {
    const { t, form, signedIn } = visit
    const recordType = RECORD_TYPES.find((type) => type === oneValue(form, 'type')) ?? 'practice'
    const [file] = await readFiles(c, 'file')
    if (file === undefined || file.bytes.length === 0) {
      return showUpload(c, visit, recordType, [{ field: 'file', message: t('practice-editing.file-missing') }])
    }
    const table = { fileName: file.name, bytes: file.bytes, recordType }
    return showPreview(c, visit, tray.keep(signedIn.accountId, table), table)
  }

  async function showPreview(c: Context, visit: CoordinationVisit, waiting: string, request: ImportRequest) {
    const { t, home, signedIn } = visit
    const preview = await editing.previewImport(request)
    const page = { title: t('practice-editing.preview'), path: '/practices/upload', fields: [['waiting', waiting] as const] }
    return show(
      c,
      visit,
      page,
      <PreviewPage
        {...{ t, preview, waiting }}
        area={`${home}/practices`}
        formToken={signedIn.formToken}
        recordType={request.recordType}
        fileName={request.fileName}
      />,
    )
  }

  function showUpload(c: Context, visit: CoordinationVisit, recordType: RecordType, errors: readonly FieldError[]) {
    const { t, home, signedIn } = visit
    return show(
      c,
      visit,
      { title: t('practice-editing.upload'), path: '/practices/upload', hasErrors: errors.length > 0 },
      <UploadPage {...{ t, recordType, errors }} area={`${home}/practices`} formToken={signedIn.formToken} />,
      errors.length > 0 ? 422 : 200,
    )
  }

  async function showDuplicates(c: Context, visit: CoordinationVisit, errors: readonly FieldError[], isDone: boolean) {
    const { t, home, signedIn } = visit
    const all = await editing.listDuplicates()
    const pairs = await Promise.all(
      all.slice(0, SHOWN_PAIRS).map(async (pair) => {
        const [one, other] = await Promise.all([editing.read(pair.one.id), editing.read(pair.other.id)])
        const differences =
          one === null || other === null ? [] : compareCells(one.recordType, one.latest.cells, other.latest.cells)
        return { ...pair, differences }
      }),
    )
    return show(
      c,
      visit,
      { title: t('practice-editing.duplicates'), path: '/practices/duplicates', hasErrors: errors.length > 0 },
      <DuplicatesPage
        {...{ t, pairs, errors, isDone }}
        total={all.length}
        area={`${home}/practices`}
        formToken={signedIn.formToken}
      />,
      errors.length > 0 ? 422 : 200,
    )
  }
}

/** The table with what a person said of its columns. */
function toRequest(table: WaitingTable, form: SentForm): ImportRequest {
  const given = Object.keys(form).flatMap((name) => {
    const index = /^column\.(\d{1,4})$/.exec(name)?.[1]
    return index === undefined ? [] : [[Number(index), oneValue(form, name) || null] as const]
  })
  const sheet = oneValue(form, 'sheet')
  return {
    ...table,
    ...(given.length === 0 ? {} : { mapping: Object.fromEntries(given) }),
    ...(sheet === '' ? {} : { sheet }),
    strict: oneValue(form, 'strict') === 'yes',
  }
}
