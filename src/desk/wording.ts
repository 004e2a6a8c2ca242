import type { AlertAction, ReminderReason } from '../alerts/alert.ts';
import type { Refusal } from '../alerts/decide.ts';
import type { AlertLevel, DisclosureKind, Language, RiskSubject, SmallTalkTopic } from '../understand/understanding.ts';
import type { AnswerVia } from './say.ts';

/** The desk's own words in one language. Ethics are never among them: those come from the document alone. */
export interface Wording {
  readonly answer: Readonly<Record<AnswerVia, string>>;
  readonly principleHeading: (number: number, title: string) => string;
  readonly rationaleLabel: string;
  readonly citationLabel: string;
  /** Said under a clause when the frame is not in the document's language; empty when it is. */
  readonly documentLanguageNote: string;
  readonly titlesAreOurs: string;
  readonly seeAlso: string;
  readonly clarify: string;
  readonly noneOfThese: string;
  readonly browse: string;
  readonly listHeading: (title: string) => string;
  readonly outOfScope: (askInstead: string) => string;
  readonly outOfScopeHint: string;
  readonly empty: string;
  readonly unknownPrinciple: (count: number) => string;
  readonly help: { readonly heading: string; readonly steps: readonly string[]; readonly privacy: string };
  readonly smallTalk: Readonly<Record<SmallTalkTopic, string>>;
  readonly offerAlert: string;
  readonly alertButton: string;
  readonly confirmAlert: string;
  readonly confirmAlertButton: string;
  readonly lookInPrivate: string;
  readonly status: {
    readonly heading: Readonly<Record<AlertLevel, string>>;
    readonly dryRun: string;
    readonly writerFirst: string;
    readonly inDanger: string;
    readonly reporting: string;
    readonly posting: string;
    readonly posted: (places: string, time: string) => string;
    readonly notPosted: (places: string) => string;
    readonly nobodyYet: string;
    readonly heldBefore: (name: string, time: string) => string;
    readonly wordsGone: string;
    readonly keepsTrying: string;
    readonly hasIt: (name: string, time: string) => string;
    readonly closed: {
      readonly handled: (name: string, time: string) => string;
      readonly 'false-alarm': (name: string, time: string) => string;
    };
    /** While nobody has it. */
    readonly addMore: string;
    /** Once somebody has it. */
    readonly addMoreHeld: string;
    readonly gone: string;
    readonly theChannel: string;
  };
  readonly noteAdded: string;
  readonly phonesLabel: string;
  readonly card: {
    readonly heading: Readonly<Record<AlertLevel, string>>;
    readonly levels: Readonly<Record<AlertLevel, string>>;
    readonly kinds: Readonly<Record<DisclosureKind, string>>;
    readonly byHand: string;
    readonly subjects: Readonly<Record<RiskSubject, string>>;
    readonly subjectUnknown: string;
    readonly labels: {
      readonly level: string;
      readonly kind: string;
      readonly atRisk: string;
      readonly writtenBy: string;
      readonly when: string;
      readonly message: string;
      readonly state: string;
      readonly raisedBy: string;
    };
    readonly wordsLabel: (name: string) => string;
    readonly noWords: string;
    readonly wordsHidden: string;
    readonly states: {
      readonly open: string;
      readonly acknowledged: (name: string, time: string) => string;
      readonly handled: (name: string, time: string) => string;
      readonly 'false-alarm': (name: string, time: string) => string;
    };
    readonly whatToDo: string;
    readonly askerWaits: (name: string) => string;
    readonly actions: Readonly<Record<AlertAction, string>>;
    readonly stillOnIt: string;
    readonly actionsLabel: string;
    readonly reminders: Readonly<Record<ReminderReason, string>>;
    readonly note: (name: string) => string;
    readonly showWords: string;
    readonly showingIsNoted: string;
  };
  readonly share: string;
  readonly feedback: {
    readonly helpful: string;
    readonly notHelpful: string;
    readonly noted: (askInstead: string) => string;
  };
  readonly supervisorsOnly: string;
  readonly overview: {
    readonly heading: string;
    readonly none: string;
    readonly line: (alert: { level: string; about: string; name: string; age: string; state: string }) => string;
    readonly moreOpen: (count: number) => string;
    readonly held: (name: string) => string;
    readonly ownHeading: string;
    readonly lastDays: string;
    readonly counts: (counts: { raised: number; imminent: number; falseAlarms: number }) => string;
    readonly timesToTake: (typical: string, longest: string) => string;
    readonly principlesHeading: string;
    readonly minutes: (count: number) => string;
    readonly hours: (count: number) => string;
    readonly days: (count: number) => string;
  };
  readonly refusals: Readonly<Record<Refusal, string>>;
}

export type Wordings = Readonly<Record<Language, Wording>>;
