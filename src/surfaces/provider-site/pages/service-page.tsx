// One service as its provider sees it: each group with what stands, when it was checked, "still true" and "change"; its history.
import type { FC } from 'hono/jsx'
import type { ReportedBarrier } from '@causeway/service-access'
import { subjectOf } from '../../../open/directory/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, Card, Details } from '../../../platform/page/index.ts'
import { GROUP_IDS, GROUPS, isGroupId, newestObservation, pledgeState, type GroupId } from '../forms/index.ts'
import type { EditableService, HistoryEntry } from '../provider-directory.ts'
import { markOf, markOfAll } from '../save-group.ts'
import { textOf } from '../service-doc.ts'
import { Frame, type FrameProps } from './frame.tsx'
import { RoomButtons } from './room-buttons.tsx'
import { checkedOn, checkedWords } from './service-list.tsx'

/** What happened just before, to be told at the top. */
export type ServiceNotice =
  | { readonly kind: 'saved' | 'confirmed'; readonly group: GroupId | 'all' }
  | { readonly kind: 'changed-meanwhile' }

export interface ServicePageProps extends Omit<FrameProps, 'title' | 'path' | 'organisation'> {
  readonly organisation: string
  readonly service: EditableService
  readonly history: readonly HistoryEntry[]
  readonly reports: readonly ReportedBarrier[]
  readonly today: string
  readonly notice: ServiceNotice | null
}

/** The page of a service. */
export const ServicePage: FC<ServicePageProps> = ({ organisation, service, history, reports, today, notice, ...frame }) => {
  const { t, base } = frame
  const here = `${base}/${t.language}/services/${service.id}`
  const name = textOf(service.doc, 'name') ?? service.id
  return (
    <Frame {...frame} title={name} path={`/services/${service.id}`} organisation={organisation}>
      <p class="back">
        <a href={`${base}/${t.language}/services`}>{t('provider-site.back-to-services')}</a>
      </p>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      {notice === null ? null : <Notice t={t} notice={notice} />}
      <p>{checkedWords(service, today, t)}</p>
      <form method="post" action={`${here}/still-true`}>
        <input type="hidden" name="group" value="all" />
        <input type="hidden" name="seen" value={markOfAll(service.doc)} />
        <p class="buttons">
          <Button>{t('provider-site.still-true-all')}</Button>
        </p>
        <p class="soft small">{t('provider-site.still-true-all-hint')}</p>
      </form>
      <Reports t={t} reports={reports} here={here} />
      {GROUP_IDS.map((group) => (
        <GroupCard t={t} group={group} service={service} history={history} here={here} today={today} />
      ))}
      <History t={t} history={history} />
    </Frame>
  )
}

/** What people report, each with the way to mend the entry about it. */
const Reports: FC<{ readonly t: Translator; readonly reports: readonly ReportedBarrier[]; readonly here: string }> = ({
  t,
  reports,
  here,
}) =>
  reports.length === 0 ? null : (
    <Card as="section" id="reported">
      <h2>{t('provider-site.reported-title')}</h2>
      <ul>
        {reports.map(({ barrier, since }) => {
          const group = subjectOf(barrier)
          return (
            <li>
              {t(`barriers.reported/${barrier}`, { month: t.month(since) })}{' '}
              {isGroupId(group) ? (
                <a href={`${here}#${group}`}>{t('provider-site.reported-mend', { group: t(`provider-site.group-${group}`) })}</a>
              ) : (
                t('provider-site.reported-mend-all')
              )}
            </li>
          )
        })}
      </ul>
      <p class="soft small">{t('provider-site.reported-text')}</p>
    </Card>
  )

const Notice: FC<{ readonly t: Translator; readonly notice: ServiceNotice }> = ({ t, notice }) =>
  notice.kind === 'changed-meanwhile' ? (
    <Banner urgent title={t('provider-site.changed-meanwhile-title')}>
      <p>{t('provider-site.changed-meanwhile-confirm')}</p>
    </Banner>
  ) : (
    <output class="notice">
      <Banner>
        <p>
          {notice.group === 'all'
            ? t('provider-site.confirmed-all')
            : t(`provider-site.${notice.kind}-group`, { group: t(`provider-site.group-${notice.group}`) })}
        </p>
      </Banner>
    </output>
  )

interface GroupCardProps {
  readonly t: Translator
  readonly group: GroupId
  readonly service: EditableService
  readonly history: readonly HistoryEntry[]
  readonly here: string
  readonly today: string
}

const GroupCard: FC<GroupCardProps> = ({ t, group, service, history, here, today }) => {
  const { doc } = service
  const lines = GROUPS[group].summarise(doc, t)
  const name = t(`provider-site.group-${group}`)
  const checked = groupCheckedOn(group, service, history)
  return (
    <Card as="section" id={group}>
      <h2>{name}</h2>
      {lines.length === 0 ? <p class="soft">{t('provider-site.nothing-said')}</p> : <Lines lines={lines} />}
      {group === 'pledge' ? <PledgeNote t={t} state={pledgeState(doc, today)} /> : null}
      {checked === null ? null : <p class="soft small">{t('provider-site.group-checked-on', { date: t.date(checked) })}</p>}
      {group === 'room' ? <RoomButtons t={t} service={doc} action={`${here}/room`} /> : null}
      <div class="buttons">
        {lines.length === 0 || GROUPS[group].confirm === null ? null : (
          <form method="post" action={`${here}/still-true`}>
            <input type="hidden" name="group" value={group} />
            <input type="hidden" name="seen" value={markOf(group, doc)} />
            <Button quiet>
              {t('provider-site.still-true')}
              <span class="visually-hidden">: {name}</span>
            </Button>
          </form>
        )}
        <a class="button button-quiet" href={`${here}/${group}`}>
          {group === 'room' ? t('provider-site.give-numbers') : t('provider-site.change')}
          <span class="visually-hidden">: {name}</span>
        </a>
      </div>
    </Card>
  )
}

const Lines: FC<{ readonly lines: readonly string[] }> = ({ lines }) => (
  <ul>
    {lines.map((line) => (
      <li>
        <bdi>{line}</bdi>
      </li>
    ))}
  </ul>
)

const PledgeNote: FC<{ readonly t: Translator; readonly state: ReturnType<typeof pledgeState> }> = ({ t, state }) =>
  state === 'none' ? null : <p class={state === 'holds' ? 'soft' : 'stale'}>{t(`provider-site.pledge-state-${state}`)}</p>

/** When a group was last vouched for: by a change or a confirmation of its own, or with the whole entry. */
function groupCheckedOn(group: GroupId, service: EditableService, history: readonly HistoryEntry[]): string | null {
  const own = history.find((entry) => entry.group === group)?.on ?? null
  const observed = group === 'room' ? (textOf(newestObservation(service.doc), 'observed_at')?.slice(0, 10) ?? null) : null
  // A pledge is checked by somebody else, and says when itself.
  const whole = group === 'pledge' ? null : checkedOn(service)
  return (
    [own, observed, whole]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null
  )
}

const History: FC<{ readonly t: Translator; readonly history: readonly HistoryEntry[] }> = ({ t, history }) =>
  history.length === 0 ? null : (
    <Details summary={t('provider-site.history')}>
      <ul>
        {history.map(({ on, role, action, group }) => (
          <li>
            {t('provider-site.history-line', {
              date: t.date(on),
              group: t(`provider-site.group-${group}`),
              action: t(`provider-site.history-${action}`),
              role: t.has(`provider-site.role-${role}`) ? t(`provider-site.role-${role}`) : t('provider-site.role-other'),
            })}
          </li>
        ))}
      </ul>
    </Details>
  )
