// Levers of more room, with or without a number of places: `add-room@service:x` is as much as helps, `add-room:50@service:x` is fifty.

/** The lever's id with this many places; the id itself where it is not one of room or no whole number above zero was given. */
export function sizeRoom(leverId: string, places: string): string {
  const isNumber = /^[1-9]\d{0,6}$/.test(places.trim())
  return isNumber && leverId.startsWith('add-room@') ? leverId.replace('add-room@', `add-room:${places.trim()}@`) : leverId
}

/** The other way round: the id that the analysis names, and the places that were asked for. */
export function readSizedRoom(leverId: string): { readonly id: string; readonly places: string } {
  const [, places = '', scope = ''] = /^add-room:(\d+)@(.*)$/.exec(leverId) ?? []
  return places === '' ? { id: leverId, places: '' } : { id: `add-room@${scope}`, places }
}
