/**
 * Slack's limits. Source of the first group: docs.slack.dev, reference of blocks, block elements and composition
 * objects, and of chat.postMessage and views.publish; of the second: its app manifest reference, 2026. Two limits are
 * as Slack enforces them, not as it documents them: 24 characters for a shortcut's name, 139 for a description.
 */
export const LIMITS = {
  blocksInMessage: 50,
  blocksInHome: 100,
  /** Characters in all blocks of one message together; Slack answers `msg_blocks_too_long` above 13,200. */
  textInMessage: 13_200,
  sectionText: 3_000,
  headerText: 150,
  buttonText: 75,
  actionId: 255,
  blockId: 255,
  buttonsInRow: 25,
  fallbackText: 4_000,
  suggestedPrompts: 4,
} as const;

export const MANIFEST_LIMITS = {
  appName: 35,
  description: 139,
  longDescriptionLeast: 174,
  longDescription: 4_000,
  botDisplayName: 80,
  agentDescription: 300,
  suggestedPrompts: 4,
  shortcuts: 10,
  shortcutName: 24,
  shortcutDescription: 150,
  callbackId: 255,
  command: 32,
  commandDescription: 2_000,
  usageHint: 1_000,
  botEvents: 100,
  scopes: 255,
} as const;
