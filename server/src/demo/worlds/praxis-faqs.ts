import type { DemoFaq } from '../demo-business.ts'

export const praxisFaqs: readonly DemoFaq[] = [
  {
    category: 'location',
    keywords: {
      en: ['parking', 'park', 'car'],
      de: ['Parkplatz', 'parken', 'Auto'],
      es: ['aparcar', 'parking', 'coche'],
    },
    question: { en: 'Where can I park?', de: 'Wo kann ich parken?', es: '¿Dónde puedo aparcar?' },
    answer: {
      en: 'There is a car park at Hackescher Markt; the S-Bahn is three minutes away.',
      de: 'Am Hackeschen Markt gibt es ein Parkhaus; die S-Bahn ist drei Minuten entfernt.',
      es: 'Hay un aparcamiento en Hackescher Markt; el tren S-Bahn está a tres minutos.',
    },
  },
  {
    category: 'payment',
    keywords: {
      en: ['insurance', 'insured', 'pay'],
      de: ['Krankenkasse', 'Kasse', 'versichert', 'bezahlen'],
      es: ['seguro', 'asegurado', 'pagar'],
    },
    question: {
      en: 'Does my insurance pay for it?',
      de: 'Zahlt das die Krankenkasse?',
      es: '¿Lo paga mi seguro?',
    },
    answer: {
      en: 'Check-ups and fillings are covered by statutory insurance; the cleaning is paid by yourself, many insurers give a part back.',
      de: 'Kontrolle und einfache Füllungen zahlt die Kasse; die Zahnreinigung zahlen Sie selbst, viele Kassen geben einen Teil zurück.',
      es: 'El seguro público cubre revisiones y empastes sencillos; la limpieza la paga usted, y muchos seguros devuelven una parte.',
    },
  },
  {
    category: 'appointments',
    keywords: {
      en: ['cancellation', 'cancel', 'fee'],
      de: ['absagen', 'Absage', 'Ausfallhonorar', 'stornieren'],
      es: ['cancelación', 'cancelar', 'anular'],
    },
    question: {
      en: 'Until when can I cancel?',
      de: 'Bis wann kann ich absagen?',
      es: '¿Hasta cuándo puedo cancelar?',
    },
    answer: {
      en: 'Please cancel at least 24 hours before your appointment.',
      de: 'Bitte sagen Sie spätestens 24 Stunden vorher ab.',
      es: 'Por favor, cancele al menos 24 horas antes de su cita.',
    },
  },
  {
    category: 'access',
    keywords: {
      en: ['wheelchair', 'accessible', 'lift'],
      de: ['Rollstuhl', 'barrierefrei', 'Aufzug'],
      es: ['silla de ruedas', 'accesible', 'ascensor'],
    },
    question: { en: 'Is there a lift?', de: 'Gibt es einen Aufzug?', es: '¿Hay ascensor?' },
    answer: {
      en: 'Yes, the practice is on the first floor and can be reached by lift without steps.',
      de: 'Ja, die Praxis liegt im ersten Stock und ist mit dem Aufzug stufenlos erreichbar.',
      es: 'Sí, la consulta está en la primera planta y se llega en ascensor sin escalones.',
    },
  },
  {
    category: 'first visit',
    keywords: {
      en: ['first visit', 'bring', 'new patient'],
      de: ['mitbringen', 'Unterlagen', 'Neupatient', 'erster Besuch'],
      es: ['traer', 'primera visita', 'documentos'],
    },
    question: {
      en: 'What do I bring to my first visit?',
      de: 'Was muss ich zum ersten Termin mitbringen?',
      es: '¿Qué debo traer a la primera visita?',
    },
    answer: {
      en: 'Your insurance card, a list of your medicines and earlier X-rays if you have them.',
      de: 'Ihre Versichertenkarte, eine Liste Ihrer Medikamente und frühere Röntgenbilder, falls vorhanden.',
      es: 'La tarjeta del seguro, la lista de sus medicamentos y radiografías anteriores si las tiene.',
    },
  },
  {
    category: 'emergencies',
    keywords: {
      en: ['emergency', 'pain', 'toothache'],
      de: ['Notfall', 'Schmerzen', 'Zahnschmerzen'],
      es: ['urgencia', 'dolor', 'dolor de muelas'],
    },
    question: {
      en: 'What do I do in an emergency?',
      de: 'Was mache ich bei Zahnschmerzen am Wochenende?',
      es: '¿Qué hago en una urgencia?',
    },
    answer: {
      en: 'During opening hours come straight away; at night and at weekends the dental emergency service of Berlin helps.',
      de: 'Während der Sprechzeiten kommen Sie gleich; nachts und am Wochenende hilft der zahnärztliche Notdienst Berlin.',
      es: 'En horario de consulta, venga enseguida; por la noche y en fin de semana atiende el servicio dental de urgencia de Berlín.',
    },
  },
  {
    category: 'languages',
    keywords: {
      en: ['English', 'language', 'speak'],
      de: ['Englisch', 'Sprache', 'sprechen', 'Türkisch'],
      es: ['inglés', 'idioma', 'hablan'],
    },
    question: {
      en: 'Do the dentists speak English?',
      de: 'Welche Sprachen werden in der Praxis gesprochen?',
      es: '¿Qué idiomas hablan en la consulta?',
    },
    answer: {
      en: 'Yes, German, English, Turkish and Polish are spoken.',
      de: 'Deutsch, Englisch, Türkisch und Polnisch.',
      es: 'Alemán, inglés, turco y polaco.',
    },
  },
]
