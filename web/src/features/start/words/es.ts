import type { StartWords } from './en.ts'

export const words: StartWords = {
  trySimulator: 'Hablar con la recepcionista',
  today: 'Hoy',
  branch: 'Sucursal',
  allBranches: 'Todas las sucursales',
  count_one: '{{count}} cita',
  count_other: '{{count}} citas',
  nobodyToday:
    'Hoy no hay nadie reservado. Lo que llegue por teléfono, mensajes o la página de reservas aparece aquí al instante.',
  toCalendar: 'Abrir el calendario',
  groups: { here: 'Aquí ahora ({{count}})', coming: 'Por venir ({{count}})', over: 'Terminado ({{count}})' },
  step: { confirm: 'Confirmar', checkIn: 'Ha llegado', begin: 'Empezar', complete: 'Terminado' },
  stepOf: {
    confirm: 'Confirmar la cita de {{name}}',
    checkIn: '{{name}} ha llegado',
    begin: 'Empezar con {{name}}',
    complete: 'Terminado con {{name}}',
  },
  free: { title: 'Libre hoy', none: 'Hoy nadie tiene un hueco de un cuarto de hora o más.' },
  calls: {
    title: 'Al teléfono',
    now: 'Ahora',
    withheld: 'Número oculto',
    begins: 'La recepcionista está saludando.',
    caller: 'Quien llama',
    assistant: 'Recepcionista',
  },
  needs: {
    title: 'Necesita a una persona',
    setup: 'Configure su negocio: unos ocho minutos hasta la primera llamada atendida',
    followUps_one: 'recado o petición de llamada',
    followUps_other: 'recados o peticiones de llamada',
    threads_one: 'conversación le espera',
    threads_other: 'conversaciones le esperan',
    pending_one: 'cita por confirmar',
    pending_other: 'citas por confirmar',
    questions_one: 'pregunta que la recepcionista no supo responder',
    questions_other: 'preguntas que la recepcionista no supo responder',
    failing_one: 'conexión no funciona',
    failing_other: 'conexiones no funcionan',
  },
}
