// SDMX as the whole program writes and reads it: code lists, identifiers, and data messages in CSV.
export { escapeIdentifier, escapeSign, HIDDEN, OBS_STATUS_NAMES, FREE, type ObsStatusCode } from './sdmx-codes.ts'
export { SDMX_CSV, writeSdmxCsv, type SdmxCell } from './write-sdmx-csv.ts'
export { readSdmxCsvHeader, type SdmxCsvHeader } from './read-sdmx-csv-header.ts'
