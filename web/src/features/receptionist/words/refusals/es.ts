import type { refusals as english } from './en.ts'

export const refusals: typeof english = {
  'receptionist.faq_not_found': 'Esta respuesta ya no existe.',
  'receptionist.unanswered_question_not_found': 'Esta pregunta ya no existe.',
  'receptionist.unanswered_question_settled': 'Alguien ya ha respondido o descartado esta pregunta.',
  'receptionist.system_prompt_not_found': 'Esta versión ya no existe.',
  'receptionist.system_prompt_label_taken': 'Ya hay una versión con este nombre. Elija otro.',
  'receptionist.system_prompt_not_draft':
    'Esta versión se ha publicado y queda como estaba. Escriba en su lugar una nueva.',
  'receptionist.system_prompt_already_published': 'Esta versión ya responde en todas las conversaciones.',
  'receptionist.system_prompts_of_two_channels':
    'Solo se comparan o se reparten conversaciones versiones de un mismo canal.',
  'receptionist.blocked_number_not_found': 'Este número ya no está bloqueado.',
  'receptionist.invalid_phone': 'No es un número de teléfono posible.',
  'receptionist.follow_up_not_found': 'Esto ya no existe.',
  'receptionist.follow_up_already_done': 'Alguien ya lo ha hecho.',
  'receptionist.version_mismatch': 'Alguien lo ha cambiado entretanto. Vuelva a cargar la página y mírelo.',
  'evaluation.evaluation_not_found': 'No existe esta prueba.',
  'evaluation.scenarios_invalid': 'Un archivo de escenarios no es como debe ser.',
  'evaluation.no_scenarios': 'No queda ningún escenario para este idioma y quien dirige.',
  'evaluation.too_many_conversations': 'Son más de 2.000 conversaciones. Represente cada una menos veces.',
  'evaluation.no_language_model': 'No hay ningún modelo de lenguaje conectado. Conecte antes uno en los ajustes.',
  'webchat.site_invalid': 'Uno de los sitios web no es una dirección que un navegador conozca.',
  'webchat.version_mismatch': 'Alguien lo ha cambiado entretanto. Vuelva a cargar la página y mírelo.',
  'messaging.version_mismatch': 'Alguien lo ha cambiado entretanto. Vuelva a cargar la página y mírelo.',
  'calls.language_not_spoken': 'El primer idioma debe ser uno de los que se entienden.',
  'calls.number_in_use': 'Este número ya está en uso, aquí o en otro negocio.',
  'calls.branch_unknown': 'Esta sucursal ya no existe.',
  'calls.phone_number_not_found': 'Este número ya no existe.',
  'calls.version_mismatch': 'Alguien lo ha cambiado entretanto. Vuelva a cargar la página y mírelo.',
}
