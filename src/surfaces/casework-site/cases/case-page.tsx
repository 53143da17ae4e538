// A case, open: who it is, what comes next, what can be written in one tap, and below it all that is known, the journal last.
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { Banner, Details } from '../../../platform/page/index.ts'
import { StepForm } from '../page-frame.tsx'
import { nameAccount, type CaseView } from './case-view.ts'
import { GoForm } from './go-form.tsx'
import { JournalPart } from './journal-part.tsx'
import { NeedsPart } from './needs-part.tsx'
import { News, type CaseNews } from './news.tsx'
import { AssessmentsPart, FilesPart, ReferralsPart } from './other-parts.tsx'
import { ProcessesPart } from './processes-part.tsx'
import { TasksPart } from './tasks-part.tsx'

/** The page. */
export const CasePage: FC<{ readonly view: CaseView; readonly news: CaseNews }> = ({ view, news }) => {
  const { t } = view.visit
  const { state, mayWrite } = view.opened
  const fresh = new Set(news.others.map(({ seq }) => seq))
  return (
    <>
      <News {...{ view, news }} />
      <CaseHead {...{ view }} />
      {state.violations.map(({ since, where }) => (
        <Banner urgent title={t('cases.entry-detained', { date: t.date(since), where })} />
      ))}
      {state.isOpen ? (
        <TasksPart {...{ view }} />
      ) : (
        <Banner title={t('cases.closed-as', { outcome: state.closedAs === null ? '' : t(`cases.outcome-${state.closedAs}`) })}>
          {state.closedAt === null ? null : <p>{t.date(new Date(state.closedAt), view.timeZone)}</p>}
          {mayWrite ? (
            <div class="row">
              <GoForm {...{ view }} to="follow-up">
                {t('cases.do-follow-up')}
              </GoForm>
              <GoForm {...{ view }} to="reopen" quiet>
                {t('cases.reopen-button')}
              </GoForm>
            </div>
          ) : null}
        </Banner>
      )}
      {mayWrite && state.isOpen ? <WriteBar {...{ view }} /> : null}
      <Jump {...{ view }} />
      <NeedsPart {...{ view }} />
      <ProcessesPart {...{ view }} />
      <AssessmentsPart {...{ view }} />
      <ReferralsPart {...{ view }} />
      <FilesPart {...{ view }} />
      <JournalPart {...{ view, fresh }} before={null} />
    </>
  )
}

/** Who it is about, by which reference, how it stands, who works on it. */
export const CaseHead: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { visit, opened } = view
  const { t, home, purpose } = visit
  const { state } = opened
  return (
    <>
      <p class="reference">
        {t('cases.reference', { reference: opened.reference })} · {t(state.isOpen ? 'cases.is-open' : 'cases.is-closed')}
      </p>
      <h1>
        <bdi>{opened.called === 'damaged' ? t('casework.damaged') : revealSealed(opened.called)}</bdi>
      </h1>
      <p class="soft">
        {t('casework.opened-for', { purpose: purpose === null ? '' : t(`my-record.purpose-${purpose}`) })}
        {opened.isRestricted ? ` · ${t('casework.restricted')}` : ''}
        {state.isChild ? ` · ${t('cases.of-child')}` : ''}
        {' · '}
        {state.assignedTo === null ? (
          t('cases.nobodys')
        ) : (
          <>
            {t('cases.with')} <bdi>{nameAccount(view, state.assignedTo)}</bdi>
          </>
        )}
      </p>
      <div class="row no-print">
        <StepForm {...{ visit }} action={`${home}/person/${opened.personId}`}>
          <button class="button-link go" type="submit">
            {t('cases.to-person')}
          </button>
        </StepForm>
        <GoForm {...{ view }} to="assign" small>
          {t('cases.assign')}
        </GoForm>
        <GoForm {...{ view }} to="plan" small>
          {t('cases.plan')}
        </GoForm>
      </div>
    </>
  )
}

/** The parts below, for whoever looks for one of them on a small screen. */
const Jump: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { t } = view.visit
  const parts = ['needs', 'processes', 'assessments', 'referrals', 'files', 'journal'] as const
  return (
    <nav class="jump no-print" aria-label={t('cases.on-this-page')}>
      <ul>
        {parts.map((part) => (
          <li>
            <a href={`#${part}`}>{t(`cases.${part}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What is written most, at a tap; the rest folded. */
const WriteBar: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { t } = view.visit
  const often = ['note', 'contact', 'barrier', 'task'] as const
  const seldom = [...(view.opened.state.isChild ? (['detained'] as const) : []), 'follow-up', 'close'] as const
  return (
    <section aria-labelledby="write" class="no-print">
      <h2 id="write">{t('cases.write')}</h2>
      <div class="row">
        {often.map((to) => (
          <GoForm {...{ view, to }} quiet={to !== 'note'}>
            {t(`cases.write-${to}`)}
          </GoForm>
        ))}
      </div>
      <Details summary={t('cases.write-more')}>
        <div class="row">
          {seldom.map((to) => (
            <GoForm {...{ view, to }} quiet>
              {t(`cases.write-${to}`)}
            </GoForm>
          ))}
        </div>
      </Details>
    </section>
  )
}
