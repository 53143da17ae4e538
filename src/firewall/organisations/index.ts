// The organisations that may help people here: admitted by whoever runs the installation, never by themselves. An admission makes the
// login role, the keys and the first team, and is on the log; a body of the enforcement register is refused with a neutral answer.
export { logAccountEntry } from './log-account-entry.ts'
export { createOrganisations } from './organisations.ts'
export type { Admission, AdmissionProblem, OrganisationParts, Organisations } from './organisations.ts'
export { createOrganisationReader, createOrganisationStore } from './store.ts'
export type { Organisation, OrganisationReader, OrganisationStore } from './store.ts'
