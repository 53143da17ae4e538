// The pages on which figures about people are asked for, previewed, approved, put before a panel, published and withdrawn.
export { createReleaseSite } from './release-site.tsx'
