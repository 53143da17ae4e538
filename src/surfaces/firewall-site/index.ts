// The firewall's public pages: what protects a person here, its rules, the register, refused attempts, and what other rooms add as areas.
// Mount on the protected process: `app.route('/firewall', createFirewallSite({ base: '/firewall', areas: [createRulesArea({ policy,
// inForceSince: await announcePolicy(store, policy, clock) }), createRegisterArea({ register }), createRefusedArea({ register }), …],
// isDemo, findOpenSite }))`. Behind sign-in: `createRegisterEditingArea({ register })` among the casework site's areas.
export { createFirewallSite } from './firewall-site.tsx'
export type { FirewallSiteDependencies } from './firewall-site.tsx'
export type { FirewallArea, FirewallFrame, FirewallPage, FirewallVisit } from './firewall-area.ts'
export { createRulesArea } from './rules-area.tsx'
export type { RulesAreaDependencies } from './rules-area.tsx'
export { createRegisterArea } from './register-area.tsx'
export { createRefusedArea } from './refused-area.tsx'
export { createLogArea } from './log/log-area.tsx'
export type { LogAreaDependencies } from './log/log-area.tsx'
export { createLegalDemandsPage } from './legal-demands-area.tsx'
export { createRegisterEditingArea } from './register-editing/register-editing-area.tsx'
