// Takes from a process what opens connections, sends or listens. Node's permission model denies the network from Node 25 on; before, this
// does, against code that is led to ask for something by what it reads. Code that was taken over entirely could get around it.
import { Socket as UdpSocket } from 'node:dgram'
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
}

function refuse(): never {
  throw new Error('there is no network here')
}
