// The web side of a process: an app with everything that all surfaces share, and a server that stops in order.
export { createProcessApp } from './create-process-app.ts'
export type { ProcessAppOptions, ReadinessCheck, RequestProblem } from './create-process-app.ts'
export { listen, PortUnavailable } from './listen.ts'
export type { ListeningServer } from './listen.ts'
export type { ProcessEnvironment, RequestVariables } from './request-context.ts'
export { contentSecurityPolicy } from './security-headers.ts'
