import { describe, expect, test } from 'vitest'
import { dangerIn, emergencyNumberOf } from './emergency.ts'
import { isInsult } from './insult.ts'

test.each([
  '112',
  '911!',
  'Call 911 please',
  'Please call an ambulance',
  "I can't breathe",
  'my husband is not breathing',
  'I think she is having a heart attack',
  'He is unconscious on the floor',
  'I have chest pain',
  'I want to kill myself',
  "my mouth is bleeding and it won't stop",
  'Ich blute stark aus dem Mund',
  'Es hört nicht auf zu bluten',
  'Herzinfarkt!',
  'Ich kriege keine Luft',
  'Meine Mutter kann nicht mehr atmen',
  'Rufen Sie die 112',
  'Wir brauchen einen Notarzt',
  'Er ist bewusstlos',
  'No puedo respirar',
  'Creo que es un infarto',
  'Llame al 112',
  'Necesito una ambulancia',
  'I cannot get any air',
  'My husband just collapsed',
  "There's a fire in the salon",
  "He's having a seizure",
  'I took too many pills',
  "I don't want to live anymore",
  'Hier brennt es!',
  'Feuer! Hier brennt es!',
  'Help, fire!',
  'Mein Mann ist umgekippt',
  'Ich bekomme ganz schlecht Luft',
  'Ich will nicht mehr leben',
  'Hilfe, Notfall!',
  'Hay un incendio',
  'Me estoy muriendo',
  'Quiero morir',
  'Call the police!',
  'I am being attacked',
  'Rufen Sie bitte die Polizei',
  'Ich werde bedroht',
  'Llame a la policía',
  'Me están atacando',
])('is somebody in danger who says: %s', (said) => {
  expect(dangerIn(said)).not.toBeNull()
})

test.each([
  '112 Main Street',
  'I live at 911 Park Avenue',
  'Call 112 Baker Street please',
  'I had a heart attack two years ago, may I have a massage?',
  'I need an emergency appointment with the dentist',
  'Is there a fire exit by the chairs?',
  'My skin burns after the color, es brennt ein wenig',
  'Meine Haare brennen mir nach dem Färben ein wenig',
  'I collapsed the two bookings into one',
  'This color is to die for',
  'Ich hatte vor einem Jahr einen Schlaganfall',
  'Tuesday at 11:20',
  'I need a police check for my new job',
  'Ich arbeite bei der Polizei',
  'Mi marido es de la policía',
  'My gums were bleeding a little, may I have a check-up?',
  'The code is 112233',
  'I would like a breath of fresh air and a haircut',
  'Tuve un infarto hace dos anos, es para fisioterapia',
])('is nobody in danger who says: %s', (said) => {
  expect(dangerIn(said)).toBeNull()
})

test.each([
  ['My husband is not breathing', ['en']],
  ['Mein Mann atmet nicht', ['de']],
  ['Mi marido no respira', ['es']],
  ['Hello, ein Herzinfarkt!', ['de']],
  ['Help, un infarto', ['es']],
  ['112', []],
])('the language of whoever is in danger is known by the words: %s', (said, languages) => {
  expect(dangerIn(said)).toEqual(languages)
})

test('help has the number of the country', () => {
  expect(['ES', 'de', 'GB', 'US', 'AU', 'XX'].map(emergencyNumberOf)).toEqual([
    '112',
    '112',
    '999',
    '911',
    '000',
    '112',
  ])
})

describe('an insult', () => {
  test.each(['You are so stupid', 'idiot', 'Halt die Klappe!', 'Sie sind echt blöd', 'Eres un inútil', 'gilipollas'])(
    'is: %s',
    (said) => expect(isInsult(said)).toBe(true),
  )
  test.each(['That is a stupid time for me', 'Are you a robot?', 'Das ist blöd, da kann ich nicht', 'No soy tonto'])(
    'is not: %s',
    (said) => expect(isInsult(said)).toBe(false),
  )
})
