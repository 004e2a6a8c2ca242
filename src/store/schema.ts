import type { Insertable, Selectable } from 'kysely';

/** Times are milliseconds since the epoch; JSON columns hold text. */
export interface Tables {
  event: { key: string; received_at: number };
  alert: {
    id: string;
    level: string;
    kind: string | null;
    subject: string | null;
    raised_by: string;
    raised_at: number;
    asker_id: string;
    asker_name: string;
    language: string;
    state: string;
    /** Step counter until closed; who has, had or closed it, and since when. */
    step: number;
    holder_id: string | null;
    holder_name: string | null;
    state_at: number | null;
    closed_as: string | null;
    next_look_at: number | null;
    last_note_at: number;
  };
  /** The asker's words and what weighed most in them, each sealed with AES-256-GCM. */
  alert_words: {
    alert_id: string;
    seq: number;
    at: number;
    sealed_text: Uint8Array;
    sealed_evidence: Uint8Array;
    link: string | null;
  };
  journal: {
    seq: number;
    alert_id: string;
    at: number;
    kind: string;
    by_id: string | null;
    by_name: string | null;
    detail: string;
  };
  delivery: {
    id: string;
    adapter: string;
    address: string;
    language: string;
    say: string;
    alert_id: string | null;
    /** The delivery whose message this one replaces or hangs under. */
    replaces: string | null;
    under: string | null;
    urgency: number;
    state: string;
    due_at: number;
    claimed_until: number;
    attempts: number;
    message: string | null;
    place_name: string | null;
    reason: string | null;
    created_at: number;
    settled_at: number | null;
  };
  memory: { key: string; value: string; expires_at: number | null };
}

export type AlertRow = Selectable<Tables['alert']>;
export type DeliveryRow = Selectable<Tables['delivery']>;
export type NewDeliveryRow = Insertable<Tables['delivery']>;
