// @ts-check
import { openCodeBook } from './code-book.js';
import { find, get, post } from './server.js';
import { openStaffSeat } from './staff-seat.js';
import { openSupervisorChannel } from './supervisor-channel.js';

const desk = find(document, '#desk', HTMLElement);
const staff = find(document, '#staff', HTMLElement);
const supervisor = find(document, '#supervisor', HTMLElement);
const tabs = find(document, '.tabs', HTMLElement);
const staffTab = find(document, '#tab-staff', HTMLButtonElement);
const supervisorTab = find(document, '#tab-supervisor', HTMLButtonElement);
const signIn = find(document, '#sign-in', HTMLFormElement);
const browse = find(document, '#browse', HTMLButtonElement);
const leave = find(document, '#leave', HTMLButtonElement);
const leaving = find(document, '#leaving', HTMLDialogElement);
const wide = matchMedia('(min-width: 960px)');

/** @type {{ seats: string[], signInNeeded: boolean, agency: string, now: number }} */
const session = await get('/web/session');
find(document, '#agency', HTMLElement).textContent = session.agency;
if (session.signInNeeded) askForCode();
else openDesk();

function askForCode() {
  signIn.hidden = false;
  browse.hidden = true;
  leave.hidden = true;
  signIn.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await post('/web/sign-in', { code: find(signIn, '#code', HTMLInputElement).value });
      location.reload();
    } catch (error) {
      find(signIn, '.fault', HTMLElement).textContent = error instanceof Error ? error.message : 'Try again.';
    }
  });
}

function openDesk() {
  desk.hidden = false;
  const both = session.seats.includes('supervisor');
  find(desk, '.seats', HTMLElement).classList.toggle('both', both);
  tabs.hidden = !both;
  openCodeBook(find(document, '#code-book', HTMLDialogElement), browse);
  openStaffSeat(staff, Date.now() - session.now);
  select(staffTab);
  if (both) openSupervisorChannel(supervisor, { onCount: showCount, onUnseen: () => select(supervisorTab) });
  for (const tab of [staffTab, supervisorTab]) {
    tab.addEventListener('click', () => select(tab));
    tab.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      const other = tab === staffTab ? supervisorTab : staffTab;
      select(other);
      other.focus();
    });
  }
  wide.addEventListener('change', () => select(selected()));
  leave.addEventListener('click', askToLeave);
  leaving.addEventListener('close', () => {
    if (leaving.returnValue === 'leave') leaveDesk();
    else desk.hidden = false;
  });
}

/** Nothing of this person stays in the browser: neither the seat nor what this page kept and shows. */
async function leaveDesk() {
  desk.hidden = true;
  sessionStorage.clear();
  localStorage.clear();
  try {
    await post('/web/sign-out', {});
    location.reload();
  } catch {
    find(leaving, '.fault', HTMLElement).textContent =
      'The desk did not answer: you are not signed out yet. Try again, or close the browser.';
    askToLeave();
  }
}

/** Who closes the question without an answer stays. */
function askToLeave() {
  leaving.returnValue = 'stay';
  leaving.showModal();
}

function selected() {
  return supervisorTab.getAttribute('aria-selected') === 'true' ? supervisorTab : staffTab;
}

/** @param {HTMLButtonElement} tab */
function select(tab) {
  for (const [other, seat] of /** @type {const} */ ([
    [staffTab, staff],
    [supervisorTab, supervisor],
  ])) {
    const isSelected = other === tab;
    other.setAttribute('aria-selected', String(isSelected));
    other.tabIndex = isSelected ? 0 : -1;
    const sideBySide = wide.matches && session.seats.includes('supervisor');
    seat.hidden = !isSelected && !sideBySide;
    seat.role = tabs.hidden || sideBySide ? null : 'tabpanel';
  }
}

/** @param {number} open */
function showCount(open) {
  const count = find(supervisorTab, '.count', HTMLElement);
  count.hidden = open === 0;
  count.textContent = String(open);
  document.title = open === 0 ? 'Ethics Desk' : `(${open}) Alert · Ethics Desk`;
}
