import Keyv from 'keyv';
import type { PrincipleNumber } from '../code/principle.ts';
import type { Language } from '../understand/understanding.ts';
import type { ConversationId } from './inbound.ts';

const FORGET_AFTER_MS = 30 * 60 * 1000;

/** What a conversation is remembered by: never words. */
export interface Remembered {
  readonly lastPrinciple: PrincipleNumber | null;
  readonly language: Language;
}

/** The last principle of each conversation, for "why?" and "and if…"; forgotten half an hour after the last answer. */
export class ConversationMemory {
  readonly #keyv: Keyv<Remembered>;

  /** @param store any store Keyv accepts; a Map keeps it in the process. */
  constructor(store: object) {
    this.#keyv = new Keyv<Remembered>({ store, namespace: 'conversation', ttl: FORGET_AFTER_MS });
  }

  async recall(conversation: ConversationId): Promise<Remembered | null> {
    return (await this.#keyv.get(conversation)) ?? null;
  }

  async remember(conversation: ConversationId, remembered: Remembered): Promise<void> {
    await this.#keyv.set(conversation, remembered);
  }
}
