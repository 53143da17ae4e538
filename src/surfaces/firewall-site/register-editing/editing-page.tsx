// The page of changes to the register: what waits, the form for a body, the form to take one off. Everything typed stays.
import type { FC } from 'hono/jsx'
import { enforcementGrounds } from '../../../firewall/policy/index.ts'
import type { ListedBody, RegisterProposal } from '../../../firewall/policy/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Button, Card, Details, ErrorSummary, HiddenFields, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import type { Visit } from '../../casework-site/index.ts'
import type { bodyFields, TypedBody } from './read-body-form.ts'

/** What a page shows beside the lists. */
export interface ShownEditing {
  readonly typed?: TypedBody
  readonly wrong?: readonly string[]
  readonly done?: string
  readonly problem?: string
}

/** A body's own key in a form. */
export function nameBody({ jurisdiction, bodyId }: Pick<ListedBody, 'jurisdiction' | 'bodyId'>): string {
  return `${jurisdiction} ${bodyId}`
}

interface PageProps {
  readonly t: Translator
  readonly visit: Pick<Visit, 'signedIn'>
  readonly proposals: readonly RegisterProposal[]
  readonly bodies: readonly ListedBody[]
  readonly shown: ShownEditing
  readonly path: string
}

/** The page's content. */
export const RegisterEditingPage: FC<PageProps> = ({ t, visit, proposals, bodies, shown, path }) => {
  const { typed, wrong = [], done, problem } = shown
  const listed = bodies.filter(({ state }) => state === 'listed')
  const errors = [
    ...wrong.map((field) => ({ field, message: t(`register-editing.wrong-${field}`) })),
    ...(problem === undefined ? [] : [{ field: 'content', message: t(`register-editing.problem-${problem}`) }]),
  ]
  const token = ['form-token', visit.signedIn.formToken] as const
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      {done === undefined ? null : (
        <output class="banner">
          <strong>{t(`register-editing.done-${done}`)}</strong>
        </output>
      )}
      <h1>{t('register-editing.title')}</h1>
      <p>{t('register-editing.lead')}</p>
      <h2>{t('register-editing.waiting')}</h2>
      {proposals.length === 0 ? <p>{t('register-editing.none-waiting')}</p> : null}
      {proposals.map((proposal) => (
        <Proposal {...{ t, proposal, path, token }} />
      ))}
      <h2>{t('register-editing.propose')}</h2>
      <p>{t('register-editing.propose-lead')}</p>
      <form method="post" action={`${path}/propose#content`} autocomplete="off">
        <HiddenFields fields={[token]} />
        <BodyFields {...{ t, wrong }} typed={typed} />
        <Button>{t('register-editing.propose-button')}</Button>
      </form>
      <h2>{t('register-editing.delist')}</h2>
      <p>{t('register-editing.delist-lead')}</p>
      <form method="post" action={`${path}/delist#content`} autocomplete="off">
        <HiddenFields fields={[token]} />
        <Select
          name="body"
          label={t('register-editing.body')}
          blank={t('register-editing.choose')}
          options={listed.map((body) => ({ value: nameBody(body), label: `${body.jurisdiction}: ${body.name}` }))}
        />
        <TextField name="delist-reason" label={t('register-editing.reason')} hint={t('register-editing.reason-hint')} rows={3} />
        <Button quiet>{t('register-editing.delist-button')}</Button>
      </form>
    </>
  )
}

const Proposal: FC<{
  readonly t: Translator
  readonly proposal: RegisterProposal
  readonly path: string
  readonly token: readonly [string, string]
}> = ({ t, proposal: { proposalId, change, body, reason, proposedAt, isOwn }, path, token }) => (
  <Card as="section">
    <h3>
      <bdi>{body.name}</bdi> ({body.jurisdiction})
    </h3>
    <p>
      <strong>{t(`register-editing.change-${change}`)}</strong> {t('register-editing.proposed-on', { date: t.date(proposedAt) })}
    </p>
    <p>
      <bdi>{reason}</bdi>
    </p>
    <Details summary={t('register-editing.whole-body')}>
      <dl class="facts">
        {[
          [t('register-editing.ground'), t(`firewall-site.ground-${body.ground}`)],
          [t('register-editing.other-names'), body.otherNames.join('; ')],
          [t('register-editing.abbreviations'), body.abbreviations.join('; ')],
          [t('register-editing.domains'), body.domains.join('; ')],
          [t('register-editing.identifiers'), body.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join('; ')],
          [t('register-editing.why'), body.why],
          [t('register-editing.source-url'), body.sources.map(({ title, url }) => `${title}: ${url}`).join('; ')],
        ]
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
    </Details>
    {isOwn ? (
      <p class="soft">{t('register-editing.own')}</p>
    ) : (
      <form method="post" action={`${path}/decide#content`} autocomplete="off">
        <HiddenFields fields={[token, ['proposal', proposalId]]} />
        <TextField
          name={`reason-${proposalId}`}
          label={t('register-editing.decide-reason')}
          hint={t('register-editing.decide-reason-hint')}
          rows={2}
        />
        <p>
          <Button name="verdict" value="accept">
            {t('register-editing.accept')}
          </Button>{' '}
          <Button quiet name="verdict" value="reject">
            {t('register-editing.reject')}
          </Button>
        </p>
      </form>
    )}
  </Card>
)

const BodyFields: FC<{ readonly t: Translator; readonly typed: ShownEditing['typed']; readonly wrong: readonly string[] }> = ({
  t,
  typed,
  wrong,
}) => {
  const question = (field: (typeof bodyFields)[number], hasHint = false) => ({
    name: field,
    label: t(`register-editing.${field}`),
    value: typed?.[field],
    hint: hasHint ? t(`register-editing.${field}-hint`) : undefined,
    error: wrong.includes(field) ? t(`register-editing.wrong-${field}`) : undefined,
  })
  const optional = t('page.optional')
  return (
    <>
      <TextField {...question('jurisdiction', true)} short required />
      <RadioGroup
        {...question('ground')}
        options={enforcementGrounds.map((ground) => ({ value: ground, label: t(`firewall-site.ground-${ground}`) }))}
      />
      <TextField {...question('name', true)} required />
      <TextField {...question('other-names', true)} rows={3} optional={optional} />
      <TextField {...question('abbreviations', true)} rows={2} optional={optional} />
      <RadioGroup
        {...question('local-offices', true)}
        value={typed?.['local-offices'] === 'yes' ? 'yes' : 'no'}
        options={['yes', 'no'].map((value) => ({ value, label: t(`register-editing.${value}`) }))}
      />
      <TextField {...question('domains', true)} rows={2} optional={optional} />
      <TextField {...question('identifiers', true)} rows={2} optional={optional} />
      <TextField {...question('why', true)} rows={3} required />
      <TextField {...question('source-title')} required />
      <TextField {...question('source-url')} type="url" required />
      <TextField {...question('since', true)} short optional={optional} />
      <TextField {...question('reason', true)} rows={3} required />
    </>
  )
}
