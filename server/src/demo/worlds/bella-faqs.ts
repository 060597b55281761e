import type { DemoFaq } from '../demo-business.ts'

export const bellaFaqs: readonly DemoFaq[] = [
  {
    category: 'location',
    keywords: {
      en: ['parking', 'park', 'car'],
      de: ['Parkplatz', 'parken', 'Auto'],
      es: ['aparcar', 'parking', 'coche'],
    },
    question: { en: 'Can I park nearby?', de: 'Kann ich in der Nähe parken?', es: '¿Puedo aparcar cerca?' },
    answer: {
      en: 'There is a car park in Calle Barceló, four minutes away on foot.',
      de: 'In der Calle Barceló gibt es ein Parkhaus, vier Minuten zu Fuß.',
      es: 'Hay un aparcamiento en la calle Barceló, a cuatro minutos a pie.',
    },
  },
  {
    category: 'payment',
    keywords: { en: ['pay', 'card', 'cash'], de: ['zahlen', 'Karte', 'bar'], es: ['pagar', 'tarjeta', 'efectivo'] },
    question: { en: 'Can I pay by card?', de: 'Kann ich mit Karte zahlen?', es: '¿Puedo pagar con tarjeta?' },
    answer: {
      en: 'Yes, by card, by phone or in cash.',
      de: 'Ja, mit Karte, mit dem Telefon oder bar.',
      es: 'Sí, con tarjeta, con el móvil o en efectivo.',
    },
  },
  {
    category: 'appointments',
    keywords: {
      en: ['cancellation', 'cancel', 'fee'],
      de: ['Stornierung', 'absagen', 'Gebühr'],
      es: ['cancelación', 'cancelar', 'anular'],
    },
    question: {
      en: 'What is your cancellation policy?',
      de: 'Bis wann kann ich kostenlos absagen?',
      es: '¿Hasta cuándo puedo cancelar gratis?',
    },
    answer: {
      en: 'You can cancel free of charge until 24 hours before your appointment.',
      de: 'Bis 24 Stunden vor dem Termin sagen Sie kostenlos ab.',
      es: 'Puede cancelar gratis hasta 24 horas antes de su cita.',
    },
  },
  {
    category: 'access',
    keywords: {
      en: ['wheelchair', 'accessible', 'step'],
      de: ['Rollstuhl', 'barrierefrei', 'Stufe'],
      es: ['silla de ruedas', 'accesible', 'escalón'],
    },
    question: {
      en: 'Is the salon wheelchair accessible?',
      de: 'Ist der Salon barrierefrei?',
      es: '¿El salón es accesible en silla de ruedas?',
    },
    answer: {
      en: 'Yes, the entrance has no step and there is an accessible toilet.',
      de: 'Ja, der Eingang ist ebenerdig und es gibt ein barrierefreies WC.',
      es: 'Sí, la entrada no tiene escalón y hay un aseo accesible.',
    },
  },
  {
    category: 'services',
    keywords: {
      en: ['allergy', 'allergic', 'patch test'],
      de: ['Allergie', 'allergisch', 'Test'],
      es: ['alergia', 'alérgica', 'prueba'],
    },
    question: {
      en: 'I have an allergy. Can I have my hair coloured?',
      de: 'Ich habe eine Allergie. Kann ich mir die Haare färben lassen?',
      es: 'Tengo alergia. ¿Puedo teñirme el pelo?',
    },
    answer: {
      en: 'Please come by two days before for a free patch test; we also have colours without ammonia.',
      de: 'Kommen Sie bitte zwei Tage vorher zu einem kostenlosen Test; wir haben auch Farben ohne Ammoniak.',
      es: 'Venga dos días antes a una prueba gratuita; también tenemos tintes sin amoniaco.',
    },
  },
  {
    category: 'services',
    keywords: { en: ['children', 'child', 'kids'], de: ['Kinder', 'Kind'], es: ['niños', 'niño', 'hijo'] },
    question: {
      en: "Do you cut children's hair?",
      de: 'Schneiden Sie auch Kindern die Haare?',
      es: '¿Cortan el pelo a niños?',
    },
    answer: {
      en: 'Yes, from three years on, at the same price.',
      de: 'Ja, ab drei Jahren, zum selben Preis.',
      es: 'Sí, a partir de tres años, al mismo precio.',
    },
  },
  {
    category: 'gifts',
    keywords: { en: ['voucher', 'gift'], de: ['Gutschein', 'Geschenk'], es: ['regalo', 'bono'] },
    question: { en: 'Do you sell gift vouchers?', de: 'Gibt es Gutscheine?', es: '¿Venden tarjetas regalo?' },
    answer: {
      en: 'Yes, for any amount from 20 euros, at the salon.',
      de: 'Ja, ab 20 Euro über jeden Betrag, im Salon.',
      es: 'Sí, de cualquier importe desde 20 euros, en el salón.',
    },
  },
]
