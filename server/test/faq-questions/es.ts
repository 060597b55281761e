import type { FaqQuestions } from './faq-questions.ts'

export const es: FaqQuestions = {
  faqs: [
    {
      question: '¿Hay aparcamiento cerca?',
      keywords: ['aparcar', 'parking', 'aparcamiento'],
      asked: ['¿Se puede aparcar por ahí?', 'donde puedo dejar el coche', '¿Tienen parking para clientes?'],
    },
    {
      question: '¿Se puede pagar con tarjeta?',
      keywords: ['tarjeta de crédito', 'pagar', 'datáfono', 'sin contacto'],
      asked: ['¿Aceptan tarjetas?', 'puedo pagar con tarjeta de credito', '¿Tienen datáfono?'],
    },
    {
      question: '¿Cortan el pelo a niños?',
      keywords: ['niño', 'infantil', 'bebé', 'hijo'],
      asked: [
        '¿Hacen cortes infantiles?',
        'cortan el pelo a ninos pequenos',
        '¿Puedo llevar a mi bebé a su primer corte?',
      ],
    },
    {
      question: '¿Venden tarjetas de regalo?',
      keywords: ['regalo', 'vale', 'bono regalo'],
      asked: ['¿Puedo comprar un vale para mi madre?', 'tienen bonos de regalo', 'busco un regalo, ¿venden vales?'],
    },
    {
      question: '¿Hasta cuándo puedo cancelar la cita?',
      keywords: ['cancelación', 'anular', 'política de cancelación'],
      asked: [
        '¿Cuál es su política de cancelación?',
        'con cuanto tiempo tengo que anular',
        '¿Cobran por la cancelación?',
      ],
    },
    {
      question: '¿Qué pasa si llego tarde?',
      keywords: ['retraso', 'tarde', 'retrasarse'],
      asked: ['¿Y si me retraso?', 'que pasa si llego diez minutos tarde', '¿Hay algún problema por un retraso?'],
    },
    {
      question: '¿Puedo llevar a mi perro?',
      keywords: ['perro', 'mascota', 'animal'],
      asked: ['¿Se admiten perros?', 'puedo ir con mi perrito', '¿Dejan entrar mascotas?'],
    },
    {
      question: '¿El salón es accesible en silla de ruedas?',
      keywords: ['silla de ruedas', 'accesible', 'rampa', 'ascensor'],
      asked: ['Mi padre va en silla de ruedas, ¿puede entrar?', 'tienen rampa en la entrada', '¿El local es acesible?'],
    },
    {
      question: '¿Qué productos utilizan?',
      keywords: ['marca', 'productos'],
      asked: ['¿Con qué marcas trabajan?', 'que productos usan', '¿De qué marca son los productos?'],
    },
    {
      question: '¿Son veganos sus productos?',
      keywords: ['vegano', 'crueldad animal', 'cruelty free'],
      asked: ['¿El champú es vegano?', 'usan productos veganos', '¿Tienen tintes veganos?'],
    },
    {
      question: '¿Hace falta una prueba de alergia antes del tinte?',
      keywords: ['alergia', 'alérgico', 'prueba de alergia'],
      asked: [
        'Soy alérgica, ¿hacen una prueba?',
        'hay que hacerse la prueba de alerjia',
        '¿Es obligatoria la prueba de alergia?',
      ],
    },
    {
      question: '¿Hay descuento para estudiantes?',
      keywords: ['estudiante', 'descuento', 'carnet joven'],
      asked: ['¿Los estudiantes pagan menos?', 'hacen descuento a estudiantes', '¿Tienen descuento con carnet joven?'],
    },
    {
      question: '¿Tienen wifi?',
      keywords: ['wifi', 'internet', 'contraseña'],
      asked: ['¿Hay internet gratis en el salón?', 'cual es la contrasena del wifi', '¿Puedo usar el wifi?'],
    },
    {
      question: '¿Puedo ir sin cita?',
      keywords: ['sin cita', 'sin reserva', 'espontáneo'],
      asked: ['¿Atienden sin cita previa?', 'puedo pasarme sin reserva', '¿Es posible ir sin cita?'],
    },
    {
      question: '¿Ponen extensiones?',
      keywords: ['extensiones', 'extensión'],
      asked: ['¿Hacen extensiones de pelo?', 'ponen estensiones', '¿Quién pone las extensiones?'],
    },
    {
      question: '¿Hacen peinados de novia?',
      keywords: ['novia', 'boda', 'peinado de boda'],
      asked: ['¿Me podrían peinar para mi boda?', 'peinan a novias', '¿Hacen maquillaje y peinado de novia?'],
    },
    {
      question: '¿Puedo donar mi pelo?',
      keywords: ['donar', 'donación', 'solidario'],
      asked: ['¿Aceptan donaciones de pelo?', 'quiero donar mi trenza, es posible', '¿Se puede donar el cabello?'],
    },
    {
      question: '¿Buscan personal?',
      keywords: ['trabajo', 'empleo', 'vacante', 'prácticas', 'currículum'],
      asked: ['¿Tienen alguna vacante de peluquera?', 'puedo dejar mi curriculum', '¿Ofrecen prácticas?'],
    },
    {
      question: '¿Qué metro o autobús para cerca?',
      keywords: ['metro', 'autobús', 'parada', 'transporte público'],
      asked: [
        '¿Cómo llego en transporte público?',
        'cual es la parada de metro mas cercana',
        '¿Qué autobús me deja cerca?',
      ],
    },
    {
      question: '¿Tienen tarjeta de fidelidad?',
      keywords: ['fidelidad', 'puntos', 'tarjeta de puntos', 'sellos'],
      asked: ['¿Tienen un programa de fidelidad?', 'dan puntos por cada visita', '¿Hay tarjeta de sellos?'],
    },
  ],
  unknown: [
    '¿Reparan secadores estropeados?',
    '¿Me recomiendan un buen restaurante cerca?',
    '¿La dueña sigue siendo la señora Molina?',
    '¿Venden secadores?',
    '¿Cuántos años tiene la tienda?',
    '¿Me pagan la multa si me la ponen?',
    '¿Hay descuento para jubilados?',
    '¿Puedo cargar la bicicleta eléctrica?',
    '¿Afilan tijeras?',
    '¿Aceptan cheques?',
    '¿Hay guardarropa para el abrigo?',
    '¿Tratan los piojos?',
    '¿Le cortan el pelo a mi perro?',
    '¿Tienen baño para clientes?',
    '¿Tienen seguro por si algo sale mal?',
    '¿Dan masajes?',
    '¿Puedo grabar un vídeo dentro para mi canal?',
    '¿Qué música ponen?',
    '¿Lavan pelucas?',
    '¿Hablan francés?',
  ],
}
