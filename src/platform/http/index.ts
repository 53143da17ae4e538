// The web side of a process: an app with everything that all surfaces share, and a server that stops in order.
export { createProcessApp } from './create-process-app.ts'
export type { RequestProblem } from './create-process-app.ts'
export { findOtherProcess, type OtherProcess } from './find-other-process.ts'
export { listen, PortUnavailable } from './listen.ts'
export { createOnce } from './once.ts'
export { leaveNoTrace, type ProcessEnvironment } from './request-context.ts'
export { contentSecurityPolicy } from './security-headers.ts'
