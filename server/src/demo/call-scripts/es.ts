import type { CallScripts } from './script.ts'

export const spanishScripts: CallScripts = {
  booking: {
    summary: '{name} reservó {service} con {staff} para el {day} a las {time}.',
    lines: [
      ['assistant', 'Hola, le atiende el asistente de inteligencia artificial de {business}. ¿En qué puedo ayudarle?'],
      ['caller', 'Hola, quisiera {service} el {day} a las {time}, por favor.'],
      ['tool', 'check_availability'],
      ['assistant', '{service} con {staff} está libre el {day} a las {time}. ¿Se lo reservo?'],
      ['caller', 'Sí, por favor.'],
      ['assistant', '¿Me dice su nombre y su número de teléfono?'],
      ['caller', '{name}, {phone}.'],
      ['tool', 'book_appointment'],
      [
        'assistant',
        'Gracias. {service} con {staff} queda reservado para el {day} a las {time}. Su referencia es {reference}.',
      ],
      ['caller', 'Estupendo, gracias. ¡Adiós!'],
      ['assistant', 'Gracias por su llamada. ¡Adiós!'],
    ],
  },
  booking_after_choice: {
    summary: '{name} preguntó qué había libre el {day} y reservó {service} con {staff} a las {time}.',
    lines: [
      ['assistant', 'Hola, le atiende el asistente de inteligencia artificial de {business}. ¿En qué puedo ayudarle?'],
      ['caller', '¿Tiene algo libre el {day} para {service}?'],
      ['tool', 'check_availability'],
      ['assistant', 'Puedo ofrecerle el {day} a las {time} o a las {laterTime}. ¿Cuál prefiere?'],
      ['caller', 'La primera. ¿Y cuánto cuesta?'],
      ['tool', 'find_services'],
      ['assistant', '{service} cuesta {price}. ¿Le reservo el {day} a las {time} con {staff}?'],
      ['caller', 'Sí. A nombre de {name}.'],
      ['tool', 'book_appointment'],
      [
        'assistant',
        'Gracias. {service} con {staff} queda reservado para el {day} a las {time}. Su referencia es {reference}.',
      ],
      ['caller', 'Perfecto, hasta entonces.'],
    ],
  },
  price: {
    summary: 'Preguntó por el precio y la duración de {service}.',
    lines: [
      ['assistant', 'Hola, le atiende el asistente de inteligencia artificial de {business}. ¿En qué puedo ayudarle?'],
      ['caller', 'Hola, ¿cuánto cuesta {service}?'],
      ['tool', 'find_services'],
      ['assistant', '{service} cuesta {price} y dura {minutes} minutos. ¿Desea reservar?'],
      ['caller', 'Hoy no, gracias, me lo pienso.'],
      ['assistant', 'De nada. ¡Adiós!'],
    ],
  },
  opening_hours: {
    summary: 'Preguntó por el horario.',
    lines: [
      ['assistant', 'Hola, le atiende el asistente de inteligencia artificial de {business}. ¿En qué puedo ayudarle?'],
      ['caller', '¿Qué horario tienen esta semana?'],
      ['tool', 'find_opening_hours'],
      ['assistant', 'Abrimos {hours}. ¿Puedo ayudarle en algo más?'],
      ['caller', 'No, eso es todo. ¡Gracias!'],
      ['assistant', 'Gracias por su llamada. ¡Adiós!'],
    ],
  },
  faq: {
    summary: 'Preguntó: «{question}»',
    lines: [
      ['assistant', 'Hola, le atiende el asistente de inteligencia artificial de {business}. ¿En qué puedo ayudarle?'],
      ['caller', '{question}'],
      ['tool', 'answer_question'],
      ['assistant', '{answer}'],
      ['caller', 'Perfecto, muchas gracias.'],
      ['assistant', 'De nada. ¡Adiós!'],
    ],
  },
  message: {
    summary: '{name} dejó un mensaje: «{message}»',
    lines: [
      ['assistant', 'Hola, le atiende el asistente de inteligencia artificial de {business}. ¿En qué puedo ayudarle?'],
      ['caller', '¿Podría dejar un recado?'],
      ['assistant', '¿Qué les digo?'],
      ['caller', '{message}'],
      ['assistant', '¿Y de parte de quién?'],
      ['caller', 'De {name}.'],
      ['tool', 'take_message'],
      ['assistant', 'Gracias, lo he apuntado y lo transmitiré.'],
    ],
  },
  abandoned: {
    summary: 'Colgó antes de decir de qué se trataba.',
    lines: [
      ['assistant', 'Hola, le atiende el asistente de inteligencia artificial de {business}. ¿En qué puedo ayudarle?'],
      ['caller', '¿Oiga? Perdone, llamo más tarde.'],
    ],
  },
  cancellation: {
    summary: '{name} canceló {service} del {day} a las {time}.',
    lines: [
      ['assistant', 'Hola, le atiende el asistente de inteligencia artificial de {business}. ¿En qué puedo ayudarle?'],
      ['caller', 'Lo siento, no puedo ir a mi cita.'],
      ['tool', 'find_appointments'],
      ['assistant', 'Tiene {service} con {staff} el {day} a las {time}. ¿La cancelo?'],
      ['caller', 'Sí, por favor, me ha surgido algo.'],
      ['tool', 'cancel_appointment'],
      ['assistant', 'Su cita está cancelada. ¿Puedo ayudarle en algo más?'],
      ['caller', 'No, gracias.'],
    ],
  },
  handed_over: {
    summary: '{name} pidió hablar con una persona y se le pasó la llamada.',
    lines: [
      ['assistant', 'Hola, le atiende el asistente de inteligencia artificial de {business}. ¿En qué puedo ayudarle?'],
      ['caller', 'Prefiero hablar con una persona sobre mi factura.'],
      ['tool', 'hand_over'],
      ['assistant', 'Un momento, por favor, le paso.'],
    ],
  },
  unanswered: {
    summary: 'Preguntó algo que no está en las preguntas frecuentes: «{unanswered}»',
    lines: [
      ['assistant', 'Hola, le atiende el asistente de inteligencia artificial de {business}. ¿En qué puedo ayudarle?'],
      ['caller', '{unanswered}'],
      ['tool', 'answer_question'],
      ['assistant', 'No estoy seguro. He apuntado su pregunta para el equipo.'],
      ['caller', 'De acuerdo, gracias. Llámenme, por favor.'],
      ['assistant', 'Gracias por su llamada. ¡Adiós!'],
    ],
  },
}
