/** One thing that has to be right for the desk to reach people, and what to do when it is not. */
export type Check =
  | { readonly kind: 'ok'; readonly what: string }
  | { readonly kind: 'fault'; readonly what: string; readonly fix: string };

export function ok(what: string): Check {
  return { kind: 'ok', what };
}

export function fault(what: string, fix: string): Check {
  return { kind: 'fault', what, fix };
}
