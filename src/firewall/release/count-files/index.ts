// Counts and hierarchies as files, and what can be wrong with them, in words that name the line.
export * from './parse-count-files.ts'
export * from './leaf-counts.ts'
export * from './describe-failure.ts'
export * from './describe-refusal.ts'
