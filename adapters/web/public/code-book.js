// @ts-check
import { element, principleElement } from './reply-view.js';
import { find, get } from './server.js';

/**
 * The whole Code in a dialog, to browse and to search.
 * @param {HTMLDialogElement} dialog
 * @param {HTMLButtonElement} opener
 */
export function openCodeBook(dialog, opener) {
  const book = find(dialog, '.book', HTMLElement);
  const filter = find(dialog, '#code-filter', HTMLInputElement);
  let loaded = false;

  opener.addEventListener('click', async () => {
    if (!loaded) await load();
    loaded = true;
    dialog.showModal();
    filter.focus();
  });
  find(dialog, '[data-close]', HTMLButtonElement).addEventListener('click', () => dialog.close());
  filter.addEventListener('input', show);

  async function load() {
    const code = await get('/web/code');
    find(dialog, '#code-title', HTMLElement).textContent = code.title;
    for (const { number, title, clause, rationales } of code.principles) {
      const principle = principleElement({
        kind: 'principle',
        heading: `${number} · ${title}`,
        clause,
        rationaleLabel: 'Rationale',
        rationales,
      });
      principle.dataset.number = String(number);
      book.append(principle);
    }
    book.append(
      element('p', 'citation', code.citation),
      element(
        'p',
        'citation',
        'Short titles are this desk’s. The clause and its rationale are the document’s own words.',
      ),
    );
  }

  function show() {
    const wanted = filter.value.trim().toLowerCase();
    for (const principle of book.querySelectorAll('.principle')) {
      if (!(principle instanceof HTMLElement)) continue;
      const text = (principle.textContent ?? '').toLowerCase();
      principle.hidden = !(wanted === '' || principle.dataset.number === wanted || text.includes(wanted));
    }
  }
}
