// A session at the desk: its questions, who is asked and who was there, what was said in its order, what is claimed, what came of it.
import type { Child, FC } from 'hono/jsx'
import type {
  DialogueBook,
  InterventionRecord,
  KeptSeries,
  OutcomeRecord,
  ParticipationRecord,
  SessionRecord,
} from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { AREA } from '../area-context.ts'
import { Banner, Button, ButtonLink, HiddenFields } from '../../../../platform/page/index.ts'
import {
  constituencyText,
  dayText,
  formText,
  handoverText,
  outcomeText,
  plainWords,
  presenceText,
  roleText,
  stanceText,
  Words,
} from '../../../dialogue-site/index.ts'
import { codeText } from './desk-words.ts'
import { publicationText } from './series-routes.tsx'

/** What the page shows. `at` makes an address of a path below the area. */
export interface SessionPageProps {
  readonly t: Translator
  readonly kept: KeptSeries
  readonly session: SessionRecord
  readonly links: readonly { readonly label: string; readonly path: string }[]
  readonly at: (path: string) => string
  readonly formToken: string
  /** The form that adds somebody. */
  readonly addPerson: Child
}

export const DeskSessionPage: FC<SessionPageProps> = (props) => {
  const { t, kept, session, links, at } = props
  const { book } = kept
  const isHere = (one: { readonly session: string | null }) => one.session === session.id
  const series = book.series[0]
  const publication = kept.publication.get(session.id)
  const add = (kind: string) => at(`/record/${kind}/new?session=${session.id}`)
  const claims = book.claims.filter(isHere)
  return (
    <>
      <p class="back-line">
        <a href={at(`/series/${session.series}`)}>
          {series === undefined ? t('dialogue-desk.series') : <Words t={t} words={series.title} />}
        </a>
      </p>
      <h1>
        <Words t={t} words={session.title} />
      </h1>
      <p>
        {[formText(t, session.form), dayText(t, session.heldOn) ?? t('dialogue-desk.unknown'), session.place]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <p>{codeText(t, 'rule', session.rule)}</p>
      <Banner>
        <p>{publicationText(t, publication)}</p>
        <ButtonLink href={at(`/session/${session.id}/publish`)} quiet>
          {t('dialogue-desk.to-publish')}
        </ButtonLink>
      </Banner>
      <MadeElsewhere {...props} />
      <ul class="desk-links">
        {links.map(({ label, path }) => (
          <li>
            <a href={at(path)}>{t(label)}</a>
          </li>
        ))}
        <li>
          <a href={at(`/session/${session.id}/tables`)}>{t('dialogue-desk.to-tables')}</a>
        </li>
        <li>
          <a href={at(`/record/session/${session.id}`)}>{t('dialogue-desk.edit-session')}</a>
        </li>
        <li>
          <a href={at('/handovers')}>{t('dialogue-desk.handovers')}</a>
        </li>
      </ul>

      <Part t={t} id="questions" add={add('question')} kind="question">
        <ol class="desk-list">
          {book.questions.filter(isHere).map((question) => (
            <li value={question.number}>
              <a href={at(`/record/question/${question.id}`)}>
                <Words t={t} words={question.text} />
              </a>
            </li>
          ))}
        </ol>
      </Part>

      <section aria-labelledby="participations">
        <h2 id="participations" tabindex={-1}>
          {t('dialogue-desk.participations')}
        </h2>
        <People {...props} />
        {props.addPerson}
      </section>

      <Part t={t} id="interventions" add={add('intervention')} kind="intervention">
        <ol class="desk-list">
          {book.interventions.filter(isHere).map((one) => (
            <Said t={t} one={one} book={book} at={at} />
          ))}
        </ol>
      </Part>

      <Part t={t} id="claims" add={add('claim')} kind="claim">
        <ul class="desk-list">
          {claims.map((claim) => (
            <li>
              {codeText(t, 'claimedBy', claim.claimedBy)}:{' '}
              <a href={at(`/record/claim/${claim.id}`)}>
                <Words t={t} words={claim.text} />
              </a>
            </li>
          ))}
        </ul>
      </Part>

      <Part t={t} id="outcomes" add={add('outcome')} kind="outcome">
        <ul class="desk-list">
          {book.outcomes.filter(isHere).map((outcome) => (
            <Outcome t={t} outcome={outcome} book={book} at={at} />
          ))}
        </ul>
      </Part>

      {book.withdrawals.some(isHere) ? (
        <section aria-labelledby="withdrawals">
          <h2 id="withdrawals">{t('dialogue-desk.withdrawals')}</h2>
          <ul class="desk-list">
            {book.withdrawals.filter(isHere).map(({ kind, record, at: when, reason }) => (
              <li>
                <a href={at(`/record/${kind}/${record}`)}>{t(`dialogue-desk.kind-${kind}`)}</a>, {t.date(when)}:{' '}
                <bdi>{reason}</bdi>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** What outcomes of a session that is not attributed became in other rooms: made while it was, these may name who spoke. */
const MadeElsewhere: FC<SessionPageProps> = ({ t, kept, session, at }) => {
  const made = kept.book.outcomes.flatMap((one) =>
    one.session === session.id && one.becomes !== null ? [{ ...one, became: one.becomes }] : [],
  )
  const home = at('').slice(0, -AREA.length)
  if (session.rule === 'attributed' || made.length === 0) return null
  return (
    <Banner title={t('dialogue-desk.made-elsewhere')}>
      <p>{t('dialogue-desk.made-elsewhere-text')}</p>
      <ul>
        {made.map(({ text, became: { room, id } }) => (
          <li>
            <a href={`${home}${room === 'practices' ? '/practices/record' : '/commitments/work'}/${id}`}>
              <Words t={t} words={text} />
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  )
}

const Part: FC<{
  readonly t: Translator
  readonly id: string
  readonly kind: string
  readonly add: string
  readonly children?: Child
}> = ({ t, id, kind, add, children }) => (
  <section aria-labelledby={id}>
    <h2 id={id} tabindex={-1}>
      {t(`dialogue-desk.${id}`)}
    </h2>
    {children}
    <div class="buttons">
      <ButtonLink href={add} quiet>
        {t(`dialogue-desk.new-${kind}`)}
      </ButtonLink>
    </div>
  </section>
)

const People: FC<SessionPageProps> = ({ t, kept: { book }, session, at, formToken }) => {
  const people = book.participations.filter((one) => one.session === session.id)
  if (people.length === 0) return <p>{t('dialogue-desk.people-none')}</p>
  return (
    <form method="post" action={at(`/session/${session.id}/presence`)}>
      <HiddenFields fields={[['form-token', formToken]]} />
      <ul class="desk-list people">
        {people.map((one) => (
          <Person t={t} one={one} actor={book.actors.find(({ id }) => id === one.actor)} at={at} />
        ))}
      </ul>
      <div class="buttons">
        <Button quiet>{t('dialogue-desk.save-presence')}</Button>
        {people.every(({ state }) => state === 'present') ? null : (
          <Button quiet name="everybody" value="yes">
            {t('dialogue-desk.everybody-present')}
          </Button>
        )}
        {people.some(({ state }) => state === 'invited') ? (
          <ButtonLink href={at(`/session/${session.id}/letters`)} quiet>
            {t('dialogue-desk.letters')}
          </ButtonLink>
        ) : null}
      </div>
    </form>
  )
}

const Person: FC<{
  readonly t: Translator
  readonly one: ParticipationRecord
  readonly actor: DialogueBook['actors'][number] | undefined
  readonly at: (path: string) => string
}> = ({ t, one, actor, at }) => {
  const name = one.shownAs === '' ? (actor === undefined ? one.actor : plainWords(t, actor.name)) : one.shownAs
  return (
    <li>
      <label class="choice">
        <input type="checkbox" name="present" value={one.id} checked={one.state === 'present'} />
        <span>{t('dialogue-desk.was-present', { name })}</span>
      </label>
      <span class="soft">
        {[
          ...(actor === undefined ? [] : [constituencyText(t, actor.constituency)]),
          roleText(t, one.role),
          presenceText(t, one.state),
        ].join(' · ')}
      </span>{' '}
      <a href={at(`/record/participation/${one.id}`)} aria-label={t('dialogue-desk.change-named', { name })}>
        {t('dialogue-desk.change')}
      </a>{' '}
      <a href={at(`/participation/${one.id}/invitation`)} aria-label={t('dialogue-desk.invitation-named', { name })}>
        {t('dialogue-desk.invitation')}
      </a>
    </li>
  )
}

const Said: FC<{
  readonly t: Translator
  readonly one: InterventionRecord
  readonly book: DialogueBook
  readonly at: (path: string) => string
}> = ({ t, one, book, at }) => {
  const actor = book.actors.find(({ id }) => id === one.actor)
  const who = one.shownAs || (actor === undefined ? codeText(t, 'spokenBy', one.spokenBy) : plainWords(t, actor.name))
  return (
    <li value={one.order}>
      <strong>
        <bdi>{who}</bdi>
      </strong>
      :{' '}
      <a href={at(`/record/intervention/${one.id}`)}>
        <Words t={t} words={one.summary} />
      </a>
      {one.positions.length === 0 ? null : (
        <ul>
          {one.positions.map(({ point, stance }) => {
            const found = book.points.find(({ id }) => id === point)
            return (
              <li>
                {stanceText(t, stance)}: {found === undefined ? point : <Words t={t} words={found.text} />}
              </li>
            )
          })}
        </ul>
      )}
    </li>
  )
}

const Outcome: FC<{
  readonly t: Translator
  readonly outcome: OutcomeRecord
  readonly book: DialogueBook
  readonly at: (path: string) => string
}> = ({ t, outcome, book, at }) => {
  const handovers = book.handovers.filter((one) => one.outcome === outcome.id)
  const text = plainWords(t, outcome.text)
  return (
    <li>
      {outcomeText(t, outcome.outcome)}:{' '}
      <a href={at(`/record/outcome/${outcome.id}`)}>
        <Words t={t} words={outcome.text} />
      </a>
      <ul class="desk-links">
        {outcome.becomes === null && outcome.outcome !== 'challenge' ? (
          <li>
            <a href={at(`/outcome/${outcome.id}/becomes`)} aria-label={t('dialogue-desk.become-named', { text })}>
              {t('dialogue-desk.become')}
            </a>
          </li>
        ) : null}
        {outcome.becomes === null ? null : <li>{t(`dialogue-desk.became-${outcome.becomes.room}`)}</li>}
        {handovers.map((handover) => (
          <li>
            <a href={at(`/handover/${handover.id}`)}>
              <bdi>{handover.body}</bdi>
            </a>
            : {handoverText(t, handover.steps.at(-1)?.state ?? 'sent')}
          </li>
        ))}
        <li>
          <a href={at(`/outcome/${outcome.id}/hand-over`)} aria-label={t('dialogue-desk.hand-over-named', { text })}>
            {t('dialogue-desk.hand-over')}
          </a>
        </li>
      </ul>
    </li>
  )
}
