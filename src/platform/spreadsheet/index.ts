// Tables from and for whatever program: CSV in the encodings and with the separators that are found, XLSX with its merged cells,
// dates and names of places as people write them; and CSV out, safe to open.
export { csvFormOf, separatorOf, type CsvForm } from './csv-form.ts'
export { columnLetters } from './merged-cells.ts'
export { plainName } from './plain-name.ts'
export { readDateCell, type ReadDate } from './read-date.ts'
export { readPlaceName } from './read-place.ts'
export { readSheets, type Sheet, type SheetBook, type SheetCell, type SheetRow } from './read-sheets.ts'
export { readTableText } from './table-text.ts'
export { writeCsv, writeCsvLine, type CsvCell } from './write-csv.ts'
