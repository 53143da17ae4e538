// Takes from a process what opens connections, sends, listens, asks for names or ends other processes. Node's permission model denies the network from Node 25 on; before, this
// does, against code that is led to ask for something by what it reads. Code that was taken over entirely could get around it.
import { Socket as UdpSocket } from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import { Server, Socket } from 'node:net'

/** From now on every attempt throws. What is open stays open: the channel to the parent. */
export function closeNetwork(): void {
  // `fetch`, http and tls connect through net's socket.
  for (const [owner, methods] of [
    [Socket.prototype, ['connect']],
    [Server.prototype, ['listen']],
    [UdpSocket.prototype, ['bind', 'connect', 'send']],
  ] as const)
    for (const method of methods) Object.defineProperty(owner, method, { value: refuse })
  // A name that is asked for is a word that somebody else's server hears.
  for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    for (const name of Object.getOwnPropertyNames(owner))
      if (/^(?:lookup|resolve|reverse)/.test(name)) Object.defineProperty(owner, name, { value: refuse })
  Object.defineProperty(process, 'kill', { value: refuse })
  syncBuiltinESMExports()
}

function refuse(): never {
  throw new Error('not from here')
}
