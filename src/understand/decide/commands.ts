import { PRINCIPLE_COUNT, type PrincipleNumber } from '../../code/principle.ts';
import { foldAccents } from '../text/normalise.ts';
import type { Intent } from '../understanding.ts';

const ALERT = /^\s*\/?(?:alert|alerta)(?=$|[\s:,.!])[\s:,.!]*(?<words>[\s\S]*)$/iu;
const NUMBER =
  /^(?:(?:show|see|read|open|get|give me|cite|ver|mostrar|muestra(?:me)?|dame|lee)\s+)?(?:(?:the|el)\s+)?(?:principle|principio|clause|clausula|section|seccion|rule|regla|number|numero|num|no|nr|article|p)?\s*(?:number|numero|no|num)?\s*[.:#°º]*\s*(?<number>\d{1,3})\s*(?:please|pls|por favor)?[.?!)]*$/u;
const LIST = new Set([
  'list',
  'list all',
  'list them',
  'list principles',
  'list the principles',
  'list of principles',
  'list all principles',
  'show list',
  'show all',
  'show all principles',
  'show me the list',
  'all',
  'all principles',
  'principles',
  'the principles',
  'index',
  'contents',
  'table of contents',
  'toc',
  'menu',
  'browse',
  'code',
  'the code',
  'code of ethics',
  'the code of ethics',
  'show me the code',
  'whole code',
  'full code',
  'topics',
  'lista',
  'la lista',
  'listar',
  'todos',
  'todos los principios',
  'principios',
  'los principios',
  'lista de principios',
  'indice',
  'codigo',
  'el codigo',
  'codigo de etica',
  'el codigo de etica',
  'ver todo',
  'ver todos',
  'ver lista',
  'temas',
]);
const HELP = new Set([
  'help',
  'ayuda',
  '?',
  'commands',
  'how to use',
  'what can you do',
  'what do you do',
  'how does this work',
  'como funciona',
  'que puedes hacer',
  'instructions',
  'instrucciones',
  'comandos',
  'como se usa',
  'usage',
  '/ethics',
  'h',
  '-h',
  '--help',
]);

/** They ask how to use the desk, or for a person: who reads only the words cannot tell. */
const PLEAS = new Set([
  'help me',
  'help me please',
  'please help me',
  'please help',
  'help please',
  'i need help',
  'can you help me',
  'ayudame',
  'ayudame por favor',
  'por favor ayudame',
  'ayuda por favor',
  'necesito ayuda',
  'auxilio',
]);

/** No principle has these numbers: who writes one is in need, or speaks of somebody who is. */
const EMERGENCY_NUMBERS = [911, 988, 112];

/** Longer texts are no bare command. */
const LONGEST_BARE = 100;

/** What a text asks for by its form alone; null when it is to be understood by its meaning. */
export function readCommand(text: string): Intent | null {
  const alert = ALERT.exec(text)?.groups;
  if (alert) return { kind: 'alert-by-hand', words: (alert.words ?? '').trim() };
  if (text.trim().length > LONGEST_BARE) return null;
  const plain = plainOf(text);
  const bare = bareOf(plain);
  if (HELP.has(bare) || PLEAS.has(bare)) return { kind: 'help' };
  if (LIST.has(bare)) return { kind: 'list' };
  const number = NUMBER.exec(plain)?.groups?.number;
  if (number === undefined) return null;
  const principle = Number(number);
  if (EMERGENCY_NUMBERS.includes(principle)) return { kind: 'alert-by-hand', words: text.trim() };
  if (principle >= 1 && principle <= PRINCIPLE_COUNT)
    return { kind: 'lookup', principle: principle as PrincipleNumber };
  return { kind: 'list' };
}

/** Whether a text calls for help and says nothing more. */
export function isPlea(text: string): boolean {
  return text.length <= LONGEST_BARE && PLEAS.has(bareOf(plainOf(text)));
}

function plainOf(text: string): string {
  return foldAccents(text.normalize('NFKC').toLowerCase()).trim().replace(/\s+/gu, ' ');
}

function bareOf(plain: string): string {
  return plain.replace(/[.!¡¿,]+|(?<=.)\?+$/gu, '').trim();
}
