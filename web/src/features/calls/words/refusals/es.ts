import type { CallsWords } from '../en.ts'

export const refusals: CallsWords['refusals'] = {
  'calls.call_not_simulated': 'Desde aquí solo se puede terminar una llamada del simulador.',
  'calls.no_number_to_ring': 'No hay ningún número de teléfono al que llamar.',
  'calls.appointment_unknown': 'Esta cita ya no existe.',
  'calls.nothing_to_say': 'Escriba de qué trata la llamada.',
  'calls.recipient_blocked': 'Este cliente o número está bloqueado. Quite primero el bloqueo.',
  'calls.recipient_opted_out': 'Quien tiene este número ha pedido que no se le moleste.',
  'calls.no_consent': 'Este cliente no ha aceptado llamadas de este tipo.',
  'calls.quiet_hours': 'Donde está este número es de noche. Inténtelo por la mañana.',
  'calls.no_own_number': 'Este negocio no tiene un número desde el que llamar. Añada uno en «Recepcionista».',
  'calls.cannot_ring':
    'No hay conectado ningún proveedor que pueda llamar. Conecte uno en los ajustes o llame desde su teléfono.',
  'calls.already_ringing': 'Ya se está llamando a este número. Espere un momento.',
  'calls.key_reused': 'Esto ya se pidió con otras palabras. Vuelva a cargar la página.',
  'calls.assistant_not_found': 'Este negocio todavía no tiene recepcionista. Configúrela primero.',
  'calls.language_not_spoken': 'La recepcionista debe empezar en uno de sus idiomas.',
  'calls.phone_number_not_found': 'Este número de teléfono ya no existe.',
  'calls.number_in_use': 'Este número ya está en uso.',
  'calls.branch_unknown': 'Esta sucursal ya no existe.',
  'calls.integration_not_found': 'Esta conexión ya no existe.',
  'calls.cannot_provision': 'Desde aquí no se puede crear nada en este proveedor.',
  'calls.provisioning_under_way': 'La recepcionista ya se está creando en un proveedor. Espere a que termine.',
  'calls.cannot_open_web_call': 'No hay conectado ningún proveedor con el que un navegador pueda hablar.',
  'calls.web_call_refused': 'El proveedor no abre esta llamada.',
  'calls.version_mismatch': 'Otra persona ha cambiado esto mientras tanto. Vuelva a cargarlo.',
}
