import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { HingeOptions, HingeTask, LinearModels } from './hinge.ts';

/** What is posted to the thread. */
export interface HingeJob {
  readonly task: HingeTask;
  readonly options: HingeOptions;
}

/** `trainHinges` on a thread of its own, so that several models train at once. The task's matrix is moved there: it is gone here. */
export async function trainHingesApart(task: HingeTask, options: HingeOptions): Promise<LinearModels> {
  const job: HingeJob = { task, options };
  const { starts, columns, values } = task.matrix;
  const worker = new Worker(new URL('./hinge-worker.ts', import.meta.url), {
    workerData: job,
    transferList: [starts.buffer, columns.buffer, values.buffer] as ArrayBuffer[],
  });
  const [models] = (await once(worker, 'message')) as [LinearModels];
  return models;
}
