import { expect, it } from 'vitest'
import { findCopiedWords } from './make-accepted.ts'

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
