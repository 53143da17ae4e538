// What the person lacks and how each need stands; beside it the barriers that were met on the way.
import type { FC } from 'hono/jsx'
import { nameBarrier, nameNeed } from './actions/need-options.ts'
import type { CaseView } from './case-view.ts'
import { GoForm } from './go-form.tsx'
import { StateMark, UrgentMark } from './marks.tsx'

/** See above. */
export const NeedsPart: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { visit, opened, timeZone } = view
  const { t } = visit
  const { needs, barriers } = opened.state
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{t('cases.needs')}</h2>
      {needs.length === 0 ? <p class="soft">{t('cases.needs-none')}</p> : null}
      <ul class="lines">
        {needs.map(({ need, state, isUrgent, since }) => (
          <li>
            <p>
              {isUrgent && (state === 'open' || state === 'partly-met') ? <UrgentMark t={t} /> : null}{' '}
              <strong>{nameNeed(t, need)}</strong> <StateMark kind={state} words={t(`cases.need-${state}`)} />
              <span class="soft small"> {t('cases.since', { date: t.date(new Date(since), timeZone) })}</span>
            </p>
            {opened.mayWrite ? (
              <GoForm {...{ view }} to="need-state" hidden={[['need', need]]} small about={nameNeed(t, need)}>
                {t('cases.need-change')}
              </GoForm>
            ) : null}
          </li>
        ))}
      </ul>
      {opened.mayWrite ? (
        <GoForm {...{ view }} to="need" quiet>
          {t('cases.need-add')}
        </GoForm>
      ) : null}
      {barriers.length === 0 ? null : (
        <p class="soft">
          {t('cases.barriers-met', { barriers: t.list([...new Set(barriers.map(({ barrier }) => nameBarrier(t, barrier)))]) })}
        </p>
      )}
    </section>
  )
}
