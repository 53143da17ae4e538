// Proposing, answering, showing contacts, and making commitments of an agreement.
import type { Context } from 'hono'
import type { PartnerProblem, Partners } from '../../../open/partners/index.ts'
import type { FieldError } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../coordination-area.ts'
import type { PartnersContext } from './partners-area.tsx'
import { sayProblem } from './partner-words.ts'
import { PairPage, ProposalPage } from './proposal-pages.tsx'

/** The field in which a problem is put right. */
const FIELD_OF: Readonly<Partial<Record<PartnerProblem['kind'], string>>> = {
  'title-needed': 'p-title',
  'condition-needed': 'condition',
  'day-wrong': 'lapses',
  'words-needed': 'words',
}

/** Adds `/pair/:offer/:need` and `/proposal/:id`. */
export function addProposalRoutes({ partners, frame, area, show, showProblem }: PartnersContext): void {
  const { site, whenSignedIn } = frame
  const missing = { kind: 'not-found' } as const

  site.get('/:language/partners/pair/:offer/:need', (c) =>
    whenSignedIn(c, (visit) => showPair(c, visit, c.req.param('offer'), c.req.param('need'), [])),
  )
  site.post('/:language/partners/pair/:offer/:need', (c) =>
    whenSignedIn(c, async (visit) => {
      const { form, signedIn } = visit
      const [offerId, needId] = [c.req.param('offer'), c.req.param('need')]
      const proposed = await partners.propose(
        {
          offerId,
          needId,
          title: oneValue(form, 'p-title'),
          words: oneValue(form, 'p-words'),
          arrangement: oneValue(form, 'arrangement') === 'matching' ? 'matching' : 'joint',
          condition: oneValue(form, 'condition'),
          lapsesOn: oneValue(form, 'lapses'),
        },
        signedIn.accountId,
      )
      if (proposed.ok) return c.redirect(`${area(visit)}/proposal/${proposed.value.id}`, 303)
      const errors = errorsOf(visit, proposed.error)
      return errors.length === 0 ? showProblem(c, visit, proposed.error) : showPair(c, visit, offerId, needId, errors)
    }),
  )

  site.get('/:language/partners/proposal/:id', (c) => whenSignedIn(c, (visit) => showProposal(c, visit, c.req.param('id'), [])))
  site.post('/:language/partners/proposal/:id', (c) =>
    whenSignedIn(c, async (visit) => {
      const id = c.req.param('id')
      const done = await takeStep(partners, id, visit)
      if (done.ok) return c.redirect(`${area(visit)}/proposal/${id}`, 303)
      const isCommitment = done.error.kind === 'commitment' || done.error.kind === 'title-needed'
      const errors = isCommitment
        ? [{ field: 'commitment-title', message: sayProblem(visit.t, done.error) }]
        : errorsOf(visit, done.error)
      return errors.length === 0 ? showProblem(c, visit, done.error) : showProposal(c, visit, id, errors)
    }),
  )

  async function showPair(
    c: Context,
    visit: CoordinationVisit,
    offerId: string,
    needId: string,
    errors: readonly FieldError[],
  ): Promise<Response> {
    const { t, form, signedIn } = visit
    const [match, all] = await Promise.all([partners.matchOne(offerId, needId), partners.list(signedIn.accountId)])
    const offering = all.find(({ offers }) => offers.some(({ id }) => id === offerId))
    const seeking = all.find(({ needs }) => needs.some(({ id }) => id === needId))
    if (match === null || offering === undefined || seeking === undefined) return showProblem(c, visit, missing)
    const titles = {
      offer: offering.offers.find(({ id }) => id === offerId)?.title ?? '',
      offering: offering.partner.shownAs,
      need: seeking.needs.find(({ id }) => id === needId)?.title ?? '',
      seeking: seeking.partner.shownAs,
    }
    const { formToken } = signedIn
    const title = t('partners.pair-title', { offer: titles.offer, need: titles.need })
    const canPropose = offering.isKept || seeking.isKept
    const page = <PairPage {...{ t, match, titles, canPropose, form, errors, formToken }} area={area(visit)} />
    return show(c, visit, title, `/pair/${offerId}/${needId}`, page, errors)
  }

  async function showProposal(
    c: Context,
    visit: CoordinationVisit,
    id: string,
    errors: readonly FieldError[],
  ): Promise<Response> {
    const { t, form, home, signedIn } = visit
    const proposal = await partners.findProposal(id, signedIn.accountId)
    if (proposal === null) return showProblem(c, visit, missing)
    const { formToken } = signedIn
    const page = <ProposalPage {...{ t, home, proposal, form, errors, formToken }} area={area(visit)} />
    return show(c, visit, proposal.title, `/proposal/${id}`, page, errors)
  }
}

function errorsOf({ t }: CoordinationVisit, problem: PartnerProblem): readonly FieldError[] {
  const field = FIELD_OF[problem.kind]
  return field === undefined ? [] : [{ field, message: sayProblem(t, problem) }]
}

function takeStep(partners: Partners, id: string, { form, signedIn }: CoordinationVisit) {
  const account = signedIn.accountId
  const step = oneValue(form, 'step')
  switch (step) {
    case 'accepted':
    case 'declined':
      return partners.answer(id, step, oneValue(form, 'words'), account)
    case 'show':
    case 'hide':
      return partners.introduce(id, step === 'show', account)
    default:
      return partners.makeCommitment(id, oneValue(form, 'commitment-title'), account)
  }
}
