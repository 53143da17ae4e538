// What `causeway start` does for the fictional demo city and for no other.
export { showFirstGap } from './show-first-gap.ts'
export { releaseFirstGap } from './release-first-gap.ts'
