import type { IncomingMessage } from 'node:http';
import { type FakeAnswer, serveJson } from './http.ts';

export const TENANT = 'fake-tenant';

export interface TeamsCardMessage {
  readonly conversation: string;
  readonly id: string;
  card: CardElement;
  updates: number;
}

export interface CardElement {
  readonly type: string;
  readonly title?: string;
  readonly text?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A strict Teams connector: it takes messages with one Adaptive Card for conversations it knows. */
export class FakeTeams {
  readonly messages: TeamsCardMessage[] = [];
  readonly unexpected: string[] = [];
  readonly #conversations: ReadonlySet<string>;
  #server: Awaited<ReturnType<typeof serveJson>> | null = null;

  constructor(conversations: readonly string[]) {
    this.#conversations = new Set(conversations);
  }

  async start(): Promise<void> {
    this.#server = await serveJson((request, body) => this.#answer(request, body));
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  get serviceUrl(): string {
    return `${this.#server?.url}/`;
  }

  in(conversation: string): TeamsCardMessage[] {
    return this.messages.filter((message) => message.conversation === conversation);
  }

  /** The body of a personal-chat message to the desk. */
  personalMessage(conversation: string, id: string, name: string, text: string): string {
    return JSON.stringify({ ...this.#activity(conversation, id, name, 'personal'), type: 'message', text });
  }

  /** The body Teams sends when somebody presses an `Action.Execute` button. */
  buttonPress(message: TeamsCardMessage, name: string, title: string, id: string): string {
    const action = allElements(message.card).find(
      (element) => element.type === 'Action.Execute' && element.title === title,
    );
    if (!action) throw new Error(`No button "${title}" in: ${readableCard(message)}`);
    return JSON.stringify({
      ...this.#activity(message.conversation, id, name, 'channel'),
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message.id,
      value: { action: { type: 'Action.Execute', title, verb: action.verb, data: action.data }, trigger: 'manual' },
    });
  }

  #activity(conversation: string, id: string, name: string, conversationType: string): object {
    return {
      id,
      channelId: 'msteams',
      serviceUrl: this.serviceUrl,
      timestamp: new Date().toISOString(),
      from: { id: `29:fake-${name}`, name, aadObjectId: `aad-${name}` },
      recipient: { id: '28:fake-desk', name: 'Ethics Desk' },
      conversation: { id: conversation, conversationType, tenantId: TENANT },
      channelData: { tenant: { id: TENANT } },
    };
  }

  #answer(request: IncomingMessage, body: string): FakeAnswer {
    const [, version, noun, conversation = '', what, id] = decodeURIComponent(request.url ?? '').split('/');
    const known = version === 'v3' && noun === 'conversations' && what === 'activities';
    if (!known) return this.#refuse(404, `${request.method} ${request.url}`);
    if (!this.#conversations.has(conversation)) return this.#refuse(404, `no conversation ${conversation}`);
    const card = cardOf(body);
    if (!card) return this.#refuse(400, 'a message needs one Adaptive Card');
    if (request.method === 'POST' && !id) return this.#create(conversation, card);
    if (request.method === 'PUT' && id) return this.#update(conversation, id, card);
    return this.#refuse(405, `${request.method} ${request.url}`);
  }

  #create(conversation: string, card: CardElement): FakeAnswer {
    const id = `fake-activity-${this.messages.length + 1}`;
    this.messages.push({ conversation, id, card, updates: 0 });
    return { status: 201, json: { id } };
  }

  #update(conversation: string, id: string, card: CardElement): FakeAnswer {
    const message = this.messages.find((one) => one.conversation === conversation && one.id === id);
    if (!message) return this.#refuse(404, `no activity ${id}`);
    Object.assign(message, { card, updates: message.updates + 1 });
    return { json: { id } };
  }

  #refuse(status: number, reason: string): FakeAnswer {
    this.unexpected.push(reason);
    return { status, json: { error: { code: 'Fake', message: reason } } };
  }
}

/** Everything a person would read on a card. */
export function readableCard(message: TeamsCardMessage): string {
  return allElements(message.card)
    .map((element) => element.text ?? (element.type.startsWith('Action.') ? element.title : undefined))
    .filter((text) => typeof text === 'string')
    .join('\n');
}

function cardOf(body: string): CardElement | null {
  const activity = JSON.parse(body) as { type?: string; attachments?: { contentType: string; content: CardElement }[] };
  const [attachment, ...others] = activity.attachments ?? [];
  const fits = activity.type === 'message' && others.length === 0;
  return fits && attachment?.contentType === 'application/vnd.microsoft.card.adaptive' ? attachment.content : null;
}

function allElements(element: CardElement): CardElement[] {
  const children = Object.entries(element)
    .filter(([field]) => field !== 'fallback' && field !== 'data')
    .flatMap(([, value]) => (Array.isArray(value) ? (value as CardElement[]) : []));
  return [element, ...children.flatMap(allElements)];
}
