import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { HingeOptions, HingeTask, LinearModels } from './hinge.ts';

/** What is posted to a thread. */
export interface HingeJob {
  readonly task: HingeTask;
  readonly options: HingeOptions;
}

const MOST_THREADS = 2;
/** Weights of so many outputs lie in one line of a processor's cache: fewer a thread would wait for memory as often for less. */
const OUTPUTS_A_THREAD = 12;

/** `trainHinges` on threads, each with a part of the outputs. Which outputs share a thread counts: a row rests
 * when it moves none of them. The matrix should be in shared memory. */
export async function trainHingesApart(task: HingeTask, options: HingeOptions): Promise<LinearModels> {
  const threads = Math.min(MOST_THREADS, Math.ceil(task.outputs / OUTPUTS_A_THREAD));
  const ends = Array.from({ length: threads }, (_, thread) => Math.ceil((task.outputs * (thread + 1)) / threads));
  const parts = await Promise.all(
    ends.map((to, thread) => onThread({ task: ofOutputs(task, ends[thread - 1] ?? 0, to), options })),
  );
  return sideBySide(parts, task.matrix.width);
}

async function onThread(job: HingeJob): Promise<LinearModels> {
  const worker = new Worker(new URL('./hinge-worker.ts', import.meta.url), { workerData: job });
  const [models] = (await once(worker, 'message')) as [LinearModels];
  return models;
}

function ofOutputs({ targets, outputs, ...rest }: HingeTask, from: number, to: number): HingeTask {
  const width = to - from;
  const part = new Int8Array(rest.matrix.rows * width);
  for (let row = 0; row < rest.matrix.rows; row += 1) {
    part.set(targets.subarray(row * outputs + from, row * outputs + to), row * width);
  }
  return { ...rest, targets: part, outputs: width };
}

function sideBySide(parts: readonly LinearModels[], columns: number): LinearModels {
  const outputs = parts.reduce((sum, { biases }) => sum + biases.length, 0);
  const weights = new Float32Array(columns * outputs);
  const biases = new Float64Array(outputs);
  let at = 0;
  for (const part of parts) {
    const width = part.biases.length;
    biases.set(part.biases, at);
    for (let column = 0; column < columns; column += 1) {
      weights.set(part.weights.subarray(column * width, (column + 1) * width), column * outputs + at);
    }
    at += width;
  }
  return { weights, biases };
}
