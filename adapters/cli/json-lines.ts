import { type DryAnswer, DryConversation, type DryRunParts } from '../../src/desk/dry-run.ts';

/** One line that could not be read; the lines after it are. */
interface BadLine {
  readonly line: number;
  readonly error: string;
}

type Id = string | number | null;
type AnsweredLine = ({ readonly id: Id } & DryAnswer) | { readonly id: Id; readonly turns: readonly DryAnswer[] };

const WANTED = 'write {"id": …, "text": "…"} or {"id": …, "turns": ["…", "…"]}';

/** @param line counted from 1 */
export function answerJsonLine(json: string, line: number, parts: DryRunParts): AnsweredLine | BadLine {
  const parsed = parse(json);
  if (parsed === null) return { line, error: `line ${line} is not a JSON object; ${WANTED}` };
  const { text, turns } = parsed;
  const id = typeof parsed.id === 'string' || typeof parsed.id === 'number' ? parsed.id : null;
  if (typeof text === 'string') return { id, ...new DryConversation(parts).ask(text) };
  if (Array.isArray(turns) && turns.length > 0 && turns.every((turn) => typeof turn === 'string')) {
    const conversation = new DryConversation(parts);
    return { id, turns: turns.map((turn) => conversation.ask(turn)) };
  }
  return { line, error: `line ${line} has neither a text nor turns; ${WANTED}` };
}

function parse(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
