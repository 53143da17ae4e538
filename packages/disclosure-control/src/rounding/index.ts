// Small counts rounded to 0 or a base, everything still adding up.
export * from './round-small-counts.ts'
