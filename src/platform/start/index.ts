// Starting and stopping in order: signals turned into one promise, and child processes that end with their parent.
export { startServeProcesses } from './serve-process.ts'
export { reportListening, waitForStop } from './stop-signal.ts'
