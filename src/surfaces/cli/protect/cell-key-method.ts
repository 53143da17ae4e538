// --method cell-key: the cell key method, for offices that require it, with what averaging takes off printed beside.
import { createPerturbationTable, deriveLeafKeys, perturbCells, simulateAveraging } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import { readLeafCounts } from '../../../firewall/release/index.ts'
import type { ProtectMethod } from './methods.ts'
import { formatRows } from './write-release-folder.ts'

/** Protects by cell keys derived from the office's secret, so that the same cell of the same count is always changed the same. */
export const protectByCellKeys: ProtectMethod = async ({ files, countsName, rules, choices }) => {
  const { secret, perturbation } = choices
  if (secret === undefined)
    return fail(['--method cell-key needs --key-file <file>: 32 or more secret random bytes, kept and used again'])
  const table = readLeafCounts(files, countsName)
  if (!table.ok) return table
  const { model, counts } = table.value
  const noise = createPerturbationTable(perturbation)
  if (!noise.ok)
    return fail([
      noise.error.problem === 'impossible'
        ? `no noise for counts of ${noise.error.count} meets all conditions; take a larger variance or a smaller js in --ptable`
        : `--ptable: ${noise.error.field} cannot be ${noise.error.found}`,
    ])
  const { original, perturbed } = perturbCells(model, counts, await deriveLeafKeys(model, counts, secret), noise.value)
  const averaging = simulateAveraging(model, original, perturbed, (rules.threshold ?? 10) - 1)
  const names = files.dimensions.map(({ name }) => name)
  const rows = [...perturbed].map((n, cell) => [...model.codesOfCell(cell), n])
  return ok({
    files: new Map([
      ['published.csv', formatRows([[...names, 'n'], ...rows])],
      ['cells.csv', formatRows([[...names, 'n', 'primary', 'suppressed'], ...rows.map((row) => [...row, 0, 0])])],
    ]),
    release: {
      method: 'cell-key',
      perturbation: noise.value,
      averaging,
      definition:
        'every count is changed by a noise that its people and its size fix; figures do not add up, and are not meant to',
      mayBePublished: ['published.csv', 'hierarchies.csv'],
      staysInTheOffice: ['cells.csv', 'release.json', 'the key file'],
    },
    lines: [
      `${rows.length} cells, each changed by at most ${perturbation.largestChange}.`,
      `Averaging attack: of ${averaging.smallCells} counts from 1 to ${(rules.threshold ?? 10) - 1}, ${percent(averaging.exactAfterAveraging)} come out exactly by least squares`,
      `over the table's own margins (${percent(averaging.exactAsPublished)} are published as they are), ${percent(averaging.withinOneAfterAveraging)} within one person.`,
      'Where that is too much, use --method suppress or --method noise.',
    ],
  })
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`
}
