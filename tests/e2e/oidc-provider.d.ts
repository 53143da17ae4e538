// The part of `oidc-provider` that the tests use; the package ships no types.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  /** An OpenID provider over Node's HTTP server. */
  export class Provider {
    constructor(issuer: string, configuration: object)
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
    callback(): (request: IncomingMessage, response: ServerResponse) => void
  }
}
