// A session's page at the desk, adding somebody to it, and marking who was there.
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import {
  CONSTITUENCIES,
  DIALOGUE_ROLES,
  nameRecord,
  type ActorRecord,
  type KeptSeries,
  type ParticipationRecord,
  type SessionRecord,
} from '../../../../open/dialogues/index.ts'
import {
  Button,
  Details,
  ErrorSummary,
  HiddenFields,
  Select,
  TextField,
  type FieldError,
} from '../../../../platform/page/index.ts'
import { allValues, oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA, type DialogueAreaContext, type DialogueAreaPart } from '../area-context.ts'
import { ActorNames } from './actor-names.tsx'
import { codeText, faultText, recordTitle } from './desk-words.ts'
import { findActor } from './find-named.ts'
import { DeskSessionPage } from './session-page.tsx'

/** Adds `/session/:session`, with adding people and marking presence. */
export function addSessionRoutes(context: DialogueAreaContext, parts: readonly DialogueAreaPart[]): void {
  const { work, frame, address, show, showProblem, withSession } = context
  const path = `/:language${AREA}/session/:session`
  frame.site.get(path, (c) => withSession(c, (visit, kept, session) => showSession(c, visit, kept, session, [])))

  frame.site.post(`${path}/people`, (c) =>
    withSession(c, async (visit, kept, session) => {
      const { form, signedIn, t } = visit
      const name = oneValue(form, 'name').trim()
      if (name === '') {
        return showSession(c, visit, kept, session, [{ field: 'name', message: t('dialogue-desk.person-missing') }])
      }
      const { actor, isNew } = await findOrMakeActor(visit, name)
      const participation: ParticipationRecord = {
        kind: 'participation',
        id: randomUUID(),
        session: session.id,
        actor: actor.id,
        role: DIALOGUE_ROLES.find((one) => one === oneValue(form, 'role')) ?? 'participant',
        shownAs: oneValue(form, 'shownAs').trim() || name,
        state: oneValue(form, 'state') === 'present' ? 'present' : 'invited',
        sex: 'unknown',
        age: 'unknown',
        livedExperience: 'unknown',
        passages: [],
      }
      const saved = await work.saveAll(signedIn.accountId, [...(isNew ? [actor] : []), participation], '')
      if (saved.ok) return c.redirect(address(visit, `/session/${session.id}#participations`), 303)
      if (saved.error.kind !== 'invalid') return showProblem(c, visit, saved.error)
      const errors = saved.error.faults.map((fault) => ({ field: 'name', message: faultText(t, fault) }))
      return showSession(c, visit, kept, session, errors)
    }),
  )

  frame.site.post(`${path}/presence`, (c) =>
    withSession(c, async (visit, { book, versions }, session) => {
      const { form, signedIn, t } = visit
      const isEverybody = oneValue(form, 'everybody') === 'yes'
      const here = book.participations.filter((one) => one.session === session.id && hasNotGone(one))
      const present = new Set(isEverybody ? here.map(({ id }) => id) : allValues(form, 'present'))
      const changed = book.participations
        .filter((one) => one.session === session.id && (one.state === 'present') !== present.has(one.id))
        .map((one) => ({ ...one, state: present.has(one.id) ? ('present' as const) : ('absent' as const) }))
      const bases = new Map(changed.map((one) => [nameRecord(one), versions.get(nameRecord(one)) ?? 0]))
      const saved = await work.saveAll(signedIn.accountId, changed, t('dialogue-desk.reason-presence'), bases)
      return saved.ok
        ? c.redirect(address(visit, `/session/${session.id}#participations`), 303)
        : showProblem(c, visit, saved.error)
    }),
  )

  async function findOrMakeActor({ form, language }: CoordinationVisit, name: string) {
    const isPerson = oneValue(form, 'isPerson') === 'yes'
    // Two people may choose the same name; an institution is one, under whatever spelling.
    const institutions = (await work.listActors()).filter((one) => !one.isPerson)
    const known = isPerson ? undefined : findActor(institutions, name)
    if (known !== undefined) return { actor: known, isNew: false }
    const actor: ActorRecord = {
      kind: 'actor',
      id: randomUUID(),
      name: { original: language, texts: { [language]: name } },
      constituency: CONSTITUENCIES.find((one) => one === oneValue(form, 'constituency')) ?? 'unknown',
      place: ['unknown'],
      spellings: [],
      isPerson,
    }
    return { actor, isNew: true }
  }

  async function showSession(
    c: Context,
    visit: CoordinationVisit,
    kept: KeptSeries,
    session: SessionRecord,
    errors: readonly FieldError[],
  ): Promise<Response> {
    const { t, form, signedIn } = visit
    const links = parts.flatMap((part) => part.sessionLinks?.(session.id) ?? [])
    const { formToken } = signedIn
    return show(
      c,
      visit,
      { title: recordTitle(t, session), path: `/session/${session.id}`, hasErrors: errors.length > 0 },
      <>
        <ErrorSummary t={t} errors={errors} />
        <DeskSessionPage
          {...{ t, kept, session, links, formToken }}
          at={(below) => address(visit, below)}
          addPerson={
            <AddPerson
              {...{ t, form, errors, formToken }}
              action={address(visit, `/session/${session.id}/people`)}
              actors={await work.listActors()}
            />
          }
        />
      </>,
      errors.length > 0 ? 422 : 200,
    )
  }
}

function AddPerson({
  t,
  form,
  errors,
  formToken,
  action,
  actors,
}: {
  readonly t: Translator
  readonly form: SentForm
  readonly errors: readonly FieldError[]
  readonly formToken: string
  readonly action: string
  readonly actors: readonly ActorRecord[]
}) {
  return (
    <Details summary={t('dialogue-desk.add-person')} open={errors.length > 0}>
      <form method="post" action={action}>
        <HiddenFields fields={[['form-token', formToken]]} />
        <ActorNames t={t} actors={actors.filter(({ isPerson }) => !isPerson)} />
        <TextField
          name="name"
          label={t('dialogue-desk.person-name')}
          hint={t('dialogue-desk.person-name-hint')}
          list="actor-names"
          value={oneValue(form, 'name')}
          error={errors.find(({ field }) => field === 'name')?.message}
          required
        />
        <TextField
          name="shownAs"
          label={t('dialogue-desk.field-shownAs')}
          hint={t('dialogue-desk.hint-shownAs')}
          value={oneValue(form, 'shownAs')}
          optional={t('dialogue-desk.optional')}
        />
        <Select
          name="constituency"
          label={t('dialogue-desk.field-constituency')}
          hint={t('dialogue-desk.person-constituency-hint')}
          value={oneValue(form, 'constituency') || 'unknown'}
          options={CONSTITUENCIES.map((value) => ({ value, label: codeText(t, 'constituency', value) }))}
        />
        <label class="choice">
          <input type="checkbox" name="isPerson" value="yes" checked={oneValue(form, 'isPerson') === 'yes'} />
          <span>{t('dialogue-desk.tick-isPerson')}</span>
        </label>
        <Select
          name="role"
          label={t('dialogue-desk.field-role')}
          value={oneValue(form, 'role') || 'participant'}
          options={DIALOGUE_ROLES.map((value) => ({ value, label: codeText(t, 'role', value) }))}
        />
        <Select
          name="state"
          label={t('dialogue-desk.field-state')}
          value={oneValue(form, 'state') || 'invited'}
          options={(['invited', 'present'] as const).map((value) => ({ value, label: codeText(t, 'state', value) }))}
        />
        <Button quiet>{t('dialogue-desk.add')}</Button>
      </form>
    </Details>
  )
}

/** Whoever said no, or went, is ticked by hand where they came after all. */
function hasNotGone({ state }: ParticipationRecord): boolean {
  return state !== 'withdrawn' && state !== 'declined'
}
