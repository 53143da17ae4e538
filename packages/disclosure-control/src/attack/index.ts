// Attacks on published tables, for anyone to turn on anybody's: `attack` for tables of counts and their earlier releases;
// crossing geographies, averaging and linkage for what needs more than one table of counts.
export * from './attack.ts'
export * from './averaging.ts'
export * from './crossing.ts'
export * from './linkage.ts'
export {
  DEFAULT_KNOWLEDGE,
  describeAttackProblem,
  type AttackKnowledge,
  type AttackName,
  type AttackProblem,
  type AttackReport,
  type AttackStep,
  type CellInterval,
  type Finding,
  type IntervalFigures,
  type PublishedCell,
  type PublishedTable,
} from './published.ts'
