import type { Wording } from './wording.ts';

/** "10:08 p.m." ends a sentence by itself. */
function endingWith(time: string): string {
  return time.endsWith('.') ? time : `${time}.`;
}

export const spanish: Wording = {
  answer: {
    question: 'Este es el principio que rige aquí.',
    lookup: 'Aquí está.',
    choice: 'Aquí está el que elegiste.',
    shared: 'Compartido del Código de Ética.',
  },
  principleHeading: (number, title) => `Principio ${number} · ${title}`,
  rationaleLabel: 'Razón (Rationale)',
  citationLabel: 'Fuente',
  documentLanguageNote: 'El Código existe en inglés; la cláusula y su razón van en las palabras del documento.',
  titlesAreOurs: 'Los títulos cortos son de este servicio. La cláusula y su razón son palabras del documento.',
  seeAlso: 'Ver también',
  clarify: 'Más de un principio podría regir aquí. ¿Cuál se acerca más a lo que quieres decir?',
  noneOfThese: '¿Ninguno? Cuéntame un poco más de lo que pasó, o mira el Código.',
  browse: 'Ver el Código',
  listHeading: (title) => `Los principios del ${title}`,
  outOfScope: (askInstead) =>
    `No encuentro esto en el Código de Ética, así que no voy a adivinar. Pregunta a ${askInstead}.`,
  outOfScopeHint: 'Si es una pregunta de ética, dilo con otras palabras: ¿quiénes son y qué pasó?',
  empty: 'Me llegó un mensaje sin palabras. Escríbeme qué pasó o qué duda tienes.',
  unknownPrinciple: (count) => `No hay un principio con ese número. El Código tiene ${count}, del 1 al ${count}.`,
  help: {
    heading: 'Cómo usar el servicio de ética',
    steps: [
      'Pregunta con tus palabras: «¿puedo quedarme con la bufanda que me tejió?» Te muestro el principio de tu Código de Ética que rige, palabra por palabra.',
      'Busca algo: un número («15»), una palabra («regalos»), o «lista» para verlo todo.',
      'Sigue preguntando: «¿por qué?», «¿y si fueran solo cinco dólares?»',
      'Si lo que escribes suena a que alguien puede estar en peligro, aviso a tus supervisores y te digo qué publiqué y dónde. «alerta» y unas palabras lo hace a mano.',
    ],
    privacy:
      'Leo solo lo que me mandas. No guardo tus preguntas. Solo cuando se levanta una alerta se guardan las palabras, cifradas, para tus supervisores.',
  },
  smallTalk: {
    greeting: 'Hola. Cuéntame qué pasó o qué duda tienes, y busco el principio que rige.',
    thanks: 'De nada. Escribe cuando quieras.',
    goodbye: 'Cuídate.',
    'who-are-you':
      'Soy el servicio de ética: un programa que busca el principio de tu Código de Ética que rige una pregunta y lo muestra palabra por palabra. No doy opiniones.',
    'how-are-you': 'Aquí, listo para ayudarte. ¿Qué pasó?',
    praise: 'Me alegra que sirviera.',
    complaint: 'Perdón. Dilo con otras palabras, o mira el Código. Donde yo no puedo, tu supervisor sí.',
    'are-you-human':
      'No, soy un programa. Cuando alguien puede estar en peligro aviso a tus supervisores, que son personas.',
    privacy:
      'Leo solo lo que me mandas y no guardo tus preguntas. Cuando se levanta una alerta, las palabras que la levantaron se guardan, cifradas, para tus supervisores. Nadie más las ve.',
  },
  offerAlert:
    '¿Se trata de alguien que puede estar en peligro ahora? Un clic avisa a tus supervisores; verán lo que escribiste en los últimos minutos.',
  alertButton: 'Avisar a un supervisor',
  confirmAlert: '¿Aviso a tus supervisores? Verán lo que escribiste en los últimos minutos y tu nombre.',
  confirmAlertButton: 'Sí, avísales ahora',
  lookInPrivate: 'Te contesté en privado. Mira nuestros mensajes directos.',
  status: {
    heading: {
      imminent: 'Esto suena a que alguien puede estar en peligro.',
      concern: 'Esto suena a algo que tus supervisores deben saber hoy.',
    },
    dryRun: 'Esto es la línea de comandos: no se guardó nada ni se avisó a nadie. Avisa tú a tu supervisor.',
    writerFirst:
      'Si se trata de ti: tú importas y no tienes que cargar con esto a solas. Llama o manda un texto al 988 ahora. Si corres peligro en este momento, llama al 911.',
    inDanger: 'Si alguien está en peligro ahora mismo, primero llama al 911.',
    reporting: 'Este servicio avisa a tus supervisores. No hace el reporte por ti: reportar sigue siendo tu deber.',
    posting:
      'Lo estoy publicando a tus supervisores. Hasta que te diga que está publicado, no cuentes con ello: llama a alguien.',
    posted: (places, time) => `Publicado en ${places} a las ${endingWith(time)}`,
    notPosted: (places) => `No pude publicarlo en ${places}. Por favor llama tú a un supervisor.`,
    nobodyYet: 'Nadie la ha tomado todavía. Te aviso aquí cuando alguien la tome.',
    heldBefore: (name, time) =>
      `${name} la tomó a las ${endingWith(time)} Vuelvo a preguntar a tus supervisores quién la tiene ahora, y te aviso aquí.`,
    wordsGone: 'Tus palabras ya no están aquí. Escribe otra vez qué pasó: se agrega a la alerta.',
    keepsTrying: 'Sigo avisando hasta que alguien la tome.',
    hasIt: (name, time) => `La tiene ${name}, desde las ${endingWith(time)}`,
    closed: {
      handled: (name, time) => `${name} la cerró como atendida a las ${endingWith(time)}`,
      'false-alarm': (name, time) => `${name} la cerró como falsa alarma a las ${endingWith(time)}`,
    },
    addMore: 'Lo que escribas ahora se agrega a la alerta. Agrega cómo te puede localizar un supervisor.',
    addMoreHeld:
      'Durante una hora después, lo que escribas también se agrega a la alerta. Más tarde, escribe «alerta» y lo que hay de nuevo.',
    gone: 'Esta alerta ya no se guarda.',
    theChannel: 'el canal de supervisores',
  },
  noteAdded: 'Agregado a la alerta para tus supervisores. Mi mensaje sobre la alerta muestra cómo va.',
  phonesLabel: 'Teléfonos',
  card: {
    heading: { imminent: 'Alguien puede estar en peligro', concern: 'Una preocupación para ver hoy' },
    levels: { imminent: 'Inminente: actúa ya', concern: 'Preocupación: actúa hoy' },
    kinds: {
      'suicide-client': 'Suicidio, una persona atendida',
      'suicide-staff': 'Suicidio, una persona del equipo',
      'self-harm': 'Autolesión',
      'overdose-medical': 'Sobredosis o emergencia médica',
      violence: 'Violencia o amenaza',
      weapon: 'Arma',
      'domestic-violence': 'Violencia doméstica',
      'child-abuse': 'Abuso infantil',
      'elder-disabled-abuse': 'Abuso de una persona mayor o con discapacidad',
      exploitation: 'Explotación o trata',
      neglect: 'Negligencia',
      'staff-threatened': 'Amenaza a alguien del equipo',
      'missing-at-risk': 'Falta alguien en riesgo',
    },
    byHand: 'Levantada a mano',
    subjects: { writer: 'La persona que escribió', client: 'Una persona atendida', third: 'Otra persona' },
    subjectUnknown: 'No queda claro en el mensaje',
    labels: {
      level: 'Nivel',
      kind: 'Sobre',
      atRisk: 'Quién corre riesgo',
      writtenBy: 'Envió',
      when: 'Cuándo',
      message: 'Mensaje',
      state: 'Estado',
      raisedBy: 'Qué la levantó',
    },
    wordsLabel: (name) => `Lo que envió ${name}`,
    noWords: 'Esta alerta llegó sin palabras. Pregunta a quien la levantó.',
    wordsHidden: 'Los ajustes de tu agencia ocultan las palabras.',
    states: {
      open: 'Nadie la tiene todavía',
      acknowledged: (name, time) => `La tiene ${name}, desde las ${time}`,
      handled: (name, time) => `Cerrada como atendida por ${name} a las ${time}`,
      'false-alarm': (name, time) => `Cerrada como falsa alarma por ${name} a las ${time}`,
    },
    whatToDo:
      'Primero aprieta «La tengo», para que nadie más se quede con la duda. Luego habla con quien escribió. Un programa leyó este mensaje: puede equivocarse.',
    askerWaits: (name) => `A ${name} solo se le dice que está publicado, hasta que aprietes «La tengo».`,
    actions: {
      acknowledge: 'La tengo',
      'call-for-help': 'Pedir ayuda',
      'false-alarm': 'Falsa alarma',
      close: 'Cerrar',
    },
    stillOnIt: 'Sigo en ello',
    actionsLabel: 'Acciones',
    reminders: {
      'nobody-took-it': 'Todavía nadie tiene esta alerta.',
      'level-raised': 'Esta alerta ahora es inminente.',
      'more-disclosed': 'Hay más: quien escribió contó algo nuevo.',
      'pressed-again': 'Quien envió esto vuelve a pedir un supervisor.',
      'went-stale': 'Esta alerta se tomó pero nunca se cerró. ¿Está atendida?',
      'help-called': 'Un supervisor pide ayuda con esta alerta.',
    },
    note: (name) => `${name} agregó a la alerta`,
    showWords: 'Mostrar las palabras',
    showingIsNoted: 'Solo tú ves este mensaje. Que pediste las palabras queda en el registro de la alerta.',
  },
  share: 'Compartir aquí',
  feedback: {
    helpful: 'Me sirvió',
    notHelpful: 'No me sirvió',
    noted: (askInstead) => `Gracias por decirlo. Dilo con otras palabras, mira el Código o pregunta a ${askInstead}.`,
  },
  supervisorsOnly: 'Solo los supervisores pueden ver esto.',
  overview: {
    heading: 'Alertas que nadie ha cerrado',
    none: 'No hay ninguna alerta abierta.',
    line: ({ level, about, name, age, state }) => `${level}: ${about}. Escribió ${name}, hace ${age}. ${state}.`,
    moreOpen: (count) => `Y ${count} más.`,
    held: (name) => `La tiene ${name}`,
    ownHeading: 'Tus alertas abiertas',
    lastDays: 'Los últimos 30 días',
    counts: ({ raised, imminent, falseAlarms }) =>
      `${raised} levantadas, ${imminent} de ellas inminentes, ${falseAlarms} cerradas como falsa alarma.`,
    timesToTake: (typical, longest) => `Hasta «La tengo»: por lo común ${typical}, como mucho ${longest}.`,
    principlesHeading: 'Los principios',
    minutes: (count) => (count === 1 ? '1 minuto' : `${count} minutos`),
    hours: (count) => (count === 1 ? '1 hora' : `${count} horas`),
    days: (count) => (count === 1 ? '1 día' : `${count} días`),
  },
  refusals: {
    'already-taken': 'Alguien ya tiene esta alerta.',
    'already-closed': 'Esta alerta ya está cerrada.',
    'not-a-supervisor': 'Solo los supervisores pueden atender alertas. Tu clic no cambió nada.',
    'unknown-alert': 'Ya no conozco esta alerta.',
  },
};
