// The public statistics: releases, the table builder, and the figures as data.
export { createStatisticsSite } from './statistics-site.tsx'
export type { StatisticsSiteDependencies } from './statistics-site.tsx'
