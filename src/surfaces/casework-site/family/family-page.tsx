// The page of a family: members as the person tells of them, ties, and what is asked and found of those who were lost.
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, Card, Details, ErrorSummary, Facts, Select, TextField } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import {
  relations,
  whereabouts,
  type FamilyMember,
  type Finding,
  type KeptMember,
  type OpenRecord,
  type OpenTie,
  type OwnTracing,
} from '../../../protected/people/index.ts'
import { StepForm } from '../page-frame.tsx'
import { Back } from '../person/own-wish-pages.tsx'
import type { Mistakes } from '../register/details-page.tsx'
import { readField } from '../show-field.ts'
import type { OpenVisit } from './open-person.ts'

/** What is asked of a member, in order. */
export const memberFields = [
  'relation',
  'name',
  'otherNames',
  'birthYear',
  'whereabouts',
  'lastSeenWhere',
  'lastSeenWhen',
  'note',
] as const satisfies readonly (keyof FamilyMember)[]

/** The page. */
export const FamilyPage: FC<{
  readonly visit: OpenVisit
  readonly record: OpenRecord
  readonly members: readonly KeptMember[]
  readonly ties: readonly OpenTie[]
  readonly requests: readonly OwnTracing[]
  readonly findings: readonly { readonly requestId: string; readonly finding: Finding }[]
  readonly mayTrace: boolean
  readonly memberId: string
  readonly mistakes: Mistakes
  readonly done: string | null
}> = ({ visit, record, members, ties, requests, findings, mayTrace, memberId, mistakes, done }) => {
  const { t, home } = visit
  const { personId } = record
  const here = `${home}/person/${personId}/family`
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      {done === null ? null : (
        <output class="banner said">
          <strong>{done}</strong>
        </output>
      )}
      <h1>{t('family.title')}</h1>
      <p>
        <bdi>{readField(t, record, 'name')}</bdi>
      </p>
      {members.length === 0 ? <p>{t('family.nobody')}</p> : null}
      {members.map((kept) => (
        <Member {...{ visit, kept }} action={`${here}/member`} />
      ))}
      <Details summary={t('family.add-member')} open={Object.keys(mistakes).length > 0}>
        <MemberForm {...{ visit, memberId, mistakes }} action={`${here}/member`} />
      </Details>

      <h2>{t('family.ties-title')}</h2>
      <p class="soft">{t('family.ties-lead')}</p>
      {ties.map(({ tieId, relation, called, personId: other }) => (
        <Card as="section">
          <p>
            {t(`family.relation-${relation}`)}:{' '}
            <strong>
              <bdi>{called === 'damaged' ? t('casework.damaged') : revealSealed(called)}</bdi>
            </strong>
          </p>
          <StepForm {...{ visit }} action={`${home}/person/${other}`}>
            <Button quiet>{t('casework.open')}</Button>
          </StepForm>
          <StepForm {...{ visit }} action={`${here}/untie`} hidden={[['tie', tieId]]}>
            <Button quiet>{t('family.untie')}</Button>
          </StepForm>
        </Card>
      ))}
      <StepForm {...{ visit }} action={`${here}/tie`}>
        <Button quiet>{t('family.tie')}</Button>
      </StepForm>

      {mayTrace ? (
        <>
          <h2>{t('family.requests-title')}</h2>
          <p class="soft">{t('family.requests-lead')}</p>
          {requests.map((request) => (
            <Request {...{ visit, request }} action={`${home}/person/${personId}/tracing/end`} />
          ))}
          <StepForm {...{ visit }} action={`${home}/person/${personId}/tracing`}>
            <Button quiet>{t('family.request-new')}</Button>
          </StepForm>
        </>
      ) : null}
      {findings.length === 0 ? null : (
        <>
          <h2>{t('family.findings-title')}</h2>
          {findings.map(({ requestId, finding }) => (
            <StepForm
              {...{ visit }}
              action={`${home}/tracing/match`}
              hidden={[
                ['request', requestId],
                ['person', personId],
              ]}
            >
              <p>{t(`family.step-${finding.step}`)}</p>
              <Button quiet>{t('casework.open')}</Button>
            </StepForm>
          ))}
        </>
      )}
      <Back {...{ visit, personId }} />
    </>
  )
}

const Member: FC<{ readonly visit: OpenVisit; readonly kept: KeptMember; readonly action: string }> = ({
  visit,
  kept,
  action,
}) => {
  const { t } = visit
  const { member, memberId, version } = kept
  const hidden = [
    ['member', memberId],
    ['read-version', String(version)],
    ['remove', 'yes'],
  ] as const
  return (
    <Card as="section">
      {member === 'damaged' ? <p>{t('casework.damaged')}</p> : <MemberFacts {...{ t, member }} />}
      <StepForm {...{ visit, hidden, action }}>
        <Button quiet>{t('family.remove-member')}</Button>
      </StepForm>
    </Card>
  )
}

const MemberFacts: FC<{ readonly t: Translator; readonly member: FamilyMember }> = ({ t, member }) => (
  <>
    <h2>
      <bdi>{member.name}</bdi>
    </h2>
    <p>
      {t(`family.relation-${member.relation}`)} · {t(`family.whereabouts-${member.whereabouts}`)}
    </p>
    <Facts
      facts={(['otherNames', 'birthYear', 'lastSeenWhere', 'lastSeenWhen', 'note'] as const).flatMap((field) =>
        member[field] === '' ? [] : [{ name: t(`family.member-${field}`), value: <bdi class="pre">{member[field]}</bdi> }],
      )}
    />
  </>
)

const MemberForm: FC<{
  readonly visit: OpenVisit
  readonly memberId: string
  readonly mistakes: Mistakes
  readonly action: string
}> = ({ visit, memberId, mistakes, action }) => {
  const { t, form } = visit
  const hidden = [
    ['member', memberId],
    ['read-version', '0'],
  ] as const
  return (
    <StepForm {...{ visit, hidden, action }}>
      {memberFields.map((field) => {
        const question = {
          name: field,
          label: t(`family.member-${field}`),
          hint: t.has(`family.hint-${field}`) ? t(`family.hint-${field}`) : undefined,
          optional: field === 'name' || field === 'relation' || field === 'whereabouts' ? undefined : t('page.optional'),
          error: mistakes[field],
          value: oneValue(form, field),
        }
        if (field === 'relation') return <Select {...question} blank="" options={choose(t, 'relation', relations)} />
        if (field === 'whereabouts') return <Select {...question} blank="" options={choose(t, 'whereabouts', whereabouts)} />
        return (
          <TextField
            {...question}
            autocomplete="off"
            short={field === 'birthYear'}
            {...(field === 'birthYear' ? { inputmode: 'numeric' as const } : {})}
            {...(field === 'note' ? { rows: 3 } : {})}
          />
        )
      })}
      <Button>{t('casework.save')}</Button>
    </StepForm>
  )
}

/** Choices of a list with their names. */
export function choose(t: Translator, name: string, list: readonly string[]) {
  return list.map((value) => ({ value, label: t(`family.${name}-${value}`) }))
}

/** A request of the person's own: one sentence for whatever became of it, until somebody chose to say something. */
const Request: FC<{ readonly visit: OpenVisit; readonly request: OwnTracing; readonly action: string }> = ({
  visit,
  request,
  action,
}) => {
  const { t } = visit
  const { call, requestId, filedAt, endedAt, isAfterFirstAnswer, nextAnswerAt, answers } = request
  return (
    <Card as="section">
      <h3>{call === 'damaged' ? t('casework.damaged') : <bdi>{call.soughtName}</bdi>}</h3>
      <p class="soft">
        {call === 'damaged' ? null : `${t(`family.relation-${call.relation}`)} · `}
        {t('family.filed-on', { date: t.date(filedAt) })}
      </p>
      {answers.map((answer) => (
        <Banner title={t('family.answer-title', { date: t.date(answer.since) })}>
          <p class="pre">
            <bdi>{answer.words}</bdi>
          </p>
          <p>{t(`family.reply-${answer.reply}-told`)}</p>
        </Banner>
      ))}
      {endedAt === null ? (
        <>
          {answers.length === 0 ? <p>{t(isAfterFirstAnswer ? 'family.nothing-to-tell' : 'family.not-yet')}</p> : null}
          <p>{t('family.next-answer', { date: t.date(nextAnswerAt) })}</p>
          <StepForm {...{ visit, action }} hidden={[['request', requestId]]}>
            <Button quiet>{t('family.request-end')}</Button>
          </StepForm>
        </>
      ) : (
        <p>{t('family.ended-on', { date: t.date(endedAt) })}</p>
      )}
    </Card>
  )
}
