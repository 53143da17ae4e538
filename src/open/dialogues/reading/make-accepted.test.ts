import { expect, it } from 'vitest'
import { findCopiedWords, makeAccepted } from './make-accepted.ts'
import type { ReadProposal } from './proposals/proposal.ts'

const PASSAGES = 'States should open doors.\nEvery State should make sure that nobody is reported for going to a clinic at night.'
const CHINESE = '各國應確保所有移民無論身份如何都能獲得基本醫療服務並且不因就醫而被舉報給移民當局'

it('finds eight words in a row of any passage, and leaves words of one’s own', () => {
  expect(findCopiedWords('It says: make sure that nobody is reported for going to hospital', PASSAGES)).toBe(
    'make sure that nobody is reported for going',
  )
  expect(findCopiedWords('Clinics ask nobody for papers and tell no police of whoever comes', PASSAGES)).toBeNull()
})

it('finds them in a script that puts no spaces between words', () => {
  expect(findCopiedWords(CHINESE.slice(5), `前言。${CHINESE}。`)).not.toBeNull()
  expect(findCopiedWords('看病的人不論有沒有證件都應該放心地走進醫院', CHINESE)).toBeNull()
})

it('makes nobody present: what is read was written, but where a person says how it was said', () => {
  const proposal: ReadProposal = {
    id: 'p-1',
    passage: 'q-1',
    start: 0,
    end: 33,
    kind: 'intervention',
    from: 4,
    to: 4,
    page: null,
    paragraph: null,
    text: 'Ghana asked for wages to be paid.',
    confidence: 0.9,
    // As readings from before told it.
    speaker: { spokenBy: 'named', actor: 'Ghana', constituency: 'state', confidence: 0.9, mode: 'panel' },
    objectives: [],
    figures: [],
    stance: null,
  }
  const as = {
    session: 's',
    summary: 'Pay wages.',
    language: 'en',
    spokenBy: 'named',
    actor: { name: 'Ghana' },
    isSpelling: false,
    objectives: [],
    point: null,
    stance: null,
    addressee: '',
  } as const
  const place = { order: 1, newId: () => 'made', chosen: null, spellings: [] }
  const modeOf = (mode?: 'panel') =>
    makeAccepted(proposal, { ...as, mode }, 'r-1', place).flatMap((one) => (one.kind === 'intervention' ? [one.mode] : []))
  expect(modeOf()).toEqual(['written'])
  expect(modeOf('panel')).toEqual(['panel'])
})
