import { check } from '../lib/cli/check';
import { pageData } from '../lib/cli/format/page-data';
import { readInputs } from '../lib/cli/input/read-inputs';
import { chosenDay } from '../lib/values/day';
import { chosenFiles, droppedFiles } from './dropped';
import { EXAMPLE } from './example';
import { memoryIo } from './memory-io';
import { fromFragment, toFragment } from './share';
import { App } from './view/app';
import { el } from './view/dom';

/** How long after the last key it is checked, in milliseconds. */
const PAUSE = 200;
const PASTED = 'manifests.yaml';

const app = new App();
let files = new Map([[PASTED, EXAMPLE]]);
let current = PASTED;
let waiting: ReturnType<typeof setTimeout> | undefined;

const text = el('textarea', {
  id: 'manifests',
  rows: 18,
  spellcheck: 'false',
  autocomplete: 'off',
  wrap: 'off',
  input: typed,
});
const file = el('select', { id: 'file', change: () => open(file.value) });
const fileField = el('div', { class: 'field' }, el('label', { for: 'file' }, 'File'), file);
const complete = el('input', { type: 'checkbox', id: 'complete', change: run });
const link = el('input', { type: 'text', id: 'link', readonly: true, 'aria-label': 'Link', hidden: true });
const shared = el('p', { class: 'aside', role: 'status' });
const chooser = (label: string, isFolder: boolean) => {
  const input = el('input', { type: 'file', multiple: true, webkitdirectory: isFolder, hidden: true });
  input.addEventListener('change', async () => become(await chosenFiles(input.files ?? [])));
  return el('span', {}, el('button', { type: 'button', click: () => input.click() }, label), input);
};

document
  .getElementById('page')!
  .append(
    el('header', {}, el('h1', {}, 'Check certificates'), el('p', { class: 'aside' }, 'cdk8s-acme')),
    el(
      'main',
      {},
      el(
        'p',
        {},
        'Paste manifests of cert-manager and what surrounds it, or drop a folder. They are checked in this page: it may connect to nothing, and nothing is sent.',
      ),
      el(
        'div',
        { class: 'editor' },
        fileField,
        el('label', { for: 'manifests' }, 'Manifests'),
        text,
        el(
          'div',
          { class: 'actions' },
          chooser('Open files', false),
          chooser('Open a folder', true),
          el('button', { type: 'button', click: () => become(new Map([[PASTED, '']])) }, 'Clear all'),
          el('button', { type: 'button', click: share }, 'Share'),
          el('span', {}, complete, ' ', el('label', { for: 'complete' }, 'This is all that there is in the cluster')),
        ),
        link,
        shared,
      ),
      app.view,
    ),
  );
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', async (event) => {
  event.preventDefault();
  if (event.dataTransfer) become(await droppedFiles(event.dataTransfer));
});
addEventListener('hashchange', load);
load();

async function load(): Promise<void> {
  become((await fromFragment(location.hash)) ?? files);
}

function become(more: Map<string, string>): void {
  if (more.size === 0) return;
  files = new Map([...more].sort(([a], [b]) => (a < b ? -1 : 1)));
  file.replaceChildren(...[...files.keys()].map((name) => el('option', { value: name }, name)));
  fileField.hidden = files.size === 1;
  open([...files.keys()].find((name) => /\.(ya?ml|json)$/.test(name)) ?? [...files.keys()][0]!);
  run();
}

function open(name: string): void {
  current = name;
  file.value = name;
  text.value = files.get(name)!;
}

function typed(): void {
  files.set(current, text.value);
  link.hidden = true;
  shared.textContent = '';
  clearTimeout(waiting);
  waiting = setTimeout(run, PAUSE);
}

function run(): void {
  const [first] = files.keys();
  const isOne = files.size === 1;
  const isEmpty = isOne && text.value.trim() === '';
  const input = readInputs(isEmpty ? [] : isOne ? [first!] : ['.'], memoryIo(files));
  const report = check(input, { failOn: 'error', at: chosenDay(undefined, {}), complete: complete.checked });
  app.show(pageData(report));
}

async function share(): Promise<void> {
  const fragment = await toFragment(files);
  history.replaceState(null, '', fragment);
  link.value = location.href;
  link.hidden = false;
  link.select();
  const size = `It has ${link.value.length.toLocaleString('en')} characters.`;
  shared.textContent = `Copy the link. It holds all that is in the manifests, values of Secrets too, and whoever has it can read them. ${size}`;
}
