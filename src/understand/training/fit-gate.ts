import { logistic } from '../model/calibration.ts';
import type { Gate } from '../model/gate.ts';
import { seeded, shuffle } from './random.ts';

/** Several nets from different beginnings, averaged: one alone errs at random near the threshold. */
const SEEDS = [5, 6, 7];
const UNITS = 20;
const ROUNDS = 12;
const BATCH = 256;
/** Adam (Kingma and Ba, 2015), with the rate falling to zero. */
const RATE = 4e-3;
const MOMENTUM = 0.9;
const SECOND_MOMENTUM = 0.999;
const TINY = 1e-8;
/** Draws the weights towards zero. */
const DECAY = 1e-5;

/** Fits a gate by logistic loss. The same inputs give the same gate. */
export function fitGate(inputs: readonly (readonly number[])[], positive: readonly boolean[]): Gate {
  const width = inputs[0]?.length ?? 0;
  const { means, deviations } = scaleOf(inputs, width);
  const rows = inputs.map((row) =>
    row.map((value, at) => (value - (means[at] as number)) / (deviations[at] as number)),
  );
  const nets = SEEDS.map((seed) => fitNet(rows, positive, seed));
  return {
    means,
    deviations,
    units: nets.flatMap(({ units }) => units.map((unit) => ({ ...unit, effect: unit.effect / nets.length }))),
    bias: nets.reduce((sum, { bias }) => sum + bias, 0) / nets.length,
  };
}

function fitNet(rows: readonly (readonly number[])[], positive: readonly boolean[], seed: number) {
  const random = seeded(seed);
  const net = new Net(rows[0]?.length ?? 0, random);
  const order = Int32Array.from(rows.keys());
  const steps = ROUNDS * Math.ceil(rows.length / BATCH);
  let step = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(order, random);
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.subarray(from, from + BATCH);
      for (const row of batch) net.learn(rows[row] as number[], positive[row] === true, 1 / batch.length);
      step += 1;
      net.move(RATE * (1 - step / (steps + 1)), step);
    }
  }
  return net.parts();
}

function scaleOf(inputs: readonly (readonly number[])[], width: number) {
  const columns = Array.from({ length: width }, (_, at) => inputs.map((row) => row[at] as number));
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / Math.max(1, column.length));
  const deviations = columns.map((column, at) => {
    const squares = column.reduce((sum, value) => sum + (value - (means[at] as number)) ** 2, 0);
    return Math.sqrt(squares / Math.max(1, column.length)) || 1;
  });
  return { means, deviations };
}

/** Parameters in one array: for each unit its weights, its bias and its effect; then the bias of the output. */
class Net {
  readonly #width: number;
  readonly #stride: number;
  readonly #parameters: Float64Array;
  readonly #gradient: Float64Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #levels = new Float64Array(UNITS);

  constructor(width: number, random: () => number) {
    this.#width = width;
    this.#stride = width + 2;
    const size = UNITS * this.#stride + 1;
    const spread = Math.sqrt(6 / (width + UNITS));
    this.#parameters = Float64Array.from({ length: size }, () => (2 * random() - 1) * spread);
    this.#parameters[size - 1] = 0;
    this.#gradient = new Float64Array(size);
    this.#first = new Float64Array(size);
    this.#second = new Float64Array(size);
  }

  /** Adds what one row asks for to the gradient. */
  learn(row: readonly number[], positive: boolean, share: number): void {
    const error = (logistic(this.#forward(row)) - (positive ? 1 : 0)) * share;
    const gradient = this.#gradient;
    const last = gradient.length - 1;
    gradient[last] = (gradient[last] as number) + error;
    for (let unit = 0; unit < UNITS; unit += 1) {
      const level = this.#levels[unit] as number;
      if (level <= 0) continue;
      const from = unit * this.#stride;
      const [biasAt, effectAt] = [from + this.#width, from + this.#width + 1];
      const back = error * (this.#parameters[effectAt] as number);
      for (let at = 0; at < this.#width; at += 1) {
        gradient[from + at] = (gradient[from + at] as number) + back * (row[at] as number);
      }
      gradient[biasAt] = (gradient[biasAt] as number) + back;
      gradient[effectAt] = (gradient[effectAt] as number) + error * level;
    }
  }

  #forward(row: readonly number[]): number {
    const parameters = this.#parameters;
    let odds = parameters[parameters.length - 1] as number;
    for (let unit = 0; unit < UNITS; unit += 1) {
      const from = unit * this.#stride;
      let level = parameters[from + this.#width] as number;
      for (let at = 0; at < this.#width; at += 1) level += (parameters[from + at] as number) * (row[at] as number);
      this.#levels[unit] = level;
      if (level > 0) odds += level * (parameters[from + this.#width + 1] as number);
    }
    return odds;
  }

  /** One step of Adam, after which the gradient is empty. */
  move(rate: number, step: number): void {
    const [parameters, gradient, first, second] = [this.#parameters, this.#gradient, this.#first, this.#second];
    for (let at = 0; at < parameters.length; at += 1) {
      const slope = (gradient[at] as number) + DECAY * (parameters[at] as number);
      const mean = MOMENTUM * (first[at] as number) + (1 - MOMENTUM) * slope;
      const square = SECOND_MOMENTUM * (second[at] as number) + (1 - SECOND_MOMENTUM) * slope * slope;
      first[at] = mean;
      second[at] = square;
      const scaled = mean / (1 - MOMENTUM ** step) / (Math.sqrt(square / (1 - SECOND_MOMENTUM ** step)) + TINY);
      parameters[at] = (parameters[at] as number) - rate * scaled;
    }
    gradient.fill(0);
  }

  parts(): Pick<Gate, 'units' | 'bias'> {
    const parameters = [...this.#parameters];
    const units = Array.from({ length: UNITS }, (_, unit) => {
      const from = unit * this.#stride;
      const [bias, effect] = parameters.slice(from + this.#width, from + this.#stride) as [number, number];
      return { bias, weights: parameters.slice(from, from + this.#width), effect };
    });
    return { units, bias: parameters.at(-1) as number };
  }
}
