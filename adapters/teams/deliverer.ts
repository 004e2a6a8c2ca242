import type { Deliverer, Outcome, Outgoing } from '../../src/ports.ts';
import { fieldOf } from '../field-of.ts';
import { readAddress } from './activity.ts';
import { adaptiveCard } from './card.ts';

/** The calls the desk makes to Teams' connector; the SDK's client fits by shape. */
export interface TeamsConnector {
  createActivity(serviceUrl: string, conversation: string, activity: TeamsMessage): Promise<{ readonly id: string }>;
  updateActivity(serviceUrl: string, conversation: string, id: string, activity: TeamsMessage): Promise<unknown>;
}

export interface TeamsMessage {
  readonly type: 'message';
  readonly summary: string;
  readonly attachments: readonly { readonly contentType: string; readonly content: object }[];
}

const DEFAULT_RETRY_MS = 5_000;

export class TeamsDeliverer implements Deliverer {
  readonly #connector: TeamsConnector;
  readonly #currentServiceUrl: () => string;

  constructor(connector: TeamsConnector, currentServiceUrl: () => string) {
    this.#connector = connector;
    this.#currentServiceUrl = currentServiceUrl;
  }

  async deliver({ to, reply, replaces }: Outgoing): Promise<Outcome> {
    const { conversation, serviceUrl } = readAddress(to.address);
    const url = serviceUrl ?? this.#currentServiceUrl();
    const message: TeamsMessage = {
      type: 'message',
      summary: reply.summary,
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: adaptiveCard(reply) }],
    };
    try {
      if (replaces !== null) {
        await this.#connector.updateActivity(url, conversation, replaces, message);
        return { kind: 'delivered', message: replaces, placeName: null };
      }
      const { id } = await this.#connector.createActivity(url, conversation, message);
      return { kind: 'delivered', message: id, placeName: null };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

/** Reads the HTTP client's failure: what surely did not arrive is told apart from what nobody knows. */
function outcomeOf(error: unknown): Outcome {
  const response = fieldOf(error, 'response');
  const status = fieldOf(response, 'status');
  if (typeof status !== 'number') return { kind: 'unknown', reason: 'no answer from Teams' };
  if (status === 429 || status === 412 || status >= 500) {
    const retryAfter = Number(fieldOf(fieldOf(response, 'headers'), 'retry-after'));
    const afterMs = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter * 1000 : DEFAULT_RETRY_MS;
    return { kind: 'retry', afterMs, reason: `Teams answered ${status}` };
  }
  return { kind: 'rejected', reason: `Teams answered ${status}` };
}
