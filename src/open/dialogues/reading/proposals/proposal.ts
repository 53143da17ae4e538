// What is proposed of a passage: never anything until a person has accepted it. The confidence is of this program's own kind of proposal
// in documents that it had not seen; data/reading-model/README.md says how it was measured.
import type { Constituency, SpokenBy } from '../../record/dialogue.ts'
import type { FoundFigure } from './find-figures.ts'

/** `claim`: somebody says that many agree. `position`: for or against something. `challenge`: what is said to be missing. */
export const LEARNT_KINDS = ['recommendation', 'practice', 'figure', 'claim', 'position', 'challenge'] as const
/** One of those that the model was trained on. */
export type LearntKind = (typeof LEARNT_KINDS)[number]

/** `intervention`: all that somebody named says in one place; the others are sentences. */
export const PROPOSAL_KINDS = ['intervention', ...LEARNT_KINDS] as const
/** What can be proposed. */
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

/** One thing that a sentence may be. */
export interface ReadProposal {
  /** Of a document: the same file read again gives the same ids. */
  readonly id: string
  readonly kind: ProposalKind
  /** The passage, and the sentence in it: offsets and lines. */
  readonly passage: string
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
  readonly page: number | null
  readonly paragraph: string | null
  /** As it stands. */
  readonly text: string
  /** From 0 to 1. */
  readonly confidence: number
  readonly speaker: {
    readonly spokenBy: SpokenBy
    /** The body or State; null unless named. For a practice: who did it. */
    readonly actor: string | null
    readonly constituency: Constituency
    readonly confidence: number
    readonly mode: 'panel' | 'floor' | 'written' | 'recorded'
  }
  /** Objectives of the Global Compact, likeliest first. */
  readonly objectives: readonly { readonly objective: number; readonly confidence: number }[]
  readonly figures: readonly FoundFigure[]
  /** Of a position, or of a recommendation that takes one: for something, for it with a condition, or against it. */
  readonly stance: 'support' | 'qualified' | 'oppose' | null
  /** The points of the record (ids of data/dialogues/points.yaml) on which it may be, likeliest first; missing where read before points were told. */
  readonly points?: readonly { readonly point: string; readonly confidence: number }[]
}
