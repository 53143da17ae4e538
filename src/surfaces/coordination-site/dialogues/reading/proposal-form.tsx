// What a proposal would become, as a form: every field filled in with what was proposed, for a person to change.
import type { FC } from 'hono/jsx'
import { type KeptReading, MODES, proposedMode, type ReadProposal, SPOKEN_BY, STANCES } from '../../../../open/dialogues/index.ts'
import { CheckboxGroup, type FieldError, HiddenFields, Select, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { listLanguages } from './reading-parts.tsx'

interface Choice {
  readonly value: string
  readonly label: string
}

/** What there is to choose from. */
export interface ProposalChoices {
  readonly sessions: readonly Choice[]
  /** The actor whose name it is; null where none is. */
  readonly same: string | null
  /** Names of actors that are spelt almost so. */
  readonly alike: readonly string[]
  readonly actors: readonly Choice[]
  readonly points: readonly Choice[]
  /** Whether the document's own sentence may stand in the record. */
  readonly mayCopy: boolean
}

/** From this confidence on a point is chosen beforehand: of those, about eight in ten were right (data/reading-model). */
const SURE_POINT = 0.6

/** Kinds that may take a position. */
const WITH_POINT: ReadonlySet<ReadProposal['kind']> = new Set(['position', 'claim', 'recommendation', 'intervention'])

/** The form. */
export const ProposalForm: FC<{
  readonly visit: CoordinationVisit
  readonly kept: KeptReading
  readonly proposal: ReadProposal
  readonly errors: readonly FieldError[]
  readonly choices: ProposalChoices
  readonly session: string
  readonly action: string
  readonly nextLink: string
}> = ({ visit, kept, proposal, errors, choices, session, action, nextLink }) => {
  const { t, form, signedIn } = visit
  const { speaker } = proposal
  const { mayCopy, sessions, same, alike } = choices
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
  const given = (field: string, otherwise: string) => (errors.length > 0 ? oneValue(form, field) : otherwise)
  const ownLanguage = mayCopy && kept.language !== 'und' ? kept.language : t.language
  const likely = (proposal.points ?? []).flatMap(({ point, confidence }) =>
    choices.points.filter(({ value }) => value === point).map((choice) => ({ choice, confidence })),
  )
  // What is not likely enough stands first among the choices, and is chosen by nobody but the reader.
  const proposedPoint = likely[0] !== undefined && likely[0].confidence >= SURE_POINT ? likely[0].choice.value : ''
  return (
    <form method="post" action={action}>
      <HiddenFields fields={[['form-token', signedIn.formToken]]} />
      {proposal.kind === 'figure' ? <p>{t('reading-in.figure-text')}</p> : null}
      <Select
        name="session"
        label={t('reading-in.session')}
        options={sessions}
        value={session}
        blank={t('reading-in.session-choose')}
        error={errorOf('session')}
        hint={sessions.length === 0 ? t('reading-in.session-none') : undefined}
      />
      <TextField
        name="summary"
        label={t('reading-in.summary')}
        hint={t(mayCopy ? 'reading-in.summary-hint' : 'reading-in.summary-own-words')}
        rows={4}
        value={given('summary', mayCopy ? proposal.text : '')}
        error={errorOf('summary')}
      />
      <Select
        name="summary-language"
        label={t('reading-in.summary-language')}
        value={given('summary-language', ownLanguage)}
        options={listLanguages(t, given('summary-language', ownLanguage))}
      />
      <Select
        name="spoken-by"
        label={t('reading-in.spoken-by')}
        value={given('spoken-by', speaker.spokenBy)}
        options={SPOKEN_BY.map((value) => ({ value, label: t(`dialogues.spoken-by-${value}`) }))}
      />
      {proposal.kind === 'claim' ? null : (
        <Select
          name="mode"
          label={t('reading-in.mode')}
          hint={t('reading-in.mode-hint')}
          value={given('mode', proposedMode(proposal))}
          options={MODES.map((value) => ({ value, label: t(`dialogues.mode-${value}`) }))}
        />
      )}
      <Select
        name="actor"
        label={t('reading-in.actor')}
        hint={
          alike.length === 0
            ? t('reading-in.actor-hint')
            : t('reading-in.actor-alike', { name: speaker.actor ?? '', list: alike.join('; ') })
        }
        value={given('actor', same ?? '')}
        blank={t('reading-in.actor-new')}
        error={errorOf('actor')}
        options={choices.actors}
      />
      <TextField
        name="actor-name"
        label={t('reading-in.actor-name')}
        value={given('actor-name', same === null ? (speaker.actor ?? '') : '')}
      />
      {speaker.actor === null || same !== null ? null : (
        <CheckboxGroup
          name="is-spelling"
          label={t('reading-in.spelling-label')}
          options={[{ value: 'yes', label: t('reading-in.spelling-remember', { name: speaker.actor }) }]}
          values={errors.length > 0 ? [oneValue(form, 'is-spelling')] : []}
        />
      )}
      <TextField
        name="objectives"
        label={t('reading-in.objectives-field')}
        hint={t('reading-in.objectives-hint')}
        value={given('objectives', proposal.objectives.map(({ objective }) => String(objective)).join(', '))}
        short
      />
      {WITH_POINT.has(proposal.kind) ? (
        <Select
          name="point"
          label={t('reading-in.point')}
          hint={proposedPoint === '' ? undefined : t('reading-in.point-proposed')}
          value={given('point', proposedPoint)}
          blank={t('reading-in.no-point')}
          options={[
            ...likely.map(({ choice }) => choice),
            ...choices.points.filter((choice) => !likely.some((one) => one.choice === choice)),
          ]}
        />
      ) : null}
      {WITH_POINT.has(proposal.kind) && proposal.kind !== 'claim' ? (
        <Select
          name="stance"
          label={t('reading-in.stance')}
          value={given('stance', proposal.stance ?? '')}
          blank={t('reading-in.no-stance')}
          options={STANCES.map((value) => ({ value, label: t(`dialogues.stance-${value}`) }))}
        />
      ) : null}
      {proposal.kind === 'recommendation' ? (
        <TextField
          name="addressee"
          label={t('reading-in.addressee')}
          hint={t('reading-in.addressee-hint')}
          value={given('addressee', '')}
        />
      ) : null}
      <div class="buttons">
        <button class="button" name="go" value="accept">
          {t('reading-in.accept')}
        </button>
        {proposal.kind === 'figure' ? (
          <button class="button button-quiet" name="go" value="keep" formnovalidate>
            {t('reading-in.keep-figure')}
          </button>
        ) : null}
        <button class="button button-quiet" name="go" value="refuse" formnovalidate>
          {t('reading-in.refuse')}
        </button>
        <a href={nextLink}>{t('reading-in.next')}</a>
      </div>
      <p class="soft small">{t('reading-in.keys')}</p>
    </form>
  )
}
