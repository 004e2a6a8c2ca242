import type { ReplyJson } from '../../adapters/web/reply-json.ts';
import { eventually } from './eventually.ts';

type SentEvent = { readonly event: string; readonly data: Record<string, unknown> };

/** A browser's half of the web desk, over plain HTTP: one cookie jar, one stream. */
class WebSeat {
  readonly #url: string;
  readonly #seat: 'staff' | 'supervisor';
  readonly #cookies = new Map<string, string>();
  #stream: AbortController | null = null;
  #keys = 0;

  constructor(url: string, seat: 'staff' | 'supervisor') {
    this.#url = url;
    this.#seat = seat;
  }

  async signIn(code?: string): Promise<number> {
    await this.#request('GET', '/web/session');
    if (code === undefined) return 200;
    return (await this.#request('POST', '/web/sign-in', JSON.stringify({ code }))).status;
  }

  async signOut(): Promise<number> {
    return (await this.#request('POST', '/web/sign-out', '{}')).status;
  }

  async listen(onEvent: (sent: SentEvent) => void): Promise<void> {
    this.#stream = new AbortController();
    const response = await fetch(`${this.#url}/web/${this.#seat}/events`, {
      headers: { cookie: this.#cookieHeader },
      signal: this.#stream.signal,
    });
    if (!response.body || response.status !== 200) throw new Error(`The stream answered ${response.status}`);
    readEvents(response.body, onEvent).catch(() => {});
  }

  post(path: string, body: object): Promise<Response> {
    return this.postRaw(path, JSON.stringify(body));
  }

  /** Posts a body as it is, whether or not it is JSON. */
  postRaw(path: string, body: string): Promise<Response> {
    return this.#request('POST', `/web/${this.#seat}/${path}`, body);
  }

  newKey(): string {
    this.#keys += 1;
    return `test-key-${this.#keys}`;
  }

  leave(): void {
    this.#stream?.abort();
  }

  async #request(method: string, path: string, body?: string): Promise<Response> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { cookie: this.#cookieHeader, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  #keep(cookie: string): void {
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }

  get #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** Somebody on the staff side: asks, presses, reads. */
export class StaffSeat extends WebSeat {
  readonly replies = new Map<string, ReplyJson>();

  static async open(url: string, code?: string): Promise<StaffSeat> {
    const seat = new StaffSeat(url, 'staff');
    await seat.signIn(code);
    await seat.reload();
    return seat;
  }

  /** As when the page is loaded anew: only what the desk shows again is there. */
  async reload(): Promise<void> {
    this.leave();
    this.replies.clear();
    await this.listen(({ event, data }) => {
      if (event === 'reply') this.replies.set(String(data.id), data.reply as ReplyJson);
    });
  }

  /** Sends a message and waits for the reply that it brings. */
  async ask(text: string, key: string = this.newKey()): Promise<ReplyJson> {
    const before = this.replies.size;
    const response = await this.post('messages', { key, text, name: 'Ana' });
    if (response.status !== 202) throw new Error(`The desk answered ${response.status}`);
    return eventually(`a reply to a message of ${text.length} characters`, () =>
      this.replies.size > before ? [...this.replies.values()].at(-1) : null,
    );
  }

  async press(label: string): Promise<void> {
    const action = actionLabelled([...this.replies.values()], label);
    await this.post('buttons', { key: this.newKey(), action, name: 'Ana', language: 'en' });
  }

  text(): string {
    return [...this.replies.values()].map(replyText).join('\n\n');
  }
}

/** Somebody on the supervisors' side: sees cards, confirms that they show, presses. */
export class SupervisorSeat extends WebSeat {
  readonly cards = new Map<string, ReplyJson>();
  readonly reminders: string[] = [];
  readonly notices: string[] = [];

  static async open(url: string, code?: string): Promise<SupervisorSeat> {
    const seat = new SupervisorSeat(url, 'supervisor');
    await seat.signIn(code);
    await seat.listen((sent) => seat.#take(sent));
    return seat;
  }

  #take({ event, data }: SentEvent): void {
    if (event === 'board') {
      for (const { alert, reply } of data.cards as { alert: string; reply: ReplyJson }[]) this.cards.set(alert, reply);
    }
    const reply = data.reply as ReplyJson;
    if (event === 'card') this.cards.set(String(data.alert), reply);
    if (event === 'under-card') this.reminders.push(replyText(reply));
    if (event === 'reply') this.notices.push(replyText(reply));
    if (event === 'card' || event === 'under-card') this.#confirm(String(data.delivery));
  }

  #confirm(delivery: string): void {
    this.post('confirmations', { delivery }).catch(() => {});
  }

  async press(label: string, name = 'Maria'): Promise<void> {
    await this.pressAction(actionLabelled([...this.cards.values()], label), name);
  }

  pressAction(action: string, name = 'Maria'): Promise<Response> {
    return this.post('buttons', { key: this.newKey(), action, name, language: 'en' });
  }

  text(): string {
    return [...this.cards.values()].map(replyText).join('\n\n');
  }
}

/** Everything a person would read in a reply. */
export function replyText(reply: ReplyJson): string {
  return reply.blocks
    .flatMap((block) => {
      switch (block.kind) {
        case 'principle':
          return [block.heading, block.clause, ...block.rationales];
        case 'phones':
          return [block.label, ...block.phones.map(({ name, number }) => `${number} ${name}`)];
        case 'facts':
          return block.facts.map(({ label, value }) => `${label}: ${value}`);
        case 'words':
          return [block.label, block.text];
        case 'steps':
          return [...block.items];
        case 'buttons':
          return [block.label, ...block.buttons.map(({ label }) => `[${label}]`)];
        default:
          return [block.text];
      }
    })
    .join('\n');
}

function actionLabelled(replies: readonly ReplyJson[], label: string): string {
  const buttons = replies.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])),
  );
  const button = buttons.findLast((one) => one.label.includes(label));
  if (!button) throw new Error(`No button "${label}"; there are ${buttons.map((one) => one.label).join(', ')}`);
  return button.action;
}

async function readEvents(body: ReadableStream<Uint8Array>, onEvent: (sent: SentEvent) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const event = /^event: (.+)$/mu.exec(part)?.[1];
      const data = /^data: (.+)$/mu.exec(part)?.[1];
      if (event && data) onEvent({ event, data: JSON.parse(data) });
    }
  }
}
