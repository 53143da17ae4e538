// Levers of more room, with or without a number of places: `add-room@service:x` is as much as helps, `add-room:50@service:x` is fifty.

/** A whole number of places above zero, in Western or Arabic digits; '' where none is given, `null` for anything else. */
export function readPlaces(typed: string): string | null {
  const plain = typed.trim().replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
  return plain === '' || /^[1-9]\d{0,6}$/.test(plain) ? plain : null
}

/** The lever's id with this many places; the id itself where it is not one of room or no number of places was given. */
export function sizeRoom(leverId: string, places: string): string {
  return places !== '' && leverId.startsWith('add-room@') ? leverId.replace('add-room@', `add-room:${places}@`) : leverId
}

/** The other way round: the id that the analysis names, and the places that were asked for. */
export function readSizedRoom(leverId: string): { readonly id: string; readonly places: string } {
  const [, places = '', scope = ''] = /^add-room:(\d+)@(.*)$/.exec(leverId) ?? []
  return places === '' ? { id: leverId, places: '' } : { id: `add-room@${scope}`, places }
}
