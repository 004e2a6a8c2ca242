import type { PrincipleNumber } from '../code/principle.ts';
import type { Understand, Understanding } from '../understand/understanding.ts';

const COMMANDS = ['lookup', 'list', 'help', 'empty'] as const;

export interface ReadMessage {
  readonly understanding: Understanding;
  /** The earlier pieces that made it alarming; empty when the message says it all by itself. */
  readonly pieces: readonly string[];
}

/**
 * Reads a message by itself and, unless that alarms already, together with what the same person sent before it:
 * words that alarm alone go to supervisors without what the person happened to ask earlier.
 */
export function readMessage(
  understand: Understand,
  text: string,
  context: { lastPrinciple: PrincipleNumber | null; recent: readonly string[]; slash: boolean },
): ReadMessage {
  const alone = understand(text, { ...context, recent: [] });
  if (context.recent.length === 0 || isAlarming(alone) || isCommand(alone)) return { understanding: alone, pieces: [] };
  const together = understand(text, context);
  return { understanding: together, pieces: isAlarming(together) ? context.recent : [] };
}

function isAlarming({ risk }: Understanding): boolean {
  return risk.level === 'imminent' || risk.level === 'concern';
}

/** A look-up or a call for help adds nothing to what was said before. */
function isCommand({ intent }: Understanding): boolean {
  return COMMANDS.some((kind) => kind === intent.kind);
}
