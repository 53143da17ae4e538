// The rules, as they are enforced: each with its reason in the reader's language, and its own text for whoever checks. Also as a file,
// with the fingerprint that the log names.
import type { FC } from 'hono/jsx'
import type { Policy } from '../../firewall/policy/index.ts'
import { builtInRules } from '../../firewall/policy/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Details } from '../../platform/page/index.ts'
import type { FirewallArea } from './firewall-area.ts'

/** What the area shows. `inForceSince` is when this policy began to decide here. */
export interface RulesAreaDependencies {
  readonly policy: Pick<Policy, 'rules' | 'fingerprint'>
  readonly inForceSince: Date | null
}

/** The area: `/:language/rules`, and `/rules.json` for programs. */
export function createRulesArea({ policy, inForceSince }: RulesAreaDependencies): FirewallArea {
  return {
    name: 'rules',
    links: [{ label: 'firewall-site.rules-link', hint: 'firewall-site.rules-hint', path: '/rules' }],
    messages: ['firewall-rules'],
    stylesheets: [],
    addRoutes({ site, base, answer, show }) {
      site.get('/rules.json', (c) => {
        c.header('Cache-Control', 'public, max-age=60, must-revalidate')
        return c.json({
          fingerprint: policy.fingerprint,
          in_force_since: inForceSince?.toISOString() ?? null,
          rules: policy.rules,
        })
      })
      site.get('/:language/rules', (c) =>
        answer(c, (visit) =>
          show(
            c,
            visit,
            { title: visit.t('firewall-site.rules-title'), path: '/rules' },
            <RulesPage t={visit.t} policy={policy} inForceSince={inForceSince} file={`${base}/rules.json`} />,
          ),
        ),
      )
    },
  }
}

const RulesPage: FC<RulesAreaDependencies & { readonly t: Translator; readonly file: string }> = (props) => {
  const { t, policy, inForceSince, file } = props
  const forbidden = policy.rules.filter(({ effect }) => effect === 'forbid')
  const permitted = policy.rules.filter(({ effect }) => effect === 'permit')
  return (
    <>
      <h1>{t('firewall-site.rules-title')}</h1>
      <p>{t('firewall-site.rules-lead')}</p>
      <h2>{t('firewall-site.rules-forbidden')}</h2>
      <p>{t('firewall-site.rules-forbidden-lead')}</p>
      <RuleList t={t} rules={forbidden} />
      <h2>{t('firewall-site.rules-permitted')}</h2>
      <p>{t('firewall-site.rules-permitted-lead')}</p>
      <RuleList t={t} rules={permitted} />
      <h2>{t('firewall-site.rules-otherwise')}</h2>
      <RuleList t={t} rules={builtInRules.map((id) => ({ id }))} />
      <h2>{t('firewall-site.rules-check')}</h2>
      <p>{t('firewall-site.rules-check-text')}</p>
      <dl class="layers">
        <div>
          <dt>{t('firewall-site.rules-fingerprint')}</dt>
          <dd>
            <code class="digest" dir="ltr">
              {policy.fingerprint}
            </code>
          </dd>
        </div>
        {inForceSince === null ? null : (
          <div>
            <dt>{t('firewall-site.rules-since')}</dt>
            <dd>{t.date(inForceSince)}</dd>
          </div>
        )}
      </dl>
      <p>
        <a href={file}>{t('firewall-site.rules-file')}</a>
      </p>
    </>
  )
}

const RuleList: FC<{ readonly t: Translator; readonly rules: readonly { readonly id: string; readonly text?: string }[] }> = ({
  t,
  rules,
}) => (
  <ul class="rules">
    {rules.map(({ id, text }) => (
      <li id={`rule-${id}`}>
        <p>{t(`firewall-rules.${id}`)}</p>
        {text === undefined ? (
          <p class="small soft">
            <code dir="ltr">{id}</code>
          </p>
        ) : (
          <Details summary={t('firewall-site.rules-text', { id })}>
            <pre dir="ltr" lang="en">
              <code>{text}</code>
            </pre>
          </Details>
        )}
      </li>
    ))}
  </ul>
)
