import type { EscalationPolicies } from '../alerts/policy.ts';
import { assertNever } from '../assert-never.ts';
import type { Clock, Log } from '../ports.ts';
import type { Language, Understand } from '../understand/understanding.ts';
import { type AlertWork, addNote, belongsTo, raiseAlert, sayPrivately, urge } from './asker-alerts.ts';
import type { ConversationMemory, Remembered } from './conversation-memory.ts';
import { say } from './enqueue.ts';
import type {
  ConversationId,
  EventKey,
  Inbound,
  InboundAlertRequest,
  InboundMessage,
  InboundRequest,
} from './inbound.ts';
import type { PersonId } from './people-and-places.ts';
import { type Plan, planFor } from './plan.ts';
import { RecentWords } from './recent-words.ts';
import type { AnswerVia, Say } from './say.ts';
import type { LedgerEntry, Store } from './store-port.ts';
import { showOverview, showWords, takeFeedback, workAlert } from './supervisor-requests.ts';
import { Turns } from './turns.ts';

/** What became of one inbound; the platform may now be told that it is safe. */
export type Handled = { readonly kind: 'done' } | { readonly kind: 'duplicate' };

export interface DeskParts {
  readonly store: Store;
  readonly memory: ConversationMemory;
  readonly understand: Understand;
  readonly policies: EscalationPolicies;
  readonly principleCount: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Called once something new waits to be delivered. */
  readonly onNewDeliveries: () => void;
}

/** The front door. Whatever arrives is understood, and all it makes the desk say is written in one transaction. */
export class Desk {
  readonly #parts: DeskParts;
  readonly #recent = new RecentWords();
  /** One person's messages are read in the order they came: pieces of a disclosure follow each other closely. */
  readonly #turns = new Turns<PersonId>();

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Resolves only once everything is safely stored; rejects when it is not, and then nothing has happened. */
  async handle(inbound: Inbound): Promise<Handled> {
    const handled = await this.#dispatch(inbound);
    this.#parts.log.info('inbound.handled', { kind: inbound.kind, from: inbound.from.id, result: handled.kind });
    if (handled.kind === 'done') this.#parts.onNewDeliveries();
    return handled;
  }

  /** Drops remembered words that are too old, of people who write no more. */
  forgetOldWords(): void {
    this.#recent.sweep(this.#parts.clock.now());
  }

  #dispatch(inbound: Inbound): Promise<Handled> {
    const now = this.#parts.clock.now();
    switch (inbound.kind) {
      case 'message':
        return this.#turns.take(inbound.from.id, () => this.#message(inbound));
      case 'show-principle':
      case 'share-principle':
      case 'show-list':
        return this.#request(inbound);
      case 'raise-alert':
        return this.#raiseByHand(inbound);
      case 'alert-action':
        return this.#once(inbound, now, (entry) => workAlert(entry, inbound, this.#parts.policies, now));
      case 'show-words':
        return this.#once(inbound, now, (entry) => showWords(entry, inbound, now));
      case 'show-status':
      case 'open-home':
        return this.#once(inbound, now, (entry) => showOverview(entry, inbound, now));
      case 'feedback':
        return this.#once(inbound, now, (entry) => takeFeedback(entry, inbound, this.#parts.log, now));
      default:
        return assertNever(inbound);
    }
  }

  async #message(inbound: InboundMessage): Promise<Handled> {
    const { clock, understand, principleCount } = this.#parts;
    const now = clock.now();
    const remembered = await this.#recall(inbound.conversation);
    const recent = this.#recent.piecesBefore(inbound.from.id, pieceKey(inbound), now);
    const { slash, text } = inbound;
    const understanding = understand(text, { lastPrinciple: remembered?.lastPrinciple ?? null, recent, slash });
    const pieces = understanding.risk.together ? recent : [];
    const plan = planFor(understanding, principleCount);
    const { language } = understanding;

    let held: 'by-an-alert' | 'by-nobody' = 'by-nobody';
    const handled = await this.#once(inbound, now, async (entry) => {
      held = await this.#answerMessage(entry, inbound, { plan, language, pieces, now });
    });
    if (handled.kind === 'duplicate') return handled;
    this.#keepForNow(inbound, plan, held, now);
    await this.#remember(inbound.conversation, {
      lastPrinciple: plan.cited ?? remembered?.lastPrinciple ?? null,
      language,
    });
    return handled;
  }

  /** Words that an alert holds are read no more; others may be a piece of what comes next. */
  #keepForNow(inbound: InboundMessage, plan: Plan, held: 'by-an-alert' | 'by-nobody', now: number): void {
    if (inbound.edits) this.#recent.takeBack(inbound.from.id, inbound.edits);
    if (held === 'by-an-alert') this.#recent.forget(inbound.from.id);
    else if (plan.tellsSomething || plan.answer.kind === 'confirm-alert') {
      this.#recent.add(inbound.from.id, pieceKey(inbound), inbound.text, now);
    }
  }

  /** The memory only helps: when it cannot be read or written, the message is handled all the same. */
  async #recall(conversation: ConversationId): Promise<Remembered | null> {
    try {
      return await this.#parts.memory.recall(conversation);
    } catch {
      this.#parts.log.warn('memory.unreadable');
      return null;
    }
  }

  async #remember(conversation: ConversationId, remembered: Remembered): Promise<void> {
    try {
      await this.#parts.memory.remember(conversation, remembered);
    } catch {
      this.#parts.log.warn('memory.unwritable');
    }
  }

  async #answerMessage(
    entry: LedgerEntry,
    inbound: InboundMessage,
    { plan, language, pieces, now }: { plan: Plan; language: Language; pieces: readonly string[]; now: number },
  ): Promise<'by-an-alert' | 'by-nobody'> {
    const unclosed = await entry.unclosedAlertOf(inbound.from.id);
    const work = this.#alertWork(entry, now);
    const text = [...pieces, inbound.text].join('\n');
    if (unclosed && belongsTo(unclosed, plan, inbound, now)) {
      const { level = null, risk } = plan.disclosure ?? {};
      const words = { text, evidence: risk?.evidence ?? [], link: inbound.link };
      await addNote(work, inbound, unclosed, { level, words, language });
      await this.#answerBesides(entry, inbound, plan, language, now);
      return 'by-an-alert';
    }
    if (plan.disclosure) {
      await raiseAlert(work, inbound, { ...plan.disclosure, text, language });
      return 'by-an-alert';
    }
    const isAboutHarm = 'offerAlert' in plan.answer && plan.answer.offerAlert;
    if (isAboutHarm) await sayPrivately(entry, inbound, language, plan.answer, now);
    else if (!inbound.edits) await say(entry, inbound.replyTo, language, plan.answer, now);
    return 'by-nobody';
  }

  /** An ordinary question asked while an alert is open is answered too; a second alert is not offered. */
  async #answerBesides(
    entry: LedgerEntry,
    inbound: InboundMessage,
    { answer, disclosure }: Plan,
    language: Language,
    now: number,
  ): Promise<void> {
    if (inbound.edits || disclosure || (answer.kind !== 'answer' && answer.kind !== 'clarify')) return;
    await say(entry, inbound.replyTo, language, { ...answer, offerAlert: false }, now);
  }

  async #request(inbound: InboundRequest): Promise<Handled> {
    const now = this.#parts.clock.now();
    const { principle, language, conversation } = inbound;
    const shown: Say =
      principle === null
        ? { kind: 'list' }
        : { kind: 'answer', principle, seeAlso: [], via: viaOf(inbound), offerAlert: false };
    const handled = await this.#once(inbound, now, (entry) => say(entry, inbound.replyTo, language, shown, now));
    await this.#remember(conversation, { lastPrinciple: principle, language });
    return handled;
  }

  async #raiseByHand(inbound: InboundAlertRequest): Promise<Handled> {
    const now = this.#parts.clock.now();
    const { language } = inbound;
    const text = inbound.words ?? this.#recent.allOf(inbound.from.id, now).join('\n');
    const handled = await this.#once(inbound, now, async (entry) => {
      const unclosed = await entry.unclosedAlertOf(inbound.from.id);
      const work = this.#alertWork(entry, now);
      if (!unclosed) return raiseAlert(work, inbound, { level: 'imminent', risk: null, text, language });
      if (text.trim() === '' && inbound.link === null) return urge(work, inbound, unclosed);
      const words = { text, evidence: [], link: inbound.link };
      return addNote(work, inbound, unclosed, { level: 'imminent', words, language });
    });
    if (handled.kind === 'done') this.#recent.forget(inbound.from.id);
    return handled;
  }

  #alertWork(entry: LedgerEntry, now: number): AlertWork {
    const { policies, log } = this.#parts;
    return { entry, policies, log, now };
  }

  #once(inbound: Inbound, now: number, work: (entry: LedgerEntry) => Promise<void>): Promise<Handled> {
    return this.#parts.store.ledger.write(async (entry) => {
      if (!(await entry.isFirst(inbound.key, now))) return { kind: 'duplicate' };
      if (inbound.alias) await entry.isFirst(inbound.alias, now);
      await work(entry);
      return { kind: 'done' };
    });
  }
}

/** An edit takes the place of what it edits: words somebody took back go to nobody. */
function pieceKey({ key, edits }: InboundMessage): EventKey {
  return edits ?? key;
}

function viaOf({ kind }: InboundRequest): AnswerVia {
  return kind === 'share-principle' ? 'shared' : 'choice';
}
