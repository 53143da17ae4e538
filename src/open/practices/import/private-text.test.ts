// Which columns of somebody's table are about a person to be reached, and which are not.
import { describe, expect, it } from 'vitest'
import { isAboutPerson } from './private-text.ts'

describe('a column about whom to reach', () => {
  it.each([
    'Focal point',
    'Contact',
    'Phone',
    'Tel.',
    'Mobile no.',
    'E-mail of contact',
    'Email address',
    'Name of respondent',
    'Responsible person',
    'Point de contact',
    'Nom du responsable',
    'Courriel',
    'Personne-ressource',
    'Téléphone',
    'Persona de contacto',
    'Correo electrónico',
    'Контактное лицо',
    'Телефон',
    'جهة الاتصال',
    'البريد الإلكتروني',
    'رقم الهاتف',
    '联系人',
    '电话',
  ])('is told by its name: %s', (header) => {
    expect(isAboutPerson(header, 'anything')).toBe(true)
  })

  it.each(['ask amina@example.org', 'Amina, +33 6 12 34 56 78', '06.12.34.56.78', '(0039) 06 1234 5678'])(
    'is told by what it holds: %s',
    (text) => {
      expect(isAboutPerson('Notes', text)).toBe(true)
    },
  )

  it.each([
    ['No', '4'],
    ['State when reported', 'running'],
    ['Start date', '31/02/2023'],
    ['GCM objectives', '24'],
    ['Budget', '1 200 000'],
    ['Period', '2019-2020, 2021-2022'],
    ['Technology used', 'telephone line for everybody'],
    ['Reference', 'A/RES/73/195'],
  ])('is not %s: %s', (header, text) => {
    expect(isAboutPerson(header, text)).toBe(false)
  })
})
