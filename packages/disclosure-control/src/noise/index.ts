// Figures with noise: every permitted marginal drawn once from the exact discrete Gaussian distribution, its cost on a ledger.
export * from './byte-source.ts'
export * from './exact-draws.ts'
export * from './gaussian-tails.ts'
export * from './privacy-accounting.ts'
export * from './release-ledger.ts'
export * from './contributions.ts'
export * from './marginal-tables.ts'
export * from './draw-noisy-marginals.ts'
