// Small counts rounded to 0 or a base, everything still adding up; and each count by itself rounded down to tens, the fallback.
export * from './round-small-counts.ts'
export * from './round-down-to-tens.ts'
