import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { EscalationPolicies, EscalationPolicy, EscalationStep } from '../../src/alerts/policy.ts';
import type { AgencyFacts } from '../../src/desk/facts.ts';
import type { Place } from '../../src/desk/people-and-places.ts';
import schema from './ethics-desk.schema.json' with { type: 'json' };
import { parseTarget } from './targets.ts';

interface PolicyInFile {
  readonly steps: readonly { readonly targets: readonly string[]; readonly waitMinutes: number }[];
  readonly staleAfterMinutes: number;
}

interface AgencyFile extends AgencyFacts {
  readonly escalation: { readonly imminent: PolicyInFile; readonly concern: PolicyInFile };
}

export interface Agency {
  readonly facts: AgencyFacts;
  readonly policies: EscalationPolicies;
}

const MINUTE_MS = 60_000;
const validate = new Ajv({ allErrors: true }).compile<AgencyFile>(schema);

/** Reads the agency's file; every fault goes into `faults`, and null comes back when there is one. */
export function readAgencyFile(path: string, firstTargets: readonly Place[] | null, faults: string[]): Agency | null {
  const file = parseJson(path, faults);
  if (file === null) return null;
  if (!validate(file)) {
    for (const { instancePath, message } of validate.errors ?? []) {
      faults.push(`${path}: ${instancePath || '/'} ${message ?? 'is not as the schema says'}`);
    }
    return null;
  }
  if (!isTimeZone(file.timeZone)) {
    faults.push(`${path}: /timeZone is no time zone; write an IANA name such as America/Chicago`);
    return null;
  }
  const { name, timeZone, hotlines, askInstead, wordsShown, escalation } = file;
  return {
    facts: { name, timeZone, hotlines, askInstead, wordsShown },
    policies: {
      imminent: toPolicy(escalation.imminent, firstTargets),
      concern: toPolicy(escalation.concern, firstTargets),
    },
  };
}

function parseJson(path: string, faults: string[]): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    const reason = error instanceof SyntaxError ? `is not JSON (${error.message})` : 'cannot be read';
    faults.push(`${path} ${reason}; AGENCY_FILE says where the agency's settings are`);
    return null;
  }
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }) !== null;
  } catch {
    return false;
  }
}

function toPolicy({ steps, staleAfterMinutes }: PolicyInFile, firstTargets: readonly Place[] | null): EscalationPolicy {
  const [first, ...others] = steps.map(
    ({ targets, waitMinutes }, index): EscalationStep => ({
      targets: index === 0 && firstTargets ? firstTargets : targets.map(parseTarget).filter((place) => place !== null),
      waitMs: waitMinutes * MINUTE_MS,
    }),
  );
  if (!first) throw new TypeError('the schema asks for at least one step');
  return { steps: [first, ...others], staleAfterMs: staleAfterMinutes * MINUTE_MS };
}
