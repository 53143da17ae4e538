// Letters stand on the platform, since other rooms look up names across scripts too.
export { romanise, skeletonOf } from '../../../platform/i18n/index.ts'
