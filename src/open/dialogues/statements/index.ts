// Finding what was said, by whom and on what.
export {
  ANY_STATEMENT,
  findStatements,
  foldText,
  type FoundStatement,
  type FoundStatements,
  type StatementQuery,
} from './find-statements.ts'
