// Work on drafts behind sign-in. Whoever asked for a final does not publish it, and nothing becomes final that tells what is not public or no
// longer stands so.
import { randomUUID } from 'node:crypto'
import { fail, ok } from '@causeway/vocabulary'
import type { Clock } from '../../../../platform/clock/index.ts'
import { hashToken, newToken } from '../../../../platform/one-time-links/index.ts'
import type { DialogueWork, KeptSeries } from '../../dialogues-contract.ts'
import type { DialogueBook } from '../../record/dialogue.ts'
import type { DraftRow, ReportDraftStore, ReportDraftWriter } from '../../store/report-drafts-store.ts'
import { composeDialogueReport } from '../compose-dialogue-report.ts'
import type { AnnexPractice, DialogueReport, ReportScope } from '../dialogue-report.ts'
import { sentencesOf } from '../report-sources.ts'
import { textOfRuns } from '../report-words.ts'
import { cellsOf, findCell, mayChange } from './change-report.ts'
import { compareVersions } from './compare-versions.ts'
import { createCommentWork, isSaid, MOST_COMMENT_WORDS, MOST_NAME, MOST_REASON } from './comment-work.ts'
import type { CommentInvitation, ReportDraft, ReportDraftProblem, ReportDrafts, ReportEdit } from './drafts-contract.ts'
import { wordsSayWhoSpoke } from './find-told-speakers.ts'
import { toPublicBook } from './public-book.ts'
import { publishedComment, reviveReport, scopeOf, showDraft, toSummary } from './show-draft.ts'

/** What drafts are drawn from. */
export interface ReportDraftSources {
  readonly work: Pick<DialogueWork, 'read' | 'readBySession'>
  /** What the public reads. */
  readonly readPublished: () => Promise<DialogueBook>
  readonly listPractices: (book: DialogueBook, scope: ReportScope) => Promise<readonly AnnexPractice[]>
  readonly clock: Clock
}

const DAY = 86_400_000
const DEFAULT_DAYS = 60
const MOST_DAYS = 365
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Drafts over their store. */
export function createReportDrafts(store: ReportDraftStore, sources: ReportDraftSources): ReportDrafts {
  const { work, readPublished, listPractices, clock } = sources
  const keptOf = ({ kind, id }: ReportScope) => (kind === 'series' ? work.read(id) : work.readBySession(id))

  async function draw(
    kept: KeptSeries,
    wanted: Pick<DialogueReport, 'scope' | 'form' | 'language'>,
  ): Promise<DialogueReport | null> {
    const book = toPublicBook(kept.book)
    return composeDialogueReport(book, { ...wanted, date: clock(), practices: await listPractices(book, wanted.scope) })
  }

  async function read(id: string, wanted?: number): Promise<ReportDraft | null> {
    const draft = UUID.test(id) ? await store.findDraft(id) : null
    const version = draft === null ? null : await store.findVersion(id, wanted)
    if (draft === null || version === null) return null
    const [kept, edits, comments] = await Promise.all([keptOf(scopeOf(draft)), store.listEdits(id), store.listComments(id)])
    return kept === null ? null : showDraft(draft, version, { edits, comments }, kept.book)
  }

  /** Changes a draft that is in one of the states, held until it is done. `erasures`: how often words were erased before it was read. */
  const change = async <Value>(
    id: string,
    states: readonly DraftRow['state'][],
    act: (writer: ReportDraftWriter, draft: DraftRow) => Promise<Value | ReportDraftProblem>,
    isProblem: (value: Value | ReportDraftProblem) => value is ReportDraftProblem,
    erasures?: number,
  ) => {
    if (!UUID.test(id)) return fail<ReportDraftProblem>('not-found')
    return store.write(async (writer) => {
      if (erasures !== undefined && (await writer.holdErasing()) !== erasures) return fail<ReportDraftProblem>('wrong-state')
      const draft = await writer.lockDraft(id)
      if (draft === null) return fail<ReportDraftProblem>('not-found')
      if (!states.includes(draft.state)) return fail<ReportDraftProblem>('wrong-state')
      const done = await act(writer, draft)
      return isProblem(done) ? fail(done) : ok(done)
    })
  }
  const changeOnly = (
    id: string,
    states: readonly DraftRow['state'][],
    act: (writer: ReportDraftWriter, draft: DraftRow) => Promise<null | ReportDraftProblem>,
    erasures?: number,
  ) => change<null>(id, states, act, (value): value is ReportDraftProblem => value !== null, erasures)

  return {
    async list(series) {
      const drafts = await store.listDrafts(series)
      const versions = await Promise.all(drafts.map(({ draft_id: id }) => store.findVersion(id)))
      return drafts.flatMap((draft, index) => {
        const version = versions[index]
        return version === null || version === undefined ? [] : [toSummary(draft, version)]
      })
    },
    async open(account, wanted) {
      const erasures = await store.countErasures()
      const kept = await keptOf(wanted.scope)
      const series = kept?.book.series[0]
      const report = kept === null ? null : await draw(kept, wanted)
      if (series === undefined || report === null) return fail('not-found')
      const id = randomUUID()
      const { scope, form, language } = wanted
      return store.write(async (writer) => {
        if ((await writer.holdErasing()) !== erasures) return fail('wrong-state')
        await writer.addDraft({
          draft_id: id,
          series_id: series.id,
          scope_kind: scope.kind,
          scope_id: scope.id,
          form,
          language,
          state: 'open',
          opened_by: account,
          opened_at: clock(),
          asked_by: null,
          published_by: null,
          published_at: null,
        })
        await writer.addVersion({ draft_id: id, version: 1, report, drawn_by: account, drawn_at: clock() })
        return ok(id)
      })
    },
    read,
    async listChanges(id) {
      const after = await read(id)
      const before = after === null || after.version === 1 ? null : await read(id, after.version - 1)
      return before === null || after === null ? [] : compareVersions(before.report, after.report)
    },
    async redraw(account, id) {
      const erasures = await store.countErasures()
      const draft = await read(id)
      const kept = draft === null ? null : await keptOf(draft.scope)
      const report = draft === null || kept === null ? null : await draw(kept, draft)
      if (report === null) return fail('not-found')
      return changeOnly(
        id,
        ['open'],
        async (writer) => {
          const newest = await writer.findVersion(id)
          const version = (newest?.version ?? 0) + 1
          await writer.addVersion({ draft_id: id, version, report, drawn_by: account, drawn_at: clock() })
          return null
        },
        erasures,
      )
    },
    ...createCommentWork(store, { read, keptOf, clock, changeOnly }),
    async edit(account, id, edit, reason, seen) {
      const erasures = await store.countErasures()
      const draft = await read(id)
      if (draft === null) return fail('not-found')
      if (seen !== undefined && findEdited(draft.report, edit)?.hash !== seen) return fail('wrong-state')
      const problem = checkEdit(draft.report, edit)
      if (problem !== null) return fail(problem)
      if (!isSaid(reason, MOST_REASON)) return fail('words')
      const kept = await keptOf(draft.scope)
      const written = [reason, ...(edit.kind === 'drop' ? [] : [edit.words])]
      if (kept !== null && wordsSayWhoSpoke(kept.book, draft.scope, written)) return fail('reveals-speaker')
      return changeOnly(
        id,
        ['open'],
        async (writer) => {
          await writer.addEdit({
            edit_id: randomUUID(),
            draft_id: id,
            edit: edit.kind === 'drop' ? edit : { ...edit, words: edit.words.trim() },
            reason: reason.trim(),
            made_by: account,
            made_at: clock(),
            taken_back_at: null,
            taken_back_by: null,
          })
          return null
        },
        erasures,
      )
    },
    async takeBackEdit(account, edit) {
      const row = UUID.test(edit) ? await store.findEdit(edit) : null
      if (row === null || row.taken_back_at !== null) return fail('not-found')
      return changeOnly(row.draft_id, ['open'], async (writer) => {
        await writer.takeBackEdit(edit, account, clock())
        return null
      })
    },
    async invite(account, id, { shownAs, constituency, language, days = DEFAULT_DAYS }) {
      if (!isSaid(shownAs, MOST_NAME)) return fail('words')
      if ((await read(id))?.revealsSpeaker === true) return fail('reveals-speaker')
      const token = newToken()
      const now = clock()
      const expiresAt = new Date(now.getTime() + Math.min(MOST_DAYS, Math.max(1, Math.trunc(days))) * DAY)
      const done = await changeOnly(id, ['open'], async (writer) => {
        await writer.addInvitation({
          invitation_id: randomUUID(),
          draft_id: id,
          token_hash: hashToken(token),
          shown_as: shownAs.trim(),
          constituency,
          language,
          invited_by: account,
          created_at: now,
          expires_at: expiresAt,
          revoked_at: null,
          finished_at: null,
        })
        return null
      })
      return done.ok ? ok({ token, expiresAt }) : done
    },
    async listInvitations(id) {
      if (!UUID.test(id)) return []
      const [rows, comments] = await Promise.all([store.listInvitations(id), store.listComments(id)])
      return rows.map((row): CommentInvitation => ({
        id: row.invitation_id,
        shownAs: row.shown_as,
        // What the type of `invite` let in.
        constituency: row.constituency as CommentInvitation['constituency'],
        language: row.language as CommentInvitation['language'],
        expiresAt: row.expires_at,
        state:
          row.finished_at !== null
            ? 'finished'
            : row.revoked_at !== null
              ? 'revoked'
              : row.expires_at <= clock()
                ? 'expired'
                : 'open',
        comments: comments.filter(({ invitation_id: from }) => from === row.invitation_id).length,
      }))
    },
    async revoke(invitation) {
      const row = UUID.test(invitation) ? await store.findInvitation({ id: invitation }) : null
      if (row === null || row.finished_at !== null || row.revoked_at !== null) return fail('not-found')
      await store.write((writer) => writer.changeInvitation(invitation, { revoked_at: clock() }))
      return ok(null)
    },
    askToPublish: (account, id) =>
      changeOnly(id, ['open'], async (writer) => {
        await writer.changeDraft(id, { state: 'asked', asked_by: account })
        return null
      }),
    takeBack: (_account, id) =>
      changeOnly(id, ['asked'], async (writer) => {
        await writer.changeDraft(id, { state: 'open', asked_by: null })
        return null
      }),
    async publish(account, id, seen, hasRead = false) {
      const before = await read(id)
      const kept = before === null ? null : await keptOf(before.scope)
      if (kept === null) return fail('not-found')
      const published = await readPublished()
      return changeOnly(id, ['asked'], async (writer, row) => {
        if (row.asked_by === account) return 'second-account'
        const version = await writer.findVersion(id)
        if (version === null) return 'not-found'
        if (!isPublic(reviveReport(version.report), published)) return 'not-public'
        const [edits, comments] = [await writer.listEdits(id), await writer.listComments(id)]
        // Read again while the draft is held: somebody may have written, or commented by a link, since it was looked at.
        const draft = showDraft(row, version, { edits, comments }, kept.book)
        if (draft === null) return 'not-found'
        if (seen !== undefined && seen !== draft.digest) return 'wrong-state'
        if (draft.revealsSpeaker) return 'reveals-speaker'
        if (draft.tellingComments.length > 0) return 'comment-reveals-speaker'
        if (draft.toRead.length > 0 && !hasRead) return 'to-read'
        // Nobody publishes their own words by themselves.
        if (edits.some(({ made_by: by }) => by === account)) return 'second-account'
        await writer.changeDraft(id, { state: 'final', published_by: account, published_at: clock() })
        await writer.addFinal({
          draft_id: id,
          scope_kind: draft.scope.kind,
          scope_id: draft.scope.id,
          form: draft.form,
          language: draft.language,
          report: draft.report,
          comments: draft.comments.map(publishedComment),
          published_at: clock(),
        })
        return null
      })
    },
  }
}

/** The paragraph or cell that an edit changes. */
function findEdited(report: DialogueReport, edit: ReportEdit) {
  if (edit.kind === 'add') return findCell(report, edit.paragraph)
  return cellsOf(report).find(({ sentences }) => sentences.some(({ id }) => id === edit.sentence)) ?? null
}

function checkEdit(report: DialogueReport, edit: ReportEdit): ReportDraftProblem | null {
  if (edit.kind !== 'drop' && !isSaid(edit.words, MOST_COMMENT_WORDS)) return 'words'
  if (edit.kind === 'add') return findCell(report, edit.paragraph) === null ? 'not-found' : null
  const sentence = sentencesOf(report).find(({ id }) => id === edit.sentence)
  if (sentence === undefined) return 'not-found'
  return mayChange(sentence) ? null : 'dissent-stays'
}

/** Whether the public could draw every sentence of it by itself, but for the library's. */
function isPublic(report: DialogueReport, published: DialogueBook): boolean {
  const { scope, form, language, date } = report
  const drawn = composeDialogueReport(published, { scope, form, language, date, practices: [] })
  if (drawn === null) return false
  const texts = new Map(sentencesOf(drawn).map(({ id, runs }) => [id, textOfRuns(runs)]))
  return sentencesOf(report).every(({ id, kind, runs }) => kind === 'practice' || texts.get(id) === textOfRuns(runs))
}
