// @ts-check

/** @typedef {{ label: string, style: string, action: string }} Button */
/** @typedef {{ kind: string, [field: string]: any }} Block */
/** @typedef {{ language: string, summary: string, blocks: Block[] }} Reply */

/**
 * Posts JSON to the desk. The same body may be sent again: its key makes the second time harmless.
 * @param {string} path
 * @param {object} body
 */
export async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const { error } = await response.json().catch(() => ({ error: null }));
  throw new Error(error ?? `The desk answered ${response.status}. Try again.`);
}

/** @param {string} path */
export async function get(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`The desk answered ${response.status}.`);
  return response.json();
}

/** A key for one thing said; sent again with the same key it is still said once. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const AGAIN_AFTER_MS = 3000;

/**
 * Listens to the desk, and connects again for as long as the page is open: the browser by itself gives up for ever
 * when a proxy answers once for a desk that is starting.
 * @param {string} path
 * @param {Record<string, (data: any) => void>} handlers
 * @param {HTMLElement} connection shown while there is none
 */
export function listen(path, handlers, connection) {
  const source = new EventSource(path);
  source.addEventListener('open', () => {
    connection.hidden = true;
  });
  source.addEventListener('error', () => {
    connection.hidden = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(path, handlers, connection), AGAIN_AFTER_MS);
  });
  for (const [event, handle] of Object.entries(handlers)) {
    source.addEventListener(event, (message) => handle(JSON.parse(/** @type {MessageEvent} */ (message).data)));
  }
}

/**
 * @template {HTMLElement} Kind
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => Kind} kind
 */
export function find(within, selector, kind) {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}`);
  return found;
}
