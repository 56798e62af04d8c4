import { App } from './view/app';
import { el } from './view/dom';

// The page that `check` and `graph` write.
const app = new App();
document
  .getElementById('page')!
  .append(
    el('header', {}, el('h1', {}, 'Certificates'), el('p', { class: 'aside' }, 'cdk8s-acme')),
    el('main', {}, app.view),
  );
app.show(JSON.parse(document.getElementById('data')!.textContent!));
