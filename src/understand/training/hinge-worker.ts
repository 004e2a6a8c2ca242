import { parentPort, workerData } from 'node:worker_threads';
import { trainHinges } from './hinge.ts';
import type { HingeJob } from './hinge-thread.ts';

const { task, options } = workerData as HingeJob;
const { weights, biases } = trainHinges(task, options);
parentPort?.postMessage({ weights, biases }, [weights.buffer, biases.buffer] as ArrayBuffer[]);
