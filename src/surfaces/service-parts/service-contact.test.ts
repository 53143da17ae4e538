// What is shown of a service: never a staff member's name, never more of an address than its visibility allows.
import { describe, expect, it } from 'vitest'
import type { ServiceAtLocation } from '@causeway/service-access'
import { readContact } from './service-contact.ts'

const full = {
  description: 'A room.',
  url: 'javascript:alert(1)',
  email: 'hello@house.example',
  phones: [{ number: '+44 1632 960003', type: 'voice' }, { number: '+44 1632 960009', type: 'fax' }, { number: 7 }],
  contacts: [{ name: 'Amina Staff', email: 'amina@house.example' }],
  service_at_locations: [
    {
      id: 'place',
      location: {
        id: 'location',
        phones: [{ number: '+44 1632 960003' }, { number: '+44 1632 960010' }],
        addresses: [{ address_1: '120 Candle Row', city: 'Nerivelle', state_province: 'Millreach', postal_code: 'NV 151D' }],
      },
    },
  ],
}

function at(visibility: ServiceAtLocation['visibility']): ServiceAtLocation {
  // Only the fields that reading a contact looks at.
  return { id: 'place', locationId: 'location', visibility } as ServiceAtLocation
}

describe('the contact of a service', () => {
  it('has its address where it may be shown in full', () => {
    expect(readContact(full, at('full')).addressLines).toEqual(['120 Candle Row', 'NV 151D, Nerivelle'])
  })

  it('has only the district where the address is rough', () => {
    expect(readContact(full, at('area'))).toMatchObject({ addressLines: [], area: 'Millreach' })
  })

  it('has neither address nor district nor the telephone of the house where it is hidden', () => {
    const contact = readContact(full, at('hidden'))
    expect(contact).toMatchObject({ addressLines: [], area: null })
    expect(contact.phones.map(({ dial }) => dial)).toEqual(['+441632960003'])
  })

  it('has each number once, ready to dial, and no fax', () => {
    expect(readContact(full, at('full')).phones.map(({ dial }) => dial)).toEqual(['+441632960003', '+441632960010'])
  })

  it('never names a member of staff, nor links to anything but the web', () => {
    const contact = readContact(full, at('full'))
    expect(JSON.stringify(contact)).not.toContain('Amina')
    expect(contact.url).toBeNull()
  })

  it('of a document that cannot be read is empty', () => {
    expect(readContact('nonsense', at('full')).phones).toEqual([])
  })
})
