// The routes of the office: the list with its form, and one demand with its steps. The site that mounts them knows who is signed in and
// draws the frame; the room refuses whoever may not, and the page then says no more than that.
import type { AccessPurpose } from '@causeway/vocabulary'
import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { DemandProblem, LegalDemands } from '../../firewall/legal-demands/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { createTranslator } from '../../platform/i18n/index.ts'
import type { Language, Translator } from '../../platform/i18n/index.ts'
import { Banner } from '../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../platform/sign-in/index.ts'
import { DemandList } from './demand-list.tsx'
import { DemandPage } from './demand-page.tsx'
import { readDemand, readGag, readProposal } from './read-demand.ts'

/** What the office works with. */
export interface OfficeDependencies {
  readonly demands: LegalDemands
  readonly clock: Clock
}

/** Who visits, as the mounting site knows them. */
export interface OfficeVisit {
  readonly language: Language
  readonly home: string
  readonly form: SentForm
  readonly actor: Parameters<LegalDemands['list']>[0]
  readonly signedIn: { readonly formToken: string }
}

/** What the office needs of the site that mounts it. */
export interface OfficeSite<Visit extends OfficeVisit> {
  readonly whenMember: (c: Context, answer: (visit: Visit) => Promise<Response>) => Promise<Response>
  readonly show: (
    c: Context,
    visit: Visit,
    page: {
      readonly title: string
      readonly current?: string
      readonly path?: string
      readonly hasErrors?: boolean
      readonly status?: 200 | 404 | 409 | 422
    },
    children: Child,
  ) => Response | Promise<Response>
}

/** The path of the office below the language. */
const PATH = '/legal-demands'

/** Speaks of demands. */
function speakDemands(language: Language): Translator {
  return createTranslator(language, ['page', 'legal-demands'])
}

/** An area of the casework site. */
export function createLegalDemandsOffice({ demands, clock }: OfficeDependencies) {
  return {
    path: PATH,
    label: (t: Translator) => speakDemands(t.language)('legal-demands.link'),
    addRoutes<Visit extends OfficeVisit>(site: Hono, { whenMember, show }: OfficeSite<Visit>): void {
      const refuse = (c: Context, visit: Visit, problem: DemandProblem) => {
        const t = speakDemands(visit.language)
        const kind = problem.kind === 'invalid' ? 'refused' : problem.kind
        const status = kind === 'refused' || kind === 'not-found' ? 404 : 409
        return show(
          c,
          visit,
          { title: t('legal-demands.staff-title'), current: PATH, hasErrors: true, status },
          <>
            <h1>{t('legal-demands.staff-title')}</h1>
            <Banner>
              <p>{t(`legal-demands.problem-${kind}`)}</p>
            </Banner>
            <p>
              <a href={`${visit.home}${PATH}`}>{t('legal-demands.back')}</a>
            </p>
          </>,
        )
      }
      const showList = async (c: Context, visit: Visit, wrong: readonly string[]) => {
        const t = speakDemands(visit.language)
        const listed = await demands.list(visit.actor, purposeOf(visit))
        if (!listed.ok) return refuse(c, visit, listed.error)
        const page = { title: t('legal-demands.staff-title'), current: PATH, hasErrors: wrong.length > 0 }
        return show(
          c,
          visit,
          { ...page, ...(wrong.length > 0 ? { status: 422 as const } : { path: PATH }) },
          <DemandList
            t={t}
            demands={listed.value}
            base={`${visit.home}${PATH}`}
            form={visit.form}
            formToken={visit.signedIn.formToken}
            wrong={wrong}
            now={clock()}
            mayRecord={visit.actor.role !== 'auditor'}
          />,
        )
      }
      const showOne = async (c: Context, visit: Visit, demandId: string, wrong: readonly string[]) => {
        const t = speakDemands(visit.language)
        const found = await demands.find(visit.actor, purposeOf(visit), demandId)
        if (!found.ok) return refuse(c, visit, found.error)
        const page = { title: t('legal-demands.staff-title'), current: PATH, hasErrors: wrong.length > 0 }
        return show(
          c,
          visit,
          { ...page, ...(wrong.length > 0 ? { status: 422 as const } : { path: `${PATH}/${demandId}` }) },
          <DemandPage
            t={t}
            demand={found.value}
            base={`${visit.home}${PATH}`}
            form={visit.form}
            formToken={visit.signedIn.formToken}
            wrong={wrong}
            accountId={visit.actor.accountId}
            mayAct={visit.actor.role !== 'auditor'}
          />,
        )
      }

      site.get(`/:language${PATH}`, (c) => whenMember(c, (visit) => showList(c, visit, [])))
      site.post(`/:language${PATH}`, (c) =>
        whenMember(c, async (visit) => {
          const read = readDemand(visit.form)
          if (!read.ok) return showList(c, visit, read.error)
          const recorded = await demands.record(visit.actor, purposeOf(visit), read.value)
          if (recorded.ok) return c.redirect(`${visit.home}${PATH}/${recorded.value.demandId}`, 303)
          return recorded.error.kind === 'invalid' ? showList(c, visit, [recorded.error.field]) : refuse(c, visit, recorded.error)
        }),
      )
      site.get(`/:language${PATH}/:demand`, (c) => whenMember(c, (visit) => showOne(c, visit, c.req.param('demand'), [])))
      site.post(`/:language${PATH}/:demand`, (c) =>
        whenMember(c, async (visit) => {
          const demandId = c.req.param('demand')
          const taken = await takeStep(visit, demandId)
          if (Array.isArray(taken)) return showOne(c, visit, demandId, taken)
          // Not an array: a result of the room.
          const result = taken as Exclude<typeof taken, readonly string[]>
          if (result.ok) return c.redirect(`${visit.home}${PATH}/${demandId}`, 303)
          return result.error.kind === 'invalid'
            ? showOne(c, visit, demandId, [result.error.field])
            : refuse(c, visit, result.error)
        }),
      )

      /** The step that the form's button names, or the fields that were not answered. */
      async function takeStep({ actor, form }: Visit, demandId: string) {
        const purpose = purposeOf({ actor })
        const step = oneValue(form, 'step')
        if (step === 'accept' || step === 'send-back') return demands.review(actor, purpose, demandId, step)
        if (step === 'gag') {
          const gag = readGag(form)
          return gag === null ? ['gag-until'] : demands.changeGag(actor, purpose, demandId, gag)
        }
        const proposal = readProposal(form)
        return proposal.ok ? demands.proposeAnswer(actor, purpose, demandId, proposal.value) : proposal.error
      }
    },
  }
}

/** The purpose that goes with a role here: each of the three has one, and it must be among the membership's own. */
function purposeOf({ actor }: Pick<OfficeVisit, 'actor'>): AccessPurpose {
  if (actor.role === 'auditor') return 'audit'
  return actor.role === 'supervisor' && !actor.purposes.includes('administration') ? 'supervision' : 'administration'
}
