// The cell key method, for offices that require it, with what it does not protect from printed beside.
export * from './perturbation-table.ts'
export * from './cell-keys.ts'
export * from './averaging-attack.ts'
