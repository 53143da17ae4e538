// Danger to life: asking to open one file for three hours, a second person's answer, and the review afterwards. What there is no file of
// waits like the rest: nobody learns by asking who is here.
import type { Context, Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { MOST_REASON_LENGTH, reviewVerdicts, type BreakGlass } from '../../../firewall/access/index.ts'
import { isUuid } from '../../../platform/ids/index.ts'
import { Banner, Button, Card, ErrorSummary, RadioGroup, TextField } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { SiteContext, Visit } from '../site-context.ts'

const STEPS = ['approve', 'decline', 'end', 'reason', 'review'] as const

interface Shown {
  readonly done?: string
  readonly mistake?: string
  readonly reasons?: ReadonlyMap<string, string>
}

/** Adds `/danger` and its steps. */
export function addDangerRoutes(site: Hono, { whenMember, whenConfirmed, show, refuse, door }: SiteContext): void {
  const glass = door.breakGlass

  site.get('/:language/danger', (c) => whenMember(c, (visit) => showAll(c, visit, {})))

  site.post('/:language/danger/ask', (c) =>
    whenConfirmed(c, async (visit) => {
      const { form, t, actor } = visit
      const personId = oneValue(form, 'file-number').trim().toLowerCase()
      const reason = oneValue(form, 'reason').trim()
      if (!isUuid(personId)) return showAll(c, visit, { mistake: t('casework.mistake-file-number') })
      if (reason.length < 10 || reason.length > MOST_REASON_LENGTH)
        return showAll(c, visit, { mistake: t('casework.mistake-reason') })
      const asked = await glass.request({ actor, personId, reason })
      if (!asked.ok) return refuse(c, visit, asked.error)
      return showAll(c, visit, { done: t(`casework.danger-${asked.value.state}`) })
    }),
  )

  for (const step of STEPS) {
    const whenAllowed = step === 'approve' ? whenConfirmed : whenMember
    site.post(`/:language/danger/${step}`, (c) =>
      whenAllowed(c, async (visit) => {
        const { form, t, actor } = visit
        const glassId = oneValue(form, 'glass')
        const isOfReview = step === 'review' || oneValue(form, 'of') === 'review'
        const asked = { actor, purpose: isOfReview ? reviewPurpose(visit) : ('danger-to-life' as const), glassId }
        if (step === 'reason') {
          const read = await glass.readReason(asked)
          if (!read.ok) return refuse(c, visit, read.error)
          const words = read.value.reason === null ? t('casework.damaged') : revealSealed(read.value.reason)
          return showAll(c, visit, { reasons: new Map([[glassId, words]]) })
        }
        const verdict = reviewVerdicts.find((one) => one === oneValue(form, 'verdict'))
        const words = oneValue(form, 'words').trim()
        if (step === 'review' && (verdict === undefined || words === '')) {
          return showAll(c, visit, { mistake: t('casework.mistake-review') })
        }
        const result =
          step === 'review' ? await glass.review({ ...asked, verdict: verdict ?? 'unclear', words }) : await glass[step](asked)
        return result.ok ? showAll(c, visit, { done: t('casework.danger-done') }) : refuse(c, visit, result.error)
      }),
    )
  }

  async function showAll(c: Context, visit: Visit, shown: Shown) {
    const { actor, t } = visit
    const [own, waiting, review] = await Promise.all([
      glass.listOwn(actor),
      glass.listWaiting({ actor, purpose: 'danger-to-life' }),
      glass.listToReview({ actor, purpose: reviewPurpose(visit) }),
    ])
    const hasErrors = shown.mistake !== undefined
    const page = { title: t('casework.danger-title'), current: 'danger', hasErrors, status: hasErrors ? 422 : 200 } as const
    return show(
      c,
      visit,
      c.req.method === 'GET' ? { ...page, path: '/danger' } : page,
      <DangerPage
        {...{ visit, own, shown }}
        waiting={waiting.ok ? waiting.value : []}
        toReview={review.ok ? review.value : []}
      />,
    )
  }
}

function reviewPurpose({ actor }: Visit): 'audit' | 'supervision' {
  return actor.role === 'auditor' ? 'audit' : 'supervision'
}

const DangerPage: FC<{
  readonly visit: Visit
  readonly own: readonly BreakGlass[]
  readonly waiting: readonly BreakGlass[]
  readonly toReview: readonly BreakGlass[]
  readonly shown: Shown
}> = ({ visit, own, waiting, toReview, shown: { done, mistake, reasons } }) => {
  const { t, home, actor, form } = visit
  const mayAsk = ['caseworker', 'supervisor', 'legal-representative'].includes(actor.role)
  const step = (name: string) => `${home}/danger/${name}`
  return (
    <>
      <ErrorSummary t={t} errors={mistake === undefined ? [] : [{ field: 'file-number', message: mistake }]} />
      {done === undefined ? null : (
        <output class="banner said">
          <strong>{done}</strong>
        </output>
      )}
      <h1>{t('casework.danger-title')}</h1>
      <p>{t('casework.danger-lead')}</p>
      {mayAsk ? (
        <StepForm {...{ visit }} action={step('ask')} withPurpose={false}>
          <TextField
            name="file-number"
            label={t('casework.file-number-label')}
            hint={t('casework.file-number-hint')}
            value={oneValue(form, 'file-number')}
            autocomplete="off"
          />
          <TextField
            name="reason"
            label={t('casework.danger-reason')}
            hint={t('casework.danger-reason-hint')}
            value={oneValue(form, 'reason')}
            rows={4}
          />
          <Button>{t('casework.danger-ask')}</Button>
        </StepForm>
      ) : null}
      {own.length === 0 ? null : <h2>{t('casework.danger-own')}</h2>}
      {own.map((one) => (
        <Card as="section">
          <State {...{ visit, one }} />
          {one.state === 'granted' && one.personId !== null ? (
            <StepForm visit={{ ...visit, purpose: 'danger-to-life' }} action={`${home}/person/${one.personId}`}>
              <Button>{t('casework.open')}</Button>
            </StepForm>
          ) : null}
          {one.state === 'granted' ? <Step {...{ visit, one, name: 'end' }} /> : null}
        </Card>
      ))}
      {waiting.length === 0 ? null : <h2>{t('casework.danger-waiting-title')}</h2>}
      {waiting.map((one) => (
        <Card as="section">
          <State {...{ visit, one }} />
          <Reason {...{ visit, one, reasons }} of="waiting" />
          <Step {...{ visit, one, name: 'approve' }} />
          <Step {...{ visit, one, name: 'decline' }} />
        </Card>
      ))}
      {toReview.length === 0 ? null : <h2>{t('casework.danger-review-title')}</h2>}
      {toReview.map((one) => (
        <Card as="section">
          <State {...{ visit, one }} />
          <Reason {...{ visit, one, reasons }} of="review" />
          {one.review === null ? (
            <StepForm {...{ visit }} action={step('review')} hidden={[['glass', one.glassId]]} withPurpose={false}>
              <RadioGroup
                name="verdict"
                label={t('casework.verdict')}
                value={oneValue(form, 'glass') === one.glassId ? oneValue(form, 'verdict') : undefined}
                options={reviewVerdicts.map((value) => ({ value, label: t(`my-record.verdict-${value}`) }))}
              />
              <TextField
                name="words"
                label={t('casework.verdict-words')}
                value={oneValue(form, 'glass') === one.glassId ? oneValue(form, 'words') : ''}
                rows={3}
              />
              <Button>{t('casework.save')}</Button>
            </StepForm>
          ) : (
            <Banner>
              <p>{t(`my-record.verdict-${one.review.verdict}`)}</p>
            </Banner>
          )}
        </Card>
      ))}
    </>
  )
}

const State: FC<{ readonly visit: Visit; readonly one: BreakGlass }> = ({ visit: { t }, one }) => (
  <p>
    <strong>{t(`casework.glass-${one.state}`)}</strong> · {t.date(one.askedAt)} {t.time(one.askedAt, 'UTC')} UTC
  </p>
)

const Reason: FC<{
  readonly visit: Visit
  readonly one: BreakGlass
  readonly reasons: ReadonlyMap<string, string> | undefined
  readonly of: 'waiting' | 'review'
}> = ({ visit, one, reasons, of }) => {
  const words = reasons?.get(one.glassId)
  return words === undefined ? <Step {...{ visit, one, name: 'reason', of }} /> : <p class="pre">{words}</p>
}

const Step: FC<{ readonly visit: Visit; readonly one: BreakGlass; readonly name: string; readonly of?: string }> = ({
  visit,
  one,
  name,
  of = 'waiting',
}) => (
  <StepForm
    {...{ visit }}
    action={`${visit.home}/danger/${name}`}
    hidden={[
      ['glass', one.glassId],
      ['of', of],
    ]}
    withPurpose={false}
  >
    <Button quiet={name !== 'approve'}>{visit.t(`casework.glass-step-${name}`)}</Button>
  </StepForm>
)
