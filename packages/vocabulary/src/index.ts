// @causeway/vocabulary: the words that every room shares. Code lists and small types; no I/O.
export * from './three-valued.ts'
export * from './result.ts'
export * from './ids.ts'
export * from './needs.ts'
export * from './sensitive-needs.ts'
export * from './barriers.ts'
export * from './papers.ts'
export * from './groups.ts'
