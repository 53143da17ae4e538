import { describe, expect, it } from 'vitest'
import type { ActorRecord } from '../record/dialogue.ts'
import { suggestSpeakers } from './suggest-speakers.ts'

const guest = (id: string, name: string, spellings: readonly string[] = []): ActorRecord => ({
  kind: 'actor',
  id,
  name: { original: 'en', texts: { en: name } },
  constituency: 'migrants',
  place: ['unknown'],
  spellings,
  isPerson: true,
})

describe('whoever a written name may be', () => {
  it('is nobody who is told apart from it by their number alone', () => {
    const guests = [guest('1', 'Guest 1'), guest('3', 'Guest 3'), guest('12', 'Guest 12')]
    expect(suggestSpeakers('Guest 2', guests)).toEqual([])
    expect(suggestSpeakers('Guest', guests)).toEqual([])
    expect(suggestSpeakers('guest  3', guests)).toMatchObject([{ actor: { id: '3' }, why: 'same' }])
  })

  it('is who was called so before they chose a name', () => {
    const guests = [guest('1', 'Guest 1'), guest('2', 'Nour', ['Guest 2'])]
    expect(suggestSpeakers('Guest 2', guests)).toMatchObject([{ actor: { id: '2' }, why: 'same', like: 'Guest 2' }])
  })

  it('is still whoever sounds alike', () => {
    expect(suggestSpeakers('Noor', [guest('2', 'Nour')])).toMatchObject([{ why: 'alike' }])
  })
})
