// Assessments in a case: chosen, filled section by section without script, kept, read over, finished; and blank ones for paper.
export { addAssessRoutes } from './assess-routes.tsx'
