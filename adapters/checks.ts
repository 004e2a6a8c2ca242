/** One thing that has to be right for the desk to reach people, and what to do when it is not, or when nobody can tell. */
export type Check =
  | { readonly kind: 'ok'; readonly what: string }
  | { readonly kind: 'unasked'; readonly what: string; readonly instead: string }
  | { readonly kind: 'fault'; readonly what: string; readonly fix: string };

export function ok(what: string): Check {
  return { kind: 'ok', what };
}

export function unasked(what: string, instead: string): Check {
  return { kind: 'unasked', what, instead };
}

export function fault(what: string, fix: string): Check {
  return { kind: 'fault', what, fix };
}

export function isFault({ kind }: Check): boolean {
  return kind === 'fault';
}
