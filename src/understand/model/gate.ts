/** A small net: inputs brought to one scale, one layer of rectified units, and a logistic output. */
export interface Gate {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly units: readonly GateUnit[];
  readonly bias: number;
}

export interface GateUnit {
  readonly bias: number;
  /** One an input. */
  readonly weights: readonly number[];
  /** What the unit adds to the log odds, times its level. */
  readonly effect: number;
}

/** Log odds. */
export function openGate({ means, deviations, units, bias }: Gate, inputs: readonly number[]): number {
  const scaled = inputs.map((input, at) => (input - (means[at] as number)) / (deviations[at] as number));
  return units.reduce((sum, unit) => sum + unit.effect * levelOf(unit, scaled), bias);
}

function levelOf({ bias, weights }: GateUnit, inputs: readonly number[]): number {
  let sum = bias;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] as number) * (inputs[at] as number);
  return Math.max(0, sum);
}
