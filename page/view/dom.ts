type Child = Node | string | undefined | false;
type Value = string | number | boolean | undefined | ((event: any) => void);

/** An element with attributes; functions listen to events, and children are text unless they are nodes. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled<T extends Element>(
  element: T,
  attributes: Readonly<Record<string, Value>>,
  children: readonly Child[],
): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

/** A list of which some items are drawn, and more when they are asked for. */
export function inParts<T>(
  list: HTMLElement,
  items: readonly T[],
  size: number,
  draw: (item: T) => Node,
  noun: string,
): HTMLElement {
  const more = el('button', { type: 'button', class: 'more', click: () => add(true) });
  const box = el('div', {}, list, more);
  let drawn = 0;
  const add = (asked: boolean) => {
    const next = items.slice(drawn, drawn + size).map(draw);
    const target = list instanceof HTMLTableElement ? list.tBodies[0]! : list;
    target.append(...next);
    drawn += next.length;
    const left = items.length - drawn;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(size, left)} more of ${left} ${noun}`;
    const first = next[0];
    if (!asked || !(first instanceof HTMLElement)) return;
    // The button may be gone, and with it the place of the keyboard.
    first.tabIndex = -1;
    first.focus();
  };
  add(false);
  return box;
}
