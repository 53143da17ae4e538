// What a further page of work is asked with: all that the page before was asked with but its place, in hidden fields.

/** Fields by name. */
export function carryRequest(request: {
  readonly only?: string | undefined
  readonly teamId?: string
  readonly accountId?: string
}): readonly (readonly [name: string, value: string])[] {
  return [
    ...(request.only === undefined ? [] : [['only', request.only] as const]),
    ...(request.teamId === undefined ? [] : [['team', request.teamId] as const]),
    ...(request.accountId === undefined ? [] : [['account', request.accountId] as const]),
  ]
}
