import { describe, expect, test } from 'vitest'
import { inWords, salonServices, salonStaff } from '../../../test/salon-facts.ts'
import { understand } from './understand.ts'
import type { Expectation } from './understand.ts'

// It is Friday 20 November 2026, ten in the morning. Right: everything that was understood, and nothing else.
function understood(text: string, expectation: Expectation): string {
  const reference = { today: '2026-11-20', nowMinute: 600 }
  const salon = { services: salonServices, staff: salonStaff, branches: [], country: 'ES' }
  return inWords(understand({ ...salon, text, language: 'es', reference, expectation }))
}

const anytime: [string, string][] = [
  ['kiero una manicra', 'book, Manicure'],
  ['canselar mi sita', 'cancel, book'],
  ['¿hasta qué hora están abiertos?', 'hours, ?'],
  ['¿se puede reservar por internet?', '?'],
  ['póngame en la lista de espera', 'waitlist'],
  ['¿trabajan los sábados?', 'hours, unread "los sábados", ?'],
  ['¿trabajan los sábados con queratina?', 'unread "los sábados", ?'],
  ['quiero pasar mi corte del martes al jueves', 'reschedule, Haircut, 2026-11-26'],
  ['Quiero reservar un corte de pelo', 'book, Haircut'],
  ['Quisiera una cita para manicura', 'book, Manicure'],
  ['¿Tienen algo libre mañana?', 'book, 2026-11-21, ?'],
  ['Necesito una cita el jueves', 'book, 2026-11-26'],
  ['Corte con Laura el próximo miércoles a las doce', 'Haircut, Laura Pérez, 2026-11-25, 0:00 or 12:00'],
  ['tinte el sábado por la mañana', 'Full Color, 2026-11-21, 6:00-12:00'],
  ['¿podría hablar en español, por favor?', 'language, ?'],
  ['venga vale', 'yes'],
  ['vale me lo pienso', ''],
  ['claro pero tengo que mirarlo', ''],
  ['y anúlalo', 'cancel, no'],
  ['eres un robot', 'who_are_you'],
  ['un momento, por favor', 'wait'],
  ['perdón, me he equivocado de número', 'wrong_number'],
  ['quiero poner una reclamación', 'complaint'],
  ['el martes a las diez, perdón, a las once', '2026-11-24, 11:00 or 23:00'],
  ['uñas, por favor', 'Manicure'],
  ['quiero cortarme el pelo', 'book, Haircut'],
  ['cualquiera está bien', 'anybody, yes'],
  ['me da igual quién', 'anybody'],
  ['con quien sea', 'anybody'],
  ['lo antes posible', '2026-11-20..2027-11-21, soonest'],
  ['la primera hora libre', '2026-11-20..2026-12-11, soonest'],
  ['el martes no', 'not 2026-11-24'],
  ['cualquier día de la semana que viene', '2026-11-23..2026-11-30'],
  ['el 26 a las cuatro y cuarto', '2026-11-26, 4:15 or 16:15'],
  ['¿Cuánto cuesta un corte?', 'price, Haircut, ?'],
  ['¿qué precio tiene el tinte?', 'price, Full Color, ?'],
  ['cuánto vale', 'price, yes, ?'],
  ['¿Cuánto dura?', 'duration, ?'],
  ['¿A qué hora abren?', 'hours, ?'],
  ['¿Abren los sábados?', 'hours, unread "los sábados", ?'],
  ['hasta qué hora están abiertos', 'hours'],
  ['¿Dónde están?', 'address, ?'],
  ['¿Cuál es la dirección?', 'address, ?'],
  ['cómo llego', 'address, ?'],
  ['¿Quién hace manicuras?', 'staff, Manicure, ?'],
  ['¿Qué servicios ofrecen?', 'services, ?'],
  ['Quiero cancelar mi cita', 'cancel, book'],
  ['anular la reserva, por favor', 'cancel'],
  ['hoy no puedo ir', 'not_coming, not 2026-11-20'],
  ['No puedo ir mañana', 'not_coming, 2026-11-21, no'],
  ['Quiero cambiar mi cita', 'reschedule, book'],
  ['¿puedo mover mi cita al jueves?', 'reschedule, book, 2026-11-26, ?'],
  ['¿Cuándo es mi cita?', 'my_appointments, book, ?'],
  ['¿tengo una cita la semana que viene?', 'my_appointments, book, 2026-11-23..2026-11-30, ?'],
  ['Quiero hablar con una persona', 'person'],
  ['páseme con la encargada', 'person'],
  ['¿puedo hablar con alguien?', 'person, anybody, ?'],
  ['Quiero dejar un mensaje', 'message'],
  ['¿me pueden llamar?', 'message, ?'],
  ['¿Cómo dice?', 'repeat, ?'],
  ['¿puede repetir, por favor?', 'repeat, ?'],
  ['perdone, no le he entendido', 'repeat, no'],
  ['adiós', 'goodbye'],
  ['eso es todo, gracias', 'done, thanks'],
  ['no gracias, hasta luego', 'goodbye, thanks, no'],
  ['muchas gracias', 'thanks'],
  ['Hola, buenos días', 'hello'],
  ['sí', 'yes'],
  ['sí, por favor', 'yes'],
  ['vale', 'yes'],
  ['me parece bien', 'yes'],
  ['de acuerdo', 'yes'],
  ['perfecto', 'yes'],
  ['claro que sí', 'yes'],
  ['no hay problema', 'yes'],
  ['no', 'no'],
  ['no, gracias', 'thanks, no'],
  ['mejor no', 'no'],
  ['no me viene bien', 'no'],
  ['ninguna', 'no'],
  ['un poco más tarde', 'later'],
  ['más temprano', 'earlier'],
  ['otro día', 'other_day'],
  ['ese día no', 'other_day, no'],
  ['al día siguiente', 'next_day'],
  ['otra hora', 'other_time'],
  ['ninguna de esas', 'other_time, no'],
  ['Me llamo Anna Schmidt', 'name Anna Schmidt'],
  ['mi nombre es Tomás', 'name Tomás'],
  ['612 345 678', '+34612345678'],
  ['0034 612 345 678', '+34612345678'],
  ['seis uno dos tres cuatro cinco seis siete ocho', '+34612345678'],
  ['mi número es seis doce, treinta y cuatro, cincuenta y seis, setenta y ocho', '+34612345678'],
  ['anna punto schmidt arroba gmail punto com', 'anna.schmidt@gmail.com'],
  ['mi correo es tomas guion garcia arroba mail punto es', 'tomas-garcia@mail.es'],
  ['¿Se puede pagar con tarjeta?', '?'],
  ['con Pedro', 'stranger Pedro'],
  ['dos personas', ''],
  ['blablá', ''],
]

const askedToChoose: [string, string][] = [
  ['la primera', 'number 1'],
  ['pues once', '11:00 or 23:00'],
  ['la segunda, por favor', 'number 2, yes'],
  ['el número tres', 'number 3'],
  ['la última', 'number last'],
  ['la de las once y media', '11:30 or 23:30'],
]

const askedForName: [string, string][] = [
  ['A N A', 'name Ana'],
  ['soy Carmen Ruiz', 'name Carmen Ruiz'],
  ['Anna Schmidt', 'name Anna Schmidt'],
  ['anna schmidt', 'name Anna Schmidt'],
  ['a nombre de García', 'name García'],
  ['¿cuánto cuesta?', 'price, ?'],
]

describe('What callers say in Spanish', () => {
  test.each(anytime)('“%s” means: %s', (text, meaning) => {
    expect(understood(text, 'anything')).toBe(meaning)
  })

  test.each(askedToChoose)('asked to choose, “%s” means: %s', (text, meaning) => {
    expect(understood(text, 'choice')).toBe(meaning)
  })

  test.each(askedForName)('asked for a name, “%s” means: %s', (text, meaning) => {
    expect(understood(text, 'name')).toBe(meaning)
  })
})
