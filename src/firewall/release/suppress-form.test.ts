// What the attack finds for certain refuses the release, also where the setting that was asked for leaves it open.
import { createLedger } from '@causeway/disclosure-control'
import { describe, expect, it } from 'vitest'
import { makePreview } from './make-preview.ts'
import { readFilesMaterial } from './read-files-material.ts'

// Four ages by four languages. With shown zeros and a threshold of 5, the people alone in (a3, l0) and (a3, l3) work out (a3, l1)
// between them: their row's total is published, and nothing else of it is hidden.
const PEOPLE = [1, 1, 48, 1, 1, 2, 33, 49, 21, 36, 16, 21, 1, 3, 33, 1]
const four = [0, 1, 2, 3]

function readMaterial() {
  const read = readFilesMaterial(
    {
      kind: 'files',
      inner: `age,language,n\n${PEOPLE.map((n, at) => `a${Math.floor(at / 4)},l${at % 4},${n}`).join('\n')}\n`,
      hierarchies: ['dim,code,parent', 'age,all,', ...four.map((at) => `age,a${at},all`), 'language,any,']
        .concat(four.map((at) => `language,l${at},any`))
        .join('\n'),
      described: 'made',
      variables: { age: 'age', language: 'language' },
    },
    {},
  )
  if (!read.ok) throw new Error(read.error.join('; '))
  return read.value
}

function preview(intervals: 'required' | 'linear') {
  const task = {
    releaseId: 'made',
    series: 'made',
    titles: { en: 'Made' },
    period: '2026',
    geography: 'city',
    choice: { method: 'suppress', rules: { threshold: 5, zeros: 'show', intervals } },
    material: readMaterial(),
    earlier: [],
    ledger: createLedger(0.5),
    secret: new Uint8Array(0),
  } as const
  return makePreview(task, () => undefined)
}

describe('a form made by suppression', () => {
  it('is refused where two people who tell each other their own counts know a third one exactly', async () => {
    const { preview: linear, form } = await preview('linear')
    expect(linear.refusal).toMatchObject({
      rule: 'attack',
      sentences: expect.arrayContaining([expect.stringMatching(/^a3 × l1 could be inferred: two people/)]),
    })
    expect(form).toBeNull()
  })

  it('passes by the usual setting, which hides what such a pair would need', async () => {
    const { preview: usual } = await preview('required')
    expect(usual.refusal).toBeNull()
    expect(usual.attackers.map(({ findings }) => findings)).toEqual(usual.attackers.map(() => 0))
  })
})
