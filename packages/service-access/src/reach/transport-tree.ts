// The spanning tree of a transportation problem in a network simplex that is made for few services and many rows:
// only services and the rows shared between services are kept as a tree; all other rows are leaves without upkeep.
// Strongly feasible trees (Cunningham 1976) keep it from cycling, so it ends at an exact optimum.
//
// Nodes: rows 0 … n-1, the spare row n (places that nobody takes), services 0 … m-1, and the root m ("nobody": people
// not reached). A row's key is its way towards the root; a service's parent is a row. Every parent entry carries people.

/** The tree with its flows and prices; arrays of rows have length n + 1, of services m + 1. */
export interface TransportTree {
  readonly rows: number
  readonly services: number
  /** The service (or root) towards which the row hangs, the cost of one person there, and its people. */
  readonly keyService: Int32Array
  readonly keyCost: Float64Array
  readonly keyFlow: Float64Array
  /** The row under which the service hangs, with cost and people. */
  readonly parentRow: Int32Array
  readonly parentCost: Float64Array
  readonly parentFlow: Float64Array
  /** What one more place at the service would save; 0 at the root. */
  readonly price: Float64Array
  readonly depth: Int32Array
  readonly childOfRow: Int32Array
  readonly nextChild: Int32Array
  readonly previousChild: Int32Array
  readonly hubOfService: Int32Array
  readonly nextHub: Int32Array
  readonly previousHub: Int32Array
}

/** A tree of single nodes: every row keyed to the root with no people, every service under the spare row with no places. */
export function createTree(rows: number, services: number): TransportTree {
  const ofRows = (): Int32Array => new Int32Array(rows + 1).fill(-1)
  const ofServices = (): Int32Array => new Int32Array(services + 1).fill(-1)
  const tree: TransportTree = {
    rows,
    services,
    keyService: new Int32Array(rows + 1).fill(services),
    keyCost: new Float64Array(rows + 1),
    keyFlow: new Float64Array(rows + 1),
    parentRow: ofServices(),
    parentCost: new Float64Array(services + 1),
    parentFlow: new Float64Array(services + 1),
    price: new Float64Array(services + 1),
    depth: new Int32Array(services + 1),
    childOfRow: ofRows(),
    nextChild: ofServices(),
    previousChild: ofServices(),
    hubOfService: ofServices(),
    nextHub: ofRows(),
    previousHub: ofRows(),
  }
  tree.keyFlow[rows] = Infinity
  return tree
}

/** Hangs the row's way to the root on another service; its own children come with it. */
export function setKey(tree: TransportTree, row: number, service: number, cost: number, flow: number): void {
  const isHub = tree.childOfRow[row]! >= 0
  if (isHub) removeHub(tree, row)
  tree.keyService[row] = service
  tree.keyCost[row] = cost
  tree.keyFlow[row] = flow
  if (isHub) addHub(tree, row)
}

/** Hangs the service under the row. It must hang nowhere else. */
export function setParent(tree: TransportTree, service: number, row: number, cost: number, flow: number): void {
  const { childOfRow, nextChild, previousChild } = tree
  tree.parentRow[service] = row
  tree.parentCost[service] = cost
  tree.parentFlow[service] = flow
  const first = childOfRow[row]!
  if (first < 0) addHub(tree, row)
  else previousChild[first] = service
  nextChild[service] = first
  previousChild[service] = -1
  childOfRow[row] = service
}

/** Takes the service from the row above it. */
export function removeParent(tree: TransportTree, service: number): void {
  const { childOfRow, nextChild, previousChild, parentRow } = tree
  const row = parentRow[service]!
  const next = nextChild[service]!
  const previous = previousChild[service]!
  if (next >= 0) previousChild[next] = previous
  if (previous >= 0) nextChild[previous] = next
  else {
    childOfRow[row] = next
    if (next < 0) removeHub(tree, row)
  }
}

function addHub(tree: TransportTree, row: number): void {
  const service = tree.keyService[row]!
  const first = tree.hubOfService[service]!
  tree.nextHub[row] = first
  tree.previousHub[row] = -1
  if (first >= 0) tree.previousHub[first] = row
  tree.hubOfService[service] = row
}

function removeHub(tree: TransportTree, row: number): void {
  const next = tree.nextHub[row]!
  const previous = tree.previousHub[row]!
  if (next >= 0) tree.previousHub[next] = previous
  if (previous >= 0) tree.nextHub[previous] = next
  else tree.hubOfService[tree.keyService[row]!] = next
}
