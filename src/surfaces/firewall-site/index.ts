// The firewall's public pages: what protects a person here, its rules, the register, refused attempts, and what other rooms add as areas.
export { createFirewallSite } from './firewall-site.tsx'
export type { FirewallSiteDependencies } from './firewall-site.tsx'
export type { FirewallArea, FirewallFrame, FirewallPage, FirewallVisit } from './firewall-area.ts'
