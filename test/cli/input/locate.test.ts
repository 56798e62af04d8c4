import { Locator } from '../../../lib/cli/input/locate';
import type { Place } from '../../../lib/cli/input/place';

/** A place whose text is counted when it is read. */
function place(text: string): { place: Place; reads: () => number } {
  let reads = 0;
  const source = {
    again: () => {
      reads++;
      return Buffer.from(text);
    },
  };
  const where = { source, offset: 0, length: text.length, line: 1, column: 1 };
  return { place: where as unknown as Place, reads: () => reads };
}

const object = (name: string) => place(`apiVersion: v1\nkind: A\nmetadata:\n  name: ${name}\n`);

test('what the findings of many objects are related to is read once', () => {
  const locator = new Locator();
  const store = object('store');
  const others = Array.from({ length: 50 }, (_, i) => object(`a-${i}`));
  for (const other of others) {
    for (let i = 0; i < 2; i++) {
      expect(locator.locate(other.place, 'A', 'metadata.name').line).toBe(4);
      expect(locator.locate(store.place, 'A', 'metadata.name').line).toBe(4);
    }
  }
  expect(store.reads()).toBe(1);
  expect(others.map(({ reads }) => reads())).toEqual(others.map(() => 1));
});

test('large texts are not kept beside the last one', () => {
  const locator = new Locator();
  const large = [0, 1].map((i) => place(`apiVersion: v1\nkind: A\na: ${i}${'x'.repeat(1 << 20)}\n`));
  for (let i = 0; i < 3; i++) for (const one of large) locator.locate(one.place, 'A', 'kind');
  expect(large.map(({ reads }) => reads())).toEqual([3, 3]);
});
