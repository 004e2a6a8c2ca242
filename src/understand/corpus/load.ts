import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { PRINCIPLE_NUMBERS, type PrincipleNumber } from '../../code/principle.ts';
import { DeskError } from '../../errors.ts';
import { DISCLOSURE_KINDS, LANGUAGES, RISK_SUBJECTS, SMALL_TALK_TOPICS } from '../understanding.ts';
import {
  type Corpus,
  DISCLOSURE_STYLES,
  type DisclosureFile,
  type GovernedBy,
  HARD_NEGATIVE_KINDS,
  type HardNegativeFile,
  type NearMiss,
  OUT_OF_SCOPE_KINDS,
  type OutOfScopeFile,
  type PrincipleFile,
  type Situation,
  type SmallTalkFile,
  UTTERANCE_LANGUAGES,
  type Utterance,
  VOICES,
} from './corpus.ts';
import { Faults, ObjectReader } from './fields.ts';

export const INTENTS_FOLDER = new URL('../../../intents/', import.meta.url);

const GOVERNORS: readonly GovernedBy[] = [...PRINCIPLE_NUMBERS, 'out-of-scope'];
/** Situation ids of small-talk.json. */
const SMALL_TALK_IDS = [...SMALL_TALK_TOPICS, 'help'] as const;
const ALERT_LEVELS = ['imminent', 'concern'] as const;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;

/**
 * Reads and checks all that authors wrote.
 * @throws DeskError CORPUS_INVALID with every fault, one a line, each with file and field.
 */
export function loadCorpus(folder: URL = INTENTS_FOLDER): Corpus {
  const faults = new Faults();
  const principles = readFolder(folder, 'principles', faults).map(readPrinciple);
  checkAllPresent(principles, faults);
  const corpus: Corpus = {
    principles,
    disclosures: readFolder(folder, 'disclosures', faults).map(readDisclosures),
    hardNegatives: readFolder(folder, 'hard-negatives', faults).map(readHardNegatives),
    outOfScope: readFolder(folder, 'out-of-scope', faults).map(readOutOfScope),
    smallTalk: readSmallTalk(readFile(folder, 'small-talk.json', faults)),
  };
  if (faults.list.length === 0) return corpus;
  throw new DeskError('CORPUS_INVALID', `The corpus has ${faults.list.length} faults:\n${faults.list.join('\n')}`);
}

function readFolder(folder: URL, name: string, faults: Faults): ObjectReader[] {
  const url = new URL(`${name}/`, folder);
  if (!existsSync(url)) {
    faults.add({ file: `${name}/`, path: '' }, 'the folder is missing');
    return [];
  }
  const files = readdirSync(url).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => readFile(folder, `${name}/${file}`, faults));
}

function readFile(folder: URL, file: string, faults: Faults): ObjectReader {
  const place = { file, path: '' };
  try {
    return new ObjectReader(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), place, faults);
  } catch (error) {
    faults.add(place, error instanceof Error ? error.message : 'cannot be read');
    return new ObjectReader({}, place, new Faults());
  }
}

function checkAllPresent(files: readonly PrincipleFile[], faults: Faults): void {
  for (const number of PRINCIPLE_NUMBERS) {
    const found = files.filter((file) => file.number === number).length;
    if (found !== 1) faults.add({ file: 'principles/', path: '' }, `principle ${number} has ${found} files, not one`);
  }
}

function readPrinciple(file: ObjectReader): PrincipleFile {
  file.allowOnly(['number', 'title', 'titleEs', 'keywords', 'situations', 'nearMisses']);
  const number = file.oneOf('number', PRINCIPLE_NUMBERS);
  return {
    number,
    title: readTitle(file, 'title'),
    titleEs: readTitle(file, 'titleEs'),
    keywords: Object.fromEntries(LANGUAGES.map((language) => [language, file.object('keywords').texts(language)])) as {
      en: string[];
      es: string[];
    },
    situations: readSituations(file, VOICES, ['also'], (situation, base) => ({
      ...base,
      also: situation.has('also') ? situation.manyOf('also', PRINCIPLE_NUMBERS) : [],
    })),
    nearMisses: file.objects('nearMisses').map((miss) => readNearMiss(miss, number)),
  };
}

function readTitle(file: ObjectReader, name: string): string {
  const title = file.text(name);
  if (title.split(' ').length > 5) file.fault(name, 'should have at most five words');
  return title;
}

function readNearMiss(miss: ObjectReader, ofPrinciple: PrincipleNumber): NearMiss {
  const governedBy = miss.oneOf('governedBy', GOVERNORS);
  if (governedBy === ofPrinciple) miss.fault('governedBy', 'is the principle of this file: then it is no near miss');
  return { ...readUtterance(miss, 'voice', VOICES, ['governedBy']), governedBy };
}

function readDisclosures(file: ObjectReader): DisclosureFile {
  file.allowOnly(['kind', 'situations']);
  return {
    kind: file.oneOf('kind', DISCLOSURE_KINDS),
    situations: readSituations(
      file,
      DISCLOSURE_STYLES,
      ['level', 'subject'],
      (situation, base) => ({
        ...base,
        level: situation.oneOf('level', ALERT_LEVELS),
        subject: situation.oneOf('subject', RISK_SUBJECTS),
      }),
      'style',
    ),
  };
}

function readHardNegatives(file: ObjectReader): HardNegativeFile {
  file.allowOnly(['kind', 'situations']);
  return {
    kind: file.oneOf('kind', HARD_NEGATIVE_KINDS),
    situations: readSituations(file, VOICES, ['governedBy'], (situation, base) => ({
      ...base,
      governedBy: situation.oneOf('governedBy', GOVERNORS),
    })),
  };
}

function readOutOfScope(file: ObjectReader): OutOfScopeFile {
  file.allowOnly(['kind', 'situations']);
  return {
    kind: file.oneOf('kind', OUT_OF_SCOPE_KINDS),
    situations: readSituations(file, VOICES, [], (_, base) => base),
  };
}

function readSmallTalk(file: ObjectReader): SmallTalkFile {
  file.allowOnly(['kind', 'situations']);
  const situations = readSituations(file, VOICES, [], (situation, base) => {
    situation.oneOf('id', SMALL_TALK_IDS);
    return base;
  });
  return { kind: file.oneOf('kind', ['small-talk'] as const), situations };
}

function readSituations<Tag extends string, S extends Situation<Tag>>(
  file: ObjectReader,
  tags: readonly Tag[],
  extraFields: readonly string[],
  complete: (situation: ObjectReader, base: Situation<Tag>) => S,
  tagField = 'voice',
): S[] {
  const seen = new Set<string>();
  return file.objects('situations').map((situation) => {
    situation.allowOnly(['id', 'about', 'everyday', 'utterances', ...extraFields]);
    const id = situation.text('id');
    if (!ID.test(id)) situation.fault('id', 'should be words in lower case joined by hyphens');
    if (seen.has(id)) situation.fault('id', `"${id}" stands twice in this file`);
    seen.add(id);
    const utterances = situation.objects('utterances').map((line) => readUtterance(line, tagField, tags, []));
    if (utterances.length === 0) situation.fault('utterances', 'there should be at least one');
    const everyday = situation.has('everyday') && situation.flag('everyday');
    return complete(situation, { id, about: situation.text('about'), everyday, utterances });
  });
}

function readUtterance<Tag extends string>(
  line: ObjectReader,
  tagField: string,
  tags: readonly Tag[],
  extraFields: readonly string[],
): Utterance<Tag> {
  line.allowOnly([tagField, 'lang', 'text', 'turns', ...extraFields]);
  const voice = line.oneOf(tagField, tags);
  const turns = line.has('turns') ? line.texts('turns') : [line.text('text')];
  if (line.has('turns') && turns.length < 2) line.fault('turns', 'should be two or more; a single text goes in "text"');
  if (line.has('turns') && line.has('text')) line.fault('turns', 'stands beside "text": keep one');
  if ((voice === 'fragments') !== line.has('turns'))
    line.fault(tagField, '"fragments" has "turns", others have "text"');
  return { voice, language: line.oneOf('lang', UTTERANCE_LANGUAGES), turns };
}
