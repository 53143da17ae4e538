// @causeway/disclosure-control: tables of people from which nobody can be found. Pure; no I/O.
export * from './hierarchy.ts'
export * from './table-model.ts'
export * from './suppress.ts'
export * from './audit-linear.ts'
export * from './protected-table.ts'
export * from './noise/index.ts'
export * from './rounding/index.ts'
