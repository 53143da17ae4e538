// What crosses with a referral, and what comes back: the shapes that are sealed, read again with care, since who sealed them may have been
// an earlier version of this program, or somebody else.
import { z } from 'zod'

/** How soon an answer is needed. */
export const urgencies = ['today', 'soon', 'ordinary'] as const

/** See `urgencies`. */
export type Urgency = (typeof urgencies)[number]

/** Why a recipient declines. Each but `other` is a barrier that somebody met. */
export const declineReasons = ['no-room', 'not-for-them', 'papers', 'language', 'cost', 'too-far', 'other'] as const

/** See `declineReasons`. */
export type DeclineReason = (typeof declineReasons)[number]

/** The barrier that a declined referral shows; none where the reason is another. */
export const barrierOfReason: Readonly<Record<DeclineReason, string | null>> = {
  'no-room': 'capacity',
  'not-for-them': 'eligibility',
  papers: 'documents',
  language: 'language',
  cost: 'cost',
  'too-far': 'distance',
  other: null,
}

/** The longest free text of an answer or of a message, in characters. */
export const MOST_TEXT = 2000

const text = (most: number) => z.string().max(most)

const told = z.array(z.strictObject({ field: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/), text: text(5000) })).max(40)

/** What the other sees, and nothing else: on their page, and before on the page of whoever sends it. */
const content = z.strictObject({
  senderName: text(300),
  need: text(60),
  urgency: z.enum(urgencies),
  serviceName: text(500),
  /** What the sender wrote to them; part of what was agreed to. */
  message: text(MOST_TEXT),
  told,
  /** The other organisations that it passed through for the same need, by id: how a loop is known. */
  via: z.array(z.uuid()).max(20),
})

/** See `content`. */
export type ReferralContent = z.infer<typeof content>

const sent = z.strictObject({
  content,
  serviceId: text(200).nullable(),
  locationId: text(200).nullable(),
  organisationName: text(500),
  recipientName: text(300),
  isLoop: z.boolean(),
  answerKey: text(60),
})

/** What the sender keeps: the content, where it went, and the private key of its answers. */
export type SentWords = z.infer<typeof sent>

const recipientAnswer = z.strictObject({ reason: z.enum(declineReasons).nullable(), text: text(MOST_TEXT) })

/** What a recipient answers. */
export type RecipientAnswer = z.infer<typeof recipientAnswer>

/** How it went for the person. */
export const gotHelp = ['yes', 'partly', 'no'] as const

const personAnswer = z.strictObject({ gotHelp: z.enum(gotHelp), barriers: z.array(text(40)).max(20), text: text(MOST_TEXT) })

/** What the person answers. */
export type PersonAnswer = z.infer<typeof personAnswer>

/** A text as it may be kept: composed, without controls, no longer than it may be. */
export function readText(typed: string): string {
  const clean = typed
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n]|\ufeff/gu, ' ')
    .trim()
  return [...clean].slice(0, MOST_TEXT).join('')
}

/** Reads what was sealed; `null` where it is not what it should be. */
export const readContent = (value: unknown): ReferralContent | null => content.safeParse(value).data ?? null
/** See `readContent`. */
export const readSentWords = (value: unknown): SentWords | null => sent.safeParse(value).data ?? null
/** See `readContent`. */
export const readRecipientAnswer = (value: unknown): RecipientAnswer | null => recipientAnswer.safeParse(value).data ?? null
/** See `readContent`. */
export const readPersonAnswer = (value: unknown): PersonAnswer | null => personAnswer.safeParse(value).data ?? null

/** The JSON of a text, where it is JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
