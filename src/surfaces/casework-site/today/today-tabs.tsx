// The tabs of the work: links, since what is one's own, the team's or late says nothing about anybody.
import type { FC } from 'hono/jsx'
import type { TodayScope } from '../../../protected/cases/index.ts'
import type { Visit } from '../site-context.ts'

/** The tabs, in their order. */
export const todayScopes: readonly TodayScope[] = ['mine', 'team', 'organisation', 'late', 'approvals']

/** The tabs; `workload` is a page of its own for supervisors. */
export const TodayTabs: FC<{ readonly visit: Visit; readonly current: string }> = ({ visit, current }) => {
  const { t, home, actor } = visit
  const isSupervisor = actor.role === 'supervisor'
  const shown = [
    ...todayScopes.filter((scope) => isSupervisor || scope !== 'organisation'),
    ...(isSupervisor ? ['workload'] : []),
  ]
  return (
    <nav class="tabs" aria-label={t('cases.today-title')}>
      <ul>
        {shown.map((scope) => (
          <li>
            <a href={`${home}/today/${scope}`} aria-current={scope === current ? 'page' : undefined}>
              {t(`cases.tab-${scope}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
