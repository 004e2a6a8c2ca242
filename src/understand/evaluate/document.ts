import { asMarkdown, type Section } from './report.ts';

const OPENING = `# How well the desk understands

Made by \`npm run accuracy\`; do not edit. For supervisors and ethics committees who decide whether to rely on it.

## What to expect

- The desk cites the clause of the Code that governs a question. When two compete it asks back; when the Code is silent it says so. It is wrong now and then: the reader sees the clause and can browse.
- It alerts a supervisor when a message may disclose harm. **It misses some.** Plain words in English and Spanish are caught (a list of such sentences is a test that must pass);
  harm told between the lines (examples are below), in irony, in words of a few letters, or of a kind that nobody thought of when the examples were written, may not be. It is a second pair of eyes, no safeguard to lean on:
  the duty to inform stays with the person who knows.
- It alerts now and then without need. Most such messages carry alarming words by nature: old attempts told as part of a recovery story, screenings that were negative, policy questions about danger.

## What an agency can do

- Tell staff: in an emergency phone first; \`alert\` followed by any words always alerts, once you confirm it.
- Look at false alarms and at missed disclosures once a month, write new lines like them (never the messages themselves) into \`intents/\`, and train again: the learning curve below says how much that gains.
- Have somebody who knows the local words, and somebody who speaks Spanish as your clients do, read the examples.

## How it was measured

*Labelled sample*: \`test/eval\`, written apart from the training data, labelled three times. It is small: with 36 lines, one line is 3 %.
*Training lines*: written by language models in many voices; of some rounds a tenth was relabelled blind by another (intents/README.md says which). No person has reviewed them yet.
*Cross-validation*: the authored lines themselves, each judged by models that saw nothing of its situation. *All lines*: authors wrote most of them to be hard (hidden, ambiguous, at the border of two principles), so these figures
are lower than those on what people send. *Everyday lines*: those of the last rounds, written as what staff of one agency or another send on most days, with more than their share of what looks alarming. Each third
is judged by tables fitted on the other two, and by probabilities and thresholds fitted on one of those. Later rounds were written to answer what earlier models got wrong, which flatters a little. Several messages in a row
are judged as the desk reads them, one after another; *first choice* counts principles that the authors hold to be as right. The *learning curve* keeps what decides on alerts as it was fitted with all lines, which is to the disadvantage of its earlier points.
A figure such as \`hard negatives alerted\` is better when low; those that name what was right, caught or useful are better when high.
`;

/** A picture beside the document. */
export interface Plot {
  readonly file: string;
  readonly title: string;
  readonly svg: string;
}

/** @param folder of the plots, as seen from the document. */
export function accuracyDocument(sections: readonly Section[], plots: readonly Plot[], folder: string): string {
  const pictures = plots.map(({ file, title }) => `![${title}](${folder}/${file})`).join('\n\n');
  return `${OPENING}\n## Pictures\n\n${pictures}\n\n## Figures\n\n${sections.map(asMarkdown).join('\n')}`;
}
