import type { DemoFaq } from '../demo-business.ts'

export const thamesFaqs: readonly DemoFaq[] = [
  {
    category: 'location',
    keywords: {
      en: ['parking', 'park', 'car'],
      de: ['Parkplatz', 'parken', 'Auto'],
      es: ['aparcar', 'parking', 'coche'],
    },
    question: { en: 'Is there any parking?', de: 'Gibt es Parkplätze?', es: '¿Hay aparcamiento?' },
    answer: {
      en: 'Not at the practice; the nearest car park is on Ewer Street, and Southwark station is five minutes away.',
      de: 'Nicht an der Praxis; das nächste Parkhaus ist in der Ewer Street, und die Station Southwark ist fünf Minuten entfernt.',
      es: 'En la consulta no; el aparcamiento más cercano está en Ewer Street, y la estación de Southwark está a cinco minutos.',
    },
  },
  {
    category: 'payment',
    keywords: {
      en: ['insurance', 'insurer', 'pay', 'card'],
      de: ['Versicherung', 'bezahlen', 'Karte'],
      es: ['seguro', 'pagar', 'tarjeta'],
    },
    question: {
      en: 'Can I pay through my health insurance?',
      de: 'Zahlt das meine Versicherung?',
      es: '¿Puedo pagar con mi seguro médico?',
    },
    answer: {
      en: 'Yes, bring your authorisation code; otherwise you pay by card after the session.',
      de: 'Ja, bringen Sie Ihren Freigabecode mit; sonst zahlen Sie nach der Behandlung mit Karte.',
      es: 'Sí, traiga su código de autorización; si no, se paga con tarjeta después de la sesión.',
    },
  },
  {
    category: 'appointments',
    keywords: {
      en: ['cancellation', 'cancel', 'fee'],
      de: ['absagen', 'stornieren', 'Gebühr'],
      es: ['cancelación', 'cancelar', 'anular'],
    },
    question: {
      en: 'What happens if I cancel late?',
      de: 'Was kostet es, wenn ich zu spät absage?',
      es: '¿Qué pasa si cancelo tarde?',
    },
    answer: {
      en: 'Up to 24 hours before it is free; after that half the price is due.',
      de: 'Bis 24 Stunden vorher ist es kostenlos, danach fällt der halbe Preis an.',
      es: 'Hasta 24 horas antes es gratis; después se cobra la mitad del precio.',
    },
  },
  {
    category: 'access',
    keywords: {
      en: ['wheelchair', 'accessible', 'step-free'],
      de: ['Rollstuhl', 'barrierefrei', 'stufenlos'],
      es: ['silla de ruedas', 'accesible', 'escalones'],
    },
    question: {
      en: 'Is the practice wheelchair accessible?',
      de: 'Ist die Praxis mit dem Rollstuhl erreichbar?',
      es: '¿La consulta es accesible en silla de ruedas?',
    },
    answer: {
      en: 'Yes, the entrance, all treatment rooms and the gym are step-free.',
      de: 'Ja, Eingang, Behandlungsräume und Trainingsraum sind stufenlos.',
      es: 'Sí, la entrada, las salas y el gimnasio no tienen escalones.',
    },
  },
  {
    category: 'first visit',
    keywords: {
      en: ['first visit', 'wear', 'bring', 'clothes'],
      de: ['mitbringen', 'Kleidung', 'erster Besuch'],
      es: ['traer', 'ropa', 'primera visita'],
    },
    question: {
      en: 'What should I wear to my first visit?',
      de: 'Was ziehe ich zum ersten Termin an?',
      es: '¿Qué ropa llevo a la primera visita?',
    },
    answer: {
      en: 'Loose clothes such as shorts and a T-shirt; please come five minutes early.',
      de: 'Lockere Kleidung, etwa kurze Hose und T-Shirt; kommen Sie bitte fünf Minuten früher.',
      es: 'Ropa cómoda, como pantalón corto y camiseta; venga cinco minutos antes.',
    },
  },
  {
    category: 'referral',
    keywords: {
      en: ['referral', 'GP', 'doctor'],
      de: ['Überweisung', 'Rezept', 'Arzt'],
      es: ['derivación', 'receta', 'médico'],
    },
    question: {
      en: 'Do I need a referral from my GP?',
      de: 'Brauche ich eine Überweisung?',
      es: '¿Necesito una derivación del médico?',
    },
    answer: {
      en: 'No, you can book directly; only some insurers ask for a letter.',
      de: 'Nein, Sie können direkt buchen; nur manche Versicherer verlangen ein Schreiben.',
      es: 'No, puede reservar directamente; solo algunos seguros piden un informe.',
    },
  },
  {
    category: 'facilities',
    keywords: { en: ['shower', 'changing'], de: ['Dusche', 'Umkleide'], es: ['ducha', 'vestuario'] },
    question: { en: 'Do you have showers?', de: 'Haben Sie Duschen?', es: '¿Tienen duchas?' },
    answer: {
      en: 'Yes, two showers with lockers; towels are there.',
      de: 'Ja, zwei Duschen mit Schließfächern; Handtücher liegen bereit.',
      es: 'Sí, dos duchas con taquillas; hay toallas.',
    },
  },
]
