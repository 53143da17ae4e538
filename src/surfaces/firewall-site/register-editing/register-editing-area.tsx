// Changing the register, behind sign-in: what waits for a second account, a form to propose a body, and one to take a body off. Every look
// and step goes through the door, which decides and writes it down; the register itself refuses a second step by the same account.
import { organisationRoles } from '@causeway/vocabulary'
import type { AccessPurpose, OrganisationRole } from '@causeway/vocabulary'
import type { Context, Hono } from 'hono'
import type { EnforcementBody, ListedBody, Register } from '../../../firewall/policy/index.ts'
import { createTranslator } from '../../../platform/i18n/index.ts'
import type { Language } from '../../../platform/i18n/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { CaseworkArea, SiteContext, Visit } from '../../casework-site/index.ts'
import { nameBody, RegisterEditingPage } from './editing-page.tsx'
import type { ShownEditing } from './editing-page.tsx'
import { bodyFields, readBodyForm } from './read-body-form.ts'
import type { TypedBody } from './read-body-form.ts'

/** As what each role changes the register; who is not named may not. */
const PURPOSE_OF: Partial<Record<OrganisationRole, AccessPurpose>> = {
  supervisor: 'supervision',
  'legal-representative': 'legal-aid',
  administrator: 'administration',
  auditor: 'audit',
}

const PATH = '/enforcement-register'

/** An area of the casework site: `/:language/enforcement-register` and its steps. */
export function createRegisterEditingArea({ register }: { readonly register: Register }): CaseworkArea {
  return {
    path: PATH,
    label: (t) => speak(t.language)('register-editing.link'),
    roles: organisationRoles.filter((role) => PURPOSE_OF[role] !== undefined),
    addRoutes(site: Hono, context: SiteContext) {
      const whenAllowed = (c: Context, answer: (visit: Visit) => Promise<Response>) =>
        context.whenMember(c, async (visit) => {
          const purpose = PURPOSE_OF[visit.actor.role]
          if (purpose === undefined) return context.refuse(c, visit, 'refused')
          const opened = await context.door.open({ actor: visit.actor, action: 'change-enforcement-register', purpose })
          return opened.ok ? answer(visit) : context.refuse(c, visit, opened.error)
        })

      const showPage = async (c: Context, visit: Visit, shown: ShownEditing) => {
        const [proposals, bodies] = await Promise.all([register.listProposals(visit.actor), register.list()])
        const hasErrors = shown.wrong !== undefined || shown.problem !== undefined
        const t = speak(visit.language)
        const page = { title: t('register-editing.title'), current: PATH, hasErrors, status: hasErrors ? 422 : 200 } as const
        return context.show(
          c,
          visit,
          c.req.method === 'GET' ? { ...page, path: PATH } : page,
          <RegisterEditingPage {...{ t, visit, proposals, shown }} bodies={bodies} path={`${visit.home}${PATH}`} />,
        )
      }

      const answerStep = async (c: Context, visit: Visit, result: { ok: true } | { ok: false; error: string }, done: string) =>
        showPage(c, visit, result.ok ? { done } : { problem: result.error })

      site.get(`/:language${PATH}`, (c) => whenAllowed(c, (visit) => showPage(c, visit, {})))

      site.post(`/:language${PATH}/propose`, (c) =>
        whenAllowed(c, async (visit) => {
          const typed = readTyped(visit)
          const read = readBodyForm(typed)
          if (!read.ok) return showPage(c, visit, { typed, wrong: read.error })
          const proposed = await register.propose(visit.actor, { change: 'list', ...read.value })
          return proposed.ok ? showPage(c, visit, { done: 'proposed' }) : showPage(c, visit, { typed, problem: proposed.error })
        }),
      )

      site.post(`/:language${PATH}/delist`, (c) =>
        whenAllowed(c, async (visit) => {
          const named = oneValue(visit.form, 'body')
          const body = (await register.list()).find((one) => one.state === 'listed' && nameBody(one) === named)
          if (body === undefined) return showPage(c, visit, { problem: 'unknown-body' })
          const reason = oneValue(visit.form, 'delist-reason')
          return answerStep(
            c,
            visit,
            await register.propose(visit.actor, { change: 'delist', body: toBody(body), reason }),
            'proposed',
          )
        }),
      )

      site.post(`/:language${PATH}/decide`, (c) =>
        whenAllowed(c, async (visit) => {
          const verdict = oneValue(visit.form, 'verdict') === 'accept' ? 'accept' : 'reject'
          const proposalId = oneValue(visit.form, 'proposal')
          const reason = oneValue(visit.form, `reason-${proposalId}`)
          return answerStep(c, visit, await register.review(visit.actor, proposalId, verdict, reason), verdict)
        }),
      )
    },
  }
}

/** A body without where it stands. */
function toBody(listed: ListedBody): EnforcementBody {
  const { bodyId, jurisdiction, ground, name, otherNames, abbreviations, identifiers, hasLocalOffices, domains } = listed
  const { why, sources, since } = listed
  return {
    bodyId,
    jurisdiction,
    ground,
    name,
    otherNames,
    abbreviations,
    identifiers,
    hasLocalOffices,
    domains,
    why,
    sources,
    since,
  }
}

function readTyped({ form }: Visit): TypedBody {
  // Each name of the list once: the record is whole.
  return Object.fromEntries(bodyFields.map((field) => [field, oneValue(form, field)])) as TypedBody
}

function speak(language: Language) {
  return createTranslator(language, ['page', 'register-editing', 'firewall-site'])
}
