import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestDesk, type TestDesk, temporaryFolder } from '../support/test-desk.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 860 };

let browser: Browser;
let folder: ReturnType<typeof temporaryFolder>;
let desk: TestDesk;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  folder = temporaryFolder();
  desk = await startTestDesk(folder.path);
  faults.length = 0;
});

afterEach(async () => {
  await page.close();
  await desk.stop();
  folder.remove();
  expect(faults).toEqual([]);
});

async function open(viewport: { width: number; height: number }): Promise<void> {
  page = await browser.newPage({ viewport });
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(desk.url);
}

async function ask(text: string): Promise<void> {
  await page.getByLabel('Your question').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

test('the story: a question about a scarf, then a disclosure, seen and taken on the supervisors’ side', async () => {
  await open(DESKTOP);
  await ask('can i keep the scarf she knitted me?');
  const talk = page.getByRole('log', { name: 'Your conversation' });
  const gifts = loadCode().principles[14];
  for (const text of [gifts?.clause ?? '', ...(gifts?.rationales ?? [])]) await talk.getByText(text).waitFor();

  await ask("my client says he has a gun and is going to his brother's house");
  await talk.getByText('Posted to the supervisor channel').waitFor();
  await talk.getByText('CRSS professionals have a duty to inform').waitFor();
  expect(await talk.getByRole('link', { name: '911' }).getAttribute('href')).toBe('tel:911');

  const channel = page.getByRole('region', { name: 'Supervisor channel' });
  const card = channel.getByRole('article', { name: /^Alert/u });
  await card.getByText("my client says he has a gun and is going to his brother's house").waitFor();
  expect(await page.title()).toContain('(1) Alert');
  await channel.getByLabel('Your name').fill('Maria Gómez');
  await card.getByRole('button', { name: 'I have it' }).click();
  await card.getByText('Maria Gómez has it, since').waitFor();
  await talk.getByText('Maria Gómez has it, since').waitFor();
});

test('on a phone: tabs, a choice by button, and a reload that loses nothing', async () => {
  await open(PHONE);
  await page.getByRole('tab', { name: 'Ask' }).waitFor();
  await ask('list');
  const talk = page.getByRole('log', { name: 'Your conversation' });
  await talk.getByRole('button', { name: /^8 ·/u }).click();
  await talk.getByText('shall only provide service and support within work hours').waitFor();
  await page.reload();
  await talk.getByText('shall only provide service and support within work hours').waitFor();
  await talk.getByText('list', { exact: true }).waitFor();
  await page.getByRole('tab', { name: /Supervisor channel/u }).click();
  await page.getByRole('tabpanel', { name: 'Supervisor channel' }).getByText('No alerts').waitFor();
});

test('who leaves takes the conversation with them, and may think better of it', async () => {
  await open(PHONE);
  await ask('can i keep the scarf she knitted me?');
  const talk = page.getByRole('log', { name: 'Your conversation' });
  await talk.getByText('gifts of significant value').waitFor();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('dialog', { name: 'Leave the desk?' }).getByRole('button', { name: 'Stay' }).click();
  const mine = talk.getByRole('paragraph').getByText('can i keep the scarf she knitted me?');
  await mine.waitFor();

  const signOut = `${desk.url}/web/sign-out`;
  await page.route(signOut, (route) => route.abort());
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('dialog', { name: 'Leave the desk?' }).getByRole('button', { name: 'Leave' }).click();
  await page.getByText('you are not signed out yet').waitFor();
  expect(await talk.isVisible()).toBe(false);
  await page.unroute(signOut);
  await page.getByRole('dialog', { name: 'Leave the desk?' }).getByRole('button', { name: 'Leave' }).click();
  await talk.getByText('What’s on your mind?').waitFor();
  expect(await mine.count()).toBe(0);
  await page.reload();
  await talk.getByText('What’s on your mind?').waitFor();
  expect(await talk.getByText('gifts of significant value').count()).toBe(0);
});

test('the whole Code can be browsed and searched with the keyboard', async () => {
  await open(DESKTOP);
  await page.getByRole('button', { name: 'Browse the Code' }).focus();
  await page.keyboard.press('Enter');
  const book = page.getByRole('dialog');
  await book.getByText('openly share their stories of hope').waitFor();
  await page.keyboard.type('romantic');
  await book.getByText('openly share their stories of hope').waitFor({ state: 'hidden' });
  await book.getByText('will never engage in romantic').waitFor();
  await page.keyboard.press('Escape');
  await book.waitFor({ state: 'hidden' });
});

test('what a person wrote is shown as text, never as markup', async () => {
  await open(DESKTOP);
  const markup = '<img src=x onerror="document.title=1"> he has a gun and is on his way to his wife';
  await ask(markup);
  const channel = page.getByRole('region', { name: 'Supervisor channel' });
  await channel.getByText(markup).waitFor();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});
