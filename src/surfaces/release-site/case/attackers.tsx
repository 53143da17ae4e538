// What somebody who means harm gets of it, one attacker after another in plain words: what was tried, and what came out.
import type { FC } from 'hono/jsx'
import type { AttackerName, AttackerResult } from '../../../firewall/release/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Details, Tag } from '../../../platform/page/index.ts'
import { nameCode } from '../words.ts'
import { titleOfTable, type OutcomeProps } from './outcome.ts'

const ATTACKERS: readonly AttackerName[] = ['reader', 'insiders', 'earlier-releases', 'averaging']

export const Attackers: FC<OutcomeProps> = (props) => {
  const { t, preview, release } = props
  // The other methods are not attacked in these ways: their page must not say that there was no one to be found.
  const isHidden = release.choice.method === 'suppress'
  const isTried = (attacker: AttackerName) => preview.attackers.some((one) => one.attacker === attacker)
  return (
    <section aria-labelledby="attackers">
      <h2 id="attackers">{t('release-site.attackers')}</h2>
      <p>{t('release-site.attackers-text')}</p>
      {ATTACKERS.map((attacker) => {
        const results = preview.attackers.filter((one) => one.attacker === attacker)
        return results.length === 0 ? null : <Attacker {...props} {...{ attacker, results }} />
      })}
      {isHidden && !isTried('insiders') ? <p class="soft">{t('release-site.no-insiders')}</p> : null}
      {isHidden && !isTried('earlier-releases') ? <p class="soft">{t('release-site.no-earlier')}</p> : null}
    </section>
  )
}

const Attacker: FC<OutcomeProps & { readonly attacker: AttackerName; readonly results: readonly AttackerResult[] }> = ({
  attacker,
  results,
  ...props
}) => {
  const { t } = props
  const findings = results.reduce((sum, one) => sum + one.findings, 0)
  const tried = results.flatMap(({ steps }) => steps).reduce((sum, step) => sum + step.tried, 0)
  const notRun = results.flatMap(({ steps }) => steps.filter((step) => step.notRun !== null))
  return (
    <div class="card">
      <h3>{t(`release-site.attacker-${attacker}`)}</h3>
      <p>{t(`release-site.attacker-${attacker}-text`)}</p>
      <p>
        <Tag verdict={findings > 0 ? 'no' : notRun.length > 0 || tried === 0 ? 'unknown' : 'yes'}>
          {tried === 0 && findings === 0 ? t('release-site.nothing-to-try') : t('release-site.found', { count: findings })}
        </Tag>
      </p>
      <Measures t={t} results={results.filter(({ steps }) => steps.some((step) => step.tried > 0))} />
      <Details summary={t('release-site.tried', { count: tried })} open={findings > 0}>
        {results.map((result) => (
          <Tried {...props} result={result} />
        ))}
      </Details>
    </div>
  )
}

const Tried: FC<OutcomeProps & { readonly result: AttackerResult }> = ({ result, ...props }) => {
  const { t, release } = props
  return (
    <>
      <h4>
        <bdi>{titleOfTable(t, props, result.table)}</bdi>
      </h4>
      <ul>
        {result.steps.map(({ attack, tried, found, notRun }) => (
          <li>
            {t('release-site.tried-step', { way: t(`release-site.way-${attack}`), tried, found })}
            {notRun === null ? null : (
              <>
                {' '}
                <strong>{t('release-site.not-run')}</strong> <bdi lang="en">{notRun}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
      {result.examples.length === 0 ? null : (
        <ul>
          {result.examples.map(({ codes, how }) => (
            <li>
              <strong>
                {codes
                  .map((code, at) => {
                    const dimension = release.dimensions[at]
                    return dimension === undefined ? code : nameCode(t, dimension, code)
                  })
                  .join(' × ')}
              </strong>{' '}
              <bdi lang="en">{how}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const SHARES: ReadonlySet<string> = new Set([
  'exactAsPublished',
  'exactAfterAveraging',
  'withinOneAfterAveraging',
  'mostAdvantage',
])

/** What a method's own measures tell, such as how often averaging hits. */
const Measures: FC<{ readonly t: Translator; readonly results: readonly AttackerResult[] }> = ({ t, results }) => {
  const measures = results
    .flatMap(({ measures: own }) => Object.entries(own))
    .filter(([name]) => t.has(`release-site.measure-${name}`))
  return measures.length === 0 ? null : (
    <ul>
      {measures.map(([name, value]) => (
        <li>{t(`release-site.measure-${name}`, { value: SHARES.has(name) ? t.percent(value) : t.number(value, 2) })}</li>
      ))}
    </ul>
  )
}
