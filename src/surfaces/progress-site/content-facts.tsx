// What a commitment says, in words: every blank is told as a blank. The same for the public page and for those who review it.
import type { FC } from 'hono/jsx'
import type { CommitmentContent, Indicator } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Facts, Table } from '../../platform/page/index.ts'
import { indicatorAddress, originAddress } from './addresses.ts'
import {
  dayText,
  dimensionsText,
  groupCodeText,
  milestoneText,
  numberText,
  objectiveText,
  ownerText,
  placeText,
  sdgText,
  targetText,
  withUnit,
} from './words.ts'

interface ContentProps {
  readonly t: Translator
  readonly content: CommitmentContent
}

/** Who promises what to whom, where, by when, and what it answers. */
export const ContentFacts: FC<ContentProps> = ({ t, content }) => {
  const { owners, types, arrangement, places, locality, groups, startsOn, dueOn, origin } = content
  const originHref = originAddress(t.language, origin)
  return (
    <Facts
      facts={[
        {
          name: t('commitments.owners'),
          value:
            owners.length === 0 ? (
              t('commitments.owner-none')
            ) : (
              <ul>
                {owners.map((owner) => (
                  <li>
                    <bdi>{ownerText(t, owner)}</bdi>
                  </li>
                ))}
              </ul>
            ),
        },
        {
          name: t('commitments.kind'),
          value: t.parts([
            ...(types.length === 0 ? [t('commitments.nobody-has-said')] : types.map((type) => t(`commitments.type-${type}`))),
            t(`commitments.arrangement-${arrangement.kind}`),
          ]),
        },
        ...(arrangement.kind === 'matching'
          ? [
              {
                name: t('commitments.condition'),
                value: t('commitments.condition-line', {
                  condition: arrangement.condition || t('commitments.nobody-has-said'),
                  fulfilled: t(`commitments.fulfilled-${arrangement.isFulfilled}`),
                }),
              },
            ]
          : []),
        {
          name: t('commitments.where'),
          value: t.parts([
            ...(places.length === 0 ? [t('commitments.nobody-has-said')] : places.map((code) => placeText(t, code))),
            ...(locality === '' ? [] : [locality]),
          ]),
        },
        {
          name: t('commitments.for-whom'),
          value: groups.length === 0 ? t('commitments.nobody-has-said') : t.parts(groups.map((code) => groupCodeText(t, code))),
        },
        { name: t('commitments.starts'), value: dayText(t, startsOn) },
        { name: t('commitments.due'), value: dueOn === null ? t('commitments.due-none') : dayText(t, dueOn) },
        {
          name: t('commitments.taken-up-from'),
          value:
            origin.kind === 'none' ? (
              t('commitments.origin-none')
            ) : originHref === null ? (
              t(`commitments.origin-${origin.kind}`)
            ) : (
              <a href={originHref}>{t(`commitments.origin-${origin.kind}`)}</a>
            ),
        },
        {
          name: t('commitments.objectives'),
          value:
            content.objectives.length === 0 ? (
              t('commitments.nobody-has-said')
            ) : (
              <ul>
                {content.objectives.map(({ code, basis, by }) => (
                  <li>
                    {t('commitments.mapping', {
                      what: objectiveText(t, code),
                      basis: t(`commitments.basis-${basis}`),
                      by: by || t('commitments.nobody-has-said'),
                    })}
                  </li>
                ))}
              </ul>
            ),
        },
        {
          name: t('commitments.sdg-targets'),
          value:
            content.sdgTargets.length === 0 ? (
              t('commitments.nobody-has-said')
            ) : (
              <ul>
                {content.sdgTargets.map(({ code, basis, by }) => (
                  <li>
                    {t('commitments.mapping', {
                      what: sdgText(t, code),
                      basis: t(`commitments.basis-${basis}`),
                      by: by || t('commitments.nobody-has-said'),
                    })}
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  )
}

/** What is to be reached, from where, held against which figures. */
export const TargetFacts: FC<ContentProps & { readonly indicator: Indicator | null }> = ({ t, content, indicator }) => {
  const { target, baseline, indicator: use } = content
  return (
    <Facts
      facts={[
        {
          name: t('commitments.target'),
          value: target === null ? t('commitments.target-none') : <bdi>{targetText(t, target)}</bdi>,
        },
        {
          name: t('commitments.baseline'),
          value:
            baseline === null ? (
              t('commitments.baseline-none')
            ) : (
              <>
                {t('commitments.baseline-line', {
                  value: withUnit(t, baseline.value, target?.unit ?? ''),
                  date: dayText(t, baseline.date),
                })}
                <br />
                <span class="soft">
                  {t('commitments.source')}: <BaselineSource t={t} source={baseline.source} />
                </span>
              </>
            ),
        },
        {
          name: t('commitments.indicator'),
          value:
            use === null ? (
              t('commitments.indicator-none')
            ) : (
              <>
                <a href={indicatorAddress(t.language, use.indicator)}>
                  <bdi lang={indicator === null ? undefined : 'en'}>{indicator?.name ?? use.indicator}</bdi>
                </a>
                <br />
                <span class="soft">
                  {t('commitments.indicator-line', {
                    version: use.version,
                    place: use.refArea === '' ? t('commitments.nobody-has-said') : placeText(t, use.refArea),
                    who: dimensionsText(t, use.dimensions),
                  })}
                </span>
              </>
            ),
        },
      ]}
    />
  )
}

/** The steps on the way with their dates. */
export const Milestones: FC<ContentProps> = ({ t, content: { milestones } }) =>
  milestones.length === 0 ? (
    <p>{t('commitments.milestones-none')}</p>
  ) : (
    <ol class="milestones">
      {milestones.map((step) => (
        <li class={step.reachedOn === null ? undefined : 'is-reached'}>
          <strong>
            <bdi>{milestoneText(t, step)}</bdi>
          </strong>
          {' · '}
          {step.reachedOn === null
            ? t('commitments.milestone-due', { date: step.dueOn === null ? t('commitments.due-none') : dayText(t, step.dueOn) })
            : t('commitments.milestone-reached', {
                date: dayText(t, step.reachedOn),
                due: step.dueOn === null ? t('commitments.due-none') : dayText(t, step.dueOn),
              })}
          {step.evidence === '' ? null : (
            <>
              <br />
              <Evidence text={step.evidence} url="" />
            </>
          )}
        </li>
      ))}
    </ol>
  )

/** Money: what was pledged is not what was spent, and what nobody told is not nought. */
export const Budget: FC<ContentProps> = ({ t, content: { budget } }) =>
  budget.length === 0 ? (
    <p>{t('commitments.budget-none')}</p>
  ) : (
    <Table
      caption={t('commitments.budget')}
      columns={[{ heading: t('commitments.budget-state') }, { heading: t('commitments.amount'), isNumber: true }]}
      rows={budget.map(({ amount, currency, state }) => [
        t(`commitments.budget-${state}`),
        amount === null ? t('commitments.amount-unknown') : t.money(amount, currency === '' ? null : currency),
      ])}
    />
  )

/** What shows that something was done, with how well it is known. */
export const EvidenceList: FC<ContentProps> = ({ t, content: { evidence } }) =>
  evidence.length === 0 ? (
    <p>{t('commitments.evidence-none')}</p>
  ) : (
    <ul>
      {evidence.map(({ text, url, grade, date }) => (
        <li>
          <Evidence text={text} url={url} />
          <br />
          <span class="soft">
            {t.parts([t(`practice-codes.evidence-${grade}`), ...(date === null ? [] : [dayText(t, date)])])}
          </span>
        </li>
      ))}
    </ul>
  )

/** A text, its address, or both as a link. */
export const Evidence: FC<{ readonly text: string; readonly url: string }> = ({ text, url }) => {
  const address = url !== '' ? url : /^https?:\/\/\S+$/.test(text) ? text : ''
  return address === '' ? (
    <bdi>{text}</bdi>
  ) : (
    <a href={address} rel="noreferrer">
      <bdi>{text === '' ? address : text}</bdi>
    </a>
  )
}

/** Words of a value of any field, for two versions side by side. */
export function fieldValueText(t: Translator, value: unknown): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return t('commitments.nobody-has-said')
  }
  if (typeof value === 'number') return numberText(t, value)
  if (typeof value === 'boolean') return t(value ? 'commitments.yes' : 'commitments.no')
  if (Array.isArray(value)) return t.parts(value.map((one) => fieldValueText(t, one)))
  if (typeof value === 'object') {
    const parts = Object.entries(value).filter(([name, part]) => name !== 'account' && part !== null && part !== '')
    return parts.map(([, part]) => (typeof part === 'object' ? fieldValueText(t, part) : String(part))).join(' · ')
  }
  return String(value)
}

/** A release of this site is led to; it is kept without a language. */
const BaselineSource: FC<{ readonly t: Translator; readonly source: string }> = ({ t, source }) =>
  /^\/statistics\/[0-9a-f-]{36}$/.test(source) ? (
    <a href={`/${t.language}${source}`}>{t('commitments.from-release')}</a>
  ) : (
    <bdi>{source || t('commitments.source-unknown')}</bdi>
  )
