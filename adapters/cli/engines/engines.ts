import { createRequire } from 'node:module';
import { BayesClassifier } from 'natural/lib/natural/classifiers/index.js';
import { PorterStemmer } from 'natural/lib/natural/stemmers/index.js';
import type { LabelledText } from '../../../src/understand/training/general.ts';
import { seeded, shuffle } from '../../../src/understand/training/random.ts';

/** An intent classifier of another project, to be measured beside the desk's own. */
export interface Engine {
  readonly name: string;
  /** Learns, and returns what tells the label of a text. */
  readonly train: (lines: readonly LabelledText[]) => Promise<(text: string) => string | Promise<string>>;
}

/** What the benches use of packages that are installed beside this file only (see package.json), and have no types. */
interface Nlp {
  addLanguage(language: string): void;
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(language: string, text: string): Promise<{ readonly intent: string }>;
}
interface NlpBasic {
  readonly dock: {
    readonly containers: object;
    createContainer(name: string, options: object, loadEnvironment: boolean): Promise<{ get(name: 'nlp'): Nlp }>;
  };
}
interface WinkBayes {
  definePrepTasks(tasks: readonly unknown[]): unknown;
  defineConfig(config: object): unknown;
  learn(text: string, label: string): unknown;
  consolidate(): unknown;
  predict(text: string): string;
}
interface WinkUtils {
  readonly string: { readonly lowerCase: unknown; readonly tokenize0: unknown };
  readonly tokens: { readonly stem: unknown };
}

const require = createRequire(import.meta.url);

const naturalBayes: Engine = {
  name: 'natural Bayes',
  train: async (lines) => {
    const stems = (text: string) => PorterStemmer.tokenizeAndStem(text, true);
    const classifier = new BayesClassifier();
    for (const { text, label } of lines) classifier.addDocument(stems(text), label);
    classifier.train();
    return (text) => classifier.classify(stems(text));
  },
};

/** Trained in a container of its own each time: `dockStart` hands out one a process, which would keep what it learnt before. */
const nlpJs: Engine = {
  name: 'nlp.js',
  train: async (lines) => {
    const { dock } = require('@nlpjs/basic') as NlpBasic;
    // By default it answers nothing where it is not sure; the others always answer.
    const settings = { nlp: { autoSave: false, nlu: { log: false }, threshold: 0 } };
    const name = `bench ${Object.keys(dock.containers).length}`;
    const nlp = (await dock.createContainer(name, { use: ['Basic'], settings }, false)).get('nlp');
    nlp.addLanguage('en');
    const order = Int32Array.from(lines, (_, index) => index);
    shuffle(order, seeded(1));
    for (const index of order) {
      const { text, label } = lines[index] as LabelledText;
      nlp.addDocument('en', text, label);
    }
    await nlp.train();
    return async (text) => (await nlp.process('en', text)).intent;
  },
};

const winkBayes: Engine = {
  name: 'wink naive Bayes',
  train: async (lines) => {
    const classifier = (require('wink-naive-bayes-text-classifier') as () => WinkBayes)();
    const { string, tokens } = require('wink-nlp-utils') as WinkUtils;
    classifier.definePrepTasks([string.lowerCase, string.tokenize0, tokens.stem]);
    classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
    for (const { text, label } of lines) classifier.learn(text, label);
    classifier.consolidate();
    return (text) => classifier.predict(text);
  },
};

export const OTHER_ENGINES: readonly Engine[] = [naturalBayes, nlpJs, winkBayes];
