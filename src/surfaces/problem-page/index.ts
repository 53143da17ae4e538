// The page of a failed request, for every page of a process: what happened, whether anything was lost, what to do.
export { createProblemPage } from './problem-page.tsx'
