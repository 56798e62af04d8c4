import type { Certificate, Content } from './content';
import { el, inParts } from './dom';
import { wayView } from './way';
import { mark, short } from './words';

/** Certificates, the worst first, each with its way. */
export function certificatesView(certificates: readonly Certificate[], content: Content): Node {
  if (certificates.length === 0) return el('p', { class: 'empty' }, 'There are no certificates.');
  return inParts(el('div', {}), certificates, 20, (one) => certificateView(one, content), 'certificates');
}

/** A certificate that can be opened. */
export function certificateView(one: Certificate, content: Content, isOpen = false): HTMLDetailsElement {
  const { certificate, issuer, severity } = one;
  const { namespace, name, set, names = [], by } = certificate;
  const title = `${set === undefined ? '' : `${set}: `}${namespace ? `${namespace}/` : ''}${name}`;
  const box = el(
    'details',
    { class: 'certificate' },
    el(
      'summary',
      {},
      mark(severity),
      el('strong', {}, title),
      ' ',
      el('span', { class: 'aside' }, [short(names), issuer?.title, by].filter(Boolean).join(' · ')),
    ),
  );
  const open = () => {
    if (box.childElementCount === 1) box.append(wayView(one, content));
  };
  box.addEventListener('toggle', open);
  if (isOpen) {
    open();
    box.open = true;
  }
  return box;
}
