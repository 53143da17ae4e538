// Grounds that are no consent, mounted on the pages of a person: the record is read through the door for each page, and whoever may not
// take consents is refused before a form is read.
import type { Hono } from 'hono'
import { closeOpening } from '../../../firewall/access/index.ts'
import { recordFields } from '../../../protected/people/index.ts'
import { addGroundRoutes } from '../../consent-parts/index.ts'
import { speakCasework } from '../page-frame.tsx'
import { nameFields } from '../register/keep-words.ts'
import { rawField } from '../show-field.ts'
import type { SiteContext, Visit } from '../site-context.ts'

/** Adds `/person/:id/grounds` and its steps. */
export function mountGrounds(site: Hono, context: SiteContext): void {
  const { whenMember, show, refuse, people, consents, door, clock } = context
  addGroundRoutes<Visit>(site, {
    consents,
    clock,
    show,
    openRecord: (c, changes, answer) =>
      whenMember(c, async (visit) => {
        const { actor, purpose, form } = visit
        const personId = c.req.param('id') ?? ''
        if (purpose === null) return refuse(c, visit, 'no-purpose')
        if (changes(form)) {
          const allowed = await door.open({ actor, purpose, action: 'give-consent', personIds: [personId] })
          if (!allowed.ok) return refuse(c, visit, allowed.error)
          closeOpening(allowed.value)
        }
        const read = await people.read({ actor, purpose }, personId)
        if (!read.ok) return refuse(c, visit, read.error.kind)
        const record = read.value
        const organisation = await people.organisation(actor.organisationId)
        try {
          return await answer(visit, {
            key: record.key,
            teams: record.teams,
            personId: record.personId,
            organisationName: organisation?.name ?? '',
            nameField: (language, field) => nameFields(language, [field]).join(''),
            nameFields: (language) =>
              recordFields
                .filter((field) => (rawField(record, field) ?? '') !== '')
                .map((field) => ({ field, name: speakCasework(language)(`my-record.field-${field}`) })),
          })
        } finally {
          record.close()
        }
      }),
  })
}
